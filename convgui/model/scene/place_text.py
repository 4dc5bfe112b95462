"""How places in a layer are written: positions, sizes, pixels and output cells.

A layer with one axis is drawn as maps one row high, but its texts have PyTorch's indices: one
number for a position, where a layer with two axes has (row, column).
"""

from __future__ import annotations

from convgui.messages import Sentence
from convgui.model.conv.geometry import Combine, Geometry


def has_rows(geometry: Geometry) -> bool:
    """Whether the layer has rows and columns; else the columns are its only axis."""
    return len(geometry.named_axes) > 1


def position_text(geometry: Geometry, row: int, col: int) -> str:
    """``(1, −2)`` for two axes, ``(−2)`` for one."""
    numbers = (row, col) if has_rows(geometry) else (col,)
    return f"({', '.join(_whole(n) for n in numbers)})"


def pixel_text(geometry: Geometry, channel: int, row: int, col: int) -> str:
    """``c0 (1, 2)``; ``row`` and ``col`` are counted without the border."""
    return f"c{channel} {position_text(geometry, row, col)}"


def weight_text(geometry: Geometry, place: tuple[int, ...]) -> str:
    """``w[0, 1] (2, 0)``: the kernel slice and the position in it.

    ``place`` is (out_channel, channel of the group, kernel row, kernel column).
    """
    out_channel, inside, row, col = place
    return f"w[{out_channel}, {inside}] {position_text(geometry, row, col)}"


def cell_text(geometry: Geometry, output: tuple[int, int, int]) -> str:
    """``y[0, 1, 2]``: an output cell (out_channel, row, col) by PyTorch's index."""
    channel, row, col = output
    numbers = (channel, row, col) if has_rows(geometry) else (channel, col)
    return f"y[{', '.join(str(n) for n in numbers)}]"


def channels_text(letter: str, channels: range) -> str:
    """``c0–c4``, or ``c0`` if it is one; empty if it is none."""
    if len(channels) < 2:
        return "".join(f"{letter}{channel}" for channel in channels)
    return f"{letter}{channels[0]}–{letter}{channels[-1]}"


def size_text(geometry: Geometry, rows: int, cols: int) -> str:
    """``3 × 4`` for two axes, ``4`` for one."""
    return f"{rows} × {cols}" if has_rows(geometry) else f"{cols}"


def padded_text(geometry: Geometry) -> Sentence | None:
    """How the input is made larger or smaller before it is read; None if it is not."""
    if geometry.bordered_size == geometry.input_size and geometry.pads == (0, 0):
        return None
    size, axes = size_text(geometry, *geometry.bordered_size), geometry.axes
    cut = any(min(axis.before, axis.after) < 0 for axis in axes)
    around = any(max(axis.before, axis.after) > 0 for axis in axes)
    if any(axis.stuffing for axis in axes):
        if cut:
            return Sentence("zeros between the pixels, cut to {0}", size)
        if around:
            return Sentence("zeros between and around: {0}", size)
        return Sentence("zeros between the pixels: {0}", size)
    if geometry.combine == Combine.MAX:
        return Sentence("padded to {0} with −inf", size)
    return Sentence("cut to {0}", size) if cut else Sentence("padded to {0}", size)


def _whole(number: int) -> str:
    return f"{number}".replace("-", "−")
