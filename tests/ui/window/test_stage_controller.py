"""What is clicked, typed and painted on the stage changes the session."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from convgui.model.conv.connectivity import Target
from convgui.model.sources.inputs import InputImage
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
    type_into(qtbot, window, view("input_view"), (0, 0), "1,125")
    assert message.text() == "1,125 can be 1.125 or 1125: type one of these."
    assert window.session.frame.tensors.x is x
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
    brush.selectAll()
    qtbot.keyClicks(brush, "1,125")
    qtbot.keyClick(brush, Qt.Key.Key_Return)
    assert "1,125 can be 1.125 or 1125" in window.findChild(QWidget, "message").text()
    assert session.state.tool.brush == 42


def test_a_click_on_an_output_cell_goes_there(window, qtbot):
    view = find(window, "output_view")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell_of(view, 2, 3))
    assert window.session.frame.step.output == (0, 2, 3)
    assert window.session.frame.step.first == 0
    assert "row 2, column 3" in find(window, "step_text").text()


def test_a_cell_that_a_question_is_about_is_not_left_by_a_click(window, view, qtbot):
    window.teaching.open("01-standard")
    window.teaching.open_page(window.session.state.lesson.progress.lesson, 2)
    said = "The question is about this output cell, which stays until you answer."
    output, overview = view("output_view"), view("overview")
    for shown, place in (
        (output.viewport(), output.place_of((0, 1)).center()),
        (overview, overview.place_of("o", 0).center()),
    ):
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=place)
        assert window.session.frame.step.output == (1, 1, 0)
        assert window.message.text() == said
        window.notices.clear()
    # That cell itself, and its channels, can be gone to.
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=overview.place_of("c", 2).center())
    assert window.session.frame.in_channel == 2
    assert window.message.text() == ""


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
    window.stage.sight_wanted.emit(0.5, None)
    half = window.session.frame.input_viewport.rows
    assert half == round(before / 2)
    window.stage.sight_wanted.emit(1.25, None)
    assert half < window.session.frame.input_viewport.rows < before
    window.stage.sight_wanted.emit(4.0, None)
    assert window.session.frame.input_viewport.is_whole


def turn_wheel(window, view, spot, turns):
    """Turn the wheel over a spot of a map, away from the reader if ``turns`` are positive."""
    place = QPointF(view.viewport().mapTo(window, spot))
    for _ in range(abs(turns)):
        delta = QPoint(0, 120 if turns > 0 else -120)
        keys = Qt.KeyboardModifier.ControlModifier
        QTest.wheelEvent(window.windowHandle(), place, delta, QPoint(), keys)


@pytest.fixture
def photograph(window):
    picture = InputImage("wide", np.random.default_rng(0).random((1, 333, 427), np.float32))
    window.session.change(call="nn.Conv2d(1, 2, 3, stride=2, padding=1)", picture=picture)
    return window.session


def parts(session):
    return session.frame.input_viewport, session.frame.output_viewport


@pytest.mark.parametrize("share", [(0.1, 0.1), (0.5, 0.3), (0.95, 0.9)])
@pytest.mark.parametrize("name", ["input_view", "output_view"])
def test_the_wheel_leaves_the_pixel_under_the_pointer(window, view, photograph, name, share):
    shown, number, whole = view(name), name == "output_view", parts(photograph)
    (rows, cols), cell = shown.picture.extent, shown.cell
    spot = shown.place_of((0, 0)).topLeft()
    spot += QPoint(round(share[1] * cols * cell), round(share[0] * rows * cell))
    # As long as all of the output is shown it cannot be moved.
    first = 3 if number else 0
    turn_wheel(window, shown, spot, first)
    under = shown.cell_at(QPointF(spot))
    assert under is not None
    for _ in range(6):
        before = parts(photograph)[number]
        turn_wheel(window, shown, spot, 1)
        assert parts(photograph)[number].cols < before.cols
        assert shown.cell_at(QPointF(spot)) == under
    turn_wheel(window, shown, spot, -2)
    nearer = parts(photograph)
    turn_wheel(window, shown, spot, 2)
    turn_wheel(window, shown, spot, -2)
    assert parts(photograph) == nearer
    turn_wheel(window, shown, spot, -4 - first)
    assert parts(photograph) == whole


def test_the_other_map_shows_the_same_place(window, view, photograph):
    shown, other = view("input_view"), view("output_view")
    spot = shown.place_of((250, 300)).center()
    turn_wheel(window, shown, spot, 8)
    row, col = other.cell_at(QPointF(spot))
    assert abs(250 - 2 * row) <= 3
    assert abs(300 - 2 * col) <= 3


def test_who_goes_on_after_zooming_sees_the_step(window, view, photograph):
    shown = view("input_view")
    spot = shown.place_of((250, 300)).center()
    turn_wheel(window, shown, spot, 8)
    assert photograph.frame.input_viewport.row > 100
    photograph.forward()
    assert photograph.frame.input_viewport.row == 0
    # In what is shown steps leave it as it is.
    photograph.seek_cell(0, 125, 150)
    turn_wheel(window, shown, spot, -2)
    held = parts(photograph)
    photograph.forward()
    assert parts(photograph) == held
    photograph.first()
    assert photograph.frame.input_viewport.row == 0


@pytest.mark.parametrize("turns", [2, 6, 10, 13, 16])
def test_a_step_beside_what_is_shown_leaves_no_mark_there(window, view, photograph, turns):
    column, shown = window.stage.detail.input_column, view("input_view")
    turn_wheel(window, shown, shown.place_of((200, 250)).center(), turns)
    held = photograph.state.playback.held
    part, shots = held.parts[0], []
    # Far away, and next to each side.
    corners = [(0, 0), (part.row - 4, part.col), (part.row, part.col - 4)]
    corners += [(part.row + part.rows + 1, part.col), (part.row, part.col + part.cols + 1)]
    for row, col in corners:
        photograph.seek_cell(0, row // 2, col // 2)
        photograph.take(photograph.state.having(held=held))
        assert photograph.frame.input_viewport == part
        shots.append(column.grab().toImage())
    assert all(shot == shots[0] for shot in shots)


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0])
def test_keys_zoom_around_the_step(window, view, photograph, qtbot, key):
    shown = view("input_view")
    turn_wheel(window, shown, shown.place_of((250, 300)).center(), 8)
    qtbot.keyClick(window.stage, key, Qt.KeyboardModifier.ControlModifier)
    assert photograph.frame.input_viewport.row == 0


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
