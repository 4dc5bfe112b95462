"""What is clicked, typed and painted on the stage changes the session."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from convgui.model.conv.connectivity import Target
from tests.data.on_stage import cell_of, hover, type_into


@pytest.fixture
def window(window_again):
    return window_again


@pytest.fixture
def view(window):
    return lambda name: window.findChild(QWidget, name)


@pytest.fixture
def session(window):
    window.session.change(call="nn.Conv2d(4, 6, 3, groups=2)", input_height=7, input_width=7)
    window.session.change(input_source="random", weight_source="pytorch")
    return window.session


def drag(view, cells):
    viewport = view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=view.place_of(cells[0]).center())
    for cell in cells[1:]:
        # QTest moves without the button; a real move carries it.
        from PySide6.QtCore import QEvent
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


def find(window, name):
    return window.findChild(QWidget, name)


def test_a_click_pins_and_escape_lets_go(window, session, view, qtbot):
    input_view = view("input_view")
    spot = input_view.place_of((3, 3)).center()
    qtbot.mouseClick(input_view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert session.state.focus.pinned
    hover(input_view, (1, 1))
    session.forward()
    assert session.state.focus.pointed == Target("input", (0, 3, 3))
    window.stage.setFocus()
    qtbot.keyClick(window.stage, Qt.Key.Key_Escape)
    assert session.state.focus.pointed is None
    qtbot.mouseClick(input_view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseClick(input_view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert not session.state.focus.pinned


def test_what_does_not_parse_keeps_the_old_value_and_says_so(window, qtbot, view):
    x = window.session.frame.tensors.x
    message = window.findChild(QWidget, "message")
    type_into(qtbot, window, view("input_view"), (0, 0), "three")
    assert window.session.frame.tensors.x is x
    assert "three is not a number" in message.text()
    type_into(qtbot, window, view("input_view"), (0, 0), "1e39")
    assert "larger than float32" in message.text()
    type_into(qtbot, window, view("input_view"), (0, 0), "7.5")
    assert message.text() == ""
    type_into(qtbot, window, view("input_view"), (0, 1), "5", Qt.Key.Key_Escape)
    assert window.session.frame.tensors.x[0, 0, 1] == x[0, 0, 1]


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
    assert not session.state.focus.pinned
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
    assert "red is not a number" in window.findChild(QWidget, "message").text()
    assert session.state.tool.brush == 42


def test_a_click_on_an_output_cell_goes_there(window, qtbot):
    view = find(window, "output_view")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell_of(view, 2, 3))
    assert window.session.frame.step.output == (0, 2, 3)
    assert window.session.frame.step.first == 0
    assert "row 2, column 3" in find(window, "step_text").text()


def test_channels_are_chosen_in_the_overview(window, qtbot):
    overview = find(window, "overview")
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=overview.place_of("o", 2).center())
    assert window.session.frame.step.output == (2, 0, 0)
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=overview.place_of("c", 1).center())
    assert window.session.frame.in_channel == 1


def test_control_and_wheel_show_fewer_and_more_cells(window):
    window.session.change(example="several rates, d = 1")
    assert window.session.frame.input_viewport.is_whole
    before = window.session.frame.input_viewport.rows
    window.stage.sight_wanted.emit(0.5)
    half = window.session.frame.input_viewport.rows
    assert half == round(before / 2)
    window.stage.sight_wanted.emit(1.25)
    assert half < window.session.frame.input_viewport.rows < before
    window.stage.sight_wanted.emit(4.0)
    assert window.session.frame.input_viewport.is_whole


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Minus])
def test_a_key_that_does_nothing_to_a_small_map_leaves_the_next_one_whole(window, qtbot, key):
    qtbot.keyClick(window.stage, key, Qt.KeyboardModifier.ControlModifier)
    assert window.session.frame.input_viewport.is_whole
    window.session.change(example="several rates, d = 1")
    assert window.session.frame.input_viewport.is_whole
    assert window.session.frame.output_viewport.is_whole


def test_one_key_shows_all_of_a_large_map(window, qtbot):
    window.session.change(example="several rates, d = 1", sight=16)
    assert not window.session.frame.input_viewport.is_whole
    qtbot.keyClick(window.stage, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.session.frame.input_viewport.is_whole
    assert window.session.frame.output_viewport.is_whole
