"""What is judged right and what wrong, what is said of it, and what stays hidden until then."""

import math
from dataclasses import replace

import pytest

from convgui.messages import Sentence
from convgui.model.lesson.page import AnswerError
from convgui.model.lesson.veils import veils
from convgui.model.scene.form import Problem
from convgui.model.tutor.facts import FACTS, FACTS_ABOUT
from convgui.model.tutor.grading import CONDITIONS, judge, right_answer
from convgui.model.tutor.quantities import NUMBERS
from tests.data.plain_loops import ask, number, state


def test_a_right_answer_is_right_and_others_are_not():
    s = state("nn.Conv2d(1, 1, 3, stride=2)", (8, 8))
    verdict = judge(number("H_out"), s, 3)
    assert verdict.right
    assert verdict.answer == verdict.given == 3
    assert judge(number("H_out"), s, 3.0).right
    for wrong in (4, 3.5, 2, math.nan, None):
        verdict = judge(number("H_out"), s, wrong)
        assert not verdict.right
        assert verdict.answer == 3
        assert verdict.reason == "⌊(8 + 2·0 − 1·(3 − 1) − 1) / 2 + 1⌋ = ⌊3.5⌋ = 3"
    pixels = right_answer(ask("pixels"), s)
    assert judge(ask("pixels"), s, pixels).right
    assert not judge(ask("pixels"), s, pixels - {(0, 0)}).right
    assert not judge(ask("pixels"), s, frozenset()).right
    assert judge(ask("yes_no", "size_kept"), s, False).right
    assert not judge(ask("yes_no", "size_kept"), s, True).right
    assert not judge(ask("yes_no", "size_kept"), s, None).right


def test_how_near_a_cell_must_be():
    s = state("nn.Conv2d(1, 1, 3)", source="random", weight_source="pytorch")
    value = right_answer(number("cell"), s)
    assert abs(value) < 1
    assert judge(number("cell"), s, round(value, 2)).right
    assert not judge(number("cell"), s, value + 0.006).right
    # A large one may be a thousandth off.
    s = s.edit("bias", [(0,)], 1000.0)
    assert judge(number("cell"), s, value + 1000.9).right
    assert not judge(number("cell"), s, value + 1001.9).right


def test_a_cell_that_is_no_number():
    s = state("nn.Conv2d(1, 1, 3)").edit("input", [(0, 1, 1)], math.nan)
    assert judge(number("cell"), s, math.nan).right
    assert not judge(number("cell"), s, 3.0).right
    infinite = s.edit("input", [(0, 1, 1)], math.inf).edit("weight", [(0, 0, 1, 1)], 2.0)
    assert judge(number("cell"), infinite, math.inf).right
    assert not judge(number("cell"), infinite, 3.0).right


BUILD = ask("build", "kernel_size = 3", "dilation = 3", "size_kept")


def test_what_was_built():
    s = state("nn.Conv2d(1, 1, 3, dilation=3)", (9, 9))
    assert right_answer(BUILD, s) is None
    verdict = judge(BUILD, s, None)
    assert not verdict.right
    assert verdict.failed == ("The size is not kept: 9 × 9 becomes 3 × 3.",)
    assert "dilation is 3." in verdict.reason
    assert judge(BUILD, s.change(padding_height=3, padding_width=3), None).right
    assert judge(BUILD, s.change(padding_kind="same"), None).right
    verdict = judge(BUILD, s.change(dilation_height=2, padding_kind="same"), None)
    assert verdict.failed == ("dilation is (2, 3); asked for is dilation = 3.",)


def test_what_was_built_must_be_a_layer():
    s = state("nn.Conv2d(1, 1, 3, dilation=3, padding='same')", (9, 9))
    refused = s.change(stride_height=2)
    verdict = judge(BUILD, refused, None)
    assert not verdict.right
    assert verdict.failed == (refused.problem.text,)
    assert verdict.failed[0].startswith("padding='same' is not supported")
    # Something merely told is no obstacle.
    assert judge(BUILD, replace(s, problem=Problem("Saved.", (), notice=True)), None).right


@pytest.mark.parametrize(
    ("condition", "call", "other"),
    [
        ("in_channels = 4", "nn.Conv2d(4, 4, 3)", "nn.Conv2d(2, 4, 3)"),
        ("out_channels >= 4", "nn.Conv2d(1, 4, 3)", "nn.Conv2d(1, 3, 3)"),
        ("kernel_height < 3", "nn.Conv2d(1, 1, (2, 3))", "nn.Conv2d(1, 1, 3)"),
        ("kernel_width <= 3", "nn.Conv2d(1, 1, 3)", "nn.Conv2d(1, 1, 4)"),
        ("stride > 1", "nn.Conv2d(1, 1, 3, stride=2)", "nn.Conv2d(1, 1, 3, stride=(1, 2))"),
        ("stride_width = 2", "nn.Conv2d(1, 1, 3, stride=(1, 2))", "nn.Conv2d(1, 1, 3)"),
        ("padding = 1", "nn.Conv2d(1, 1, 3, padding='same')", "nn.Conv2d(1, 1, 4, padding='same')"),
        (
            "padding_height = 2",
            "nn.Conv2d(1, 1, 3, padding=(2, 0))",
            "nn.Conv2d(1, 1, 3, padding=1)",
        ),
        ("dilation_height = 2", "nn.Conv2d(1, 1, 3, dilation=(2, 1))", "nn.Conv2d(1, 1, 3)"),
        ("groups = 2", "nn.Conv2d(2, 2, 3, groups=2)", "nn.Conv2d(2, 2, 3)"),
        ("input_height = 6", "nn.Conv2d(1, 1, 3)", None),
        ("depthwise", "nn.Conv2d(2, 4, 3, groups=2)", "nn.Conv2d(2, 4, 3)"),
        ("parameters < 10", "nn.Conv2d(1, 1, 3, bias=False)", "nn.Conv2d(1, 1, 3)"),
        ("multiplier = 2", "nn.Conv2d(2, 4, 3, groups=2)", "nn.Conv2d(2, 4, 3)"),
        ("H_out = 4", "nn.Conv2d(1, 1, 3)", "nn.Conv2d(1, 1, 2)"),
    ],
)
def test_conditions(condition, call, other):
    question = ask("build", condition)
    verdict = judge(question, state(call), None)
    assert verdict.right
    assert verdict.reason
    if other:
        verdict = judge(question, state(other), None)
        assert not verdict.right
        assert len(verdict.failed) == 1


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("dilatoin = 3", "did you mean dilation?"),
        ("dilation", "needs a comparison"),
        ("size_kept = 1", "stands alone"),
        ("dilation == 3", "is no condition"),
    ],
)
def test_what_is_no_condition(condition, words):
    with pytest.raises(AnswerError) as error:
        right_answer(ask("build", condition), state())
    assert words in str(error.value)
    assert isinstance(error.value.sentence, Sentence)


def test_veils_hide_what_would_give_the_answer_away():
    assert veils(ask("pixels")) == {"taps"}
    assert veils(ask("channels", "o5")) == {"links"}
    assert veils(number("H_out")) == veils(number("W_out")) == {"size"}
    assert veils(number("pad_top")) == veils(number("padded_width")) == {"size", "border"}
    assert veils(number("products")) == {"work"}
    assert veils(number("cell")) == veils(ask("yes_no", "finite")) == {"value"}
    assert veils(ask("yes_no", "reads", "c0")) == {"links"}
    assert veils(ask("yes_no", "accepts", "nn.Conv2d(1, 1, 3)")) == frozenset()
    assert veils(ask("build", "size_kept")) == frozenset()
    for name in (*NUMBERS, *FACTS, *FACTS_ABOUT):
        assert veils(number(name)) <= {"taps", "value", "size", "links", "border", "work"}


def test_every_reason_can_be_said_in_another_language():
    s = state("nn.Conv2d(4, 8, 3, padding=1, groups=4)")
    questions = [number(name) for name in NUMBERS]
    questions += [ask("yes_no", name) for name in FACTS]
    questions += [ask("pixels"), ask("channels", "o1"), ask("yes_no", "reads", "c0")]
    questions += [ask("yes_no", "accepts", "nn.Conv2d(4, 8, 9)"), ask("build", "groups = 4")]
    for question in questions:
        assert isinstance(judge(question, s, None).reason, Sentence), question
    assert set(NUMBERS) < set(CONDITIONS)
