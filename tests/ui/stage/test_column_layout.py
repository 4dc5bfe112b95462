"""The lens above or below a map, on a stage that is hardly wider than high."""

from itertools import combinations

import pytest

from convgui.ui.stage.column_layout import column_layout, stacked_layout
from convgui.ui.stage.lens_layout import Widths, least_room
from convgui.ui.stage.stage_layout import cells_in, lay_out_stage
from convgui.ui.stage.stage_places import Arrangement, Content
from convgui.ui.stage.stage_sizes import lens_taps
from convgui.ui.style import theme

CARDS = Widths(0.7, 1.5, 2.2)
LENS = least_room((3, 3), CARDS)
GROUPED = Content((10, 10), (6, 6), (3, 3), (5, 5), LENS, CARDS, groups=True)
STAMPS = Content((4, 4), (9, 9), (3, 3), (3, 3), LENS, CARDS, strips=False)
# Beside an open tab: windows of 1366 × 768 and of 1440 × 900 pixels.
SIZES = [(752, 619), (826, 751)]
LOW = (560, 460)


def parts(layout):
    return [part for part in layout if hasattr(part, "isEmpty") and not part.isEmpty()]


@pytest.mark.parametrize("size", [*SIZES, LOW])
@pytest.mark.parametrize("content", [GROUPED._replace(strips=False), GROUPED, STAMPS])
def test_all_of_it_is_there_and_nothing_lies_over_another_part(size, content):
    layout = column_layout(size, content, 12)
    assert layout.form == Arrangement.COLUMN
    for one, other in combinations(parts(layout), 2):
        assert not one.intersects(other)
    for part in parts(layout):
        assert 0 <= part.left() <= part.right() < size[0]
        assert 0 <= part.top() <= part.bottom() < size[1]
    assert lens_taps(layout.lens, content)
    for place, cell, shown in (
        (layout.input, layout.input_cell, content.input),
        (layout.output, layout.output_cell, content.output),
    ):
        rows, cols = cells_in(place, cell, titled=True)
        assert rows >= shown[0]
        assert cols >= shown[1]


def test_the_lens_is_in_the_column_of_the_smaller_map():
    size = SIZES[0]
    above, below = column_layout(size, GROUPED, 19), column_layout(size, STAMPS, 19)
    assert above.lens.bottom() < above.output.top()
    assert above.lens.left() > above.input.right()
    assert below.lens.top() > below.input.bottom()
    assert below.lens.right() < below.output.left()


@pytest.mark.parametrize("size", SIZES)
def test_beside_an_open_tab_channels_have_room_and_cells_are_large(size):
    layout = lay_out_stage(size, GROUPED)
    assert layout.form == Arrangement.COLUMN
    assert not layout.left.isEmpty()
    assert not layout.right.isEmpty()
    assert min(layout.input_cell, layout.output_cell) >= 30


def test_a_wide_stage_has_its_maps_in_one_line():
    assert lay_out_stage((1178, 722), GROUPED).form == Arrangement.BESIDE


def test_what_the_map_that_is_alone_leaves_shows_the_sum_channel_by_channel():
    few = GROUPED._replace(input=(5, 5), output=(3, 3))
    layout = column_layout((760, 900), few, 19)
    assert layout.tally.top() > layout.input.bottom()
    assert column_layout((760, 900), few._replace(with_sum=False), 19).tally.isEmpty()


def test_there_is_none_without_room_for_the_least_cells():
    assert column_layout((400, 400), GROUPED, 19) is None


def test_digits_seen_from_far_away_stay_readable(monkeypatch):
    monkeypatch.setattr(theme, "zoom", 2.0)
    content = GROUPED._replace(lens=least_room((3, 3), CARDS))
    layout = lay_out_stage((1107, 1031), content)
    assert layout.form == Arrangement.COLUMN
    # In smaller cells there would be none.
    assert min(layout.input_cell, layout.output_cell) >= 42


LARGE = Content((12, 12), (6, 6), (7, 7), (7, 7), LENS, CARDS, strips=False)


@pytest.mark.parametrize("rulers", [False, True])
def test_both_maps_lie_beside_a_lens_that_needs_all_of_the_height(rulers):
    content = LARGE._replace(rulers=rulers)
    layout = stacked_layout((560, 600), content, 8)
    assert layout.form == Arrangement.STACKED
    for one, other in combinations(parts(layout), 2):
        assert not one.intersects(other)
    assert layout.lens.left() > max(layout.input.right(), layout.output.right())
    assert layout.output.top() > layout.input.bottom()
    assert lens_taps(layout.lens, content).cols == range(7)
    assert cells_in(layout.input, layout.input_cell, True) >= content.input
    assert cells_in(layout.output, layout.output_cell, True) >= content.output
    # The smaller map is the larger one on the screen, for a number in the cell in play.
    assert layout.input_cell + (not rulers) <= layout.output_cell <= 2 * layout.input_cell


def test_both_maps_are_not_beside_the_lens_where_their_cells_would_be_too_small():
    assert stacked_layout((560, 600), LARGE, 8) is not None
    assert stacked_layout((560, 600), LARGE, 40) is None
