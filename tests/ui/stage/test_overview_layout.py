"""Where the parts of the overview are, and what is under a point."""

import pytest
from PySide6.QtCore import QPointF, QSize

from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import derive
from convgui.model.scene.state import State, first_state
from convgui.ui.stage.overview_layout import lay_out_overview, layout_key

SIZE = QSize(900, 160)


def frame(call, index=0, **wishes):
    return derive(first_state(call).change(**wishes).at(index))


def layout(shown, title=80.0):
    return lay_out_overview(shown, SIZE, lambda grid: title)


@pytest.mark.parametrize(
    "call",
    ["nn.Conv2d(1, 1, 3)", "nn.Conv2d(10, 20, 3, groups=2)", "nn.Conv2d(300, 200, 1)"],
)
def test_inputs_matrix_and_outputs_stand_side_by_side(call):
    parts = layout(frame(call))
    right = max(box.right() for box in parts.inputs.boxes.values())
    left = min(box.left() for box in parts.outputs.boxes.values())
    assert right < parts.matrix.left() < parts.matrix.right() < left
    assert max(box.right() for box in parts.outputs.boxes.values()) <= SIZE.width()


def test_the_matrix_keeps_clear_of_the_title():
    shown = frame("nn.Conv2d(1, 1, 3)")
    assert layout(shown, 400.0).matrix.left() > 400
    assert layout(shown).matrix.left() < 400


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
    assert parts.target_at(QPointF(SIZE.width() - 1, 1), shown) is None


def test_the_groups_are_not_shown_while_they_are_asked_for(monkeypatch):
    monkeypatch.setattr(State, "veiled", property(lambda state: frozenset({"links"})))
    shown = frame("nn.Conv2d(4, 8, 3, groups=4)")
    parts = layout(shown)
    assert list(parts.inputs.boxes) == [0]
    target = parts.target_at(parts.matrix.center(), shown)
    assert target is None or target.kind != "pair"


def test_the_key_stays_from_step_to_step():
    call = "nn.Conv2d(4, 8, 3, groups=4)"
    assert layout_key(frame(call)) == layout_key(frame(call, 40))
    assert layout_key(frame(call)) != layout_key(frame(call, input_width=9))
    large = "nn.Conv2d(300, 200, 1)"
    assert layout_key(frame(large, step_by="map")) != layout_key(frame(large, 150, step_by="map"))
