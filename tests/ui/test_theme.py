"""Colours and numbers."""

import numpy as np
import pytest

from convgui.ui import theme


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
        (1234.5, "1234"),
        (123456.0, "1.2e5"),
        (float("nan"), "nan"),
        (float("-inf"), "−inf"),
    ],
)
def test_numbers_in_few_characters(value, text):
    assert theme.number(value) == text


def test_signs():
    assert theme.number(3, plus=True) == "+3"
    assert theme.signed_term(-2) == "(−2)"
    assert theme.signed_term(2) == "2"
    assert theme.number(0.26, digits=1) == "0.3"


def test_zero_is_white_on_the_signed_scale_and_signs_are_apart():
    low, zero, high = theme.Scale("signed", 2.0).colours(np.array([-2.0, 0.0, 2.0]))
    assert zero.min() >= 250
    assert low[2] > low[0] + 80
    assert high[0] > high[2] + 80


def test_a_constant_kernel_is_not_black():
    colours = theme.Scale("signed", 1 / 9).colours(np.full((3, 3), 1 / 9))
    assert (colours == colours[0, 0]).all()
    assert colours[0, 0].max() > 100


def test_pictures_look_as_pictures_do():
    dark, light = theme.Scale("picture", 1.0).colours(np.array([0.0, 1.0]))
    assert dark.max() == 0
    assert light.min() == 255


def test_neighbouring_groups_have_different_colours():
    names = [theme.group_name(g) for g in range(7)]
    assert len(set(names)) == 7
    assert theme.group_name(7) == names[0]


def test_colours_for_words_are_dark_enough():
    for group in range(7):
        red, green, blue, _ = theme.ink(theme.group_colour(group)).getRgbF()
        linear = [
            c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
        ]
        luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        assert 1.05 / (luminance + 0.05) >= 3.0
