"""The numbers that a question can ask for, each with the calculation behind it."""

from __future__ import annotations

import math
from collections.abc import Callable

from convgui.messages import Sentence, join, listed
from convgui.model.conv.axis import Axis
from convgui.model.conv.operator import WeightedOperator
from convgui.model.insight.sizes import size_formula, span_formula
from convgui.model.lesson.page import AnswerError
from convgui.model.scene.state import State
from convgui.model.tutor.cell_value import solve_cell
from convgui.model.tutor.solution import Solution


def axis_of(state: State, place: int) -> Axis:
    """Axis 0 (rows) or 1 (columns) of the layer shown.

    Raises ``AnswerError`` for the rows of a layer with one axis.
    """
    axis = state.layer.geometry.axes[place]
    if not axis.name:
        raise AnswerError(
            Sentence("{0} has no height: ask about the width.", state.layer.spec.NAME)
        )
    return axis


def _of_axis(place: int, solve: Callable[[Axis], Solution]) -> Callable[[State], Solution]:
    """``solve`` for axis ``place`` of the layer shown."""
    return lambda state: solve(axis_of(state, place))


def _size_of(letter: str) -> Callable[[State], Solution]:
    """The output size on axis ``letter``: "H", "W" or "L"."""

    def solve(state: State) -> Solution:
        axes = {axis.name: axis for axis in state.layer.geometry.named_axes}
        if letter not in axes:
            known = listed(f"{name}_out" for name in axes)
            raise AnswerError(Sentence("{0} has only {1}.", state.layer.spec.NAME, known))
        formula = size_formula(axes[letter], state.layer.spec)
        return Solution(axes[letter].outputs, join(formula.text))

    return solve


def _span(axis: Axis) -> Solution:
    return Solution(axis.span, join(span_formula(axis)))


def _padded(axis: Axis) -> Solution:
    return Solution(
        axis.padded, join(f"{axis.before} + {axis.stuffed} + {axis.after} = {axis.padded}")
    )


def _border(place: int, end: int) -> Callable[[State], Solution]:
    """How many pixels padding adds on axis ``place``: before (``end`` 0) or after (1) the input."""

    def solve(state: State) -> Solution:
        axis, padding = axis_of(state, place), state.layer.shown.arguments["padding"]
        pads = axis.before, axis.after
        if state.layer.shown.TRANSPOSED:
            reason = Sentence(
                "d(k − 1) − p: {0} − {1} = {2} before, and output_padding more behind: {3}.",
                *(axis.span - 1, axis.span - 1 - pads[0], *pads),
            )
        elif isinstance(padding, tuple):
            reason = Sentence("padding is {0}, and it is added on each side.", pads[0])
        elif padding == "valid":
            reason = Sentence("'valid' adds nothing.")
        elif pads[0] == pads[1]:
            reason = Sentence(
                "'same' adds {0}·({1} − 1) = {2} in all: half of it on each side, {3}.",
                *(axis.dilation, axis.taps, sum(pads), pads[0]),
            )
        else:
            reason = Sentence(
                "'same' adds {0}·({1} − 1) = {2} in all: {3} before and {4} after. The extra "
                "one goes at the bottom and on the right.",
                *(axis.dilation, axis.taps, sum(pads), *pads),
            )
            if len(state.layer.shown.LETTERS) == 1:
                reason = Sentence(
                    "'same' adds {0}·({1} − 1) = {2} in all: {3} before and {4} after.",
                    *(axis.dilation, axis.taps, sum(pads), *pads),
                )
        return Solution(pads[end], reason)

    return solve


def _weighted(solve: Callable[[State], Solution]) -> Callable[[State], Solution]:
    """``solve`` for layers that have weights; for a pool it raises ``AnswerError``."""

    def solve_weighted(state: State) -> Solution:
        if not state.layer.spec.HAS_WEIGHT:
            raise AnswerError(Sentence("A pool has no weights: ask about a convolution."))
        return solve(state)

    return solve_weighted


def _weight_formula(spec: WeightedOperator) -> str:
    return " · ".join(str(n) for n in spec.weight_shape)


def _parameters(state: State) -> Solution:
    spec = state.layer.shown
    if not spec.HAS_WEIGHT:
        return Solution(0, Sentence("A pool has no weights and no bias: 0."))
    weights, count = _weight_formula(spec), f"{spec.parameter_count:,}"
    if not spec.bias:
        return Solution(
            spec.parameter_count, Sentence("Weights, and no bias: {0} = {1}.", weights, count)
        )
    reason = Sentence(
        "Weights, and a bias for each output channel: {0} + {1} = {2}.",
        *(weights, spec.out_channels, count),
    )
    return Solution(spec.parameter_count, reason)


def _multiply_adds(state: State) -> Solution:
    spec = state.layer.shown
    geometry = state.layer.geometry
    sizes = (spec.out_channels, *(axis.outputs for axis in geometry.named_axes))
    cells, count = " · ".join(str(n) for n in sizes), spec.macs(geometry.input_size)
    if spec.TRANSPOSED:
        pixels = " · ".join(str(axis.size) for axis in geometry.named_axes)
        return Solution(
            count,
            Sentence(
                "Each pixel with each weight: {0} · {1} = {2:,}.",
                pixels,
                _weight_formula(spec),
                count,
            ),
        )
    reason = Sentence(
        "{0} output cells, each with {1} products: {2:,}.",
        *(cells, _products_formula(state), count),
    )
    return Solution(count, reason)


def _cell_shape(state: State) -> tuple[int, ...]:
    """(channels of a group, *kernel): what one output cell has a product for."""
    geometry = state.layer.geometry
    return (geometry.deep, *(axis.taps for axis in geometry.named_axes))


def _products_formula(state: State) -> str:
    return " · ".join(str(n) for n in _cell_shape(state))


def _products(state: State) -> Solution:
    spec = state.layer.shown
    count = math.prod(_cell_shape(state))
    words = _products_formula(state), count
    if len(spec.LETTERS) == 1 and spec.groups == 1:
        reason = Sentence("Input channels, times the kernel's size: {0} = {1:,}.", *words)
    elif len(spec.LETTERS) == 1:
        reason = Sentence("Channels of the group, times the kernel's size: {0} = {1:,}.", *words)
    elif spec.groups == 1:
        reason = Sentence(
            "Input channels, times the kernel's rows and columns: {0} = {1:,}.", *words
        )
    else:
        reason = Sentence(
            "Channels of the group, times the kernel's rows and columns: {0} = {1:,}.", *words
        )
    return Solution(count, reason)


def _weight_depth(state: State) -> Solution:
    spec = state.layer.shown
    depth = state.layer.geometry.deep
    reason = Sentence(
        "in_channels / groups: {0} / {1} = {2}.", spec.in_channels, spec.groups, depth
    )
    return Solution(depth, reason)


def _biases(state: State) -> Solution:
    spec = state.layer.shown
    if not spec.bias:
        return Solution(0, Sentence("With bias=False there is none."))
    return Solution(
        spec.out_channels, Sentence("One for each output channel: {0}.", spec.out_channels)
    )


def _multiplier(state: State) -> Solution:
    spec = state.layer.shown
    if spec.groups != spec.in_channels:
        raise AnswerError(
            Sentence(
                "There is a channel multiplier only if groups = in_channels; here groups is {0} "
                "and in_channels is {1}.",
                *(spec.groups, spec.in_channels),
            )
        )
    multiplier = spec.out_channels // spec.in_channels
    reason = Sentence(
        "out_channels / in_channels: {0} / {1} = {2}.",
        *(spec.out_channels, spec.in_channels, multiplier),
    )
    return Solution(multiplier, reason)


def _read_pixels(state: State) -> Solution:
    axes = state.layer.geometry.named_axes
    return Solution(math.prod(axis.pixels_read for axis in axes), pixels_read_formula(axes))


def pixels_read_formula(axes: tuple[Axis, ...]) -> Sentence:
    """How many pixels of one input channel are read by any step, and of how many."""
    if len(axes) == 1:
        return Sentence("{0} of {1} numbers are read.", axes[0].pixels_read, axes[0].size)
    height, width = axes
    return Sentence(
        "{0} of {1} rows and {2} of {3} columns are read: {0} · {2} = {4:,} of {5:,} pixels.",
        *(height.pixels_read, height.size, width.pixels_read, width.size),
        *(height.pixels_read * width.pixels_read, height.size * width.size),
    )


def _skipped(state: State) -> Solution:
    (kh, kw), (span_h, span_w) = state.layer.geometry.kernel, state.layer.geometry.span
    count = span_h * span_w - kh * kw
    reason = Sentence(
        "The footprint covers {0} · {1} pixels and reads {2} · {3} of them: {4} − {5} = {6}.",
        *(span_h, span_w, kh, kw, span_h * span_w, kh * kw, count),
    )
    if len(state.layer.shown.LETTERS) == 1:
        reason = Sentence(
            "The footprint covers {0} numbers and reads {1} of them: {0} − {1} = {2}.",
            *(span_w, kw, count),
        )
    return Solution(count, reason)


# All of them, by the names that lessons use.
NUMBERS: dict[str, Callable[[State], Solution]] = {
    **{f"{letter}_out": _size_of(letter) for letter in ("H", "W", "L")},
    "cell": solve_cell,
    "span_height": _of_axis(0, _span),
    "span_width": _of_axis(1, _span),
    "padded_height": _of_axis(0, _padded),
    "padded_width": _of_axis(1, _padded),
    "pad_top": _border(0, 0),
    "pad_bottom": _border(0, 1),
    "pad_left": _border(1, 0),
    "pad_right": _border(1, 1),
    "parameters": _parameters,
    "biases": _weighted(_biases),
    "weight_depth": _weighted(_weight_depth),
    "products": _weighted(_products),
    "multiply_adds": _weighted(_multiply_adds),
    "multiplier": _weighted(_multiplier),
    "read_pixels": _read_pixels,
    "skipped": _skipped,
}
