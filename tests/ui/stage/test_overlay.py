"""What is painted over a map at each step: single pixels."""

import numpy as np
import pytest

from convgui.ui.stage.overlay import Overlay
from convgui.ui.style import theme
from tests.data.maps import pixel, show


def test_what_is_not_computed_yet_is_empty(view):
    values = np.full((3, 3), 4.0)
    image = show(view, values, Overlay(theme.group_colour(0), done=4))
    full = [pixel(image, *divmod(n, 3)).name() == theme.now.positive for n in range(9)]
    assert full == [True] * 4 + [False] * 5
    assert pixel(image, 2, 2).name() == "#ffffff"


@pytest.mark.parametrize("done", [-3, 0, 1, 3, 9, 20])
def test_any_number_of_cells_can_be_done(view, done):
    image = show(view, np.full((3, 3), 4.0), Overlay(theme.group_colour(0), done=done))
    filled = sum(pixel(image, *divmod(n, 3)).name() == theme.now.positive for n in range(9))
    assert filled == min(max(done, 0), 9)


def test_beside_the_footprint_everything_is_dimmed(view):
    values = np.full((4, 4), 4.0)
    image = show(view, values, Overlay(theme.group_colour(0), (0, 0, 2, 2), ((0, 0), (1, 1))))
    inside, outside = pixel(image, 1, 0), pixel(image, 3, 3)
    assert inside.name() == theme.now.positive
    assert outside.lightness() > inside.lightness() + 40


def test_a_tap_is_outlined_and_a_skipped_pixel_dotted(view):
    values = np.zeros((4, 4))
    image = show(view, values, Overlay(theme.group_colour(1), (0, 0, 3, 3), ((0, 0), (0, 2))))

    def coloured(row, col, x, y):
        return pixel(image, row, col, x, y).saturation() > 60

    assert coloured(0, 2, 0.06, 0.5)
    assert not coloured(1, 1, 0.06, 0.5)
    assert pixel(image, 1, 1, 0.86, 0.14).lightness() < 120
    assert pixel(image, 0, 2, 0.86, 0.14).lightness() > 120


def test_the_cell_in_hand_carries_its_number_on_yellow(view):
    image = show(
        view, np.zeros((3, 3)), Overlay(theme.group_colour(0), now=(1, 1), note=0.5, done=4)
    )
    assert pixel(image, 1, 1).name() == theme.now.in_hand
    assert pixel(image, 1, 0).name() == "#ffffff"
