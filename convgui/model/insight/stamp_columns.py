"""A transposed convolution as matrix products, one for each group: columns that are then added up.

The weight, turned on its side, times the input gives a column for each pixel: row t holds what the
pixel stamps with tap t (output channel of the group, kernel row, kernel column), summed over the
input channels. Each column is added to the output where its pixel stamps (``col2im``). It is the
matrix of the convolution read backwards (``Stamps.geometry``), transposed; see ``columns``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.conv.connectivity import Links, Target
from convgui.model.conv.steps import Step
from convgui.model.insight.columns import Index, MatrixShape
from convgui.model.layers.stamps import Stamps
from convgui.model.scene.tensors import QUIETLY, Tensors

Floats64 = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class StampProduct:
    """The part of one group's columns with these ``rows`` and ``columns``.

    ``outputs``: the input channels whose weights and pixels are in the part; they are the outputs
    of the convolution read backwards.
    """

    stamps: Stamps
    tensors: Tensors
    group: int
    rows: range
    columns: range
    outputs: range

    @cached_property
    def shape(self) -> MatrixShape:
        """The sizes of the whole: a row for each tap of a pixel, a column for each pixel."""
        return MatrixShape(self.stamps.geometry)

    @cached_property
    def positions(self) -> tuple[Index, Index, Index]:
        """Output channel (rows, 1), row and column (rows, columns) in the output of each entry.

        Outside the output where the entry is cut off.
        """
        geometry = self.shape.geometry
        kh, kw = geometry.kernel
        inside, rest = np.divmod(np.array(self.rows)[:, None], kh * kw)
        tap_row, tap_col = np.divmod(rest, kw)
        row, col = np.divmod(np.array(self.columns)[None, :], geometry.output_size[1])
        (down, across), (top, left) = geometry.axes, self.stamps.crop
        return (
            self._outputs.start + inside,
            down.position(row, tap_row) - top,
            across.position(col, tap_col) - left,
        )

    @cached_property
    def is_cut_off(self) -> NDArray[np.bool_]:
        """(rows, columns): whether an entry falls into the border that is cut off."""
        _, row, col = self.positions
        high, wide = self.stamps.output_size
        kept: NDArray[np.bool_] = (row >= 0) & (row < high) & (col >= 0) & (col < wide)
        return ~kept

    @cached_property
    def weights(self) -> Floats64:
        """(outputs, rows): PyTorch's weight as a matrix, a row for each input channel."""
        return self._matrix(self.outputs)

    def _matrix(self, channels: range) -> Floats64:
        """The same of any input channels of the group."""
        inside = slice(channels.start - self._inputs.start, channels.stop - self._inputs.start)
        outs = self._outputs
        # (out, in, kh, kw) as they gather: turned.
        gathered = self.tensors.weight[outs.start : outs.stop, inside, ::-1, ::-1]
        matrix = gathered.swapaxes(0, 1).reshape(len(channels), self.shape.rows)
        return matrix[:, self.rows.start : self.rows.stop].astype(np.float64)

    @cached_property
    def pixels(self) -> Floats64:
        """(outputs, columns): the input, a row for each channel."""
        return self._pixels(self.outputs)

    def _pixels(self, channels: range) -> Floats64:
        row, col = np.divmod(np.array(self.columns), self.shape.geometry.output_size[1])
        return self.tensors.x[channels.start : channels.stop, row, col].astype(np.float64)

    def added(self, step: Step | None) -> Index:
        """(rows, columns): how many input channels are in each entry after a step of stamping.

        All of the group's without a step.
        """
        whole = np.full((len(self.rows), len(self.columns)), len(self._inputs))
        if step is None or step.group > self.group:
            return whole
        if step.group < self.group:
            return np.zeros_like(whole)
        channel, *pixel = step.output
        here = self.shape.column_of((pixel[0], pixel[1]))
        rows, columns = np.array(self.rows)[:, None], np.array(self.columns)[None, :]
        with_this = (columns < here) | ((columns == here) & (rows < step.last))
        count: Index = channel - self._inputs.start + with_this.astype(np.intp)
        return count

    @QUIETLY
    def values(self, step: Step | None) -> Floats64:
        """(rows, columns): the sums of the input channels that are ``added``."""
        own, count = self._inputs, self.added(step)
        least = int(count.min())
        done = range(own.start, own.start + least)
        total: Floats64 = self._matrix(done).T @ self._pixels(done)
        if least < len(own):
            # The channel that is stamping: in some entries, not yet in others.
            last = range(done.stop, done.stop + 1)
            more = self._matrix(last).T * self._pixels(last)
            total = np.where(count > least, total + more, total)
        return total

    # Links ----------------------------------------------------------------------------------

    def entries(self, cell: tuple[int, int, int]) -> NDArray[np.bool_]:
        """(rows, columns): the entries that are added up in an output cell."""
        channel, row, col = self.positions
        found: NDArray[np.bool_] = (channel == cell[0]) & (row == cell[1]) & (col == cell[2])
        return found

    def places(self, cell: tuple[int, int, int]) -> list[tuple[int, int]]:
        """(row, column) of the whole, of all entries that are added up in an output cell."""
        shape, (down, across) = self.shape, self.stamps.on(cell[1:])
        inside = cell[0] - self._outputs.start
        return [
            (shape.row_of(inside, i, j), shape.column_of((row, col)))
            for row, i in down.tolist()
            for col, j in across.tolist()
        ]

    def place_of(self, step: Step) -> tuple[int, int] | None:
        """The same of a gathering step's first tap; None if it reads a zero that was added."""
        (kh, kw), inside = self.shape.geometry.kernel, step.output[0] - self._outputs.start
        row, col = divmod(step.first % (kh * kw), kw)
        # The kernel is turned.
        own = self.shape.row_of(inside, kh - 1 - row, kw - 1 - col)
        return next((place for place in self.places(step.output) if place[0] == own), None)

    def holding(self, links: Links) -> NDArray[np.bool_]:
        """(rows, columns): the entries into which goes what is pointed at, or which go into it."""
        target, none = links.target, np.zeros((len(self.rows), len(self.columns)), np.bool_)
        if target.kind == "output":
            channel, row, col = target.place
            return self.entries((channel, row, col))
        if target.kind == "input":
            pixel = self._pixel_at((target.place[1], target.place[2]))
            if target.place[0] in self._inputs and pixel is not None:
                none[:, np.array(self.columns) == self.shape.column_of(pixel)] = True
        elif target.kind == "weight":
            channel, tap = self._weight_at(target)
            if channel in self._inputs:
                none[np.array(self.rows) == tap] = True
        return none

    def place_of_target(self, target: Target) -> tuple[int | None, int | None, int | None] | None:
        """(row, column, input channel) of the whole where a target is; None for what is not told.

        None instead of the three where the group has no place for it.
        """
        channel, *place = target.place
        if target.kind == "output" and channel in self._outputs:
            entries = self.places((channel, place[0], place[1]))
            return (*entries[0], None) if entries else None
        if target.kind == "input" and channel in self._inputs:
            pixel = self._pixel_at((place[0], place[1]))
            return (None, self.shape.column_of(pixel), channel) if pixel else None
        if target.kind == "weight" and channel in self._outputs:
            own, row = self._weight_at(target)
            return row, None, own
        return None

    @property
    def _inputs(self) -> range:
        return self.shape.geometry.outputs_of(self.group)

    @property
    def _outputs(self) -> range:
        return self.shape.geometry.inputs_of(self.group)

    def _pixel_at(self, place: Pair) -> Pair | None:
        """The pixel at a padded place of the layer that gathers; None if a zero was added there."""
        down, across = self.tensors.geometry.axes
        row, col = int(down.source[place[0]]), int(across.source[place[1]])
        return (row, col) if row >= 0 and col >= 0 else None

    def _weight_at(self, target: Target) -> tuple[int, int]:
        """(input channel, row of the columns) of a weight as it is gathered."""
        out, inside, row, col = target.place
        geometry = self.tensors.geometry
        kh, kw = geometry.kernel
        group = geometry.group_of_output(out)
        own = out - geometry.outputs_of(group).start
        channel = geometry.inputs_of(group).start + inside
        return channel, self.shape.row_of(own, kh - 1 - row, kw - 1 - col)

    def entry_target(self, row: int, col: int) -> Target | None:
        """The output cell that an entry of the part is added to; None if it is cut off."""
        channel, rows, cols = self.positions
        if self.is_cut_off[row, col]:
            return None
        return Target("output", (int(channel[row, 0]), int(rows[row, col]), int(cols[row, col])))

    def weight_target(self, row: int, output: int) -> Target:
        """A weight of the part as it is gathered."""
        own, tap_row, tap_col = self.shape.tap_of(self.rows[row])
        inside = self.outputs[output] - self._inputs.start
        kh, kw = self.shape.geometry.kernel
        out = self._outputs.start + own
        return Target("weight", (out, inside, kh - 1 - tap_row, kw - 1 - tap_col))

    def below_target(self, output: int, col: int) -> Target | None:
        """What is below a column of the part: a pixel, in the padded input.

        None if all that it stamps is cut off.
        """
        pixel = self.shape.cell_of(self.columns[col])
        axes = self.tensors.geometry.axes
        row, place = (axis.position_of(n) for axis, n in zip(axes, pixel, strict=True))
        target = Target("input", (self.outputs[output], row, place))
        return target if target.exists(self.tensors.geometry) else None
