"""The conditions of "build" questions: when they hold, and what is no condition."""

import pytest

from convgui.messages import Sentence
from convgui.model.lesson.page import AnswerError
from convgui.model.tutor.grading import correct_answer, grade
from tests.data.plain_loops import ask, state


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
    verdict = grade(question, state(call), None)
    assert verdict.right
    assert verdict.reason
    if other:
        verdict = grade(question, state(other), None)
        assert not verdict.right
        assert len(verdict.failed) == 1


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("dilatoin = 3", "Did you mean dilation?"),
        ("size kept", "Did you mean size_kept?"),
        ("kernel-size = 3", "Did you mean kernel_size?"),
        ("dilation 3", "is not a condition"),
        ("dilation", "needs a comparison"),
        ("size_kept = 1", "Write size_kept alone"),
        ("dilation == 3", "is not a condition"),
    ],
)
def test_what_is_no_condition(condition, words):
    with pytest.raises(AnswerError) as error:
        correct_answer(ask("build", condition), state())
    assert words in str(error.value)
    assert isinstance(error.value.text, Sentence)


def test_a_formula_among_the_conditions_ends_as_a_sentence_does():
    question = ask("build", "stride = 1", "span_height >= 5", "span_height <= 5", "size_kept")
    verdict = grade(question, state("nn.Conv2d(1, 1, 3, padding=2, dilation=2)"), None)
    assert verdict.right
    assert "stride is 1. 2·(3 − 1) + 1 = 5. 2·(3 − 1) + 1 = 5. The input" in verdict.reason
