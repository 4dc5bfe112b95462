"""A transposed convolution as stamps: each pixel adds its multiple of the kernel to the output.

Read backwards it is a convolution that reads the output and gives the input, and its geometry
says which pixel reaches which position with which tap. That geometry's "outputs" are the pixels
of the layer's input, its padded input is the map that is stamped. ``padding`` is then cut off.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.messages import Sentence
from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Array, Counts, Line
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.steps import Step, StepBy, Steps
from convgui.model.layers.scatter import add_stamps


class Progress(NamedTuple):
    """The output after some steps, each (C_out, H_out, W_out).

    ``sums`` holds the products so far, ``counts`` how many they are. The bias comes with a cell's
    last product: it is in the sums of cells that are ``finished``, and in no others.
    """

    sums: Array
    counts: Counts
    finished: NDArray[np.bool_]


# How far one step of stamping goes.
STAMP_LABELS = {
    StepBy.TAP: Sentence("tap"),
    StepBy.CHANNEL: Sentence("stamp"),
    StepBy.CELL: Sentence("pixel"),
    StepBy.MAP: Sentence("map"),
}


@dataclass(frozen=True)
class Stamps:
    """The stamps of a layer on an input of one size.

    ``geometry`` is that of the convolution read backwards, so that its in_channels are the
    layer's out_channels; ``crop`` says how many rows and columns are cut off at the top and the
    left of the stamped map.
    """

    geometry: Geometry
    crop: Pair
    output_size: Pair

    def steps(self, by: StepBy = StepBy.TAP) -> Steps:
        """The steps of stamping, in which ``Step.output`` is (in_channel, row, col) of a pixel.

        A step by channel stamps one output channel, by cell all those of the pixel's group; by
        map an input channel has stamped. ``Step.taps`` are (out_channel, kernel row, kernel col,
        row, col), the last two in the stamped map.
        """
        return Steps.of(self.geometry, by)

    @property
    def map_size(self) -> Pair:
        """The stamped map before it is cropped, with the zeros that output_padding may add."""
        high, wide = (
            max(padded, crop + size)
            for padded, crop, size in zip(
                self.geometry.padded_size, self.crop, self.output_size, strict=True
            )
        )
        return high, wide

    @property
    def kept(self) -> tuple[slice, slice]:
        """The part of the stamped map that is the output."""
        (top, left), (rows, cols) = self.crop, self.output_size
        return slice(top, top + rows), slice(left, left + cols)

    def outputs(self, step: Step) -> NDArray[np.int64]:
        """(n, 3): the output cell of each of the step's taps; outside the output if cut off."""
        cells: NDArray[np.int64] = step.taps[:, [0, 3, 4]] - np.array([0, *self.crop])
        return cells

    def is_kept(self, outputs: NDArray[np.int64]) -> NDArray[np.bool_]:
        """(n,): whether these cells, (n, 3), are in the output and not cut off."""
        places = outputs[:, 1:]
        kept = (places >= 0) & (places < self.output_size)
        return np.logical_and(kept[:, 0], kept[:, 1])

    @staticmethod
    def added(step: Step, x: Array, weight: Array) -> Array:
        """(n,): what each of the step's taps adds. x: (C_in, H, W); weight: PyTorch's."""
        channel, row, col = step.output
        taps = step.taps
        kernels = weight[channel, taps[:, 0] - step.in_channels.start, taps[:, 1], taps[:, 2]]
        # By map all pixels of the channel, one after the other.
        pixels = x[channel].ravel().repeat(step.total) if step.by == StepBy.MAP else None
        added: Array = kernels * (x[channel, row, col] if pixels is None else pixels)
        return added

    # Overlap --------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> tuple[Counts, Counts]:
        """(H_out,) and (W_out,), of which ``counts`` are the products."""
        lines = []
        for axis, size, kept in zip(self.geometry.axes, self.map_size, self.kept, strict=True):
            counts = np.zeros(size, np.int64)
            counts[: axis.padded] = axis.counts
            lines.append(counts[kept])
        return lines[0], lines[1]

    @property
    def counts(self) -> Counts:
        """(H_out, W_out): how many pixels of one input channel stamp each output cell."""
        return np.outer(*self.lines)

    @property
    def is_even(self) -> bool:
        """Whether all cells but those near the edge get the same number of stamps.

        They do where the taps of one pixel fall into every phase of the stride equally often: at
        dilation 1, if the kernel is a multiple of the stride.
        """
        return all(
            len(set(np.bincount(axis.reads(0) % axis.stride, minlength=axis.stride))) == 1
            for axis in self.geometry.axes
        )

    def on(self, cell: Pair) -> tuple[Line, Line]:
        """The stamps on an output cell: (n, 2) pixel row and kernel row, and the same of columns.

        Each of the rows goes with each of the columns.
        """
        down, across = (
            axis.readers(np.array([place + crop]))
            for axis, place, crop in zip(self.geometry.axes, cell, self.crop, strict=True)
        )
        return down[np.argsort(down[:, 0])], across[np.argsort(across[:, 0])]

    def first_on(self, cell: tuple[int, int, int], by: StepBy) -> int | None:
        """The first step that stamps on an output cell (channel, row, col); None if none does."""
        (down, across), geometry = self.on(cell[1:]), self.geometry
        if not down.size or not across.size:
            return None
        (row, i), (col, j) = down[0].tolist(), across[0].tolist()
        (kh, kw), group = geometry.kernel, geometry.group_of_input(cell[0])
        first = self.steps(by).index_of(geometry.outputs_of(group).start, row, col)
        inside = cell[0] - geometry.inputs_of(group).start
        later = {StepBy.TAP: (inside * kh + i) * kw + j, StepBy.CHANNEL: inside}
        return first + int(later.get(by, 0))

    def first_kept(self, pixel: tuple[int, int, int]) -> tuple[int, int, int]:
        """The first output cell that a pixel (channel, row, col) stamps; (…, 0, 0) if none."""
        outputs = self.outputs(Step(self.geometry, StepBy.CELL, pixel, 0, self.geometry.taps))
        kept = outputs[self.is_kept(outputs)]
        if not len(kept):
            return int(outputs[0, 0]), 0, 0
        channel, row, col = kept[0].tolist()
        return channel, row, col

    # Progress -------------------------------------------------------------------------------

    def stamped(self, step: Step | None, x: Array, weight: Array) -> Array:
        """(C_out, *map_size): the stamped map after ``step``, without bias; None is before any.

        x: (C_in, H, W); weight: PyTorch's. A pixel that has not stamped changes nothing, even
        where a weight is infinite.
        """
        geometry = self.geometry
        total = np.zeros((geometry.in_channels, *self.map_size), x.dtype)
        if step is None:
            return total
        channel, row, col = step.output
        for group in range(step.group + 1):
            done = geometry.outputs_of(group)
            self._add(total, x, weight, slice(done.start, min(done.stop, channel)))
        own = slice(channel, channel + 1)
        self._add(total, x[:, :row], weight, own)
        self._add(total, x[:, row : row + 1, :col], weight, own, row)
        # No two taps of a pixel reach the same position.
        last = Step(geometry, StepBy.CELL, step.output, 0, step.last)
        total[tuple(last.taps[:, [0, 3, 4]].T)] += self.added(last, x, weight)
        return total

    def of_all(self, x: Array, weight: Array) -> Array:
        """(C_out, *map_size): the stamped map after all steps, without bias."""
        geometry, kernel = self.geometry, self.geometry.kernel
        groups, each, deep = geometry.groups, geometry.each, geometry.deep
        total = np.zeros((groups, deep, *self.map_size), x.dtype)
        add_stamps(
            total,
            x.reshape(groups, each, *x.shape[1:]),
            weight.reshape(groups, each, deep, *kernel),
            geometry.axes,
        )
        return total.reshape(-1, *self.map_size)

    def _add(self, total: Array, x: Array, weight: Array, own: slice, row: int = 0) -> None:
        """Add what the pixels of some channels of one group stamp, from a row on."""
        if own.start < own.stop:
            outs = self.geometry.inputs_of(self.geometry.group_of_output(own.start))
            part = total[None, outs.start : outs.stop]
            add_stamps(part, x[None, own], weight[None, own], self.geometry.axes, (row, 0))

    def progress(self, step: Step | None, x: Array, weight: Array, bias: Array | None) -> Progress:
        """The output after ``step``; after the last one it is what the layer gives."""
        sums = self.stamped(step, x, weight)[:, *self.kept]
        ones = self.stamped(step, np.ones(x.shape), np.ones(weight.shape))
        counts = ones[:, *self.kept].astype(np.int64)
        finished = counts == self.counts * self.geometry.each
        if bias is not None:
            sums += np.where(finished, bias[:, None, None], 0)
        return Progress(sums, counts, finished)
