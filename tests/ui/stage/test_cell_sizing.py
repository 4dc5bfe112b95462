"""The sizes of cells, without a window."""

import pytest

from convgui.ui.stage.cell_sizing import (
    KERNEL_CELL,
    LARGEST_CELL,
    cell_sizes,
    stacked_cell_sizes,
    with_text_room,
)


def test_cells_are_not_larger_than_the_largest():
    sizes = cell_sizes((2000, 4000), (3, 3), (3, 3), (1, 1), 100)
    assert (sizes.map_cell, sizes.kernel_cell) == (LARGEST_CELL, LARGEST_CELL)


@pytest.mark.parametrize("room", [(300, 700), (420, 800), (520, 1100), (200, 1600)])
@pytest.mark.parametrize(
    "maps", [((9, 9), (3, 3), (7, 7)), ((5, 30), (2, 5), (4, 26)), ((1, 8), (1, 3), (1, 4))]
)
def test_the_maps_fit_into_the_room(room, maps):
    sizes = cell_sizes(room, *maps, 120)
    assert sum(sizes.widths) <= room[1]
    assert sizes.map_cell * max(maps[0][0], maps[2][0]) <= room[0]
    assert sizes.kernel_cell * maps[1][0] <= room[0]


def test_cells_that_can_be_read_are_whole_pixels():
    sizes = cell_sizes((420, 811), (9, 9), (3, 3), (7, 7), 120)
    assert sizes.map_cell == int(sizes.map_cell) >= 8


def test_a_small_kernel_beside_large_maps_stays_readable():
    sizes = cell_sizes((500, 1100), (60, 60), (3, 3), (58, 58), 100)
    assert sizes.map_cell < 10
    assert sizes.kernel_cell == KERNEL_CELL


def test_maps_of_any_size_have_cells():
    assert cell_sizes((50, 100), (400, 400), (3, 3), (398, 398), 100).map_cell == 1.0


def test_a_long_text_over_the_kernel_makes_its_column_wider():
    short, long = (cell_sizes((420, 1100), (9, 9), (1, 1), (9, 9), n) for n in (20, 150))
    assert short.widths[1] < long.widths[1] == 150


@pytest.mark.parametrize(
    ("texts", "spare", "wider"),
    [
        ((90, 90, 90), 50, (100, 90, 100)),
        ((130, 90, 0), 50, (130, 70, 100)),
        ((200, 90, 200), 50, (150, 50, 100)),
        ((200, 200, 200), -20, (100, 50, 100)),
    ],
)
def test_long_texts_share_the_spare_room_from_the_left(texts, spare, wider):
    assert with_text_room((100, 50, 100), texts, spare) == wider


@pytest.mark.parametrize("room", [(275, 650), (360, 780), (300, 1100)])
def test_maps_one_row_high_have_larger_cells_below_each_other(room):
    maps = (1, 12), (1, 3), (1, 8)
    beside, below = cell_sizes(room, *maps, 120), stacked_cell_sizes(room, *maps, 120, False)
    assert below.map_cell > beside.map_cell
    assert below.widths[0] <= room[1]
    assert below.widths[1] + below.widths[2] <= room[1]
    assert below.map_cell <= room[0] / 2


def test_below_each_other_the_cells_have_an_end_too():
    assert (
        stacked_cell_sizes((2000, 4000), (1, 3), (1, 3), (1, 1), 100, True).map_cell == LARGEST_CELL
    )
    assert stacked_cell_sizes((50, 100), (1, 400), (1, 3), (1, 398), 100, False).map_cell == 1.0


def test_rulers_need_room_below():
    room, maps = (360, 780), ((1, 12), (1, 3), (1, 8))
    with_rulers, without = (stacked_cell_sizes(room, *maps, 120, on) for on in (True, False))
    assert with_rulers.map_cell < without.map_cell
