"""The conditions of "build" questions: when they hold, and what is no condition."""

import re

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
    ("conditions", "call", "words"),
    [
        (("stride = 2",), "nn.Conv2d(1, 1, 3)", "stride is 1; wanted: 2."),
        (("kernel_height >= 4",), "nn.Conv2d(1, 1, 3)", "kernel_size (height) is 3; wanted: 4 or"),
        (
            ("span_height >= 9",),
            "nn.Conv2d(1, 1, 3)",
            "The height of the window is 3; wanted: 9 or",
        ),
        (("parameters < 9",), "nn.Conv2d(1, 1, 3)", "of parameters is 10; wanted: less than 9."),
        (
            ("H_out = 3", "W_out = 2"),
            "nn.Conv2d(1, 1, 3)",
            "The output is 4 × 4; wanted: 3 × 2. Height:",
        ),
        (("H_out = 3",), "nn.Conv2d(1, 1, 3)", "The height of the output is 4; wanted: 3."),
        (("input_height = 8", "input_width = 6"), "nn.Conv2d(1, 1, 3)", "6 × 6; wanted: 8 × 6."),
        (
            ("input_height > 8", "input_width > 8"),
            "nn.Conv2d(1, 1, 3)",
            "of the input is 6; wanted",
        ),
        (
            ("read_pixels = 36",),
            "nn.Conv2d(1, 1, 1, stride=2)",
            "9 of 36 pixels. All should be read",
        ),
        (
            ("read_pixels > 9",),
            "nn.Conv2d(1, 1, 1, stride=2)",
            "of 36 pixels. Wanted: more than 9.",
        ),
        (
            ("even_overlap",),
            "nn.ConvTranspose2d(1, 1, 3, stride=2)",
            "3 is not a multiple of 2, so",
        ),
        (
            ("even_overlap",),
            "nn.ConvTranspose2d(1, 1, 2, stride=2, dilation=2)",
            "a common divisor greater than 1, so some cells get no stamp.",
        ),
        (("even_overlap",), "nn.Conv2d(1, 1, 3)", "Only a transposed layer has stamps"),
    ],
)
def test_what_is_wanted_and_what_there_is(conditions, call, words):
    failed = grade(ask("build", *conditions), state(call), None).failed
    assert words in failed[0]
    assert "_" not in failed[0].replace("kernel_size", "")


def test_of_one_axis_the_length_is_asked_alone():
    long = state("nn.Conv1d(1, 1, 3)", (1, 9))
    verdict = grade(ask("build", "L_out = 3", "input_width = 8"), long, None)
    assert [text.split(";")[0] for text in verdict.failed] == [
        "The length of the output is 7",
        "The width of the input is 9",
    ]
    (failed,) = grade(ask("build", "input_height = 8"), long, None).failed
    assert failed == "Conv1d has no height."


def test_what_was_found_is_said_once():
    wide = state("nn.Conv2d(1, 1, 3)")
    reason = grade(ask("build", "span_height >= 2", "span_height <= 9"), wide, None).reason
    assert reason == "The height of the window is 3. Here 1·(3 − 1) + 1 = 3."
    reason = grade(ask("build", "H_out = 4", "W_out = 4"), wide, None).reason
    assert reason.startswith("The output is 4 × 4. Height: ")


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
        ("parameters = " + 60 * "9", "is too large: write at most 12 digits"),
        ("9" * 60, "Unknown name"),
    ],
)
def test_what_is_no_condition(condition, words):
    with pytest.raises(AnswerError) as error:
        correct_answer(ask("build", condition), state())
    assert words in str(error.value)
    assert not re.search(r"\d{41}", str(error.value))
    assert isinstance(error.value.text, Sentence)


def test_a_formula_among_the_conditions_ends_as_a_sentence_does():
    question = ask("build", "stride = 1", "span_height >= 5", "span_height <= 5", "size_kept")
    verdict = grade(question, state("nn.Conv2d(1, 1, 3, padding=2, dilation=2)"), None)
    assert verdict.right
    assert "The height of the window is 5. Here 2·(3 − 1) + 1 = 5. The input" in verdict.reason
