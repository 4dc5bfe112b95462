"""Which input pixels each output reads: two axes, and the groups of channels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Axis, Line


class Combine(StrEnum):
    """How an output cell combines what its taps give: products, or the pixels of a pool."""

    SUM = "sum"
    MEAN = "mean"
    MAX = "max"


@dataclass(frozen=True)
class Geometry:
    """A layer on an input of one size: ``axes`` are rows and columns.

    Channels of a group are neighbours: group g holds inputs g * deep … and outputs g * each ….
    """

    in_channels: int
    out_channels: int
    groups: int
    axes: tuple[Axis, Axis]
    combine: Combine = Combine.SUM

    @cached_property
    def border_value(self) -> float:
        """What a position without a pixel counts as: 0, or -inf, which is never the largest."""
        return -math.inf if self.combine == Combine.MAX else 0.0

    # Channels -------------------------------------------------------------------------------

    @property
    def deep(self) -> int:
        """Input channels of a group: the depth of a kernel."""
        return self.in_channels // self.groups

    @property
    def each(self) -> int:
        """Output channels of a group."""
        return self.out_channels // self.groups

    def group_of_input(self, channel: int) -> int:
        """The group of an input channel."""
        return channel // self.deep

    def group_of_output(self, channel: int) -> int:
        """The group of an output channel."""
        return channel // self.each

    def inputs_of(self, group: int) -> range:
        """The input channels of a group."""
        return range(group * self.deep, (group + 1) * self.deep)

    def outputs_of(self, group: int) -> range:
        """The output channels of a group."""
        return range(group * self.each, (group + 1) * self.each)

    # Sizes, as (rows, cols) -----------------------------------------------------------------

    @cached_property
    def input_size(self) -> Pair:
        """The input without its border."""
        rows, cols = self.axes
        return rows.size, cols.size

    @cached_property
    def padded_size(self) -> Pair:
        """The input with its border, and what lies outside below the last windows."""
        rows, cols = self.axes
        return rows.padded, cols.padded

    @property
    def bordered_size(self) -> Pair:
        """The same without what lies outside, below the last windows."""
        rows, cols = self.axes
        return rows.bordered, cols.bordered

    @cached_property
    def output_size(self) -> Pair:
        """The output."""
        rows, cols = self.axes
        return rows.outputs, cols.outputs

    @cached_property
    def kernel(self) -> Pair:
        """The kernel: how many taps it has."""
        rows, cols = self.axes
        return rows.taps, cols.taps

    @cached_property
    def span(self) -> Pair:
        """The footprint of an output cell, gaps included."""
        rows, cols = self.axes
        return rows.span, cols.span

    @cached_property
    def pads(self) -> Pair:
        """The border above, and at the left."""
        rows, cols = self.axes
        return rows.before, cols.before

    @cached_property
    def weight_shape(self) -> tuple[int, int, int, int]:
        """(out_channels, in_channels / groups, kernel rows, kernel cols)."""
        return (self.out_channels, self.deep, *self.kernel)

    @cached_property
    def taps(self) -> int:
        """Products in the sum of one output cell."""
        return self.deep * math.prod(self.kernel)

    @property
    def macs(self) -> int:
        """Multiply-adds for the whole output; for a pool, how many pixels its cells combine."""
        rows, cols = self.axes
        return self.out_channels * self.deep * rows.all_reads * cols.all_reads

    @property
    def named_axes(self) -> tuple[Axis, ...]:
        """The axes that the layer has in PyTorch: one of them for a layer in one dimension."""
        return tuple(axis for axis in self.axes if axis.name)

    # Connectivity ---------------------------------------------------------------------------

    def corner(self, cell: Pair) -> Pair:
        """(row, col) of an output cell's first tap in the padded input."""
        rows, cols = self.axes
        return rows.position(cell[0], 0), cols.position(cell[1], 0)

    def reads(self, cell: Pair) -> tuple[Line, Line]:
        """The rows and the columns of the padded input that an output cell reads.

        Those outside are there too, so that there is one for each tap.
        """
        rows, cols = self.axes
        return rows.reads(cell[0]), cols.reads(cell[1])

    def places_read(self, cell: Pair) -> tuple[Line, Line]:
        """The same without those outside, where nothing is read."""
        rows, cols = (
            line[axis.within(line)] for axis, line in zip(self.axes, self.reads(cell), strict=True)
        )
        return rows, cols

    def taps_within(self, cell: Pair) -> NDArray[np.bool_]:
        """(kernel taps,): whether the taps of an output cell read something, and not outside."""
        if not any(axis.overhang for axis in self.axes):
            return np.ones(math.prod(self.kernel), bool)
        return self.within(*self.reads(cell)).ravel()

    def inside(self, rows: Line, cols: Line) -> NDArray[np.bool_]:
        """(rows, cols): whether these padded positions are pixels, and not border."""
        inside: NDArray[np.bool_] = np.outer(self.axes[0].inside(rows), self.axes[1].inside(cols))
        return inside

    def within(self, rows: Line, cols: Line) -> NDArray[np.bool_]:
        """(rows, cols): whether these positions are pixels or border, and not outside."""
        within: NDArray[np.bool_] = np.outer(self.axes[0].within(rows), self.axes[1].within(cols))
        return within

    def holds_pixel(self, rows: Line, cols: Line) -> NDArray[np.bool_]:
        """(rows, cols): whether these padded positions hold a pixel or a copy of one."""
        down, across = self.axes
        holds: NDArray[np.bool_] = np.outer(down.source[rows] >= 0, across.source[cols] >= 0)
        return holds

    def is_read(self, rows: Line, cols: Line) -> NDArray[np.bool_]:
        """(rows, cols): whether any output reads these padded positions, copies not counted."""
        down, across = self.axes
        return np.logical_and.outer(down.counts[rows] > 0, across.counts[cols] > 0)

    @property
    def skips(self) -> int:
        """How many positions a window covers and does not read."""
        return math.prod(self.span) - math.prod(self.kernel)

    @property
    def reads_all(self) -> bool:
        """Whether every pixel is read, also through a copy, and every cell of the border."""
        if any(axis.pixels_read < axis.size for axis in self.axes):
            return False
        unread, border = [], []
        for axis in self.axes:
            positions = np.arange(axis.bordered)
            unread.append(axis.counts[positions] == 0)
            border.append(~axis.inside(positions))
        # A cell is one of the border if it is that in one direction.
        return not any(
            (unread[n] & border[n]).any() or (unread[n].any() and border[1 - n].any())
            for n in (0, 1)
        )

    def counts(self, rows: Line, cols: Line) -> NDArray[np.int64]:
        """(rows, cols): how often one output channel reads the pixels at these padded positions.

        Copies in the border count as the pixel that they copy; an added zero is not counted.
        """
        lines = []
        for axis, positions in zip(self.axes, (rows, cols), strict=True):
            source = axis.source[positions]
            lines.append(np.where(source >= 0, axis.pixel_counts[source], 0))
        return np.outer(*lines)
