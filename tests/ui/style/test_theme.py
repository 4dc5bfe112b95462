"""Colours and numbers."""

from itertools import combinations

import numpy as np
import pytest

from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.number_format import format_factor, format_number


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
    assert format_number(value) == text


def test_signs():
    assert format_number(3, plus=True) == "+3"
    assert format_factor(-2) == "(−2)"
    assert format_factor(2) == "2"
    assert format_number(0.26, digits=1) == "0.3"


def test_zero_is_white_on_the_signed_scale_and_signs_are_apart():
    low, zero, high = Colormap("signed", 2.0).colours(np.array([-2.0, 0.0, 2.0]))
    assert zero.min() >= 250
    assert low[2] > low[0] + 80
    assert high[0] > high[2] + 80


def test_a_constant_kernel_is_not_black():
    colours = Colormap("signed", 1 / 9).colours(np.full((3, 3), 1 / 9))
    assert (colours == colours[0, 0]).all()
    assert colours[0, 0].max() > 100


def test_pictures_look_as_pictures_do():
    dark, light = Colormap("picture", 1.0).colours(np.array([0.0, 1.0]))
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


# Colours as they are seen ------------------------------------------------------------------------

# What is left of linear red, green and blue where one kind of cone is missing: Machado, Oliveira
# and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009,
# table 1, severity 1.0.
VISIONS = {
    "full": np.eye(3),
    "no red": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no blue": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
LOOKS = [(dark, strong) for dark in (False, True) for strong in (False, True)]


def linear(name: str) -> np.ndarray:
    values = np.array([int(name[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def seen(name: str, vision: str) -> np.ndarray:
    """L*, a* and b* (CIE 1976, D65) of a colour as that vision sees it."""
    light = np.clip(VISIONS[vision] @ linear(name), 0, 1)
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    xyz = np.array(to_xyz) @ light / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(one: str, other: str, vision: str) -> float:
    """The distance of two colours; about 2.3 can just be told apart."""
    return float(np.linalg.norm(seen(one, vision) - seen(other, vision)))


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2, 1 … 21."""
    dark, light = sorted(float(linear(n) @ [0.2126, 0.7152, 0.0722]) for n in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def look():
    yield theme.use
    theme.use()


@pytest.mark.parametrize("vision", VISIONS)
def test_groups_stay_apart_whatever_the_eye(vision):
    for one, other in combinations(theme.GROUPS, 2):
        assert apart(one, other, vision) > 15, (one, other)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize(("dark", "strong"), LOOKS)
def test_signs_stay_apart_whatever_the_eye(look, vision, dark, strong):
    look(dark, strong)
    assert apart(theme.now.positive, theme.now.negative, vision) > 50
    assert apart(theme.now.half_positive, theme.now.half_negative, vision) > 30
    for colour in (theme.now.half_positive, theme.now.half_negative):
        assert apart(colour, theme.now.zero, vision) > 25


@pytest.mark.parametrize(("dark", "strong"), LOOKS)
def test_words_can_be_read_in_every_look(look, dark, strong):
    look(dark, strong)
    now, least = theme.now, 7.0 if strong else 4.5
    for ground in (now.canvas, now.panel):
        for words in (now.text, now.muted, now.error, now.good, now.accent):
            assert contrast(words, ground) >= least, (words, ground)
    assert contrast(now.text, now.error_panel) >= least
    assert contrast(now.text, now.in_hand) >= least
    assert contrast(now.canvas, now.accent) >= 4.5
    for group in range(7):
        assert contrast(theme.ink(theme.group_colour(group)).name(), now.canvas) >= 3.0


@pytest.mark.parametrize(("dark", "strong"), LOOKS)
@pytest.mark.parametrize("kind", ["amount", "signed", "picture"])
def test_numbers_can_be_read_on_every_colour_of_a_map(look, dark, strong, kind):
    look(dark, strong)
    scale = Colormap(kind, 1.0)
    values = np.linspace(*scale.levels, 65)
    for colour, dark_ground in zip(scale.colours(values), scale.dark(values), strict=True):
        ink = theme.ON_DARK if dark_ground else theme.ON_LIGHT
        assert contrast(ink, "#{:02x}{:02x}{:02x}".format(*colour)) >= 3.9, colour


def test_sizes_grow_together(look):
    assert theme.px(11) == 11
    look(larger=2.0)
    assert theme.px(11) == 22
    assert theme.font().pixelSize() == 26
    assert "font-size: 24px" in theme.style_sheet()
    assert "font-size: 12px" not in theme.style_sheet()
