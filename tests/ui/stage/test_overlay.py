"""What is painted over a map at each step: single pixels."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QColor

from convgui.model.scene.stamping import StampedMap
from convgui.ui.stage import current_cell
from convgui.ui.stage.current_cell import CurrentCell
from convgui.ui.stage.highlight import Highlight
from convgui.ui.stage.map_image import MapImage
from convgui.ui.stage.map_item import MARGIN_LEFT, MARGIN_TOP
from convgui.ui.stage.overlay import SMALLEST_MARKER, Overlay, _is_written
from convgui.ui.stage.stamp_marks import StampMarks
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
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


def test_of_a_large_map_nothing_shows_before_it_is_computed(view):
    """The last row and column of pixels stand for one row and column alone."""
    values, whole = np.full((20, 30), 4.0, np.float32), (39, 59)
    picture = MapImage(values, Colormap("signed", 4.0), whole=whole, every=2, extent=whole)
    view.show_picture(picture, Overlay(theme.group_colour(0), done=0))
    view.set_cell(3)
    image = view.grab().toImage()
    right, bottom = MARGIN_LEFT + 59 * 3, MARGIN_TOP + 39 * 3
    beside = [image.pixelColor(right + n, MARGIN_TOP + 50) for n in range(-4, 4)]
    below = [image.pixelColor(MARGIN_LEFT + 80, bottom + n) for n in range(-4, 4)]
    assert max(colour.saturation() for colour in beside + below) < 40


def test_a_linked_speck_is_marked_and_the_map_stays_as_bright_as_it_is(view):
    values = np.full((200, 300), 4.0, np.float32)
    picture = MapImage(values, Colormap("signed", 4.0), whole=values.shape)
    linked = Highlight(np.arange(50, 53), np.arange(100, 103), theme.group_colour(1))
    view.show_picture(picture, Overlay(theme.group_colour(1), highlight=linked))
    view.set_cell(1)
    image = view.grab().toImage()

    def colour(row, col):
        return image.pixelColor(MARGIN_LEFT + col, MARGIN_TOP + row).name()

    assert {colour(50, 30), colour(180, 290)} == {theme.now.positive}
    marked = [col for col in range(90, 115) if colour(51, col) == theme.group_name(1)]
    assert max(marked) - min(marked) >= SMALLEST_MARKER


def test_a_number_beside_its_cell_does_not_lie_below_what_is_pointed_at(view, monkeypatch):
    tags, bubble = [], current_cell._bubble

    def note(box, tag):
        tags.append(tag)
        return bubble(box, tag)

    monkeypatch.setattr(current_cell, "_bubble", note)
    now = CurrentCell((1, 1), -1234.25)
    for pointed in (None, (1, 3)):
        play = Overlay(theme.group_colour(0), now=now, done=5, pointed=pointed)
        show(view, np.full((4, 6), 4.0), play)
    free, moved = tags[0], tags[-1]
    beside = view.place_of((1, 3)).toRectF()
    assert free.intersects(beside)
    assert not moved.intersects(beside)


def test_only_what_is_read_has_its_full_colour(view):
    values = np.full((4, 4), 4.0)
    image = show(view, values, Overlay(theme.group_colour(0), (0, 0, 2, 2), ((0, 0), (1, 1))))
    read, skipped, outside = pixel(image, 1, 1, 0.3, 0.3), pixel(image, 1, 0), pixel(image, 3, 3)
    assert read.name() == theme.now.positive
    for other in (skipped, outside):
        assert other.lightness() > read.lightness() + 40


def test_a_tap_has_a_ring_and_a_skipped_pixel_is_struck_through(view):
    values = np.zeros((4, 4))
    image = show(view, values, Overlay(theme.group_colour(1), (0, 0, 3, 3), ((0, 0), (0, 2))))

    def coloured(row, col, x, y):
        return pixel(image, row, col, x, y).saturation() > 60

    def struck(row, col):
        # Across the hatching of a border, which runs the other way.
        assert pixel(image, row, col, 0.32, 0.68).lightness() > 200
        return pixel(image, row, col, 0.32, 0.32).lightness() < 200

    assert coloured(0, 2, 0.06, 0.5)
    assert not coloured(1, 1, 0.06, 0.5)
    assert struck(1, 1)
    assert not struck(0, 2)
    assert not struck(3, 3)


def test_taps_side_by_side_have_one_ring_together(view):
    taps = tuple((r, c) for r in range(3) for c in range(3))
    image = show(view, np.zeros((4, 4)), Overlay(theme.group_colour(1), (0, 0, 3, 3), taps))
    assert pixel(image, 0, 0, 0.05, 0.5).saturation() > 60
    assert pixel(image, 1, 1, 0.05, 0.5).saturation() < 60


def test_the_cell_in_play_carries_its_number_on_its_own_ground(view):
    now = CurrentCell((1, 1), 0.5)
    image = show(view, np.zeros((3, 3)), Overlay(theme.group_colour(0), now=now, done=4))
    assert pixel(image, 1, 1).name() == theme.now.in_hand
    assert pixel(image, 1, 0).name() == "#ffffff"


def test_what_is_pointed_at_has_two_frames(view):
    bare = show(view, np.zeros((3, 3)))
    image = show(view, np.zeros((3, 3)), Overlay(theme.group_colour(0), pointed=(1, 1)))
    line = [pixel(image, 1, 1, x / 40, 0.5).lightness() < 100 for x in range(-5, 8)]
    frames = sum(b and not a for a, b in pairwise(line))
    assert frames == 2
    assert image != bare


def test_while_pointing_the_step_keeps_faint_outlines(view):
    highlight = Highlight(np.array([3]), np.array([3]), theme.group_colour(1))
    faint = Overlay(theme.group_colour(1), highlight=highlight, faint=((0, 0),))
    image, bare = show(view, np.zeros((4, 4)), faint), show(view, np.zeros((4, 4)))
    edge = [pixel(image, 0, 0, x / 40, 5 / 40) for x in range(5, 35)]
    assert 0 < sum(colour.saturation() > 60 for colour in edge) < 30
    assert image != bare
    # The tap in play is told from the others of its step.
    now = show(view, np.zeros((4, 4)), faint._replace(faint_now=(0, 0)))
    assert any(pixel(now, 0, 0, x / 40, 5 / 40).lightness() < 90 for x in range(5, 35))


def test_cells_too_small_to_be_told_apart_are_marked_by_a_box(view):
    show(view, np.zeros((90, 90)), Overlay(theme.group_colour(1), (40, 40, 3, 3), ((40, 40),)))
    view.set_cell(2)
    image = view.grab().toImage()
    middle = MARGIN_LEFT + 2 * 41.5, MARGIN_TOP + 2 * 41.5
    inked = [
        x
        for x in range(-12, 12)
        if image.pixelColor(int(middle[0] + x), int(middle[1])).saturation() > 100
    ]
    assert inked
    assert max(inked) - min(inked) >= SMALLEST_MARKER


def test_a_span_far_beyond_the_part_takes_no_memory(view):
    taps = ((1, 1), (1, 4000), (4000, 1), (4000, 4000))
    overlay = Overlay(theme.group_colour(0), (1, 1, 4000, 4000), taps)
    image = show(view, np.zeros((3, 3)), overlay)
    assert view._overlay_item._cache._held < 1_000_000
    # The tap that is seen has its ring, and the pixel beside it is struck through.
    ring = theme.group_colour(0).name()
    edge = [pixel(image, 1, 1, x / 40, 0.5).name() for x in range(6)]
    assert ring in edge
    struck = {pixel(image, 2, 2, n / 40, 1 - n / 40).name() for n in range(12, 28)}
    assert len(struck) > 1


def test_a_span_beyond_the_part_leaves_the_numbers_of_rows_and_columns_alone(view):
    overlay = Overlay(theme.group_colour(0), (-2, -2, 5, 5), ((-2, -2), (0, 0), (-1, 1)))
    plain, marked = show(view, np.zeros((3, 3)), None), show(view, np.zeros((3, 3)), overlay)
    left, top = view.place_of((0, 0)).left(), view.place_of((0, 0)).top()
    for x in range(left + 100):
        for y in range(top - 4):
            assert plain.pixelColor(x, y) == marked.pixelColor(x, y)


def test_the_number_that_leads_has_a_frame_within_its_ring(view):
    taps = tuple((r, c) for r in range(2) for c in range(2))
    bare = Overlay(theme.group_colour(1), (0, 0, 2, 2), taps)
    image = show(view, np.zeros((3, 3)), bare._replace(leader=(0, 1)))
    good = QColor(theme.now.good).name()
    assert pixel(image, 0, 1, 0.5, 4.5 / 40).name() == good
    assert pixel(image, 0, 0, 0.5, 4.5 / 40).name() != good


def test_the_next_window_is_dotted(view):
    bare = Overlay(theme.group_colour(1), (0, 0, 2, 2), ((0, 0),))
    image = show(view, np.zeros((4, 4)), bare._replace(following=(0, 2, 2, 2)))
    edge = [pixel(image, 0, 2, x / 40, 4 / 40).lightness() < 100 for x in range(4, 76)]
    assert 0.2 < sum(edge) / len(edge) < 0.8
    assert not any(
        pixel(show(view, np.zeros((4, 4)), bare), 0, 2, x / 40, 4 / 40).lightness() < 100
        for x in range(8, 72)
    )


def test_the_box_of_a_small_footprint_is_not_cut_off_at_the_sides(view):
    for col in (0, 995):
        show(view, np.zeros((1, 1000)), Overlay(theme.group_colour(0), (0, col, 1, 5)))
        view.set_cell(0.3)
        image = view.grab().toImage()
        ratio, colour = image.devicePixelRatio(), theme.group_colour(0).rgb()
        row = int((MARGIN_TOP + 10) * ratio)
        found = [x / ratio for x in range(image.width()) if image.pixel(x, row) == colour]
        # Both of its sides, on the map.
        assert max(found) - min(found) >= SMALLEST_MARKER
        assert MARGIN_LEFT - 3 <= min(found) <= max(found) <= MARGIN_LEFT + 303


def test_cells_with_a_number_are_known(qapp):
    values = np.zeros((3, 4))
    picture = MapImage(values, Colormap("amount", 1.0), whole=(3, 4))
    cells = [(row, col) for row in range(3) for col in range(4)]
    done = Overlay(QColor("red"), done=6)
    assert [cell for cell in cells if _is_written(picture, done, cell)] == cells[:6]
    assert all(_is_written(picture, Overlay(QColor("red")), cell) for cell in cells)
    assert not _is_written(picture, Overlay(QColor("red")), (0, 4))
    # What is stamped, and what has the bias alone.
    counts, due = np.zeros((3, 4), int), np.full((3, 4), 2)
    counts[0, 1], due[2] = 1, 0
    marks = StampMarks(StampedMap(values, counts, due), due >= 0, 2, {}, (0, 0))
    stamped = Overlay(QColor("red"), stamps=marks)
    assert [cell for cell in cells if _is_written(picture, stamped, cell)] == [(0, 1), *cells[8:]]


@pytest.mark.parametrize("pointing", [True, False])
def test_the_number_in_play_is_not_written_beside_a_part_without_its_cell(view, pointing):
    values = np.zeros((3, 3), np.float32)
    part = MapImage(values, Colormap("signed", 4.0), origin=(20, 30), whole=(99, 99))
    linked = Highlight(np.array([21]), np.array([31]), theme.group_colour(0))
    # So small that it stands beside its cell.
    view.set_cell(24)

    def drawn(now):
        highlight = linked if pointing else None
        view.show_picture(part, Overlay(theme.group_colour(0), now=now, highlight=highlight))
        return view.grab().toImage()

    assert drawn(CurrentCell((5, 90), -12345.0, waits=True)) == drawn(None)
    assert drawn(CurrentCell((20, 31), -12345.0, waits=True)) != drawn(None)


def test_a_step_beside_the_part_that_is_drawn_is_not_marked():
    part = MapImage(np.zeros((5, 6)), Colormap("signed", 4.0), (10, 20), whole=(50, 60))
    taps = (8, 18), (10, 20)
    step = Overlay(QColor("red"), (8, 18, 3, 3), taps, faint=taps, faint_now=taps[0])
    step = step._replace(pointed=(9, 22), leader=taps[1])
    seen = step.on(part)
    # It is partly there.
    assert (seen.footprint, seen.taps) == (step.footprint, step.taps)
    assert (seen.faint, seen.faint_now, seen.pointed) == (((10, 20),), None, None)
    assert seen.leader == (10, 20)
    assert seen.fades
    for footprint in ((7, 20, 3, 3), (10, 17, 3, 3), (15, 20, 3, 3), (10, 26, 3, 3)):
        beside = step._replace(footprint=footprint).on(part)
        assert (beside.footprint, beside.taps) == (None, ())
        assert not beside.fades
