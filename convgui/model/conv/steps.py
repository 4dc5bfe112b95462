"""The convolution as a sequence of steps, each found by arithmetic from its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.arguments import Pair
from convgui.model.conv.spec import Conv2dSpec

BY = ("tap", "channel", "cell", "map")


@dataclass(frozen=True)
class Step:
    """One step: the output cell it works on, and which of that cell's taps it adds.

    ``output``: (out_channel, row, col), for ``"map"`` the last cell. ``first`` and ``last`` count
    the cell's taps in order (input channel of the group, kernel row, kernel column): the step
    adds first … last - 1, and ``last == total`` means that the cell is finished.
    """

    spec: Conv2dSpec
    by: str
    output: tuple[int, int, int]
    first: int
    last: int

    @property
    def group(self) -> int:
        """The group of the output channel."""
        return self.output[0] * self.spec.groups // self.spec.out_channels

    @property
    def in_channels(self) -> range:
        """The input channels that this output channel reads."""
        deep = self.spec.weight_shape[1]
        return range(self.group * deep, (self.group + 1) * deep)

    @property
    def total(self) -> int:
        """How many taps the cell has: in/groups * kh * kw."""
        _, deep, kh, kw = self.spec.weight_shape
        return deep * kh * kw

    @property
    def finished(self) -> bool:
        """Whether the cell is complete after this step, the bias included."""
        return self.last == self.total

    @property
    def corner(self) -> Pair:
        """(row, col) of the cell's first tap in the padded input."""
        return self.output[1] * self.spec.stride[0], self.output[2] * self.spec.stride[1]

    @cached_property
    def taps(self) -> NDArray[np.int64]:
        """(n, 5): in_channel, kernel_row, kernel_col, row, col; the last two in the padded input.

        For ``"map"`` every tap of every cell of the output channel, cell after cell.
        """
        (_, deep, kh, kw), (dh, dw) = self.spec.weight_shape, self.spec.dilation
        number = np.arange(self.first, self.last)
        channel, rest = np.divmod(number, kh * kw)
        tap_row, tap_col = np.divmod(rest, kw)
        own = np.stack(
            [channel + self.group * deep, tap_row, tap_col, tap_row * dh, tap_col * dw], axis=1
        )
        if self.by == "map":
            (sh, sw), rows, cols = self.spec.stride, self.output[1] + 1, self.output[2] + 1
            cell_row, cell_col = np.divmod(np.arange(rows * cols), cols)
            table = np.tile(own, (rows * cols, 1))
            table[:, 3] += np.repeat(cell_row * sh, len(own))
            table[:, 4] += np.repeat(cell_col * sw, len(own))
            return table
        own[:, 3:] += self.corner
        return own


class Steps(Sequence[Step]):
    """All steps of a layer on an input of (H, W), in the order of the loops.

    Output channel, row, column, then the group's input channels, kernel row, kernel column.
    ``by`` says how much one step is: a tap, a channel (of one cell), a cell, a map.
    ``len`` and ``[i]`` cost the same for any size: nothing is listed.
    """

    def __init__(self, spec: Conv2dSpec, input_size: Pair, by: str = "tap") -> None:
        if by not in BY:
            raise ValueError(f"by must be one of {', '.join(BY)}, but got {by!r}")
        self.spec = spec
        self.by = by
        self.input_size = input_size
        self.rows, self.cols = spec.output_size(input_size)
        _, deep, kh, kw = spec.weight_shape
        self._taps = deep * kh * kw
        # How many taps one step adds to a cell, and how many steps a cell takes.
        self._stride = {"tap": 1, "channel": kh * kw}.get(by, self._taps)
        self._each = self._taps // self._stride

    def __len__(self) -> int:
        cells = 1 if self.by == "map" else self.rows * self.cols
        return self.spec.out_channels * cells * self._each

    @overload
    def __getitem__(self, i: int) -> Step: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[Step]: ...
    def __getitem__(self, i: int | slice) -> Step | Sequence[Step]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        if not -len(self) <= i < len(self):
            raise IndexError(f"step {i} of {len(self)}")
        i %= len(self)
        if self.by == "map":
            return Step(self.spec, self.by, (i, self.rows - 1, self.cols - 1), 0, self._taps)
        cell, part = divmod(i, self._each)
        rest, col = divmod(cell, self.cols)
        channel, row = divmod(rest, self.rows)
        first = part * self._stride
        return Step(self.spec, self.by, (channel, row, col), first, first + self._stride)

    def index(self, out_channel: int, row: int, col: int) -> int:  # type: ignore[override]
        """The first step of that output cell. Raises ``IndexError`` outside the output."""
        if not (
            0 <= out_channel < self.spec.out_channels
            and 0 <= row < self.rows
            and 0 <= col < self.cols
        ):
            raise IndexError(f"the output has no cell {(out_channel, row, col)}")
        if self.by == "map":
            return out_channel
        return ((out_channel * self.rows + row) * self.cols + col) * self._each
