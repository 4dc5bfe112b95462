"""Numbers typed and painted over, and undone."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget


@pytest.fixture
def view(window):
    return lambda name: window.findChild(QWidget, name)


def double_click(view, spot):
    """All that a real double click is made of."""
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view, left, pos=spot)
    QTest.mouseDClick(view, left, pos=spot)
    QTest.mouseRelease(view, left, pos=spot)


def type_into(qtbot, window, view, cell, text, key=Qt.Key.Key_Return):
    spot = view.place_of(cell).center()
    double_click(view.viewport(), spot)
    editor = window.findChild(QLineEdit, "cell_editor")
    assert editor.isVisible()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, key)
    assert not editor.isVisible()
    assert not window.session.state.pinned


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


def test_what_does_not_parse_keeps_the_old_value_and_says_so(window, qtbot, view):
    x = window.session.frame.tensors.x
    message = window.findChild(QWidget, "message")
    type_into(qtbot, window, view("input_view"), (0, 0), "three")
    assert window.session.frame.tensors.x is x
    assert "three is no number" in message.text()
    type_into(qtbot, window, view("input_view"), (0, 0), "1e39")
    assert "larger than float32" in message.text()
    type_into(qtbot, window, view("input_view"), (0, 0), "7.5")
    assert message.text() == ""
    type_into(qtbot, window, view("input_view"), (0, 1), "5", Qt.Key.Key_Escape)
    assert window.session.frame.tensors.x[0, 0, 1] == x[0, 0, 1]


def test_a_border_of_zeros_cannot_be_typed_over(window, qtbot, view):
    window.session.change(padding_height=1, padding_width=1)
    input_view = view("input_view")
    spot = input_view.place_of((0, 0)).center()
    double_click(input_view.viewport(), spot)
    assert "zeros by padding" in window.findChild(QWidget, "message").text()
    assert not window.stage.editor.isVisible()
    window.session.change(padding_mode="replicate")
    type_into(qtbot, window, input_view, (0, 0), "50")
    assert window.session.frame.tensors.x[0, 0, 0] == 50


def test_a_gap_has_no_weight_to_type_over(window, qtbot, view):
    session = window.session
    session.change(example="dilated 2", kernel_as="zero_filled")
    kernel = view("kernel_view")
    spot = kernel.place_of((0, 1)).center()
    double_click(kernel.viewport(), spot)
    assert "no weight in a gap" in window.findChild(QWidget, "message").text()
    type_into(qtbot, window, kernel, (2, 4), "9")
    session.change(kernel_as="plain")
    assert session.frame.tensors.weight[0, 0, 1, 2] == 9
    session.change(kernel_as="flipped")
    type_into(qtbot, window, kernel, (0, 0), "-9")
    assert session.frame.tensors.weight[0, 0, 0, 0] == -9
    session.change(kernel_as="plain")
    assert session.frame.tensors.weight[0, 0, 2, 2] == -9


def drag(view, cells):
    viewport = view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=view.place_of(cells[0]).center())
    for cell in cells[1:]:
        # QTest moves without the button; a real move carries it.
        from PySide6.QtCore import QEvent, QPointF
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        spot = QPointF(view.place_of(cell).center())
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            spot,
            viewport.mapToGlobal(spot),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, event)
    last = view.place_of(cells[-1]).center()
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=last)


def test_brush_and_eraser(window, qtbot, view):
    session = window.session
    tool = window.findChild(QComboBox, "tool")
    brush = window.findChild(QLineEdit, "brush")
    brush.selectAll()
    qtbot.keyClicks(brush, "42")
    qtbot.keyClick(brush, Qt.Key.Key_Return)
    tool.setCurrentIndex(tool.findData("brush"))
    drag(view("input_view"), [(0, 0), (0, 1), (1, 1)])
    x = session.frame.tensors.x
    assert x[0, 0, 0] == x[0, 0, 1] == x[0, 1, 1] == 42
    assert not session.state.pinned
    tool.setCurrentIndex(tool.findData("eraser"))
    drag(view("input_view"), [(0, 1)])
    assert session.frame.tensors.x[0, 0, 1] == 0
    session.undo()
    assert session.frame.tensors.x[0, 0, 1] == 42
    # One drag is one change.
    session.undo()
    assert session.state.layer.example == "standard"
    brush.selectAll()
    qtbot.keyClicks(brush, "red")
    qtbot.keyClick(brush, Qt.Key.Key_Return)
    assert "red is no number" in window.findChild(QWidget, "message").text()
    assert session.state.brush == 42


def test_undo_in_a_field_is_that_of_the_layer(window, qtbot):
    field = window.findChild(QSpinBox, "padding_height")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "7")
    assert window.session.state.form.padding_height == 7
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.state.form.padding_height == field.value() == 0
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(field, Qt.Key.Key_Z, both)
    assert window.session.state.form.padding_height == field.value() == 7
    qtbot.keyClick(field, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert window.findChild(QWidget, "export").isVisible()


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
    assert session.state.form.groups == 3
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
    rows, cols = session.frame.coverage
    assert np.array_equal(picture.values, np.outer(rows, cols))
    assert int(picture.unread.sum()) == 81 - 25
    notes = [label.text() for label in window.stage.findChildren(QWidget) if hasattr(label, "text")]
    assert any(note.startswith("25 of 81 pixels are read") for note in notes)
    box.click()
    shown = window.findChild(QWidget, "input_view").picture.values
    assert np.array_equal(shown, session.frame.tensors.x[0])
