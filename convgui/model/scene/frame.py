"""What there is to see at one moment, derived from the state alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.arguments import Pair
from convgui.model.conv.connectivity import Links, coverage, linked, weights_used
from convgui.model.conv.forward import Array
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.conv.steps import Step
from convgui.model.scene.state import LARGEST_SIGHT, State
from convgui.model.scene.tensors import QUIETLY, Tensors, tensors_of
from convgui.model.scene.viewport import Viewport, viewport


@dataclass(frozen=True)
class Terms:
    """The cell's sum, term by term, all (in/groups, kh, kw) in the order of the taps.

    ``running`` is the sum after each term, before the bias; float64, so that what is added up
    before the reader's eyes is exact to the digits shown.
    """

    values: NDArray[np.float64]
    weights: NDArray[np.float64]
    products: NDArray[np.float64]
    running: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Frame:
    """Everything that a picture of this moment needs; nothing here depends on the screen."""

    state: State
    # What is shown: the step in play, or the output cell that is pointed at.
    step: Step
    # Where the play is, whatever is pointed at.
    played: Step
    steps_total: int
    tensors: Tensors

    @property
    def spec(self) -> Conv2dSpec:
        """The layer that is computed step by step (see ``Layer.shown``)."""
        return self.state.layer.shown

    @cached_property
    def output(self) -> Array:
        """The finished output, (C_out, H_out, W_out)."""
        return self.tensors.output

    @cached_property
    def output_so_far(self) -> Array:
        """The finished output, NaN where no cell is finished yet."""
        seen: Array = self.output.copy()
        seen.reshape(-1)[self.cells_done :] = np.nan
        return seen

    @property
    def cells_done(self) -> int:
        """How many output cells are finished, in the order of the loops."""
        channel, row, col = self.played.output
        rows, cols = self.state.layer.output_size
        return (channel * rows + row) * cols + col + (1 if self.played.finished else 0)

    @property
    def in_channel(self) -> int:
        """The input channel in the detail: the step's own, or the chosen one of its group."""
        _, deep, kh, kw = self.spec.weight_shape
        if self.step.by in ("tap", "channel"):
            return self.step.in_channels[self.step.first // (kh * kw)]
        return self.step.in_channels[min(self.state.channel, deep - 1)]

    @property
    def tap(self) -> Pair | None:
        """(kernel row, kernel column) of the tap in play; None where a step is more than one."""
        if self.step.by != "tap":
            return None
        _, _, kh, kw = self.spec.weight_shape
        return divmod(self.step.first % (kh * kw), kw)

    @property
    def kernel(self) -> Array:
        """(kh, kw): the slice of the weight that meets ``in_channel``."""
        inside = self.in_channel - self.step.in_channels[0]
        slice_: Array = self.tensors.weight[self.step.output[0], inside]
        return slice_

    @property
    def bias(self) -> float | None:
        """The output channel's bias, None for a layer without."""
        bias = self.tensors.bias
        return None if bias is None else float(bias[self.step.output[0]])

    @cached_property
    @QUIETLY
    def terms(self) -> Terms:
        """The sum of the cell in play."""
        _, _, kh, kw = self.spec.weight_shape
        (row, col), (dh, dw) = self.step.corner, self.spec.dilation
        channels = self.step.in_channels
        values = self.tensors.padded(
            slice(channels.start, channels.stop),
            row + np.arange(kh) * dh,
            col + np.arange(kw) * dw,
        ).astype(np.float64)
        weights = self.tensors.weight[self.step.output[0]].astype(np.float64)
        products = values * weights
        running = np.cumsum(products).reshape(products.shape)
        return Terms(values, weights, products, running)

    @property
    def total(self) -> float:
        """The sum so far; with the bias once the last tap is in."""
        total = float(self.terms.running.ravel()[self.step.last - 1])
        return total + (self.bias or 0.0) if self.step.finished else total

    @cached_property
    def links(self) -> Links | None:
        """What is linked to what is pointed at; nothing while a question is about that."""
        if self.state.pointed is None or _asked_about(self.state):
            return None
        return linked(self.tensors, self.state.pointed)

    @cached_property
    @QUIETLY
    def link_weights(self) -> NDArray[np.float64] | None:
        """(out_channels, output rows, output cols): the weights with which outputs read the pixel.

        For the ``out_channels`` of ``links``; None unless an input pixel is pointed at.
        """
        links = self.links
        if links is None or links.target.kind != "input":
            return None
        return weights_used(links, self.tensors)

    def weight_place(self, inside: int, row: int, col: int) -> tuple[int, int, int, int] | None:
        """The place in the layer's own weight of a cell of the kernel shown; None in a gap."""
        layer, out_channel = self.state.layer, self.step.output[0]
        (kh, kw), (dh, dw) = layer.spec.kernel_size, layer.spec.dilation
        if layer.kernel_as == "flipped":
            return out_channel, inside, kh - 1 - row, kw - 1 - col
        if layer.kernel_as == "zero_filled":
            if row % dh or col % dw:
                return None
            return out_channel, inside, row // dh, col // dw
        return out_channel, inside, row, col

    @property
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
        course = self.state.course
        question = course.page.question if course else None
        if course is None or question is None or question.kind != kind:
            return ()
        if course.open_question:
            chosen = tuple((place, "chosen") for place in sorted(course.clicked))
            pointed = self.state.pointed
            if pointed is None or pointed.kind != target:
                return chosen
            place = pointed.place[1:] if target == "input" else pointed.place[0]
            return (*chosen, (place, "pointed"))
        # Elsewhere than where it was asked an answer says nothing.
        if course.at != (self.state.layer.spec, self.state.index):
            return ()
        answer = course.answer
        given = course.verdict.given if course.verdict else answer
        assert isinstance(given, frozenset)
        assert isinstance(answer, frozenset)
        kinds = (("right", given & answer), ("wrong", given - answer), ("missed", answer - given))
        return tuple((place, mark) for mark, places in kinds for place in sorted(places))

    @cached_property
    def coverage(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How often an output channel reads each input row and column (see ``links.coverage``)."""
        return coverage(self.tensors)

    @property
    def _sight(self) -> int:
        """How many cells a side are drawn: a lesson's step by a whole map shows it whole."""
        whole = self.state.course is not None and self.state.step_by == "map"
        return LARGEST_SIGHT if whole else self.state.sight

    @cached_property
    def input_window(self) -> Viewport:
        """The part of the padded channel that is drawn: around the footprint if it is large."""
        whole = self.spec.padded_size(self.state.layer.input_size)
        return viewport(self.played.corner, self.spec.span, whole, self._sight)

    @cached_property
    def output_window(self) -> Viewport:
        """The part of the output map that is drawn."""
        whole = self.state.layer.output_size
        return viewport(self.played.output[1:], (1, 1), whole, self._sight)

    def input_part(self) -> Array:
        """(rows, cols) of ``input_window``: the padded channel ``in_channel``."""
        window = self.input_window
        return self.tensors.padded(self.in_channel, window.row_numbers, window.col_numbers)

    def output_part(self) -> Array:
        """(rows, cols) of ``output_window``: the finished values of the output channel."""
        window, channel = self.output_window, self.step.output[0]
        part: Array = self.tensors.output_at(
            slice(channel, channel + 1), window.row_numbers, window.col_numbers
        )[0]
        return part


def _asked_about(state: State) -> bool:
    """Whether pointing would give away what a lesson asks."""
    return state.course is not None and bool(state.course.veiled)


def derive(state: State) -> Frame:
    """The frame of a state. Pure: the same state gives the same picture."""
    steps = state.steps
    played = step = steps[state.index]
    if state.pointed and state.pointed.kind == "output" and not _asked_about(state):
        channel, row, col = state.pointed.place
        if channel < steps.spec.out_channels and row < steps.rows and col < steps.cols:
            step = Step(steps.spec, "cell", (channel, row, col), 0, step.total)
    return Frame(state, step, played, len(steps), tensors_of(state.layer))
