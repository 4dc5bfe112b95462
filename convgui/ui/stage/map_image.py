"""The part of a map that stays the same from step to step: its numbers, and what they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.ui.style.colormap import Colormap

# No grid lines between smaller cells than this.
SMALLEST_GRID = 6


@dataclass(frozen=True, eq=False)
class MapImage:
    """The part of a map that stays the same from step to step.

    ``values`` (rows, cols) are those of the cells drawn, of a large map only of every ``every``-th
    row and column; ``origin`` is the (row, col) of the first of them in the whole map, border
    included. ``border`` and ``unread`` (rows, cols) bool mark padding and what no step
    reads, ``blank`` cells that have no number. The last ``outside`` rows and columns drawn are
    neither pixels nor padding: windows reach beyond the end there. ``labels`` are the numbers of
    the first row and column drawn, ``spacing`` says how many rows and columns lie from one number
    to the next; only numbers within the size ``whole`` are written, and with ``row_numbers`` False
    none of rows.
    ``decimals``: the most that a number is written with. ``extent``: how many rows and columns the
    values stand for, if that is no multiple of ``every``.
    """

    values: NDArray[np.floating]
    scale: Colormap
    origin: Pair = (0, 0)
    border: NDArray[np.bool_] | None = None
    unread: NDArray[np.bool_] | None = None
    blank: NDArray[np.bool_] | None = None
    outside: Pair = (0, 0)
    labels: Pair = (0, 0)
    spacing: Pair = (1, 1)
    whole: Pair = (0, 0)
    row_numbers: bool = True
    every: int = 1
    decimals: int = 2
    extent: Pair | None = None

    @property
    def size(self) -> Pair:
        """How many rows and columns of the map are drawn."""
        rows, cols = self.values.shape
        return self.extent or (rows * self.every, cols * self.every)

    @property
    def filled(self) -> Pair:
        """How many of the rows and columns drawn are not outside."""
        rows, cols = self.values.shape
        return rows - self.outside[0], cols - self.outside[1]

    @property
    def every_row(self) -> int:
        """As ``every``, of the rows alone: one row is drawn as it is."""
        return 1 if self.size[0] == 1 else self.every

    def meets(self, row: int, col: int, rows: int = 1, cols: int = 1) -> bool:
        """Whether a cell of the whole map, or a window of it, is at least partly drawn."""
        (top, left), (high, wide) = self.origin, self.size
        return top - rows < row < top + high and left - cols < col < left + wide
