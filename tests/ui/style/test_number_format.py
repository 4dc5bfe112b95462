"""Numbers in few characters, and back."""

import math

import numpy as np
import pytest

from convgui.ui.style.number_format import (
    format_alone,
    format_exact,
    format_factor,
    format_fixed,
    format_number,
    format_whole,
    is_ambiguous,
    not_a_number,
    parse_answer,
    parse_number,
    written_decimals,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (7.0, "7"),
        (-26.0, "−26"),
        (0.123, "0.12"),
        (-0.001, "0.00"),
        (99.96, "100.0"),
        (1234.5, "1235"),
        (6.125, "6.13"),
        (-6.125, "−6.13"),
        (1.005, "1.00"),
        (123456.0, "1.2e5"),
        (float("nan"), "nan"),
        (float("-inf"), "−inf"),
    ],
)
def test_numbers_in_few_characters(value, text):
    assert format_number(value) == text


def test_signs():
    assert format_number(3, plus=True) == "+3"
    assert format_factor(-2, 1) == "(−2.0)"
    assert format_factor(2, 0) == "2"
    assert format_number(0.26, digits=1) == "0.3"


@pytest.mark.parametrize(
    ("text", "value"),
    [("7", 7.0), (" −0,25 ", -0.25), ("1e3", 1000.0), ("-inf", float("-inf")), ("three", None)],
)
def test_what_is_typed_is_a_number_or_none(text, value):
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("1,440", 1440.0), (" 1，234,567 ", 1234567.0), ("12,5", 12.5), ("1,4400", 1.44)],
        *[("0,125", 0.125), ("−1,5", -1.5), ("1,440.5", None), ("many", None)],
    ],
)
def test_a_count_with_its_commas_is_an_answer(text, value):
    assert parse_answer(text) == value


@pytest.mark.parametrize("text", ["1,125", " −12,500 ", "１，１２５", "999,000", "+1٬125"])
def test_a_comma_that_could_part_decimals_or_thousands_is_asked_about(text):
    assert is_ambiguous(text)
    assert parse_number(text) is None
    assert " can be " in not_a_number(text)


def test_what_it_could_be_can_be_typed():
    assert not_a_number(" −1,125") == "−1,125 can be -1.125 or -1125: type one of these."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("0,125", 0.125), ("1,25", 1.25), ("1,1250", 1.125), ("1234,567", 1234.567)],
        *[("1,234,567", 1234567.0), ("1,125e3", 1125.0), ("1,234,56", None), ("1,125.5", None)],
    ],
)
def test_other_commas_are_clear(text, value):
    assert not is_ambiguous(text)
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "value", [1e-7, -1.5e-10, 1e7, 3.4e38, 1.17549435e-38, 123456789.0, 0.1234567, -0.00001]
)
def test_what_is_written_can_be_read_back(value):
    for text in (format_exact(value), format_number(value), format_alone(value)):
        assert "e−0" not in text
        assert "e0" not in text
        assert parse_number(text) is not None
    assert parse_number(format_exact(value)) == pytest.approx(value, rel=1e-6)


def test_an_exponent_is_written_in_one_way():
    written = format_exact(1e-7), format_exact(1e7), format_exact(-1e-7), format_alone(1e-7)
    assert written == ("1e−7", "1e7", "−1e−7", "1.0e−7")


def test_nan_can_be_typed():
    assert np.isnan(parse_number("nan"))


def test_what_is_no_number_is_said():
    assert not_a_number("x") == "x is not a number. Type one such as 1, −0.5, nan or inf."


@pytest.mark.parametrize(
    ("text", "value"),
    [("١٢٣", 123.0), ("۱۲٫۵", 12.5), ("１２３", 123.0), ("－０．２５", -0.25), ("\u200e−٤", -4.0)],
)
def test_what_is_typed_in_another_script_is_the_same_number(text, value):
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("value", "exact", "fixed"),
    [
        (0.0, "0", "0"),
        (-0.0, "0", "0"),
        (-18.0, "−18", "−18.00"),
        (0.12345678, "0.1234568", "0.12"),
        (-0.001, "−0.001", "0.00"),
        (1e-12, "1e−12", "0.00"),
        (3.4e38, "3.4e38", "3.4e38"),
        (math.nan, "nan", "nan"),
        (-math.inf, "−inf", "−inf"),
    ],
)
def test_in_full_and_with_given_decimals(value, exact, fixed):
    assert format_exact(value) == exact
    assert format_fixed(value, 2) == fixed


def test_a_plus_where_a_sum_goes_up():
    assert [format_fixed(n, 1, plus=True) for n in (2.0, -2.0, 0.0)] == ["+2.0", "−2.0", "0"]


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1.234e-6, 8, "1.23e−6"),
        (-4.4e-8, 8, "−4e−8"),
        (9e-10, 8, "9e−10"),
        (1e-45, 47, "1.40e−45"),
        (0.0, 8, "0"),
        # Not what is large enough, nor with few decimals.
        (0.0884, 9, "0.088400"),
        (1.5, 12, "1.500000"),
        (1.234e-6, 6, "0.000001"),
    ],
)
def test_small_numbers_have_an_exponent(value, decimals, text):
    value = float(np.float32(value))
    assert format_fixed(value, decimals) == text
    assert format_number(value, digits=decimals) == ("0" if not value else text)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.004, "0.0040"), (-0.00012, "−0.00012"), (1e-6, "1.0e−6"), (0.5, "0.50"), (0.0, "0")],
)
def test_a_number_alone_is_never_without_figures(value, text):
    assert format_alone(value) == text


def test_of_very_many_decimals_three_figures_are_written():
    assert written_decimals(0.0884, 3) == 3
    assert written_decimals(0.0884, 9) == written_decimals(1.5, 12) == 6
    assert written_decimals(1.234e-6, 8) == written_decimals(-1.234e-6, 20) == 8
    assert written_decimals(3e-9, 8) == 9


def test_what_lies_between_two_is_rounded_up():
    assert [format_fixed(value, 1) for value in (6.25, 0.25, -0.75, 0.35)] == [
        *("6.3", "0.3", "−0.8", "0.3")
    ]
    # 0.35 is less than that as a float.
    assert format_number(100.25) == "100.3"


def test_whole_numbers_have_the_sign_of_the_others():
    assert [format_whole(n) for n in (3, 0, -2, 160000)] == ["3", "0", "−2", "160000"]
