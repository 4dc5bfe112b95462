"""The part of a map that is drawn."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.conv.connectivity import Links

# How much is drawn around a large footprint.
LARGEST_MARGIN = 256
# The shorter side of the part that is drawn of a narrow map, as a part of the longer one.
LEAST_SHARE = 0.5


class Viewport(NamedTuple):
    """The part of a map that is drawn: ``rows`` x ``cols`` cells from (row, col), of ``whole``."""

    row: int
    col: int
    rows: int
    cols: int
    whole: Pair

    @property
    def size(self) -> Pair:
        """How many (rows, cols) are drawn."""
        return self.rows, self.cols

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.size == self.whole

    @property
    def row_numbers(self) -> NDArray[np.intp]:
        """The rows that are drawn, in the whole map."""
        return np.arange(self.row, self.row + self.rows)

    @property
    def col_numbers(self) -> NDArray[np.intp]:
        """The columns that are drawn, in the whole map."""
        return np.arange(self.col, self.col + self.cols)


class Held(NamedTuple):
    """The parts of input and output that the reader chose by zooming at the pointer.

    ``free``: wherever the step is; else each of them as long as the step is in it.
    """

    parts: tuple[Viewport, Viewport]
    free: bool = True

    def seen(self, number: int, first: Pair, span: Pair, whole: Pair) -> Viewport | None:
        """The part ``number`` of a map of size ``whole``, in which the step has this span.

        None if it is of another map, or no longer to be drawn.
        """
        part = self.parts[number]
        holds = (
            part.row <= first[0]
            and part.col <= first[1]
            and first[0] + span[0] <= part.row + part.rows
            and first[1] + span[1] <= part.col + part.cols
        )
        return part if part.whole == whole and (self.free or holds) else None


def viewport(first: Pair, span: Pair, whole: Pair, sight: int) -> Viewport:
    """The part of a map of size ``whole`` that is drawn around ``first`` (row, col).

    Its longer side has ``sight`` cells. It is as much longer than the other as it is in the map, so
    that what is drawn keeps its place when more or less of it is drawn.
    """
    shares = [max(size / max(whole), LEAST_SHARE) for size in whole]
    (row, rows), (col, cols) = (
        _stretch(*along, round(share * sight))
        for along, share in zip(zip(first, span, whole, strict=True), shares, strict=True)
    )
    return Viewport(row, col, rows, cols, whole)


def around(
    parts: tuple[Viewport, Viewport], number: int, cell: Pair, inside: tuple[float, float]
) -> Held:
    """Parts of the sizes of ``parts``, with a ``cell`` of part ``number`` at a place in it.

    ``inside``: so many rows and columns from its corner; at the edges of a map that is as near as
    can be. The other part has the same place of its map there.
    """
    own, other = parts[number], parts[1 - number]
    corner, corner_too = [], []
    for at, place, size, whole, size_too, whole_too in zip(
        cell, inside, own.size, own.whole, other.size, other.whole, strict=True
    ):
        within = min(max(math.floor(place), 0), size - 1)
        corner.append(max(0, min(at - within, whole - size)))
        share, share_inside = (at + 0.5) / whole, (within + 0.5) / size
        start = round(share * whole_too - share_inside * size_too)
        corner_too.append(max(0, min(start, whole_too - size_too)))
    made = own._replace(row=corner[0], col=corner[1])
    made_too = other._replace(row=corner_too[0], col=corner_too[1])
    return Held((made_too, made) if number else (made, made_too))


def near(first: Pair, span: Pair, whole: Pair, most: Pair) -> Viewport:
    """At most ``most`` (rows, cols) cells of a map of size ``whole`` that hold the span.

    They stay still during some steps. Of a span that is longer, the cells around its middle.
    """
    parts = []
    for start, long, all_, room in zip(first, span, whole, most, strict=True):
        size = min(room, all_)
        spare = size - long
        # With a cell at both sides of the span where there is room for it.
        page = max(1, spare - 1)
        begin = start // page * page - 1 if spare >= 2 else start + max(0, -spare // 2)
        parts.append((min(max(begin, 0), all_ - size), size))
    (row, rows), (col, cols) = parts
    return Viewport(row, col, rows, cols, whole)


def with_pixel(part: Viewport, most: Pair, links: Links | None, *, readers: bool) -> Viewport:
    """``part`` or, if that has nothing of the pixel that is pointed at, one around the pixel.

    With ``readers`` around the outputs that read it. What ``part`` has stays below the pointer.
    """
    if links is None or links.target.kind != "input":
        return part
    _, row, col = links.target.place
    rows, cols = np.array([row]), np.array([col])
    if readers:
        rows, cols = links.output_rows, links.output_cols
    seen = np.isin(rows, part.row_numbers).any() and np.isin(cols, part.col_numbers).any()
    if seen or not rows.size or not cols.size:
        return part
    first = int(rows.min()), int(cols.min())
    span = int(np.ptp(rows)) + 1, int(np.ptp(cols)) + 1
    return near(first, span, part.whole, most)


def _stretch(first: int, span: int, whole: int, sight: int) -> tuple[int, int]:
    """Start and length of the stretch drawn: it holds first … first + span - 1.

    It moves by half its length at a time, so that it stays still during most steps.
    """
    size = max(sight, min(2 * span, span + LARGEST_MARGIN))
    if whole <= size:
        return 0, whole
    page = max(1, size // 2)
    start = first // page * page - (size - page - span + 1) // 2
    return max(0, min(start, whole - size)), size
