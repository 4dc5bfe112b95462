"""The small maps of the channels, as they are painted."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from convgui.model.scene.frame import derive
from convgui.model.scene.state import State, first_state
from convgui.ui.stage.channel_maps import (
    paint_active_channel,
    paint_progress,
    paint_stacks,
    paint_viewport,
    paint_windows,
)
from convgui.ui.stage.channel_stacks import Side
from convgui.ui.stage.overview_layout import lay_out_overview
from convgui.ui.stage.thumbnails import Thumbnails
from convgui.ui.style import theme
from convgui.ui.style.painting import contrast
from tests.data.painted import colour, is_coloured, painted


def frame_of(call, index=0, **wishes):
    # Every output is the number of its taps: the largest colour there is.
    wishes = {"input_source": "ones", "weight_source": "ones", "step_by": "cell"} | wishes
    state = first_state(call).change(**wishes).at(index)
    assert state.problem is None
    return derive(state)


def paint(frame, side, *more):
    strips = QRect(0, 0, 62, 500), QRect(100, 0, 62, 500)
    grid = lay_out_overview(frame, *strips).stacks(side)
    thumbnails = Thumbnails(frame.tensors)

    def all_of_it(painter):
        paint_stacks(painter, frame, grid, thumbnails)
        for part in more:
            part(painter, frame, grid, thumbnails)

    return painted(200, 500, all_of_it), grid


def middle(image, grid, channel):
    place = grid.maps[channel]
    return colour(image, place.center().x(), place.center().y())


def test_outputs_are_empty_from_the_one_that_is_computed_on(qapp):
    # Four cells a channel: this is the first of the second one.
    frame = frame_of("nn.Conv2d(1, 3, 3)", 4, input_height=4, input_width=4)
    image, grid = paint(frame, Side.OUTPUT)
    assert [middle(image, grid, o) == theme.now.canvas for o in range(3)] == [False, True, True]
    image, grid = paint(frame, Side.INPUT)
    assert middle(image, grid, 0) != theme.now.canvas


def test_a_hidden_value_is_not_told_by_its_map(qapp, monkeypatch):
    monkeypatch.setattr(State, "veiled", property(lambda state: frozenset({"value"})))
    frame = frame_of("nn.Conv2d(1, 3, 3)", 8, input_height=4, input_width=4)
    image, grid = paint(frame, Side.OUTPUT)
    assert [middle(image, grid, o) for o in range(3)] == [theme.now.canvas] * 3


@pytest.mark.parametrize("hidden", [False, True])
def test_the_active_group_has_full_colours_unless_groups_are_asked_for(qapp, monkeypatch, hidden):
    if hidden:
        monkeypatch.setattr(State, "veiled", property(lambda state: frozenset({"links"})))
    frame = frame_of("nn.Conv2d(4, 4, 1, groups=2)")
    image, grid = paint(frame, Side.INPUT)
    assert middle(image, grid, 0) == middle(image, grid, 1)
    assert (middle(image, grid, 0) == middle(image, grid, 2)) == hidden


@pytest.mark.parametrize("dark", [False, True])
def test_in_high_contrast_the_cards_of_other_groups_have_edges_that_are_seen(qapp, dark):
    theme.use(dark, strong=True)
    try:
        frame = frame_of("nn.Conv2d(7, 7, 1, groups=7)")
        image, grid = paint(frame, Side.OUTPUT)
        for channel in range(1, 7):
            card = grid.cards[channel]
            edge = QColor(colour(image, card.left(), card.center().y()))
            assert contrast(edge, QColor(theme.now.canvas)) >= 2.9, channel
    finally:
        theme.use()


def test_of_the_current_channel_there_is_what_is_computed(qapp):
    # 4 × 4 cells: one row and one cell more.
    frame = frame_of("nn.Conv2d(1, 2, 3)", 4)
    assert frame.cells_done == 5
    image, grid = paint(frame, Side.OUTPUT, paint_progress)
    place = grid.maps[0]
    full = [
        [
            is_coloured(
                image,
                place.left() + (col + 0.5) * place.width() / 4,
                place.top() + (row + 0.5) * place.height() / 4,
            )
            for col in range(4)
        ]
        for row in range(4)
    ]
    assert full == [[True] * 4, [True, False, False, False], [False] * 4, [False] * 4]


def test_the_channel_in_the_detail_is_framed(qapp):
    frame = frame_of("nn.Conv2d(3, 1, 1)")
    image, grid = paint(frame, Side.INPUT, lambda p, f, g, t: paint_active_channel(p, f, g, t, 1))
    framed = [
        QColor(colour(image, card.left() + 1, card.center().y())).lightness() < 60
        for _, card in sorted(grid.cards.items())
    ]
    assert framed == [False, True, False]


@pytest.mark.parametrize("size", [8, 64])
def test_the_part_in_the_detail_is_framed_if_it_is_a_part(qapp, size):
    frame = frame_of("nn.Conv2d(1, 1, 3)", input_height=size, input_width=size, sight=16)
    bare, _ = paint(frame, Side.INPUT)
    image, _ = paint(frame, Side.INPUT, lambda p, f, g, t: paint_viewport(p, f, g))
    assert (bare == image) == (size == 8)


def test_a_step_by_cell_marks_what_it_reads_of_each_channel_of_its_group(qapp):
    def marked(frame):
        image, grid = paint(frame, Side.INPUT, lambda p, f, g, t: paint_windows(p, f, g))
        bare, _ = paint(frame, Side.INPUT)
        changed = []
        for _, place in sorted(grid.maps.items()):
            x, y = place.center().x(), place.top() + place.height() * 3 / 8
            # The lower edge of the window of the first cell, and what lies below it.
            edge = [colour(image, x - 20, y + dy) != colour(bare, x - 20, y + dy) for dy in (0, 9)]
            changed.append(edge == [True, False])
        return changed

    wishes = {"input_height": 8, "input_width": 8}
    call = "nn.Conv2d(4, 2, 3, groups=2)"
    assert marked(frame_of(call, **wishes)) == [True, True, False, False]
    assert marked(frame_of(call, 36, **wishes)) == [False, False, True, True]
    assert not any(marked(frame_of(call, step_by="channel", **wishes)))
    # Of one channel the map has it all.
    assert not any(marked(frame_of("nn.Conv2d(2, 2, 3, groups=2)", **wishes)))
