"""The answers to questions against plain loops, their reasons, and questions without an answer."""

import math

import pytest

from convgui.messages import Sentence
from convgui.model.lesson.page import AnswerError
from convgui.model.tutor.facts import solve
from tests.data.plain_loops import CASES, ask, loops, number, state


@pytest.mark.parametrize("kernel_as", ["plain", "zero_filled", "flipped"])
@pytest.mark.parametrize(("call", "size", "cell"), CASES)
@pytest.mark.parametrize("by", ["tap", "cell"])
def test_the_facts_are_those_of_plain_loops(call, size, cell, kernel_as, by):
    s = state(call, size, cell).change(kernel_as=kernel_as, step_by=by)
    _, others = loops(s)
    assert solve(ask("pixels"), s).answer == others["pixels"]
    assert solve(ask("channels", f"o{cell[0]}"), s).answer == others["channels"]
    for name in ("finite", "size_kept", "all_read"):
        assert solve(ask("yes_no", name), s).answer is others[name], name
    for channel in range(s.layer.spec.in_channels):
        reads = solve(ask("yes_no", "reads", f"c{channel}"), s).answer
        assert reads is (channel in others["channels"])


@pytest.mark.parametrize(
    ("question", "call", "words"),
    [
        (ask("pixels"), "nn.Conv2d(1, 1, 3, stride=2, padding=1)", "1·2 + tap·1 − 1 = 1, 2, 3"),
        (ask("pixels"), "nn.Conv2d(1, 1, 3, dilation=2)", "1·1 + tap·2 = 1, 3, 5"),
        (ask("channels", "o5"), "nn.Conv2d(4, 6, 3, groups=2)", "6 / 2 = 3 of the outputs and"),
        (
            ask("channels", "o5"),
            "nn.Conv2d(4, 6, 3, groups=2)",
            "is in group 1, which reads c2–c3",
        ),
        (ask("channels", "o5"), "nn.Conv2d(4, 6, 3)", "Every output reads every input channel, c0"),
        (
            ask("yes_no", "reads", "c1"),
            "nn.Conv2d(2, 2, 3, groups=2)",
            "in group 0 of 2, which reads c0",
        ),
        (
            ask("yes_no", "all_read"),
            "nn.Conv2d(1, 1, 3, stride=2)",
            "5 of 6 rows and 5 of 6 columns",
        ),
    ],
)
def test_reasons_have_the_numbers_in_place(question, call, words):
    assert words in solve(question, state(call, cell=(0, 1, 1))).reason


def test_gaps_and_zeros():
    s = state("nn.Conv2d(1, 1, 3, dilation=2)", (7, 7))
    equal, finite = ask("yes_no", "zero_filled_equal"), ask("yes_no", "finite")
    assert solve(equal, s).answer is True
    s = s.edit("input", [(0, 0, 1)], math.nan)
    solution = solve(equal, s)
    assert solution.answer is False
    assert "In 1 of 9 cells" in solution.reason
    assert solve(finite, s).answer is True
    filled = s.change(kernel_as="zero_filled")
    assert solve(equal, filled).answer is False
    solution = solve(finite, filled)
    assert solution.answer is False
    assert solution.reason == "It reads c0 (0, 1), which is nan, and nan times the weight 0 is nan."


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (("input", (1, 2, 2), math.inf), "It reads c1 (2, 2), which is inf."),
        (("weight", (0, 0, 1, 1), math.nan), "One of its weights is nan."),
        (("bias", (0,), -math.inf), "Its bias is −inf."),
    ],
)
def test_what_makes_a_cell_not_finite(edit, words):
    what, place, value = edit
    s = state("nn.Conv2d(2, 1, 3, padding=1, padding_mode='reflect')", cell=(0, 1, 1))
    s = s.edit("weight", [(0, 1, 2, 2)], 1.0).edit(what, [place], value)
    solution = solve(ask("yes_no", "finite"), s)
    assert (solution.answer, solution.reason) == (False, words)


def test_what_is_accepted():
    s = state("nn.Conv2d(3, 4, 3)", (5, 5))

    def accepts(call):
        return solve(ask("yes_no", "accepts", call), s)

    assert accepts("nn.Conv2d(3, 8, 5)").answer is True
    assert "(1, 8, 1, 1)" in accepts("nn.Conv2d(3, 8, 5)").reason
    for call, words in (
        ("nn.Conv2d(3, 8, 3, stride=2, padding='same')", "padding='same' is not supported for"),
        ("nn.Conv2d(3, 8, 7)", "Kernel size can't be greater than actual input size"),
        ("nn.Conv2d(4, 8, 3)", "to have 4 channels, but got 3 channels instead"),
        ("nn.Conv2d(3, 8, 3, groups=2)", "in_channels must be divisible by groups"),
    ):
        solution = accepts(call)
        assert solution.answer is False
        assert words in solution.reason
    with pytest.raises(AnswerError, match="not valid Python"):
        accepts("nn.Conv2d(")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (number("H_uot"), "Did you mean H_out?"),
        (number("hout"), "Did you mean H_out?"),
        (ask("yes_no", "size", "kept"), "Did you mean size_kept?"),
        (number("zzz"), "Use one of H_out"),
        (ask("number", "H_out", "W_out"), "Unknown name 'H_out W_out'"),
        (ask("yes_no", "finit"), "Did you mean finite?"),
        (ask("yes_no", "reads"), "Say what is asked about"),
        (ask("yes_no", "reads", "o1"), "write c0, c1 and so on"),
        (ask("yes_no", "reads", "c3"), "the last one is c2"),
        (ask("channels", "5"), "write o0, o1 and so on"),
        (ask("channels", "o4"), "the last one is o3"),
    ],
)
def test_what_cannot_be_answered(question, words):
    with pytest.raises(AnswerError) as error:
        solve(question, state())
    assert words in str(error.value)
    assert isinstance(error.value.text, Sentence)


def test_what_is_too_large_to_be_compared():
    s = state("nn.Conv2d(3, 4, 3, dilation=400)", (1000, 1000))
    with pytest.raises(AnswerError, match="too large"):
        solve(ask("yes_no", "zero_filled_equal"), s)


def test_what_lies_outside_below_the_last_windows_is_no_part_of_an_answer():
    call = "nn.AvgPool2d(3, stride=2, padding=1, ceil_mode=True)"
    found = solve(ask("pixels"), state(call, (8, 8), (0, 4, 3)))
    assert found.answer == {(r, c) for r in (8, 9) for c in (6, 7, 8)}
    assert "Rows: 4·2 + tap·1 − 1 = 7, 8. Columns: 3·2 + tap·1 − 1 = 5, 6, 7." in found.reason
    assert found.reason.endswith("What lies outside is not read.")
    inner = solve(ask("pixels"), state(call, (8, 8), (0, 1, 1)))
    assert "outside" not in inner.reason
