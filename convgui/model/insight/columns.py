"""The layer as matrix products, one for each group: the weight times columns (im2col).

Column n holds what output cell n reads, cells counted row by row; row t belongs to tap t of a
cell: channel of the group, kernel row, kernel column. What lies in a gap is in no row. PyTorch's
CPU code copies in this way where no library does the work (``im2col`` in
``aten/src/ATen/native/im2col.h``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Array
from convgui.model.conv.connectivity import Links, Target
from convgui.model.conv.geometry import Geometry
from convgui.model.scene.tensors import Tensors

Index = NDArray[np.intp]


@dataclass(frozen=True)
class MatrixShape:
    """The sizes of the product of one group, and what its rows and columns are."""

    geometry: Geometry

    @property
    def rows(self) -> int:
        """Rows of the columns: the taps of a cell."""
        return self.geometry.taps

    @property
    def cells(self) -> int:
        """How many columns there are: one for each output cell of a map."""
        return math.prod(self.geometry.output_size)

    @property
    def is_input_itself(self) -> bool:
        """Whether the columns are the input, one pixel in each: a Linear layer on every pixel."""
        axes = self.geometry.axes
        return all(a.taps == a.stride == 1 and a.before == a.after == 0 for a in axes)

    def row_of(self, inside: int, tap_row: int, tap_col: int) -> int:
        """The row of a tap; ``inside`` is its channel in the group."""
        kh, kw = self.geometry.kernel
        return (inside * kh + tap_row) * kw + tap_col

    def tap_of(self, row: int) -> tuple[int, int, int]:
        """(channel of the group, kernel row, kernel column) of a row."""
        kh, kw = self.geometry.kernel
        inside, rest = divmod(row, kh * kw)
        return inside, *divmod(rest, kw)

    def column_of(self, cell: Pair) -> int:
        """The column of an output cell (row, col)."""
        return cell[0] * self.geometry.output_size[1] + cell[1]

    def cell_of(self, column: int) -> Pair:
        """(row, col) of the output cell that a column belongs to."""
        return divmod(column, self.geometry.output_size[1])


@dataclass(frozen=True, eq=False)
class MatrixProduct:
    """The part of one group's product with these ``rows`` and ``columns``.

    ``outputs``: the output channels whose weights are in the part.
    """

    tensors: Tensors
    group: int
    rows: range
    columns: range
    outputs: range

    @cached_property
    def shape(self) -> MatrixShape:
        """The sizes of the whole product."""
        return MatrixShape(self.tensors.geometry)

    @cached_property
    def positions(self) -> tuple[Index, Index, Index]:
        """Input channel (rows, 1), padded row and padded column (rows, columns) of each entry."""
        geometry = self.shape.geometry
        kh, kw = geometry.kernel
        inside, rest = np.divmod(np.array(self.rows)[:, None], kh * kw)
        tap_row, tap_col = np.divmod(rest, kw)
        out_row, out_col = np.divmod(np.array(self.columns)[None, :], geometry.output_size[1])
        down, across = geometry.axes
        return (
            geometry.inputs_of(self.group).start + inside,
            down.position(out_row, tap_row),
            across.position(out_col, tap_col),
        )

    @cached_property
    def values(self) -> Array:
        """(rows, columns): the pixel, or the value of the border, that each tap reads."""
        channel, row, col = self.positions
        down, across = self.shape.geometry.axes
        source_row, source_col = down.source[row], across.source[col]
        pixels = self.tensors.x[channel, source_row, source_col]
        added = (source_row < 0) | (source_col < 0)
        return np.where(added, pixels.dtype.type(self.shape.geometry.border_value), pixels)

    @cached_property
    def in_border(self) -> NDArray[np.bool_]:
        """(rows, columns): whether an entry comes from the border."""
        _, row, col = self.positions
        down, across = self.shape.geometry.axes
        outside: NDArray[np.bool_] = ~(down.inside(row) & across.inside(col))
        return outside

    @cached_property
    def is_outside(self) -> NDArray[np.bool_]:
        """(rows, columns): whether an entry lies behind the border, where nothing is read."""
        _, row, col = self.positions
        down, across = self.shape.geometry.axes
        within: NDArray[np.bool_] = down.within(row) & across.within(col)
        return ~within

    @cached_property
    def weights(self) -> Array:
        """(outputs, rows): the weight as a matrix."""
        part = slice(self.outputs.start, self.outputs.stop)
        matrix: Array = self.tensors.weight[part].reshape(len(self.outputs), -1)
        return matrix[:, self.rows.start : self.rows.stop]

    @cached_property
    def products(self) -> Array:
        """(outputs, columns): the finished output, bias included."""
        cells = np.divmod(np.array(self.columns), self.shape.geometry.output_size[1])
        rows, row_places = np.unique(cells[0], return_inverse=True)
        cols, col_places = np.unique(cells[1], return_inverse=True)
        part = slice(self.outputs.start, self.outputs.stop)
        result: Array = self.tensors.output_at(part, rows, cols)[:, row_places, col_places]
        return result

    def holding(self, links: Links) -> NDArray[np.bool_]:
        """(rows, columns): the entries that hold the pixel which is pointed at, copies included.

        Of a weight those that meet it; of anything else none.
        """
        channel, row, col = self.positions
        if links.target.kind == "weight":
            output, *tap = links.target.place
            meets = np.array(self.rows) == self.shape.row_of(*tap)
            own = np.repeat(meets[:, None], len(self.columns), axis=1) & ~self.is_outside
            return own if output in self.outputs else np.zeros_like(own)
        if links.target.kind != "input":
            return np.zeros((len(self.rows), len(self.columns)), np.bool_)
        own = channel == links.target.place[0]
        held: NDArray[np.bool_] = (
            own & np.isin(row, links.input_rows) & np.isin(col, links.input_cols)
        )
        return held

    def entry_target(self, row: int, col: int) -> Target | None:
        """The pixel, or the place in the border, that an entry of the part holds, if any."""
        if self.is_outside[row, col]:
            return None
        channel, rows, cols = self.positions
        return Target("input", (int(channel[row, 0]), int(rows[row, col]), int(cols[row, col])))

    def weight_target(self, row: int, output: int) -> Target:
        """A weight of the part."""
        return Target("weight", (self.outputs[output], *self.shape.tap_of(self.rows[row])))

    def below_target(self, output: int, col: int) -> Target:
        """What is below a column of the part: an output cell."""
        cell = self.shape.cell_of(self.columns[col])
        return Target("output", (self.outputs[output], *cell))


def gap_rows(own: Geometry, filled: Geometry) -> NDArray[np.bool_]:
    """(rows,): the rows of a zero-filled kernel's columns whose weights are all zero.

    ``own`` is the geometry of the dilated layer, ``filled`` that of the kernel in its place.
    """
    down, across = own.axes
    _, row, col = np.indices((filled.deep, *filled.kernel))
    gaps: NDArray[np.bool_] = (row % down.dilation != 0) | (col % across.dilation != 0)
    return gaps.ravel()


def part_around(place: int, length: int, most: int) -> range:
    """At most ``most`` neighbours of ``place`` among 0 … ``length`` - 1, with it in the middle."""
    first = max(0, min(place - most // 2, length - most))
    return range(first, min(length, first + most))
