"""The conditions of a "build" question, such as ``kernel_size = 3`` or ``size_kept``."""

from __future__ import annotations

import math
import operator
import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from convgui.messages import Sentence, join, unknown_word
from convgui.model.call.arguments import Kind
from convgui.model.conv.axis import Axis
from convgui.model.conv.operator import WeightedOperator
from convgui.model.insight.sizes import size_formula
from convgui.model.layers.pool_layer import PoolLayer
from convgui.model.lesson.page import AnswerError
from convgui.model.scene.layer import Layer
from convgui.model.scene.state import State
from convgui.model.sources.fields import AXES, FIELDS, INPUT_SIZE, fields_of
from convgui.model.tutor.condition_words import has_words, wanted
from convgui.model.tutor.quantities import NUMBERS
from convgui.model.tutor.solution import format_number, is_close

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
# The arguments that are numbers, and their form fields.
_ARGUMENTS = tuple(
    dict.fromkeys(
        name
        for field in FIELDS.values()
        if field.kind == Kind.INTEGER
        for name in (field.argument.name, field.name)
        if name != INPUT_SIZE.name
    )
)
# Conditions without a comparison.
_BARE = ("size_kept", "depthwise", "even_overlap")
# Height and width of a map, which are said together.
_MAPS = (("input_height", "input_width"), ("H_out", "W_out"))
# Of the number in a condition: more than any layer that can be shown needs.
MOST_DIGITS = 12
# All names that a condition can begin with.
CONDITIONS = (*_BARE, *_ARGUMENTS, *NUMBERS)


class Condition(NamedTuple):
    """A condition as parsed; ``comparison`` is "" and ``number`` 0 for a bare name."""

    name: str
    comparison: str
    number: int


class CheckedCondition(NamedTuple):
    """Whether a condition holds, what the layer has, and what to say if it does not hold."""

    holds: bool
    has: str
    failed: str


def parse_condition(text: str) -> Condition:
    """Parse ``name`` or ``name comparison number``. Raises ``AnswerError``."""
    match = re.fullmatch(r"(\w+(?:[ -][^\W\d]+)*)(?:\s*(<=|>=|=|<|>)\s*(-?[0-9]+))?", text)
    if match is None:
        raise AnswerError(
            Sentence(
                "{0!r} is not a condition: write a name, then =, <, <=, > or >=, then a whole "
                "number.",
                text[:40],
            )
        )
    name, comparison, number = match.groups()
    if number is not None and len(number.lstrip("-")) > MOST_DIGITS:
        raise AnswerError(
            Sentence(
                "The number in {0!r} is too large: write at most {1} digits.",
                *(text[:40], MOST_DIGITS),
            )
        )
    if name not in CONDITIONS:
        raise AnswerError(unknown_word(name, CONDITIONS))
    if (name in _BARE) == (number is not None):
        if number is None:
            raise AnswerError(
                Sentence("{0} needs a comparison and a whole number: {0} = 3, or {0} <= 3.", name)
            )
        raise AnswerError(Sentence("Write {0} alone, without a number.", name))
    return Condition(name, comparison or "", int(number or 0))


def check_condition(text: str, state: State) -> CheckedCondition:
    """Check one condition on the layer of ``state``. Raises ``AnswerError`` if it is malformed."""
    name, comparison, number = parse_condition(text)
    spec, axes = state.layer.spec, state.layer.geometry.named_axes
    if name == "size_kept":
        sizes = (*(a.size for a in axes), *(a.outputs for a in axes))
        kept = all(axis.size == axis.outputs for axis in axes)
        if len(axes) == 1:
            return CheckedCondition(
                kept,
                Sentence("The input is {0} long, the output {1}.", *sizes),
                Sentence("The size is not kept: {0} becomes {1}.", *sizes),
            )
        return CheckedCondition(
            kept,
            Sentence("The input is {0} × {1}, the output {2} × {3}.", *sizes),
            Sentence("The size is not kept: {0} × {1} becomes {2} × {3}.", *sizes),
        )
    if name == "depthwise":
        channels = spec.groups, spec.in_channels
        return CheckedCondition(
            spec.groups == spec.in_channels,
            Sentence("groups = {0} and in_channels = {1}.", *channels),
            Sentence("It is not depthwise: groups = {0} and in_channels = {1}.", *channels),
        )
    if name == "even_overlap":
        return _check_overlap(spec, axes)
    solution = None
    values: tuple[float, ...]
    try:
        if name in _ARGUMENTS:
            values = _argument_values(name, state.layer)
        else:
            solution = NUMBERS[name](state)
            assert isinstance(solution.answer, (int, float))
            values = (solution.answer,)
    except AnswerError as error:
        return CheckedCondition(False, error.text, error.text)
    if comparison == "=":
        holds = all(is_close(name, value, number) for value in values)
    else:
        holds = all(_COMPARISONS[comparison](value, number) for value in values)
    if name == "read_pixels" and solution is not None:
        return _of_pixels(holds, solution.reason, axes, wanted(comparison, number))
    texts = [format_number(value) for value in values]
    has = texts[0] if len(set(values)) == 1 else f"({', '.join(texts)})"
    said: tuple[str, str] = (
        Sentence("{0}.", has_words(name, has)),
        Sentence("{0}; wanted: {1}.", has_words(name, has), wanted(comparison, number)),
    )
    if solution is not None:
        # The calculation shows the reader what to change.
        reason = solution.reason
        why = reason if reason.endswith(".") else Sentence("Here {0}.", reason)
        said = join(said[0], why), join(said[1], why)
    return CheckedCondition(holds, *said)


def _of_pixels(holds: bool, reason: str, axes: tuple[Axis, ...], asked: str) -> CheckedCondition:
    """What is said of the pixels that are read; ``reason`` says how many they are."""
    if asked == format_number(math.prod(axis.size for axis in axes)):
        return CheckedCondition(holds, reason, join(reason, Sentence("All should be read.")))
    return CheckedCondition(holds, reason, join(reason, Sentence("Wanted: {0}.", asked)))


def check_conditions(texts: tuple[str, ...], state: State) -> list[CheckedCondition]:
    """Check the conditions of a question; height and width of a map are one that says both."""
    equal = {c.name: c.number for c in map(parse_condition, texts) if c.comparison == "="}
    pairs = [pair for pair in _MAPS if equal.keys() >= set(pair)]
    if len(state.layer.geometry.named_axes) == 1:
        pairs = []
    checked = []
    for text in texts:
        name, comparison, _ = parse_condition(text)
        pair = next((pair for pair in pairs if name in pair and comparison == "="), None)
        if pair is None:
            checked.append(check_condition(text, state))
        elif name == pair[0]:
            checked.append(_check_map(name, (equal[pair[0]], equal[pair[1]]), state))
    return checked


def _check_map(name: str, asked: tuple[int, int], state: State) -> CheckedCondition:
    """Whether the input or the output is as large as ``asked``."""
    axes = state.layer.geometry.named_axes
    if name == "input_height":
        size = tuple(axis.size for axis in axes)
        return CheckedCondition(
            size == asked,
            Sentence("The input is {0} × {1}.", *size),
            Sentence("The input is {0} × {1}; wanted: {2} × {3}.", *size, *asked),
        )
    size = tuple(axis.outputs for axis in axes)
    formulas = [size_formula(axis, state.layer.spec).text for axis in axes]
    why = Sentence("Height: {0}. Width: {1}.", *formulas)
    return CheckedCondition(
        size == asked,
        join(Sentence("The output is {0} × {1}.", *size), why),
        join(Sentence("The output is {0} × {1}; wanted: {2} × {3}.", *size, *asked), why),
    )


def _check_overlap(spec: WeightedOperator, axes: tuple[Axis, ...]) -> CheckedCondition:
    """Whether the stamps of a transposed layer lie equally thick everywhere but at the border."""
    if not spec.TRANSPOSED:
        words = Sentence("Only a transposed layer has stamps that overlap.")
        return CheckedCondition(False, words, words)
    stride, size = spec.arguments["stride"], spec.arguments["kernel_size"]
    words = Sentence("Stamps of {0} × {1} cells begin {2} and {3} cells apart.", *size, *stride)
    if len(axes) == 1:
        words = Sentence("Stamps of {0} cells begin {1} cells apart.", *size, *stride)
    elif stride[0] == stride[1]:
        words = Sentence("Stamps of {0} × {1} cells begin {2} cells apart.", *size, stride[0])
    for axis, step in zip(axes, stride, strict=True):
        if not _laid_evenly(axis, step):
            return CheckedCondition(False, words, join(words, _why_uneven(axis, step)))
    return CheckedCondition(True, words, words)


def _why_uneven(axis: Axis, step: int) -> Sentence:
    if math.gcd(axis.dilation, step) > 1:
        return Sentence(
            "dilation={0} and stride={1} have a common divisor greater than 1, so some cells get "
            "no stamp.",
            *(axis.dilation, step),
        )
    return Sentence(
        "{0} is not a multiple of {1}, so some cells get more stamps than others.",
        *(axis.taps, step),
    )


def _laid_evenly(axis: Axis, step: int) -> bool:
    """Whether each of ``step`` neighbouring cells gets equally many taps of all stamps."""
    counts = Counter(tap * axis.dilation % step for tap in range(axis.taps))
    return len(counts) == step and len(set(counts.values())) == 1


def _argument_values(name: str, layer: Layer) -> tuple[float, ...]:
    """The numbers of an argument or a form field: of a size one per axis, of padding two.

    Raises ``AnswerError`` if this kind of layer does not have it.
    """
    spec = layer.spec
    field = fields_of(spec.NAME).get(name)
    argument = next((a for a in spec.ARGUMENTS if a.name == name), None)
    if field is not None:
        argument = field.argument
    if argument is None and name.endswith("_height"):
        raise AnswerError(Sentence("{0} has no height.", spec.NAME))
    if argument is None:
        raise AnswerError(Sentence("{0} has no {1}.", spec.NAME, name))
    axes = spec.axes(layer.input_size[-len(spec.LETTERS) :])
    # A pool has them in what it is made of, its channels aside.
    held = spec.pool if isinstance(spec, PoolLayer) and argument.name != "channels" else spec
    if argument.kind == Kind.INTEGER:
        name = "in_channels" if argument.name == "channels" else argument.name
        number = getattr(held, name)
        if number is None:
            raise AnswerError(Sentence("{0} is not given.", argument.name))
        return (number,)
    if argument.name == INPUT_SIZE.name:
        values: list[tuple[int, ...]] = [(axis.size,) for axis in axes]
    elif argument.kind == Kind.PADDING:
        # The padding that is really added, also by 'same'.
        values = [(axis.before, axis.after) for axis in axes]
    else:
        values = [(n,) for n in getattr(held, argument.name)]
    if field is not None and field.axis is not None:
        return values[field.axis - len(AXES)]
    return tuple(n for numbers in values for n in numbers)
