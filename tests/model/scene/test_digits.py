"""How many decimals are written, so that what is printed adds up."""

import numpy as np
import pytest

from convgui.model.scene import digits
from convgui.model.scene.digits import Digits, digits_of, short_decimals


def floats(*values):
    return np.array(values, np.float32)


@pytest.mark.parametrize(
    ("values", "decimals"),
    [
        ((), 0),
        ((1, -7, 0), 0),
        ((0.1, 2), 1),
        ((0.25, 0.5), 2),
        ((-0.0625,), 4),
        ((1 / 3,), None),
        ((np.nan, np.inf, 0.5), 1),
        ((1e30,), 0),
    ],
)
def test_in_full_with_few_decimals(values, decimals):
    assert short_decimals(floats(*values)) == decimals


def test_all_of_a_large_array_counts():
    values = np.zeros(100_000, np.float32)
    values[-1] = 0.5
    assert short_decimals(values) == 1


def test_whole_numbers_need_no_decimals():
    assert digits_of(floats(1, 2), floats(-3), floats(4)) == Digits(0, 0, 0, True)


def test_products_have_the_decimals_of_both():
    assert digits_of(floats(0.5), floats(0.25), None) == Digits(1, 2, 3, True)
    # The bias is added too.
    assert digits_of(floats(1), floats(2), floats(0.25)) == Digits(0, 0, 2, True)


def test_what_is_rounded_says_so_and_has_three_figures():
    assert digits_of(floats(0.123456, 0.98), floats(2), None) == Digits(2, 0, 2, False)
    assert digits_of(floats(0.123456, 0.98), floats(0.0831), None) == Digits(2, 4, 4, False)
    assert digits_of(floats(0.5), floats(0.001), floats(1 / 3)) == Digits(1, 3, 6, False)
    # However small.
    assert digits_of(floats(1.7e-6, 3e-9), floats(0.27, 1 / 3), None) == Digits(8, 3, 9, False)
    assert digits_of(floats(1234.567, 1 / 7), floats(1 / 3), None) == Digits(0, 3, 0, False)


@pytest.mark.parametrize("odd", [np.nan, np.inf, 3.4e38, 0.0])
def test_any_number_has_digits(odd):
    made = digits_of(floats(odd, 1 / 3), floats(odd), None)
    assert all(0 <= n <= 8 for n in made[:3])


def test_what_is_painted_over_the_input_counts_too():
    made = digits_of(floats(1, 2), floats(2), None, floats(0.25))
    assert made == Digits(2, 0, 2, True)
    made = digits_of(floats(1, 2), floats(2), None, floats(12.345678))
    assert made == Digits(1, 0, 1, False)


def test_a_large_array_that_does_not_change_is_searched_once(monkeypatch):
    monkeypatch.setattr(digits, "LARGE", 10)
    searched = []

    @digits._once
    def largest(values):
        searched.append(values)
        return float(values.max())

    def frozen(number):
        x = np.full(20, number, np.float32)
        x.flags.writeable = False
        return x

    one, other = frozen(1), frozen(2)
    assert [largest(x) for x in (one, one, other, other)] == [1, 1, 2, 2]
    assert len(searched) == 2
    # Others are searched each time: they may have changed.
    changing = one.copy()
    assert largest(changing) == 1
    changing[3] = 5
    assert largest(changing) == 5


def test_numbers_of_another_array_are_not_taken_for_those_of_this_one(monkeypatch):
    monkeypatch.setattr(digits, "LARGE", 10)
    for number in (0.5, 0.25, 1 / 3, 7000.7, 2):
        x = np.full(20, number, np.float32)
        expected = digits_of(x, floats(2), None)
        x.flags.writeable = False
        assert [digits_of(x, floats(2), None) for _ in range(2)] == [expected] * 2
        del x
