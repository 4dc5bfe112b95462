"""Where the parts of the stage are, without a window."""

from itertools import combinations

import pytest

from convgui.ui.stage.lens_layout import Widths, lay_out_lens, least_room
from convgui.ui.stage.map_item import MARGIN_TOP
from convgui.ui.stage.stage_layout import FAIR_CELL, STEP, cells_in, lay_out_stage
from convgui.ui.stage.stage_places import Arrangement, Content
from convgui.ui.stage.stage_sizes import BARS, EQUATION, LEAST_BARS, SENTENCE, TITLE, lens_taps
from convgui.ui.style import theme

# Numbers such as 9, −4 and −36.
CARDS = Widths(0.7, 1.5, 2.2)
STANDARD = Content((6, 6), (4, 4), (3, 3), (3, 3), (190.0, 130.0), CARDS, strips=False)
GROUPED = Content((10, 10), (6, 6), (3, 3), (5, 5), (190.0, 130.0), CARDS)
LARGE = Content((192, 192), (188, 188), (3, 3), (5, 5), (190.0, 130.0), CARDS)
ONE_ROW = Content((1, 14), (1, 10), (1, 3), (1, 5), (190.0, 40.0), CARDS, one_row=True)
SIZES = [(640, 340), (964, 540), (1124, 722), (1600, 900), (2240, 1262)]


def parts(layout):
    return {
        name: place
        for name, place in layout._asdict().items()
        if name not in ("form", "input_cell", "output_cell", "near_cell") and not place.isEmpty()
    }


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("content", [STANDARD, GROUPED, LARGE, ONE_ROW])
def test_the_parts_lie_within_the_stage_and_not_over_each_other(size, content):
    found = parts(lay_out_stage(size, content))
    for name, place in found.items():
        assert place.left() >= 0, name
        assert place.top() >= 0, name
        assert place.right() < size[0], name
        assert place.bottom() < size[1], name
    for one, other in combinations(found, 2):
        assert not found[one].intersects(found[other]), (one, other)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("content", [STANDARD, GROUPED, ONE_ROW])
def test_the_maps_fit_into_their_places(size, content):
    layout = lay_out_stage(size, content)
    if layout.form == Arrangement.CROPPED:
        return
    for place, cell, (rows, cols) in (
        (layout.input, layout.input_cell, content.input),
        (layout.output, layout.output_cell, content.output),
    ):
        found = cells_in(place, cell, True)
        assert found[0] >= rows
        assert found[1] >= cols


@pytest.mark.parametrize(
    ("size", "least"), [((1168 - 28, 594), 36), ((1206 - 28, 722), 46), ((2272 - 28, 1262), 90)]
)
def test_the_cells_of_a_grouped_layer_are_as_large_as_they_must_be(size, least):
    assert lay_out_stage(size, GROUPED).input_cell >= least


@pytest.mark.parametrize(
    ("size", "least"), [((1140, 594), 40), ((1178, 722), 42), ((2244, 1262), 96)]
)
def test_the_output_gets_the_room_that_a_narrow_lens_leaves(size, least):
    layout = lay_out_stage(size, GROUPED)
    assert least <= layout.output_cell <= layout.input_cell
    assert layout.lens.width() >= GROUPED.lens[0]


def test_a_larger_stage_has_no_smaller_cells():
    cells = [lay_out_stage(size, GROUPED).input_cell for size in SIZES[1:]]
    assert cells == sorted(cells)


def test_large_maps_have_an_enlarged_part_each():
    layout = lay_out_stage((1124, 722), LARGE)
    assert layout.form == Arrangement.NEAR
    assert layout.near_cell >= 26
    assert layout.input_near.top() > layout.input.bottom()
    assert layout.output_near.top() > layout.output.bottom()
    assert cells_in(layout.input_near, layout.near_cell, False) >= (5, 5)


def test_what_would_hardly_be_enlarged_is_not_drawn_twice():
    few = Content((8, 8), (6, 6), (3, 3), (3, 3), (180.0, 200.0), CARDS, strips=False)
    layout = lay_out_stage((557, 620), few)
    assert layout.input_near.isEmpty()
    assert layout.input_cell >= 19
    for side in range(9, 40):
        made = lay_out_stage((557, 620), few._replace(input=(side, side), output=(side, side)))
        if made.form == Arrangement.NEAR:
            assert made.near_cell > 1.1 * made.input_cell


def test_where_there_is_no_room_for_all_of_it_there_are_only_the_parts():
    layout = lay_out_stage((600, 300), LARGE)
    assert layout.form == Arrangement.CROPPED
    assert layout.input_cell >= 20
    assert layout.input_near.isEmpty()


def test_a_low_stage_has_the_sum_beside_a_high_input():
    layout = lay_out_stage((872, 480), GROUPED._replace(strips=False))
    assert layout.form == Arrangement.TALL
    assert layout.sum.left() > layout.input.right()
    assert layout.sum.top() > layout.lens.bottom()


def test_rulers_need_room_below_the_input():
    size = 2000, 900
    without, with_ = (lay_out_stage(size, GROUPED._replace(rulers=on)) for on in (False, True))
    assert with_.input_cell < without.input_cell


def test_without_the_sum_the_maps_get_its_room():
    size = 1600, 700
    with_, without = (lay_out_stage(size, GROUPED._replace(with_sum=on)) for on in (True, False))
    assert without.input_cell > with_.input_cell
    assert without.sum.isEmpty()


@pytest.mark.parametrize("size", SIZES)
def test_the_bars_have_their_room(size):
    layout = lay_out_stage(size, GROUPED)
    least = LEAST_BARS + EQUATION
    assert layout.sum.height() >= least
    if layout.form == Arrangement.BESIDE:
        assert layout.sum.height() >= BARS * size[1] + EQUATION - SENTENCE


def test_a_presentation_has_the_same_places_enlarged(monkeypatch):
    near = lay_out_stage((880, 495), GROUPED._replace(strips=False))
    monkeypatch.setattr(theme, "zoom", 2.0)
    content = GROUPED._replace(strips=False, lens=(380.0, 260.0))
    far = lay_out_stage((1760, 990), content)
    assert far.form == near.form
    assert far.input_cell == pytest.approx(2 * near.input_cell, abs=4)
    assert far.input_cell * TITLE > 0


def test_the_bars_give_way_to_taps_that_would_have_no_room():
    large = Content((10, 10), (4, 4), (7, 7), (7, 7), (320.0, 330.0), CARDS, strips=False)
    for size, bars in (((870, 410), False), ((1400, 900), True)):
        layout = lay_out_stage(size, large)
        assert shows_all_taps(layout, large)
        assert (layout.sum.height() >= EQUATION + LEAST_BARS) == bars
    # Without them there would be no room either: they stay.
    hopeless = large._replace(cards=Widths(3, 4, 5))
    assert lay_out_stage((870, 410), hopeless).sum.height() > LEAST_BARS


def shows_all_taps(layout, content):
    room = layout.lens.width() - 3, layout.lens.height() - TITLE - MARGIN_TOP - 3
    shown = lay_out_lens(room, content.kernel, None, content.cards)
    return (len(shown.rows), len(shown.cols)) == content.kernel


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("cards", [CARDS, Widths(2.2, 3.2, 3.2, 0.9)])
def test_all_taps_of_a_small_kernel_are_shown(size, cards):
    # Numbers with many digits need wide cards, or high ones.
    for content in (STANDARD, GROUPED):
        own = content._replace(cards=cards, lens=least_room((3, 3), cards))
        assert shows_all_taps(lay_out_stage(size, own), own)


def test_channels_stay_while_the_cells_are_read_easily():
    many = Content((13, 13), (11, 11), (3, 3), (3, 3), (190.0, 200.0), CARDS)
    layout = lay_out_stage((1075, 630), many)
    assert not layout.left.isEmpty()
    assert not layout.right.isEmpty()
    assert min(layout.input_cell, 1.25 * layout.output_cell) >= FAIR_CELL
    # Without groups they give way to much larger cells.
    few = Content((5, 5), (5, 5), (3, 3), (3, 3), (190.0, 200.0), CARDS)
    assert lay_out_stage((560, 420), few).left.isEmpty()
    assert not lay_out_stage((700, 560), few).left.isEmpty()
    # They give way to numbers.
    low = lay_out_stage((760, 420), GROUPED)
    assert low.left.isEmpty()
    assert low.input_cell >= FAIR_CELL


def test_beside_a_high_input_there_are_channels_too():
    layout = lay_out_stage((1140, 500), GROUPED)
    assert layout.form == Arrangement.TALL
    assert layout.left.right() < layout.input.left()
    assert layout.right.left() > layout.output.right()
    assert layout.right.bottom() <= layout.sum.top()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("content", [GROUPED, LARGE])
def test_channels_that_are_needed_have_their_columns_at_every_size(size, content):
    layout = lay_out_stage(size, content._replace(needed=True))
    assert not layout.left.isEmpty()
    assert not layout.right.isEmpty()


@pytest.mark.parametrize("size", [(964, 540), (1124, 722), (1600, 900)])
def test_an_enlarged_part_holds_all_taps_of_a_wide_footprint(size):
    layout = lay_out_stage(size, LARGE._replace(span=(13, 13)))
    assert layout.form == Arrangement.NEAR
    rows, cols = cells_in(layout.input_near, layout.near_cell, titled=False)
    assert rows >= 13
    assert cols >= 13
    # Of a footprint that is too wide for that the numbers are worth more.
    assert lay_out_stage(size, LARGE._replace(span=(41, 41))).near_cell >= 26


def test_of_two_arrangements_the_one_with_all_taps_is_taken():
    # Fractions, in a window of 900 × 500 pixels: wide cards, and little room below each other.
    cards = Widths(2.47, 4.0, 4.0, 1.19)
    content = Content((7, 7), (5, 5), (3, 3), (3, 3), least_room((3, 3), cards), cards)
    layout = lay_out_stage((743, 353), content)
    assert shows_all_taps(layout, content)
    assert min(layout.input_cell, layout.output_cell) >= 30


def test_below_a_high_output_there_is_no_room_for_the_tally_but_below_the_lens():
    """ConvTranspose2d with stride 2 on 4 × 4, stamped."""
    content = Content((4, 4), (9, 9), (3, 3), (3, 3), (190.0, 130.0), CARDS, groups=True)
    layout = lay_out_stage((1135, 751), content)
    assert layout.form == Arrangement.BESIDE
    assert layout.tally.top() > layout.lens.bottom()
    assert (layout.tally.left(), layout.tally.right()) == (layout.lens.left(), layout.lens.right())
    whole = layout.lens.united(layout.tally)
    assert lens_taps(layout.lens, content) == lens_taps(whole, content)
    assert lay_out_stage((1135, 751), content._replace(with_sum=False)).tally.isEmpty()


@pytest.mark.parametrize("content", [STANDARD, GROUPED])
def test_while_a_window_is_resized_arrangements_do_not_take_turns(content):
    """Cells have whole pixels, so that which are larger changes back and forth near a limit."""
    for width in (640, 752, 832):
        seen = {}
        for height in range(496, 592, 3):
            layout = lay_out_stage((width, height), content)
            way = layout.form, layout.left.isEmpty()
            assert seen.setdefault(height // STEP, way) == way, (width, height)


# Presented at 1440 × 900 with a tab open beside the stage: how large all is, and its size.
SHOWN, BESIDE_TAB = 900 * 24 / 11 / 1080, (757, 859)


@pytest.mark.parametrize(
    ("content", "least"),
    [
        # Dilation 4 on 12 × 12; dilation 3 and a border of 3 on 6 × 6.
        (Content((12, 12), (4, 4), (3, 3), (9, 9), (0.0, 0.0), CARDS, strips=False), 32),
        (Content((12, 12), (6, 6), (3, 3), (7, 7), (0.0, 0.0), CARDS, strips=False), 28),
    ],
)
def test_parts_of_maps_are_not_enlarged_where_they_would_have_no_digits(
    content, least, monkeypatch
):
    monkeypatch.setattr(theme, "zoom", SHOWN)
    content = content._replace(lens=least_room((3, 3), CARDS))
    layout = lay_out_stage(BESIDE_TAB, content)
    # The parts had cells of 18 and 23 pixels, beside maps of 13 and 14.
    assert layout.input_near.isEmpty()
    assert layout.input_cell >= least
    assert shows_all_taps_presented(layout, content)


def shows_all_taps_presented(layout, content):
    shown = lens_taps(layout.lens, content)
    return shown is not None and (len(shown.rows), len(shown.cols)) == content.kernel


def test_a_part_with_digits_is_enlarged_all_the_same(monkeypatch):
    monkeypatch.setattr(theme, "zoom", SHOWN)
    content = Content((10, 10), (8, 8), (3, 3), (3, 3), least_room((3, 3), CARDS), CARDS)
    layout = lay_out_stage(BESIDE_TAB, content._replace(strips=False))
    assert layout.form == Arrangement.NEAR
    assert layout.near_cell >= 50


@pytest.mark.parametrize("side", [6, 8, 12, 16])
def test_presented_beside_a_tab_a_large_kernel_has_all_its_taps(side, monkeypatch):
    monkeypatch.setattr(theme, "zoom", SHOWN)
    whole, room = (side + 6, side + 6), least_room((7, 7), CARDS)
    content = Content(whole, (side, side), (7, 7), (7, 7), room, CARDS, strips=False)
    assert shows_all_taps_presented(lay_out_stage(BESIDE_TAB, content), content)


def test_digits_in_the_maps_are_worth_a_jump():
    """Conv2d(1, 1, 15, padding=7) on 6 × 6, in a window of 1280 × 720 with a tab."""
    room = least_room((15, 15), CARDS)
    content = Content((20, 20), (6, 6), (15, 15), (15, 15), room, CARDS, strips=False)
    for width in range(800, 832):
        assert lay_out_stage((width, 571), content).input_cell >= 19, width
