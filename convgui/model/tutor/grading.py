"""Whether an answer to a question of a lesson is right."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from typing import NamedTuple

from convgui.messages import Sentence, join, unknown_word
from convgui.model.conv.arguments import Pair
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.lesson.page import Answer, AnswerError, Question
from convgui.model.lesson.progress import Verdict
from convgui.model.scene.state import State
from convgui.model.tutor.facts import tell
from convgui.model.tutor.quantities import NUMBERS, as_text

# A cell is right within half a unit of the second digit shown, or within a thousandth.
NEAR, NEAR_SHARE = 0.005, 0.001


_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


_FIELDS: dict[str, Callable[[Conv2dSpec, Pair], tuple[int, ...]]] = {
    "in_channels": lambda spec, size: (spec.in_channels,),
    "out_channels": lambda spec, size: (spec.out_channels,),
    "kernel_size": lambda spec, size: spec.kernel_size,
    "kernel_height": lambda spec, size: spec.kernel_size[:1],
    "kernel_width": lambda spec, size: spec.kernel_size[1:],
    "stride": lambda spec, size: spec.stride,
    "stride_height": lambda spec, size: spec.stride[:1],
    "stride_width": lambda spec, size: spec.stride[1:],
    # What is really added, whether by numbers or by 'same'.
    "padding": lambda spec, size: (*spec.pads[0], *spec.pads[1]),
    "padding_height": lambda spec, size: spec.pads[0],
    "padding_width": lambda spec, size: spec.pads[1],
    "dilation": lambda spec, size: spec.dilation,
    "dilation_height": lambda spec, size: spec.dilation[:1],
    "dilation_width": lambda spec, size: spec.dilation[1:],
    "groups": lambda spec, size: (spec.groups,),
    "input_height": lambda spec, size: size[:1],
    "input_width": lambda spec, size: size[1:],
}


CONDITIONS = ("size_kept", "depthwise", *_FIELDS, *NUMBERS)


def right_answer(question: Question, state: State) -> Answer:
    """The answer on the page's own state; None for "build". Raises ``AnswerError``."""
    if question.kind == "build":
        for text in question.about:
            _condition(text)
        return None
    return tell(question, state).answer


def judge(question: Question, state: State, given: Answer) -> Verdict:
    """Whether ``given`` is right on ``state``: the page's own, for "build" the learner's.

    None is no answer, and never right. Raises ``AnswerError`` where ``right_answer`` does.
    """
    if question.kind == "build":
        return _judge_build(question, state)
    told = tell(question, state)
    return Verdict(_agree(question, given, told.answer), given, told.answer, told.reason)


def _agree(question: Question, given: Answer, answer: Answer) -> bool:
    if given is None:
        return False
    if question.kind == "number":
        assert isinstance(given, (int, float))
        assert isinstance(answer, (int, float))
        return _equal(question.about[0], given, answer)
    return given == answer


def _equal(name: str, one: float, other: float) -> bool:
    if name != "cell":
        return one == other
    if not (math.isfinite(one) and math.isfinite(other)):
        return one == other or (math.isnan(one) and math.isnan(other))
    # A hair wider, as 0.005 itself has no exact place among the floats.
    return abs(one - other) <= max(NEAR, NEAR_SHARE * abs(other)) + 1e-9


class _Found(NamedTuple):
    """Whether a condition holds, what the layer has, and what to say if it does not hold."""

    holds: bool
    has: str
    failed: str


def _condition(text: str) -> tuple[str, str, int]:
    """Name, comparison and number of a condition; the last two mean nothing for a bare name."""
    match = re.fullmatch(r"(\w+)(?:\s*(<=|>=|=|<|>)\s*(-?[0-9]{1,12}))?", text)
    if match is None:
        raise AnswerError(
            Sentence(
                "{0!r} is no condition: write a name, then =, <, <=, > or >=, then a whole number.",
                text[:60],
            )
        )
    name, compared, number = match.groups()
    if name not in CONDITIONS:
        raise AnswerError(unknown_word(name, CONDITIONS))
    if (name in ("size_kept", "depthwise")) == (number is not None):
        if number is None:
            raise AnswerError(
                Sentence("{0} needs a comparison and a whole number: {0} = 3, or {0} <= 3.", name)
            )
        raise AnswerError(Sentence("{0} stands alone, without a number.", name))
    return name, compared or "", int(number or 0)


def _judge_build(question: Question, state: State) -> Verdict:
    if state.problem and not state.problem.notice:
        return Verdict(False, None, None, state.problem.text, (state.problem.text,))
    found = [_find(text, state) for text in question.about]
    failed = tuple(one.failed for one in found if not one.holds)
    return Verdict(not failed, None, None, join(*(one.has for one in found)), failed)


def _find(text: str, state: State) -> _Found:
    name, compared, number = _condition(text)
    spec, size = state.layer.spec, state.layer.input_size
    if name == "size_kept":
        sizes = (*size, *state.layer.output_size)
        return _Found(
            size == state.layer.output_size,
            Sentence("The input is {0} × {1}, the output {2} × {3}.", *sizes),
            Sentence("The size is not kept: {0} × {1} becomes {2} × {3}.", *sizes),
        )
    if name == "depthwise":
        channels = spec.groups, spec.in_channels
        return _Found(
            spec.groups == spec.in_channels,
            Sentence("groups = {0} and in_channels = {1}.", *channels),
            Sentence("It is not depthwise: groups = {0} and in_channels = {1}.", *channels),
        )
    try:
        told = None if name in _FIELDS else NUMBERS[name](state)
    except AnswerError as error:
        return _Found(False, join(error.sentence), join(error.sentence))
    if told is not None:
        assert isinstance(told.answer, (int, float))
        values: tuple[float, ...] = (told.answer,)
    else:
        values = _FIELDS[name](spec, size)
    if compared == "=":
        holds = all(_equal(name, value, number) for value in values)
    else:
        holds = all(_COMPARED[compared](value, number) for value in values)
    if told is not None:
        # How the number comes about says what there is to change.
        return _Found(holds, told.reason, told.reason)
    one = len(set(values)) == 1
    has = as_text(values[0]) if one else f"({', '.join(as_text(value) for value in values)})"
    return _Found(
        holds,
        Sentence("{0} is {1}.", name, has),
        Sentence("{0} is {1}; asked for is {2}.", name, has, text),
    )
