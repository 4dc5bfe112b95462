"""The frame: everything to be drawn at one moment, derived from the state alone."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Array
from convgui.model.conv.connectivity import Links, linked
from convgui.model.conv.geometry import Combine, Geometry
from convgui.model.conv.steps import Step, StepBy
from convgui.model.scene.digits import Digits
from convgui.model.scene.link_weights import of_pixels, weights_used
from convgui.model.scene.stamping import Stamping
from convgui.model.scene.state import State
from convgui.model.scene.tensors import QUIETLY, Tensors, tensors_of
from convgui.model.scene.terms import Terms, terms_of
from convgui.model.scene.viewport import Viewport, near, viewport

# Of a weight: its two channels, kernel row, kernel column.
Place = tuple[int, int, int, int]


@dataclass(frozen=True, eq=False)
class Frame:
    """Everything that a picture of this moment needs; nothing here depends on the screen."""

    state: State
    # What is shown: the current step, or the output cell that is pointed at.
    step: Step
    # The current step, whatever is pointed at.
    played: Step
    steps_total: int
    tensors: Tensors
    # Of a transposed layer that scatters. Its product in play is ``played``, gathering.
    stamping: Stamping | None = None

    @property
    def at_hand(self) -> Frame:
        """This frame, with a coarser overview if the fine one takes a while (see ``Tensors``)."""
        tensors = self.tensors.at_hand
        return self if tensors is self.tensors else replace(self, tensors=tensors)

    @property
    def geometry(self) -> Geometry:
        """The geometry of the layer that is computed step by step (see ``Layer.shown``)."""
        return self.tensors.geometry

    @cached_property
    def output(self) -> Array:
        """The finished output, (C_out, H_out, W_out)."""
        return self.tensors.output

    @cached_property
    def output_so_far(self) -> Array:
        """The finished output, NaN where no cell is finished yet.

        While it is stamped, the sums so far, NaN where there is no stamp yet.
        """
        if self.stamping:
            return self.stamping.output
        seen: Array = self.output.copy()
        seen.reshape(-1)[self.cells_done :] = np.nan
        return seen

    @property
    def cells_done(self) -> int:
        """How many output cells are finished, in the order of the loops.

        While they are stamped, those of the channels before the first that is not finished.
        """
        if self.stamping:
            return self.stamping.channels_done * math.prod(self.geometry.output_size)
        channel, row, col = self.played.output
        rows, cols = self.geometry.output_size
        return (channel * rows + row) * cols + col + (1 if self.played.finished else 0)

    @property
    def channels_done(self) -> int:
        """How many output channels are finished."""
        return self.cells_done // math.prod(self.geometry.output_size)

    @cached_property
    def in_channel(self) -> int:
        """The input channel in the detail: the step's own, or one of its group.

        That is the channel of the weight that is pointed at, else that of the step in play, else
        the chosen one.
        """
        if self.stamping and self.stamping.channel in self.step.in_channels:
            return self.stamping.channel
        parts, taps = (StepBy.TAP, StepBy.CHANNEL), math.prod(self.geometry.kernel)
        if self.step.by in parts:
            return self.step.in_channels[self.step.first // taps]
        target = self.links.target if self.links else None
        if target and target.kind == "weight" and target.place[0] == self.step.output[0]:
            return self.step.in_channels[target.place[1]]
        if self.played.by in parts and self.played.group == self.step.group:
            return self.played.in_channels[self.played.first // taps]
        return self.step.in_channels[min(self.state.playback.channel, self.geometry.deep - 1)]

    @property
    def tap(self) -> Pair | None:
        """(kernel row, kernel column) of the current tap; None if a step is more than one tap."""
        if self.step.by != StepBy.TAP:
            return None
        kh, kw = self.geometry.kernel
        return divmod(self.step.first % (kh * kw), kw)

    @property
    def kernel(self) -> Array:
        """(kh, kw): the slice of the weight that meets ``in_channel``."""
        inside = self.in_channel - self.step.in_channels[0]
        slice_: Array = self.tensors.weight[self.step.output[0], inside]
        return slice_

    @property
    def digits(self) -> Digits:
        """How many decimals the numbers of the sum are written with."""
        return self.tensors.digits

    @property
    def bias(self) -> float | None:
        """The output channel's bias, None for a layer without one."""
        bias = self.tensors.bias
        return None if bias is None else float(bias[self.step.output[0]])

    @property
    def divisor(self) -> int | None:
        """What the sum of the cell is divided by; None where there is no mean."""
        divisors = self.tensors.divisors
        return None if divisors is None else int(divisors[self.step.output[1:]])

    @property
    def combine(self) -> Combine:
        """How the cell combines what its taps give."""
        return self.geometry.combine

    @cached_property
    def terms(self) -> Terms:
        """The sum of the current cell."""
        return terms_of(self.tensors, self.step)

    @property
    def leader(self) -> Pair | None:
        """(kernel row, kernel column) of the largest number so far; None of a sum, or at first."""
        leaders = self.terms.leaders
        ahead = -1 if leaders is None or not self.step.last else int(leaders[self.step.last - 1])
        return divmod(ahead, self.geometry.kernel[1]) if ahead >= 0 else None

    @property
    def total(self) -> float:
        """The sum so far; with the bias once the last tap is in."""
        return self._total(self.step, self.terms)

    @cached_property
    def played_terms(self) -> Terms:
        """The sum of the cell in play, whatever is pointed at."""
        return self.terms if self.step == self.played else terms_of(self.tensors, self.played)

    @property
    def played_total(self) -> float:
        """The sum so far of the step in play, whatever is pointed at."""
        return self._total(self.played, self.played_terms)

    def _total(self, step: Step, terms: Terms) -> float:
        total = float(terms.running.ravel()[step.last - 1])
        if step.finished and self.tensors.divisors is not None:
            return total / int(self.tensors.divisors[step.output[1:]])
        bias = self.tensors.bias
        if step.finished and bias is not None:
            total += float(bias[step.output[0]])
        return total

    def has_sum_of(self, other: Frame | None) -> bool:
        """Whether something is pointed at, and the sum is still that of the frame before it."""
        if other is None or not self.links or self.tensors is not other.tensors:
            return False
        # As cells are done, one that was still to come is reached.
        done = self.cells_done == other.cells_done
        return done and self.step == other.step and self.veiled == other.veiled

    @cached_property
    def links(self) -> Links | None:
        """What is linked to what is pointed at; nothing while a question is about that."""
        pointed = self.state.focus.pointed
        if pointed is None or self.state.lesson.asks:
            return None
        links = linked(self.geometry, pointed)
        if links and links.is_zero and self.stamping:
            return None  # There are none of the zeros that gathering adds.
        if links and self.state.layer.spec.TRANSPOSED:
            # No weight is multiplied with the zeros that gathering adds.
            return of_pixels(links, self.geometry)
        return links

    @cached_property
    @QUIETLY
    def link_weights(self) -> NDArray[np.float64] | None:
        """(out_channels, output rows, output cols): the weights with which outputs read the pixel.

        For the ``out_channels`` of ``links``; None unless an input pixel is pointed at.
        """
        links = self.links
        if links is None or links.target.kind != "input" or self.combine != Combine.SUM:
            return None
        return weights_used(links, self.geometry, self.tensors.weight)

    def weight_place(self, inside: int, row: int, col: int) -> Place | None:
        """The place in the layer's own weight of a cell of the kernel shown; None in a gap."""
        return self.weight_place_of((self.step.output[0], inside, row, col))

    def weight_place_of(self, place: Place) -> Place | None:
        """The same of a place in the weights shown, of any output channel."""
        layer, (out_channel, inside, row, col) = self.state.layer, place
        down, across = layer.own_geometry.axes
        if layer.kernel_as == "flipped":
            row, col = down.taps - 1 - row, across.taps - 1 - col
        elif layer.kernel_as == "zero_filled":
            if row % down.dilation or col % across.dilation:
                return None
            row, col = row // down.dilation, col // across.dilation
        return layer.spec.own_place((out_channel, inside, row, col))

    @cached_property
    def veiled(self) -> frozenset[str]:
        """What must not be seen yet (see ``State.veiled``)."""
        return self.state.veiled

    @property
    def marked_cells(self) -> tuple[tuple[Pair, str], ...]:
        """Cells (row, col) of the padded input that were given as an answer, or should have been.

        Each with what came of it: "chosen", "right", "wrong" or "missed"; and "pointed" for the
        one that a click would choose.
        """
        return self._marked("pixels", "input")

    @property
    def marked_channels(self) -> tuple[tuple[int, str], ...]:
        """The same for input channels."""
        return self._marked("channels", "in_channel")

    def _marked(self, kind: str, target: str) -> tuple[tuple[Any, str], ...]:
        progress = self.state.lesson.progress
        question = progress.page.question if progress else None
        if progress is None or question is None or question.kind != kind:
            return ()
        if progress.open_question:
            chosen = tuple((place, "chosen") for place in sorted(progress.clicked))
            pointed = self.state.focus.pointed
            if pointed is None or pointed.kind != target:
                return chosen
            place = pointed.place[1:] if target == "input" else pointed.place[0]
            return (*chosen, (place, "pointed"))
        # The marks belong to the layer and the step of the question.
        if progress.at != (self.state.layer.spec, self.state.playback.index):
            return ()
        answer = progress.answer
        given = progress.verdict.given if progress.verdict else answer
        assert isinstance(given, frozenset)
        assert isinstance(answer, frozenset)
        kinds = (("right", given & answer), ("wrong", given - answer), ("missed", answer - given))
        return tuple((place, mark) for mark, places in kinds for place in sorted(places))

    @cached_property
    def input_viewport(self) -> Viewport:
        """The part of the padded channel that is drawn: around the footprint if it is large.

        While it is stamped, of the channel without its border, around the pixel.
        """
        return self._seen(0)

    @cached_property
    def output_viewport(self) -> Viewport:
        """The part of the output map that is drawn; while it is stamped, of the stamped map."""
        return self._seen(1)

    def _seen(self, number: int) -> Viewport:
        drawn, playback = self._drawn(self.played)[number], self.state.playback
        held = playback.held.seen(number, *drawn) if playback.held else None
        return held or viewport(*drawn, playback.sight)

    def _drawn(self, step: Step) -> tuple[tuple[Pair, Pair, Pair], tuple[Pair, Pair, Pair]]:
        """Of input and output, what of ``step`` is to be seen: its corner, its span; the whole."""
        geometry, one = self.geometry, (1, 1)
        if self.stamping:
            stamps, stamp = self.stamping.stamps, self.stamping.step
            pixel = stamp.output[1:], one, geometry.input_size
            return pixel, (stamp.corner, geometry.span, stamps.map_size)
        footprint = step.corner, geometry.span, geometry.padded_size
        return footprint, (step.output[1:], one, geometry.output_size)

    def input_near(self, most: Pair) -> Viewport:
        """At most ``most`` (rows, cols) cells around the footprint, or around its tap in play."""
        first, span, whole = self._drawn(self.step)[0]
        if self.tap and (span[0] > most[0] or span[1] > most[1]):
            rows, cols = self.geometry.reads(self.step.output[1:])
            first, span = (int(rows[self.tap[0]]), int(cols[self.tap[1]])), (1, 1)
        return near(first, span, whole, most)

    def output_near(self, most: Pair) -> Viewport:
        """At most ``most`` (rows, cols) cells around the current output cell, or its stamp."""
        first, span, whole = self._drawn(self.step)[1]
        if self.stamping and (span[0] > most[0] or span[1] > most[1]):
            first, span = self.stamping.place, (1, 1)
        return near(first, span, whole, most)

    def input_part(self, part: Viewport | None = None) -> Array:
        """(rows, cols) of the padded channel ``in_channel``: ``part``, or ``input_viewport``."""
        part = part or self.input_viewport
        return self.tensors.padded(self.in_channel, part.row_numbers, part.col_numbers)

    def output_part(self, part: Viewport | None = None, every: int = 1) -> Array:
        """(rows, cols) of the finished output channel: every n-th row and column of ``part``.

        Without one of ``output_viewport``.
        """
        part = part or self.output_viewport
        channel = self.step.output[0]
        rows, cols = part.row_numbers[::every], part.col_numbers[::every]
        values: Array = self.tensors.output_at(slice(channel, channel + 1), rows, cols)[0]
        return values


def derive(state: State) -> Frame:
    """The frame of a state. Pure: the same state gives the same picture."""
    steps, pointed, geometry = state.steps, state.focus.pointed, state.layer.geometry
    played = step = steps[state.playback.index]
    tensors, stamping = tensors_of(state.layer), None
    if state.scatters and state.layer.stamps:
        stamping = Stamping(state.layer.stamps, step, tensors, state.playback.channel)
        played = step = stamping.gathered
    if pointed and pointed.kind == "output" and not state.lesson.asks:
        channel, row, col = pointed.place
        # The cell in play shows its step.
        if pointed.exists(geometry) and pointed.place != played.output:
            step = Step(geometry, StepBy.CELL, (channel, row, col), 0, step.total)
    return Frame(state, step, played, len(steps), tensors, stamping)
