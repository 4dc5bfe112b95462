"""Where the small maps of one side are."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from convgui.ui.stage.channel_grid import MOST_MAPS, Side, first_shown, lay_out

AREA = QRectF(0, 24, 400, 140)


@pytest.mark.parametrize(("groups", "each"), [(1, 1), (1, 7), (3, 2), (8, 4), (96, 1), (1, 96)])
def test_all_maps_lie_in_their_group_and_none_on_another(groups, each):
    grid = lay_out(Side.INPUT, AREA, range(groups), each, 0)
    assert list(grid.maps) == list(range(groups * each))
    for channel, place in grid.maps.items():
        assert grid.boxes[channel // each].contains(place)
        assert AREA.contains(place)
    for one, other in combinations(grid.maps.values(), 2):
        assert not one.intersects(other)


def test_names_are_left_out_where_maps_are_small():
    assert lay_out(Side.INPUT, AREA, range(1), 4, 0).named
    assert not lay_out(Side.INPUT, AREA, range(8), 12, 0).named


@pytest.mark.parametrize(("chosen", "each"), [(0, 500), (97, 500), (499, 500), (3, 20)])
def test_the_chosen_channel_is_drawn(chosen, each):
    first = first_shown(chosen, each)
    assert first <= chosen < first + MOST_MAPS
    assert chosen in lay_out(Side.OUTPUT, AREA, range(1), each, chosen).maps
