"""Sizes of parts of the stage."""

from PySide6.QtCore import QRect

from convgui.ui.stage.lens_layout import Widths
from convgui.ui.stage.stage_places import Content
from convgui.ui.stage.stage_sizes import (
    EQUATION,
    LEAST_BARS,
    SENTENCE,
    bottom_height,
    fitting_cell,
    lens_taps,
    map_height,
    map_width,
    strips,
)

CONTENT = Content((6, 6), (4, 4), (3, 3), (3, 3), (190.0, 130.0), Widths(0.7, 1.5, 2.2))


def test_the_sum_has_its_room_if_it_is_there():
    assert bottom_height(300, CONTENT) == SENTENCE + EQUATION + LEAST_BARS
    assert bottom_height(900, CONTENT) > bottom_height(300, CONTENT)
    assert bottom_height(900, CONTENT._replace(bars=False)) == SENTENCE + EQUATION
    assert bottom_height(900, CONTENT._replace(with_sum=False)) == 0


def test_maps_grow_with_their_cells():
    assert map_width(6, 40) - map_width(6, 30) == map_height(6, 40) - map_height(6, 30) == 60


def test_channels_at_both_sides():
    left, right = strips(900, 500, True)
    assert left.left() == 0
    assert right.right() == 899
    assert left.size() == right.size()
    assert all(strip.isEmpty() for strip in strips(900, 500, False))


def test_the_largest_cells_that_fit():
    for size in ((6, 6), (3, 9)):
        cell = fitting_cell(size, (300, 320))
        assert map_width(size[1], cell) <= 300
        assert map_height(size[0], cell) <= 320
        assert map_width(size[1], cell + 1) > 300 or map_height(size[0], cell + 1) > 320


def test_a_lens_has_a_card_for_each_tap_or_is_too_small():
    assert lens_taps(QRect(0, 0, 300, 300), CONTENT).size >= 13
    assert lens_taps(QRect(0, 0, 100, 100), CONTENT) is None
