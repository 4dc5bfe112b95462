"""Hints after a first wrong answer: made from the numbers, without giving the answer away."""

from __future__ import annotations

import math
from collections.abc import Callable

from convgui.messages import Sentence
from convgui.model.conv.axis import Axis
from convgui.model.lesson.page import Answer, Question
from convgui.model.scene.state import State
from convgui.model.tutor.cell_hints import hint_about_cell
from convgui.model.tutor.pixel_hints import hint_about_pixels
from convgui.model.tutor.quantities import axis_of
from convgui.model.tutor.stack_quantities import read_rates, rows_read


def hint(question: Question, state: State, given: Answer) -> Sentence | None:
    """What to say to the wrong answer ``given``; None where every hint would be the answer."""
    if question.kind == "pixels":
        return hint_about_pixels(state, given)
    if question.kind == "channels":
        assert isinstance(given, frozenset)
        return _channels(state, int(question.about[0][1:]), len(given))
    if question.kind != "number":
        return None
    name, *about = question.about
    assert isinstance(given, (int, float))
    if about:
        return STACK_HINTS[name](tuple(about))
    return HINTS[name](state, float(given))


def _channels(state: State, output: int, chosen: int) -> Sentence:
    spec, geometry = state.layer.spec, state.layer.geometry
    if spec.groups == 1:
        return Sentence(
            "You chose {0} of {1} channels: is there one that this output does not read?",
            *(chosen, spec.in_channels),
        )
    if chosen != geometry.deep:
        return Sentence(
            "You chose {0} channels. {1} input channels in {2} groups: how many has each group?",
            *(chosen, spec.in_channels, spec.groups),
        )
    return Sentence(
        "{0} outputs in {1} groups are {2} for each group, one group after the other. In which "
        "group is output {3}?",
        *(spec.out_channels, spec.groups, geometry.each, output),
    )


# What lies one after another on an axis, by PyTorch's letter; and with the border.
LINES = {"H": Sentence("rows"), "W": Sentence("columns"), "L": Sentence("positions")}
PADDED_LINES = {
    "H": Sentence("padded rows"),
    "W": Sentence("padded columns"),
    "L": Sentence("padded positions"),
}

# Sizes ------------------------------------------------------------------------------------------


def _size(letter: str) -> Callable[[State, float], Sentence]:
    """The hint for the output size on axis ``letter``."""

    def say(state: State, given: float) -> Sentence:
        axis = next(axis for axis in state.layer.geometry.named_axes if axis.name == letter)
        spec = state.layer.spec
        if spec.TRANSPOSED:
            stride = spec.arguments["stride"][-1 if letter == "W" else 0]
            return Sentence(
                "{0} stamps, each {1} long, begin {2} apart. Where does the last one begin?",
                *(axis.size, axis.span, stride),
            )
        return _places(axis, given)

    return say


def _places(axis: Axis, given: float) -> Sentence:
    whole = math.isfinite(given) and given == int(given) and 0 < given < axis.padded
    lines = _lines(axis)
    if not whole:
        return Sentence(
            "The window covers {0} {1} and moves by {2}. There are {3} {4}: in how many places "
            "does it fit?",
            *(axis.span, LINES[axis.name], axis.stride, axis.padded, lines),
        )
    count = int(given)
    beyond = count > axis.outputs
    start = (count - 1 if beyond else count) * axis.stride
    place = start, start + axis.span - 1
    if beyond:
        return Sentence(
            "Window number {0} would lie on {1} {2} to {3}, but there are only {1} 0 to {4}.",
            *(count, lines, *place, axis.padded - 1),
        )
    return Sentence(
        "After {0} windows there is room for another, on {1} {2} to {3}: there are {1} 0 to {4}.",
        *(count, lines, *place, axis.padded - 1),
    )


def _lines(axis: Axis) -> Sentence:
    """What the places on an axis are, in the padded input where it is padded."""
    return (LINES if axis.padded == axis.size else PADDED_LINES)[axis.name]


def _span(place: int) -> Callable[[State, float], Sentence]:
    def say(state: State, given: float) -> Sentence:
        axis = axis_of(state, place)
        if given == axis.taps * axis.dilation:
            return Sentence(
                "{0}·{1} counts {0} steps. How many steps are there between {0} taps?",
                *(axis.taps, axis.dilation),
            )
        return Sentence(
            "One step from tap to tap is {0} long, and between {1} taps there are {2} steps. The "
            "place of the first tap counts too.",
            *(axis.dilation, axis.taps, axis.taps - 1),
        )

    return say


def _padded(place: int) -> Callable[[State, float], Sentence]:
    def say(state: State, given: float) -> Sentence:
        axis = axis_of(state, place)
        if given == axis.size + axis.before:
            return Sentence("You added {0} once. On how many sides is it added?", axis.before)
        lines = LINES[axis.name]
        return Sentence("The input has {0} {1}, and each side gets some more.", axis.size, lines)

    return say


def _border(place: int) -> Callable[[State, float], Sentence]:
    def say(state: State, given: float) -> Sentence:
        axis = axis_of(state, place)
        if given == axis.before + axis.after:
            return Sentence("{0} is what both sides get together.", axis.before + axis.after)
        return Sentence(
            "{0} taps, {1} apart, take {2} {3} from the output. Share them out between the two "
            "sides.",
            *(axis.taps, axis.dilation, axis.span - 1, LINES[axis.name]),
        )

    return say


# Counts -----------------------------------------------------------------------------------------


def _parameters(state: State, given: float) -> Sentence:
    spec = state.layer.shown
    if not spec.HAS_WEIGHT:
        return Sentence("Look for weights: is anything multiplied in a window?")
    count = math.prod(spec.weight_shape)
    if spec.bias and given == count:
        return Sentence("{0:,} are the weights alone. What about the biases?", count)
    if given == count * spec.groups and spec.groups > 1:
        return Sentence(
            "So many there would be without groups. An output reads only {0} channels.",
            state.layer.geometry.deep,
        )
    if not spec.bias:
        return Sentence(
            "The weight has the shape {0}. How many numbers is that?", spec.weight_shape
        )
    return Sentence(
        "The weight has the shape {0}. How many numbers is that, and how many biases?",
        spec.weight_shape,
    )


def _biases(state: State, given: float) -> Sentence:
    spec = state.layer.shown
    if not spec.bias:
        return Sentence("Look at the call: what does bias=False mean?")
    return Sentence(
        "{0} input channels, {1} output channels, {2:,} weights: to which of them does a bias "
        "belong?",
        *(spec.in_channels, spec.out_channels, math.prod(spec.weight_shape)),
    )


def _weight_depth(state: State, given: float) -> Sentence:
    spec = state.layer.shown
    return Sentence(
        "{0} input channels are shared out among {1} groups.", spec.in_channels, spec.groups
    )


def _products(state: State, given: float) -> Sentence:
    geometry = state.layer.geometry
    (high, wide), (tall, broad) = geometry.kernel, geometry.span
    if given == geometry.deep * tall * broad and (high, wide) != (tall, broad):
        return Sentence("{0:,} counts what lies between the taps, too. Is that read?", int(given))
    return Sentence(
        "Count the taps: {0} × {1} in each channel. Channels that an output reads: {2}.",
        *(high, wide, geometry.deep),
    )


def _multiply_adds(state: State, given: float) -> Sentence:
    geometry = state.layer.geometry
    cells = " · ".join(str(axis.outputs) for axis in geometry.named_axes)
    if given == geometry.taps:
        return Sentence(
            "That is one output cell. The output has {0} · {1}.", geometry.out_channels, cells
        )
    return Sentence(
        "One output cell takes {0} products. The output has {1} channels of {2} cells.",
        *(geometry.taps, geometry.out_channels, cells),
    )


def _multiplier(state: State, given: float) -> Sentence:
    spec = state.layer.shown
    return Sentence(
        "{0} outputs are made from {1} inputs, and each input makes equally many.",
        *(spec.out_channels, spec.in_channels),
    )


def _read_pixels(state: State, given: float) -> Sentence:
    first, *_ = axes = state.layer.geometry.named_axes
    if len(axes) == 1:
        return Sentence("The windows begin {0} apart and have {1} taps.", first.stride, first.taps)
    return Sentence(
        "{0} of {1} rows are read. And how many pixels of such a row?",
        *(first.pixels_read, first.size),
    )


def _skipped(state: State, given: float) -> Sentence:
    geometry = state.layer.geometry
    return Sentence(
        "{0:,} pixels are covered, and {1} taps read one each.",
        *(math.prod(geometry.span), math.prod(geometry.kernel)),
    )


HINTS: dict[str, Callable[[State, float], Sentence]] = {
    **{f"{letter}_out": _size(letter) for letter in ("H", "W", "L")},
    "cell": hint_about_cell,
    "span_height": _span(0),
    "span_width": _span(1),
    "padded_height": _padded(0),
    "padded_width": _padded(1),
    **{f"pad_{side}": _border(0) for side in ("top", "bottom")},
    **{f"pad_{side}": _border(1) for side in ("left", "right")},
    "parameters": _parameters,
    "biases": _biases,
    "weight_depth": _weight_depth,
    "products": _products,
    "multiply_adds": _multiply_adds,
    "multiplier": _multiplier,
    "read_pixels": _read_pixels,
    "skipped": _skipped,
}


# Stacked layers ---------------------------------------------------------------------------------


def _field(words: tuple[str, ...]) -> Sentence:
    first, *others = read_rates(words)
    if not others:
        return Sentence("Two steps of {0} lie between the first tap and the last.", first)
    return Sentence(
        "The first layer alone has {0} rows. The next one reads three of its outputs, {1} apart.",
        *(2 * first + 1, others[0]),
    )


def _read(words: tuple[str, ...]) -> Sentence:
    return Sentence("In one row of the receptive field {0} pixels are read.", rows_read(words))


STACK_HINTS: dict[str, Callable[[tuple[str, ...]], Sentence]] = {
    "stack_field": _field,
    "stack_read": _read,
}
