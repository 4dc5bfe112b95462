"""Where the stacks and the matrix are, and what is under a point."""

import pytest
from PySide6.QtCore import QPointF, QRect

from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import derive
from convgui.model.scene.state import State, first_state
from convgui.ui.stage.channel_stacks import Follows, Side
from convgui.ui.stage.overview_layout import LEAST_HIGH, lay_out_overview, layout_key

LEFT, RIGHT = QRect(0, 0, 62, 560), QRect(840, 0, 62, 560)


def frame(call, index=0, **wishes):
    return derive(first_state(call).change(**wishes).at(index))


def layout(shown, left=LEFT):
    return lay_out_overview(shown, left, RIGHT)


@pytest.mark.parametrize(
    "call",
    ["nn.Conv2d(1, 1, 3)", "nn.Conv2d(10, 20, 3, groups=2)", "nn.Conv2d(300, 200, 1)"],
)
def test_everything_lies_in_its_column_and_the_matrix_below_the_inputs(call):
    parts = layout(frame(call))
    for stacks, strip in ((parts.inputs, LEFT), (parts.outputs, RIGHT)):
        folds = (fold.box for fold in stacks.folds)
        for box in (*stacks.cards.values(), *stacks.heads.values(), *folds):
            assert strip.contains(box.toAlignedRect()), box
    lowest = max(card.bottom() for card in parts.inputs.cards.values())
    assert lowest < parts.matrix.top() < parts.matrix.bottom() <= LEFT.bottom() + 1


def test_a_low_column_has_no_matrix():
    low = QRect(0, 0, 62, LEAST_HIGH - 1)
    assert layout(frame("nn.Conv2d(4, 6, 3)"), low).matrix.isEmpty()


def test_what_is_under_a_point():
    shown = frame("nn.Conv2d(3, 4, 3, padding=1)")
    parts = layout(shown)
    place = parts.inputs.maps[2]
    corner = place.topLeft() + QPointF(1, 1)
    assert parts.target_at(corner, shown) == Target("input", (2, 1, 1))
    above = place.topLeft() + QPointF(1, -5)
    assert parts.target_at(above, shown) == Target("in_channel", (2,))
    corner = parts.outputs.maps[3].bottomRight() - QPointF(1, 1)
    rows, cols = shown.geometry.output_size
    assert parts.target_at(corner, shown) == Target("output", (3, rows - 1, cols - 1))
    pair = parts.pair_box(3, 1).center()
    assert parts.target_at(pair, shown) == Target("pair", (3, 1))
    assert parts.target_at(QPointF(400, 1), shown) is None


def test_a_folded_group_points_at_its_first_channel():
    shown = frame("nn.Conv2d(64, 64, 3, groups=4)")
    parts = layout(shown)
    assert [fold.opens for fold in parts.inputs.folds] == [16, 32, 48]
    spot = parts.inputs.folds[1].box.center()
    assert parts.target_at(spot, shown) == Target("in_channel", (32,))
    assert parts.place_of(Side.INPUT, 40) == parts.inputs.folds[1].box


def test_the_groups_are_not_shown_while_they_are_asked_for(monkeypatch):
    monkeypatch.setattr(State, "veiled", property(lambda state: frozenset({"links"})))
    shown = frame("nn.Conv2d(4, 8, 3, groups=4)")
    parts = layout(shown)
    assert not parts.inputs.heads
    assert sorted(parts.inputs.cards) == [0, 1, 2, 3]
    assert parts.matrix.isEmpty()


def test_the_key_stays_from_step_to_step():
    call = "nn.Conv2d(4, 8, 3, groups=4)"
    own, group, nothing = Follows.CHANNEL, Follows.GROUP, Follows.NOTHING
    both, none = (own, own), (nothing, nothing)
    assert layout_key(frame(call), both) == layout_key(frame(call, 40), both)
    assert layout_key(frame(call), none) != layout_key(frame(call, input_width=9), none)
    first, second = frame(call, step_by="map"), frame(call, 1, step_by="map")
    assert layout_key(first, (nothing, own)) != layout_key(second, (nothing, own))
    # The inputs stay where they are, and the group is the same.
    assert layout_key(first, (own, nothing)) == layout_key(second, (own, nothing))
    assert layout_key(first, (nothing, group)) == layout_key(second, (nothing, group))
    third = frame(call, 2, step_by="map")
    assert layout_key(second, (nothing, group)) != layout_key(third, (nothing, group))
    assert layout_key(second, none) == layout_key(third, none)


def test_the_channel_in_play_lies_on_top(qapp):
    low = QRect(0, 0, 62, 240)
    for channel in range(3):
        shown = frame("nn.Conv2d(6, 2, 3)", channel * 9)
        assert shown.in_channel == channel
        parts = lay_out_overview(shown, low, RIGHT)
        card = parts.inputs.cards[channel]
        assert not card.intersects(parts.inputs.cards[channel + 1])
        inside = card.center() + QPointF(0, card.height() / 2 - 2)
        target = parts.target_at(inside, shown)
        assert target.place[0] == channel
