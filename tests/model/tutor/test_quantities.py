"""The numbers that can be asked for, against plain loops, and the calculations behind them."""

import pytest

from convgui.model.lesson.page import AnswerError
from convgui.model.tutor.quantities import NUMBERS
from tests.data.plain_loops import CASES, loops, state


@pytest.mark.parametrize("kernel_as", ["plain", "zero_filled", "flipped"])
@pytest.mark.parametrize(("call", "size", "cell"), CASES)
@pytest.mark.parametrize("by", ["tap", "cell"])
def test_the_numbers_are_those_of_plain_loops(call, size, cell, kernel_as, by):
    s = state(call, size, cell).change(kernel_as=kernel_as, step_by=by)
    for name, expected in loops(s)[0].items():
        assert NUMBERS[name](s).answer == pytest.approx(expected), name


def test_the_multiplier_and_every_name_is_asked_somewhere():
    s = state("nn.Conv2d(4, 12, 3, groups=4)")
    assert NUMBERS["multiplier"](s).answer == 3
    assert set(NUMBERS) == set(loops(s)[0]) | {"multiplier", "L_out"}
    with pytest.raises(AnswerError, match="groups is 2 and in_channels is 4"):
        NUMBERS["multiplier"](state("nn.Conv2d(4, 12, 3, groups=2)"))


@pytest.mark.parametrize(
    ("name", "call", "words"),
    [
        ("W_out", "nn.Conv2d(1, 1, 4, padding='same')", "(6 + 1 + 2 − 1·(4 − 1) − 1) / 1"),
        ("span_height", "nn.Conv2d(1, 1, 3, dilation=2)", "2·(3 − 1) + 1 = 5"),
        ("pad_right", "nn.Conv2d(1, 1, 4, padding='same')", "= 3 in all: 1 before and 2"),
        ("pad_left", "nn.Conv2d(1, 1, 3, padding=2)", "padding is 2, and it is added"),
        ("pad_left", "nn.Conv2d(1, 1, 3, padding='valid')", "'valid' adds nothing"),
        ("parameters", "nn.Conv2d(4, 6, 3, groups=2)", "6 · 2 · 3 · 3 + 6 = 114"),
        ("parameters", "nn.Conv2d(4, 6, 3, bias=False)", "6 · 4 · 3 · 3 = 216"),
        ("biases", "nn.Conv2d(4, 6, 3, bias=False)", "there is none"),
        ("multiply_adds", "nn.Conv2d(4, 6, 3)", "6 · 4 · 4 output cells, each with 4 · 3"),
        ("weight_depth", "nn.Conv2d(4, 6, 3, groups=2)", "4 / 2 = 2"),
        ("read_pixels", "nn.Conv2d(1, 1, 3, stride=2)", "5 · 5 = 25 of 36 pixels"),
        ("skipped", "nn.Conv2d(1, 1, 3, dilation=2)", "25 − 9 = 16"),
        ("multiplier", "nn.Conv2d(2, 6, 3, groups=2)", "6 / 2 = 3"),
    ],
)
def test_reasons_have_the_numbers_in_place(name, call, words):
    assert words in NUMBERS[name](state(call, cell=(0, 1, 1))).reason
