"""Where large maps and their enlarged parts are."""

import pytest

from convgui.ui.stage.lens_layout import Widths
from convgui.ui.stage.map_item import LEAST_ROW, MARGIN_TOP
from convgui.ui.stage.near_layout import LEAST_TAP, LOW_BARS, near_layout
from convgui.ui.stage.stage_layout import cells_in
from convgui.ui.stage.stage_places import Arrangement, Content
from convgui.ui.stage.stage_sizes import EQUATION, TITLE, bottom_height
from convgui.ui.style import theme

CARDS = Widths(0.7, 1.5, 2.2)
LARGE = Content((224, 224), (112, 112), (7, 7), (7, 7), (190.0, 130.0), CARDS)
LONG = Content((1, 1006), (1, 1000), (1, 7), (1, 7), (190.0, 60.0), CARDS, one_row=True)


@pytest.mark.parametrize("size", [(900, 600), (1252, 692), (1892, 1000)])
@pytest.mark.parametrize("content", [LARGE, LONG])
def test_parts_lie_below_their_maps_and_beside_the_lens(size, content):
    layout = near_layout(size, content)
    assert layout.form == Arrangement.NEAR
    for whole, part in (
        (layout.input, layout.input_near),
        (layout.output, layout.output_near),
    ):
        assert part.top() > whole.bottom()
        assert part.left() == whole.left()
    assert layout.input.right() < layout.lens.left()
    assert layout.lens.right() < layout.output.left()
    assert layout.near_cell >= LEAST_TAP


def test_a_room_too_low_for_the_whole_map_has_the_part_alone():
    assert near_layout((900, 300), LARGE).form == Arrangement.CROPPED


def test_long_maps_of_one_row_are_seen_whole_with_their_parts_close_below():
    layout = near_layout((1412, 886), LONG)
    assert layout.input.height() >= TITLE + MARGIN_TOP + LEAST_ROW
    assert layout.input_near.bottom() < 200
    assert layout.tally.top() < 200
    # Each tap has a card of some width.
    assert layout.lens.width() > 7 * 70


def test_channels_stay_beside_large_maps_while_the_enlarged_cells_are_read_easily():
    # Beside an open tab, in a window of 1366 × 768 pixels.
    layout = near_layout((752, 619), LARGE._replace(kernel=(3, 3), span=(5, 5)))
    assert layout.left.right() < layout.input.left()
    assert layout.right.left() > layout.output.right()
    assert layout.near_cell >= 26
    assert near_layout((560, 619), LARGE).left.isEmpty()
    # Lower rooms leave too few rows.
    assert near_layout((752, 340), LARGE._replace(kernel=(3, 3), span=(5, 5))).left.isEmpty()


PHOTO = Content((3002, 4002), (3000, 4000), (3, 3), (3, 3), (348.0, 306.0), CARDS, strips=False)


def test_while_presenting_a_photograph_gets_room_from_the_bars(monkeypatch):
    # At 1440 × 900.
    monkeypatch.setattr(theme, "zoom", 900 * 24 / 11 / 1080)
    size = 1412, 859
    layout = near_layout(size, PHOTO)
    usual = size[1] - bottom_height(size[1], PHOTO)
    assert layout.sentence.top() > usual
    assert layout.input_cell * 3002 >= 310
    assert layout.near_cell == 63
    # The bars are lower, and there.
    assert layout.sum.bottom() < size[1]
    assert layout.sum.height() >= theme.px(EQUATION + LOW_BARS) - 1
    # Smaller maps have their digits, and what is no higher needs no more room.
    small = PHOTO._replace(input=(40, 40), output=(38, 38))
    wide = PHOTO._replace(input=(1000, 4000), output=(1000, 4000))
    for content in (small, wide):
        assert near_layout(size, content).sentence.top() == usual


def test_in_a_window_the_bars_keep_their_height():
    layout = near_layout((1123, 571), PHOTO)
    assert layout.sentence.top() == 571 - bottom_height(571, PHOTO)


def test_of_a_small_kernel_all_columns_have_cards_in_a_narrow_stage():
    narrow = LARGE._replace(kernel=(3, 3), span=(3, 3), lens=(348.0, 306.0))
    layout = near_layout((757, 857), narrow)
    assert layout.lens.width() >= 348
    # Rather fewer cells than ones without digits.
    assert layout.near_cell >= 26


def test_a_lens_that_needs_a_part_of_a_pixel_more_leaves_the_channels_there():
    photo = LARGE._replace(kernel=(3, 3), span=(3, 3), lens=(247.03, 197.5))
    assert not near_layout((972, 626), photo).left.isEmpty()


STRIDES = Content((30, 30), (7, 7), (5, 5), (5, 5), (230.0, 150.0), CARDS)
STAMPED = Content((12, 12), (26, 26), (4, 4), (4, 4), (230.0, 190.0), CARDS)


@pytest.mark.parametrize(
    ("size", "content", "whole", "near"),
    [
        ((815, 567), STRIDES, "output", "output_near"),
        ((1412, 859), STRIDES, "output", "output_near"),
        ((1135, 751), STAMPED, "input", "input_near"),
    ],
)
def test_a_map_that_is_read_whole_has_no_enlarged_part(size, content, whole, near):
    layout = near_layout(size, content)
    assert layout.form == Arrangement.NEAR
    assert getattr(layout, near).isEmpty()
    cell, place = getattr(layout, f"{whole}_cell"), getattr(layout, whole)
    assert cell >= min(26, layout.near_cell)
    rows, cols = cells_in(place, cell, titled=True)
    assert rows >= getattr(content, whole)[0]
    assert cols >= getattr(content, whole)[1]
    assert place.bottom() < layout.sentence.top()
    # The other one has both.
    other = "input" if whole == "output" else "output"
    assert getattr(layout, f"{other}_near").top() > getattr(layout, other).bottom()
    assert getattr(layout, f"{other}_cell") < layout.near_cell
