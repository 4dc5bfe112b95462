"""The convolution as a sequence of steps, each found by arithmetic from its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Self, overload

import numpy as np
from numpy.typing import NDArray

from convgui.messages import Sentence, told
from convgui.model.call.arguments import Pair, Size, whole_number
from convgui.model.call.arrays import as_input_size
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import Operator


class StepBy(StrEnum):
    """How far one step goes."""

    TAP = "tap"
    CHANNEL = "channel"
    CELL = "cell"
    MAP = "map"

    @classmethod
    def _missing_(cls, value: object) -> None:
        raise _no_step(value)


def _no_step(by: object) -> ValueError:
    return ValueError(f"a step goes by {', '.join(StepBy)}, not by {told(by)}")


STEP_LABELS = {
    StepBy.TAP: Sentence("tap"),
    StepBy.CHANNEL: Sentence("channel"),
    StepBy.CELL: Sentence("cell"),
    StepBy.MAP: Sentence("map"),
}


@dataclass(frozen=True)
class Step:
    """One step: the output cell it works on, and which of that cell's taps it adds.

    ``output``: (out_channel, row, col), for ``"map"`` the last cell. ``first`` and ``last`` count
    the cell's taps in order (input channel of the group, kernel row, kernel column): the step
    adds first … last - 1, and ``last == total`` means that the cell is finished.
    """

    geometry: Geometry
    by: StepBy
    output: tuple[int, int, int]
    first: int
    last: int

    @cached_property
    def group(self) -> int:
        """The group of the output channel."""
        return self.geometry.group_of_output(self.output[0])

    @cached_property
    def in_channels(self) -> range:
        """The input channels that this output channel reads."""
        return self.geometry.inputs_of(self.group)

    @property
    def total(self) -> int:
        """How many taps the cell has: in/groups * kh * kw."""
        return self.geometry.taps

    @property
    def finished(self) -> bool:
        """Whether the cell is complete after this step, the bias included."""
        return self.last == self.total

    @property
    def corner(self) -> Pair:
        """(row, col) of the cell's first tap in the padded input."""
        return self.geometry.corner(self.output[1:])

    @cached_property
    def taps(self) -> NDArray[np.int64]:
        """(n, 5): in_channel, kernel_row, kernel_col, row, col; the last two in the padded input.

        For ``"map"`` every tap of every cell of the output channel, cell after cell.
        """
        kh, kw = self.geometry.kernel
        rows, cols = self.geometry.axes
        number = np.arange(self.first, self.last)
        cell_row, cell_col = (np.array([n]) for n in self.output[1:])
        if self.by == StepBy.MAP:
            high, wide = self.geometry.output_size
            cell_row, cell_col = np.divmod(np.arange(high * wide), wide)
        cells = len(cell_row)
        channel, rest = np.divmod(np.tile(number, cells), kh * kw)
        tap_row, tap_col = np.divmod(rest, kw)
        row = rows.position(np.repeat(cell_row, len(number)), tap_row)
        col = cols.position(np.repeat(cell_col, len(number)), tap_col)
        in_channel = channel + self.in_channels.start
        return np.stack([in_channel, tap_row, tap_col, row, col], axis=1)


class Steps(Sequence[Step]):
    """All steps of a layer on an input; ``steps[i]`` costs the same for every i.

    The loops are PyTorch's: output channel, output row, output column, then the taps. Raises
    ``SpecError`` where PyTorch refuses such an input.
    """

    def __init__(self, spec: Operator, input_size: Size, by: str = "tap") -> None:
        if not isinstance(spec, Operator):
            raise TypeError(f"spec is a layer such as Conv2dSpec(3, 8, 3), not {told(spec)}")
        if not isinstance(by, str):
            raise _no_step(by)
        rows, cols = (1, *as_input_size(input_size, spec.LETTERS))[-2:]
        self._take(spec.geometry((rows, cols)), StepBy(by))

    @classmethod
    def of(cls, geometry: Geometry, by: StepBy) -> Self:
        """The steps of a layer whose geometry is known already."""
        made = cls.__new__(cls)
        made._take(geometry, by)
        return made

    def _take(self, geometry: Geometry, by: StepBy) -> None:
        self.geometry, self.by = geometry, by
        self.rows, self.cols = geometry.output_size
        kh, kw = geometry.kernel
        # How many taps one step adds to a cell, and how many steps a cell takes.
        self._stride = {StepBy.TAP: 1, StepBy.CHANNEL: kh * kw}.get(by, geometry.taps)
        self.in_a_cell = geometry.taps // self._stride

    def __len__(self) -> int:
        cells = 1 if self.by == StepBy.MAP else self.rows * self.cols
        return self.geometry.out_channels * cells * self.in_a_cell

    @overload
    def __getitem__(self, i: int) -> Step: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[Step]: ...
    def __getitem__(self, i: int | slice) -> Step | Sequence[Step]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        i = whole_number("the number of a step", i)
        if not -len(self) <= i < len(self):
            raise IndexError(f"step {told(i)} of {len(self)}")
        i %= len(self)
        if self.by == StepBy.MAP:
            last = (i, self.rows - 1, self.cols - 1)
            return Step(self.geometry, self.by, last, 0, self.geometry.taps)
        cell, part = divmod(i, self.in_a_cell)
        rest, col = divmod(cell, self.cols)
        channel, row = divmod(rest, self.rows)
        first = part * self._stride
        return Step(self.geometry, self.by, (channel, row, col), first, first + self._stride)

    def index_of(self, out_channel: int, row: int, col: int) -> int:
        """The first step of that output cell. Raises ``IndexError`` outside the output."""
        # Those of NumPy have few digits, and would overflow.
        out_channel = whole_number("out_channel", out_channel)
        row, col = whole_number("row", row), whole_number("col", col)
        cell, sizes = (out_channel, row, col), (self.geometry.out_channels, self.rows, self.cols)
        if not all(0 <= n < size for n, size in zip(cell, sizes, strict=True)):
            raise IndexError(f"the output has no cell {told(cell)}")
        if self.by == StepBy.MAP:
            return out_channel
        return ((out_channel * self.rows + row) * self.cols + col) * self.in_a_cell
