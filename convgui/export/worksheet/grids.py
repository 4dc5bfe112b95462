"""The maps of a frame as grids on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convgui.export.worksheet.blocks import NO_CELLS, Cells, Grid, Style, Words
from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Axis, Line
from convgui.model.scene.frame import Frame
from convgui.model.scene.viewport import Viewport
from convgui.ui.style.number_format import format_fixed

# A map of at most so many rows and columns is drawn whole; of a larger one so much, or as much
# as a footprint needs, and no more than the last.
MOST_ROWS, MOST_COLS, OF_LARGE, OF_FOOTPRINT = 14, 16, 10, 24
_MOST = MOST_ROWS, MOST_COLS


def input_window(frame: Frame) -> Viewport:
    """The part of the padded input that is drawn."""
    sizes = zip(frame.geometry.padded_size, frame.geometry.span, _MOST, strict=True)
    rows, cols = (
        whole if whole <= most else min(max(OF_LARGE, span + 2), OF_FOOTPRINT)
        for whole, span, most in sizes
    )
    return frame.input_near((rows, cols))


def output_window(frame: Frame) -> Viewport:
    """The part of the output that is drawn."""
    sizes = zip(frame.geometry.output_size, _MOST, strict=True)
    rows, cols = (whole if whole <= most else OF_LARGE for whole, most in sizes)
    return frame.output_near((rows, cols))


def taps_in(frame: Frame, window: Viewport) -> tuple[Cells, Cells]:
    """What the cell reads and what it skips between, as cells of ``window``."""
    rows, cols = (line.tolist() for line in frame.geometry.places_read(frame.step.output[1:]))
    read = {(row, col) for row in rows for col in cols}
    over = {
        (row, col) for row in range(rows[0], rows[-1] + 1) for col in range(cols[0], cols[-1] + 1)
    }
    return within(read, window), within(over - read, window)


def holds_footprint(frame: Frame, window: Viewport) -> bool:
    """Whether all that the cell reads lies in ``window``."""
    rows, cols = frame.geometry.places_read(frame.step.output[1:])
    return len(taps_in(frame, window)[0]) == rows.size * cols.size


def input_grid(frame: Frame, channel: int, window: Viewport, marked: bool = False) -> Grid:
    """The part ``window`` of a padded input channel; ``marked``: with what the cell reads."""
    geometry = frame.geometry
    rows, cols = (
        line[axis.within(line)]
        for axis, line in zip(geometry.axes, (window.row_numbers, window.col_numbers), strict=True)
    )
    if frame.state.view.coverage:
        title = translated(Sentence("how often c{0} is read", channel))
        texts = numbers(geometry.counts(rows, cols), 0)
    else:
        title = translated(Sentence("input c{0}", channel))
        texts = numbers(frame.tensors.padded(channel, rows, cols), frame.digits.value)
    ringed, struck = taps_in(frame, window) if marked else (NO_CELLS, NO_CELLS)
    down, across = geometry.axes
    return Grid(
        title,
        texts,
        rows=_labels(down, rows),
        cols=_labels(across, cols),
        border=frozenset((r, c) for r, c in np.argwhere(~geometry.inside(rows, cols)).tolist()),
        ringed=ringed,
        struck=struck,
    )


def bare_grid(frame: Frame, channel: int) -> Grid | None:
    """An input channel without its border; None for one that is too large for paper."""
    axes = frame.geometry.axes
    places = [axis.position_of(0) + axis.spacing * np.arange(axis.size) for axis in axes]
    high, wide = frame.geometry.input_size
    cut = any(
        place[0] < 0 or place[-1] >= axis.padded for place, axis in zip(places, axes, strict=True)
    )
    if high > MOST_ROWS or wide > MOST_COLS or cut:
        return None
    values = frame.tensors.padded(channel, *places)
    return Grid(
        translated(Sentence("input c{0}", channel)),
        numbers(values, frame.digits.value),
        rows=_labels(axes[0], places[0]),
        cols=_labels(axes[1], places[1]),
    )


def kernel_grid(frame: Frame, inside: int) -> Grid:
    """The slice of the weight that meets channel ``inside`` of the group."""
    weight = frame.tensors.weight[frame.step.output[0], inside]
    channel = frame.step.in_channels[inside]
    out = frame.step.output[0]
    title = translated(Sentence("weights of o{0} for c{1}", out, channel))
    return Grid(title, numbers(weight, frame.digits.weight))


def output_grid(frame: Frame, window: Viewport, ringed: Iterable[Pair] = ()) -> Grid:
    """The part ``window`` of the finished output channel."""
    values = frame.output_part(window)
    down, across = frame.geometry.axes
    return Grid(
        translated(Sentence("output o{0}", frame.step.output[0])),
        numbers(values, frame.digits.total),
        rows=tuple(map(str, window.row_numbers.tolist())) if down.name else (),
        cols=tuple(map(str, window.col_numbers.tolist())) if across.name else (),
        ringed=within(ringed, window),
    )


def parts_note(*windows: Viewport) -> tuple[Words, ...]:
    """Which part of a map is drawn, if not all of it is."""
    if all(window.is_whole for window in windows):
        return ()
    words = Sentence("Of large maps only the part around the output cell is drawn.")
    return (Words(translated(words), Style.NOTE),)


def numbers(values: NDArray[Any], decimals: int) -> tuple[tuple[str, ...], ...]:
    """``values`` (rows, cols) as texts with so many decimals."""
    return tuple(tuple(format_fixed(float(v), decimals) for v in line) for line in values)


def within(cells: Iterable[Pair], window: Viewport) -> Cells:
    """Those of the ``cells`` of a map that lie in ``window``, counted from its corner."""
    moved = ((row - window.row, col - window.col) for row, col in cells)
    return frozenset((r, c) for r, c in moved if 0 <= r < window.rows and 0 <= c < window.cols)


def _labels(axis: Axis, positions: Line) -> tuple[str, ...]:
    """Numbers of the pixels, counted without the border; "" for zeros between them."""
    if not axis.name:
        return ()
    numbers = (positions - axis.before).tolist()
    return tuple(
        "" if n % axis.spacing else f"{n // axis.spacing}".replace("-", "−") for n in numbers
    )
