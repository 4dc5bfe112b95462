"""How numbers are written in a reason, and when a number that is given is right."""

import math

import pytest

from convgui.model.tutor.solution import abbreviated, format_number, is_close, operand


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3.0, "3"),
        (-4, "−4"),
        (0.125, "0.12"),
        (-0.001, "0.00"),
        (math.nan, "nan"),
    ],
)
def test_a_number_in_a_reason(number, text):
    assert format_number(number) == text


def test_negative_numbers_stand_in_parentheses():
    assert (operand(-2), operand(2)) == ("(−2)", "2")


def test_the_middle_of_a_long_list_is_left_out():
    assert abbreviated(["1"] * 10, " + ").count("1") == 10
    assert abbreviated(["1"] * 11, " + ") == "1 + 1 + 1 + 1 + … + 1"


def test_only_the_value_of_a_cell_may_be_rounded():
    assert is_close("cell", 1.234, 1.23)
    assert not is_close("cell", 1.24, 1.23)
    assert is_close("cell", math.nan, math.nan)
    assert not is_close("cell", math.nan, 1)
    assert not is_close("H_out", 3.001, 3)
