"""A transposed convolution watched as stamps: the map of one output channel after any step.

A step is one of the convolution read backwards (``Stamps.geometry``): its "output cell" is a pixel
of the layer's input, its "padded input" the stamped map, of which a border is cut off in the end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Counts
from convgui.model.conv.connectivity import Target
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.steps import Step, StepBy
from convgui.model.layers.stamps import Stamps
from convgui.model.layers.strided import counted
from convgui.model.scene.stamped_sums import group_sums, stamped_sums
from convgui.model.scene.tensors import QUIETLY, Tensors

# Cells of a group whose output channels are all seen while they are stamped.
MOST_SEEN = 1 << 13
# After all taps.
NEVER = 1 << 62


class StampedMap(NamedTuple):
    """The stamped map of an output channel, (rows, cols) each, with the border to be cut off.

    ``sums``: the products so far, and the bias where the last one is in. ``counts``: the stamps
    that each cell has, of those that are ``due``.
    """

    sums: NDArray[np.float64]
    counts: Counts
    due: Counts


@dataclass(frozen=True, eq=False)
class Stamping:
    """The step in play of a layer that stamps, and what has come of the steps up to it.

    ``chosen``: which output channel of the group is shown while one step covers them all.
    """

    stamps: Stamps
    step: Step
    tensors: Tensors
    chosen: int

    # The step -------------------------------------------------------------------------------

    @property
    def geometry(self) -> Geometry:
        """The geometry of the layer that gathers, which says where the output is."""
        return self.tensors.geometry

    @property
    def channel(self) -> int:
        """The input channel."""
        return self.step.output[0]

    @property
    def pixel(self) -> Pair:
        """(row, col) of the pixel that stamps, not counting any border."""
        return self.step.output[1:]

    @property
    def value(self) -> float:
        """The number of that pixel."""
        return self.tensors.pixel(self.step.output)

    @property
    def _size(self) -> int:
        """The taps of one kernel slice."""
        return math.prod(self.step.geometry.kernel)

    @cached_property
    def out_channel(self) -> int:
        """The output channel whose map is shown: the step's own, or the chosen one."""
        step = self.step
        if step.by in (StepBy.TAP, StepBy.CHANNEL):
            return step.in_channels[step.first // self._size]
        return step.in_channels[min(self.chosen, step.geometry.deep - 1)]

    @property
    def tap(self) -> Pair | None:
        """(kernel row, kernel column) of the tap in play; None if a step is more than one tap."""
        if self.step.by != StepBy.TAP:
            return None
        return divmod(self.step.first % self._size, self.step.geometry.kernel[1])

    @property
    def done(self) -> int:
        """How many taps of the slice have stamped, those of the step included."""
        if self.step.by != StepBy.TAP:
            return self._size
        return (self.step.last - 1) % self._size + 1

    @cached_property
    def kernel(self) -> NDArray[np.float64]:
        """(kh, kw): the slice with which the pixel stamps on the map that is shown."""
        inside = self.channel - self.geometry.inputs_of(self.step.group).start
        gathered = self.tensors.weight[self.out_channel, inside]
        # What gathers is turned.
        turned: NDArray[np.float64] = gathered[::-1, ::-1].astype(np.float64)
        return turned

    @cached_property
    @QUIETLY
    def products(self) -> NDArray[np.float64]:
        """(kh, kw): what the pixel stamps."""
        products: NDArray[np.float64] = self.value * self.kernel
        return products

    @cached_property
    def places(self) -> tuple[Pair, ...]:
        """(row, col) on the stamped map of each tap."""
        rows, cols = (line.tolist() for line in self.step.geometry.reads(self.pixel))
        return tuple((row, col) for row in rows for col in cols)

    @property
    def place(self) -> Pair:
        """The cell of the stamped map in play: that of the last tap that is not cut off."""
        done = self.places[: self.done]
        if self.step.by == StepBy.TAP:
            return done[-1]
        return next((place for place in reversed(done) if self.cell_of(place)), done[-1])

    # Between the stamped map and the output ---------------------------------------------------

    def cell_of(self, place: Pair) -> Pair | None:
        """(row, col) in the output of a place on the stamped map; None if it is cut off."""
        rows, cols = (n - cut for n, cut in zip(place, self.stamps.crop, strict=True))
        high, wide = self.stamps.output_size
        return (rows, cols) if 0 <= rows < high and 0 <= cols < wide else None

    def place_of(self, cell: Pair) -> Pair:
        """The inverse of ``cell_of``."""
        return cell[0] + self.stamps.crop[0], cell[1] + self.stamps.crop[1]

    @property
    def is_cut_off(self) -> bool:
        """Whether what is stamped in this step does not come into the output."""
        return self.cell_of(self.place) is None

    @cached_property
    def kept(self) -> NDArray[np.bool_]:
        """(rows, cols) of the stamped map: what is in the output, and not cut off."""
        kept = np.zeros(self.stamps.map_size, bool)
        kept[self.stamps.kept] = True
        return kept

    def on(self, cell: Pair) -> tuple[Pair, ...]:
        """The pixels of one channel that stamp on an output cell."""
        down, across = self.stamps.on(cell)
        return tuple((r, c) for r in down[:, 0].tolist() for c in across[:, 0].tolist())

    def target(self, kind: str, cell: Pair) -> Target | None:
        """A cell of the "input", "weight" or "output" that is shown as what is pointed at.

        None if nothing of it comes into the output.
        """
        if kind == "input":
            return self.pixel_target(cell)
        if kind == "weight":
            return self.weight_target(cell)
        own = self.cell_of(cell)
        return Target("output", (self.out_channel, *own)) if own else None

    def pixel_target(self, pixel: Pair) -> Target | None:
        """A pixel of the channel; None if all that it stamps is cut off."""
        axes = self.geometry.axes
        row, col = (axis.position_of(n) for axis, n in zip(axes, pixel, strict=True))
        target = Target("input", (self.channel, row, col))
        return target if target.exists(self.geometry) else None

    def weight_target(self, tap: Pair) -> Target:
        """A tap of the slice: a weight as it is gathered."""
        inside = self.channel - self.geometry.inputs_of(self.step.group).start
        kh, kw = self.geometry.kernel
        return Target("weight", (self.out_channel, inside, kh - 1 - tap[0], kw - 1 - tap[1]))

    @property
    def gathered(self) -> Step:
        """The product in play, the last of a larger step, as a step of its output cell.

        In an output cell the order of both is the same, but for zeros that are added. If the
        product is cut off, the nearest cell, whole.
        """
        geometry, cell = self.geometry, self.cell_of(self.place)
        if cell is None:
            near = (n - cut for n, cut in zip(self.place, self.stamps.crop, strict=True))
            row, col = (
                min(max(n, 0), size - 1) for n, size in zip(near, geometry.output_size, strict=True)
            )
            return Step(geometry, StepBy.CELL, (self.out_channel, row, col), 0, geometry.taps)
        inside = self.channel - geometry.inputs_of(self.step.group).start
        # The kernel is turned: the last tap comes first.
        first = inside * self._size + self._size - 1 - self.places.index(self.place)
        stamped = np.tile(geometry.inside(*geometry.reads(cell)).ravel(), geometry.deep)
        last = first + 1 if stamped[first + 1 :].any() else geometry.taps
        return Step(geometry, StepBy.TAP, (self.out_channel, *cell), first, last)

    # What has come of it ----------------------------------------------------------------------

    @cached_property
    def due(self) -> Counts:
        """(rows, cols) of the stamped map: how many stamps each cell gets in all."""
        lines = []
        for axis, size in zip(self.step.geometry.axes, self.stamps.map_size, strict=True):
            line = np.zeros(size, np.int64)
            line[: axis.padded] = axis.counts
            lines.append(line)
        return np.outer(*lines) * self.step.geometry.each

    @property
    def seen(self) -> range:
        """The output channels whose sums so far are shown: the whole group, if it is small."""
        geometry = self.geometry
        if geometry.each * math.prod(geometry.output_size) <= MOST_SEEN:
            return geometry.outputs_of(self.step.group)
        return range(self.out_channel, self.out_channel + 1)

    @cached_property
    def maps(self) -> dict[int, StampedMap]:
        """The stamped maps of all channels that are ``seen``."""
        if len(self.seen) == 1:
            return {self.out_channel: self.map_of(self.out_channel)}
        return dict(zip(self.seen, self._group_maps(), strict=True))

    @property
    def map(self) -> StampedMap:
        """The stamped map of the output channel shown."""
        return self.maps[self.out_channel]

    @QUIETLY
    def _group_maps(self) -> list[StampedMap]:
        """The stamped maps of all output channels of the group in play, at once."""
        geometry, step, due = self.geometry, self.step, self.due
        inputs, outputs = geometry.inputs_of(step.group), geometry.outputs_of(step.group)
        inside, row, col = step.output[0] - inputs.start, *step.output[1:]
        sums = group_sums(self.stamps, step, self.tensors)
        taps = [step.last - n * self._size for n in range(geometry.each)]
        counts = self._counts((row, col), taps) + due // geometry.deep * inside
        if self.tensors.bias is not None:
            bias = self.tensors.bias[outputs.start : outputs.stop, None, None]
            sums += np.where(self.kept & (counts == due), bias, 0)
        return [StampedMap(*own, due) for own in zip(sums, counts, strict=True)]

    @property
    def output(self) -> NDArray[np.float64]:
        """(C_out, H_out, W_out): the sums so far, NaN where there is no stamp yet."""
        made = []
        for channel in range(self.geometry.out_channels):
            stamped = self.map_of(channel)
            seen = np.where((stamped.counts > 0) | (stamped.due == 0), stamped.sums, np.nan)
            made.append(seen[self.stamps.kept])
        return np.array(made)

    @property
    def channels_done(self) -> int:
        """How many output channels are finished: those of one group come together."""
        step = self.step
        rows, cols = self.geometry.input_size
        end = self.geometry.inputs_of(step.group).stop - 1, rows - 1, cols - 1
        outputs = self.geometry.outputs_of(step.group)
        return outputs.stop if step.output == end and step.finished else outputs.start

    def taps_done(self, channel: int) -> int:
        """How many taps have stamped on an output channel; its map depends on nothing else."""
        geometry, step = self.geometry, self.step
        group, (rows, cols) = geometry.group_of_output(channel), geometry.input_size
        if group != step.group:
            return geometry.deep * rows * cols * self._size if group < step.group else 0
        inside, row, col = step.output[0] - geometry.inputs_of(group).start, *step.output[1:]
        own = step.last - (channel - step.in_channels.start) * self._size
        return ((inside * rows + row) * cols + col) * self._size + min(max(own, 0), self._size)

    @QUIETLY
    def map_of(self, channel: int) -> StampedMap:
        """The stamped map of any output channel, after the step in play."""
        geometry, due, taps = self.geometry, self.due, self.taps_done(channel)
        rows, cols = geometry.input_size
        inputs = geometry.inputs_of(geometry.group_of_output(channel))
        sums, counts = np.zeros(due.shape), np.zeros_like(due)
        if taps:
            # The last pixel, and its taps.
            number, done = divmod(taps - 1, self._size)
            inside, place = divmod(number, rows * cols)
            pixel, done = divmod(place, cols), done + 1
            x = self.tensors.x[inputs.start : inputs.stop].astype(np.float64)
            weight = self.tensors.weight[channel][:, None, ::-1, ::-1].astype(np.float64)
            sums = stamped_sums(self.stamps, (inside, *pixel), done, x, weight)[0]
            counts = self._counts(pixel, [done])[0] + due // geometry.deep * inside
        if self.tensors.bias is not None:
            sums[self.kept & (counts == due)] += self.tensors.bias[channel]
        return StampedMap(sums, counts, due)

    def _counts(self, pixel: Pair, taps: list[int]) -> Counts:
        """(n, rows, cols): the stamps of one input channel up to a pixel on n output channels.

        ``taps``: how many of that pixel there are at most on each of them.
        """
        (down, across), (row, col) = self.step.geometry.axes, pixel
        before = np.zeros(self.stamps.map_size, np.int64)
        part = before[: down.padded, : across.padded]
        part += np.outer(counted(down, row), across.counts)
        part[down.reads(row)] += counted(across, col)
        # No two taps of a pixel reach the same position; most positions are reached by none.
        tap = np.full(before.shape, NEVER)
        tap[np.ix_(down.reads(row), across.reads(col))] = np.arange(self._size).reshape(
            down.taps, across.taps
        )
        return before + (tap < np.array(taps)[:, None, None])
