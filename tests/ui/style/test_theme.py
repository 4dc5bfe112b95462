"""The colours and sizes of the window."""

from itertools import combinations

import pytest

from convgui.ui.style import theme
from tests.data.vision import LOOKS, VISIONS, apart, contrast


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


@pytest.mark.parametrize("vision", VISIONS)
def test_groups_stay_apart_whatever_the_eye(vision):
    for colours in (theme.GROUPS, theme.GROUPS_IN_THE_DARK):
        for one, other in combinations(colours, 2):
            assert apart(one, other, vision) > 15, (one, other)


@pytest.mark.parametrize(("dark", "strong"), LOOKS)
def test_outlines_of_groups_and_controls_can_be_seen(look, dark, strong):
    look(dark, strong)
    now = theme.now
    for ground in (now.canvas, now.panel):
        assert contrast(now.control, ground) >= 3.0
    for group in range(7):
        assert contrast(theme.group_name(group), now.canvas) >= 3.0


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
        assert contrast(theme.ink(theme.group_colour(group)).name(), now.canvas) >= 4.5


def test_sizes_grow_together(look):
    assert theme.px(11) == 11
    look(larger=2.0)
    assert theme.px(11) == 22
    assert theme.font().pixelSize() == 26
    assert "font-size: 24px" in theme.style_sheet()
    assert "font-size: 12px" not in theme.style_sheet()


@pytest.mark.parametrize("dark", [False, True])
def test_in_high_contrast_what_steps_back_is_still_seen(look, dark):
    look(dark, strong=True)
    now = theme.now
    for name in (*theme.groups(), now.positive, now.negative, now.muted, now.full):
        ink = theme.quiet(name, 0.25).name()
        assert contrast(ink, now.canvas) >= 3.0
        assert contrast(ink, now.canvas) <= contrast(name, now.canvas)
    look(dark)
    assert theme.quiet(theme.group_name(1), 0.25) == theme.faded(theme.group_name(1), 0.25)


@pytest.mark.parametrize(("dark", "strong"), LOOKS)
def test_words_below_the_pointer_can_be_read(look, dark, strong):
    look(dark, strong)
    assert contrast(theme.now.text, theme.now.hover) >= (7.0 if strong else 4.5)


def test_a_sum_that_is_not_finished_has_no_edge_in_high_contrast(look):
    for dark, strong in LOOKS:
        look(dark, strong)
        plain = theme.now.unfinished, theme.now.in_hand
        assert theme.now.edged == (contrast(*plain) < 4.5)
