"""Numbers that were typed or painted over those of an array."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.axis import Array, Line
from convgui.model.sources.inputs import Floats, frozen


class Painted(NamedTuple):
    """``values`` (n,), float64, over those at ``places`` (n, axes); no place occurs twice."""

    places: NDArray[np.intp]
    values: NDArray[np.float64]

    def number_of(self, place: Sequence[int]) -> int | None:
        """Which of the places this is; None if it is none of them."""
        if not self.values.size:
            return None
        found = np.flatnonzero((self.places == place).all(axis=1))
        return int(found[0]) if found.size else None

    def with_value(self, place: Sequence[int], value: float) -> Painted:
        """The same and ``value`` at a place."""
        number = self.number_of(place)
        if number is not None:
            values = self.values.copy()
            values[number] = value
            return Painted(self.places, values)
        if not self.values.size:
            return Painted(np.array([place], np.intp), np.array([value], np.float64))
        return Painted(np.append(self.places, [place], axis=0), np.append(self.values, value))

    def within(self, shape: tuple[int, ...]) -> Painted:
        """Those that an array of ``shape`` has a place for."""
        if not self.values.size:
            return self
        chosen = ((self.places >= 0) & (self.places < shape)).all(axis=1)
        return self if chosen.all() else Painted(self.places[chosen], self.values[chosen])

    def on(self, array: Floats) -> Floats:
        """``array`` with these values; a copy if there are any, read-only."""
        if not self.values.size:
            return array
        array = array.copy()
        array[tuple(self.places.T)] = self.values
        return frozen(array)

    def every(self, down: int, across: int) -> Painted:
        """Those in every n-th row and column of (C, H, W), with their places among these."""
        if not self.values.size:
            return self
        channel, row, col = self.places.T
        chosen = (row % down == 0) & (col % across == 0)
        places = np.stack([channel, row // down, col // across], axis=1)
        return Painted(places[chosen], self.values[chosen])

    def over(self, part: Array, channel: slice | int, rows: Line, cols: Line) -> None:
        """Write them into ``part`` (…, len(rows), len(cols)), copied from (C, H, W).

        ``channel`` is a run of channels from its start on, or one; a row or a column may occur in
        the part more than once.
        """
        if not self.values.size:
            return
        first = (channel.start or 0) if isinstance(channel, slice) else channel
        stacked = part.reshape(-1, rows.size, cols.size)
        place = self.places[:, 0] - first
        row_order, row_start, row_count = _found(self.places[:, 1], rows)
        col_order, col_start, col_count = _found(self.places[:, 2], cols)
        copies = np.where((place >= 0) & (place < len(stacked)), row_count * col_count, 0)
        number = np.repeat(np.arange(copies.size), copies)
        copy = np.arange(number.size) - np.repeat(np.cumsum(copies) - copies, copies)
        down, across = np.divmod(copy, np.maximum(col_count, 1)[number])
        row = row_order[row_start[number] + down]
        col = col_order[col_start[number] + across]
        stacked[place[number], row, col] = self.values[number]


def _found(wanted: Line, lines: Line) -> tuple[Line, Line, Line]:
    """An order of ``lines``, where in it each of those ``wanted`` begins, and how often it is."""
    order = np.argsort(lines, kind="stable")
    start, end = (np.searchsorted(lines[order], wanted, side) for side in ("left", "right"))
    return order, start, end - start


UNPAINTED = Painted(np.empty((0, 0), np.intp), np.empty(0))
