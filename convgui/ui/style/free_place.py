"""Where something can lie over a picture and cover the least of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from convgui.model.call.arguments import Pair

# The side of the squares that are either free or not, in pixels; between words there is less.
BLOCK = 4


class FreePlace(NamedTuple):
    """The left upper corner, which of the sizes fits there, and how many squares it covers."""

    x: int
    y: int
    size: int
    covered: int


def ink_of(widget: QWidget) -> NDArray[np.bool_]:
    """(rows, cols): where a widget shows another colour than that of its left upper corner."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    widget.render(image)
    pixels = np.frombuffer(image.constBits(), np.uint32)
    pixels = pixels.reshape(image.height(), image.bytesPerLine() // 4)
    return np.asarray(pixels != pixels[0, 0])


def free_place(inked: NDArray[np.bool_], sizes: Sequence[Pair]) -> FreePlace | None:
    """The place for one of ``sizes`` (width, height) where least is ``inked``, (rows, cols).

    Of several the lowest of the first of the sizes, as far left as it can be. None if nothing fits.
    """
    rows, cols = (n // BLOCK for n in inked.shape)
    blocks = inked[: rows * BLOCK, : cols * BLOCK].reshape(rows, BLOCK, cols, BLOCK)
    # Sums from the left upper corner, so that those of any box are four of them.
    sums = np.zeros((rows + 1, cols + 1), np.int64)
    sums[1:, 1:] = blocks.any(axis=(1, 3)).cumsum(axis=0).cumsum(axis=1)
    best: FreePlace | None = None
    for number, (wide, high) in enumerate(sizes):
        across, down = -(-wide // BLOCK), -(-high // BLOCK)
        if across > cols or down > rows:
            continue
        covered = sums[down:, across:] - sums[:-down, across:]
        covered = covered - (sums[down:, :-across] - sums[:-down, :-across])
        least = int(covered.min())
        if best is None or least < best.covered:
            y = int(np.flatnonzero((covered == least).any(axis=1))[-1])
            x = int(np.flatnonzero(covered[y] == least)[0])
            best = FreePlace(x * BLOCK, y * BLOCK, number, least)
    return best
