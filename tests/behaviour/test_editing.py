"""Numbers typed and painted over, and undone."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.data.on_stage import double_click, type_into


@pytest.fixture
def view(window):
    return lambda name: window.findChild(QWidget, name)


@pytest.mark.parametrize(("text", "value"), [("-3.5", -3.5), ("nan", np.nan), ("inf", np.inf)])
def test_a_pixel_is_typed(window, qtbot, view, text, value):
    before = window.session.frame.output
    type_into(qtbot, window, view("input_view"), (2, 1), text)
    frame = window.session.frame
    assert np.array_equal(frame.tensors.x[0, 2, 1], np.float32(value), equal_nan=True)
    assert not np.array_equal(frame.output, before)
    changed = ~np.isclose(frame.output, before)
    assert changed[:, 0:3, 0:2].any()
    assert not changed[:, 3].any()
    window.grab()


def test_a_weight_and_a_bias_are_typed(window, qtbot, view):
    session = window.session
    type_into(qtbot, window, view("kernel_view"), (1, 2), "0,25")
    assert session.frame.tensors.weight[0, 0, 1, 2] == 0.25
    window.grab()
    place = window.stage.sum_view._bias_place.toRect()
    double_click(window.stage.sum_view, place.center())
    editor = window.findChild(QLineEdit, "cell_editor")
    qtbot.keyClicks(editor, "100")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert session.frame.bias == 100
    assert session.state.layer.example is None


def test_undo_and_redo_are_named_and_take_everything_back(window, qtbot, view):
    session = window.session
    undo, redo = window.menus.undo, window.menus.redo
    assert not undo.isEnabled()
    start = session.state
    window.findChild(QWidget, "stride_height").setValue(2)
    assert undo.text() == "&Undo stride_height"
    type_into(qtbot, window, view("input_view"), (0, 0), "99")
    assert undo.text() == "&Undo edit input"
    window.findChild(QWidget, "example").setCurrentText("two groups")
    window.findChild(QWidget, "groups").setValue(3)
    assert session.state.problem
    for _ in range(2):
        undo.trigger()
    assert session.frame.tensors.x[0, 0, 0] == 99
    assert redo.text() == "&Redo example"
    undo.trigger()
    undo.trigger()
    assert session.state == start
    for _ in range(4):
        redo.trigger()
    assert session.state.problem
    assert session.state.form["groups"] == 3
    assert not redo.isEnabled()
    undo.trigger()
    window.findChild(QWidget, "bias").click()
    assert not redo.isEnabled()


def test_stepping_is_not_for_undo(window):
    window.session.forward()
    window.session.change(step_by="cell", speed=3)
    assert window.session.history.undo_name is None


def test_edits_survive_a_change_of_parameters_as_far_as_shapes_allow(window, qtbot, view):
    session = window.session
    type_into(qtbot, window, view("input_view"), (5, 5), "77")
    session.change(dilation_height=2, padding_width=1)
    assert session.frame.tensors.x[0, 5, 5] == 77
    session.change(input_height=5)
    assert 77 not in session.frame.tensors.x
    session.change(input_height=6)
    assert session.frame.tensors.x[0, 5, 5] == 77
    session.change(input_source="ones")
    assert 77 not in session.frame.tensors.x


def test_how_often_each_pixel_is_read(window):
    session = window.session
    session.change(call="nn.Conv2d(1, 1, 3, stride=2, dilation=2)", input_height=9, input_width=9)
    box = window.findChild(QWidget, "coverage")
    box.click()
    picture = window.findChild(QWidget, "input_view").picture
    rows, cols = (axis.pixel_counts for axis in session.frame.geometry.axes)
    assert np.array_equal(picture.values, np.outer(rows, cols))
    assert int(picture.unread.sum()) == 81 - 25
    notes = [label.text() for label in window.stage.findChildren(QWidget) if hasattr(label, "text")]
    assert any(note.startswith("25 of 81 pixels are read") for note in notes)
    box.click()
    shown = window.findChild(QWidget, "input_view").picture.values
    assert np.array_equal(shown, session.frame.tensors.x[0])
