"""The line with the call, whose numbers are handles."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from convgui.ui.style import theme
from tests.data.dragging import LEFT, drag, place_in_call, turn_wheel

CALL = "torch.nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)"


@pytest.fixture
def call(window):
    window.session.change(call=CALL)
    return window.header.call


def spec(window):
    return window.session.state.layer.spec


def test_a_number_of_the_call_is_dragged(window, call):
    drag(call, 1, place_in_call(call, "2", "dilation="))
    assert spec(window).dilation == (3, 3)
    assert call.text() == CALL.replace("dilation=2", "dilation=3")
    assert window.session.history.undo_name == "call"
    window.session.undo()
    assert call.text() == CALL


def test_after_a_drag_the_keys_are_those_of_the_stage(window, call, qtbot):
    window.stage.setFocus()
    drag(call, 1, place_in_call(call, "2", "dilation="))
    assert window.stage.hasFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert spec(window).dilation == (2, 2)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert window.session.state.playback.playing
    window.session.pause()


def test_undo_in_the_line_is_that_of_the_window_while_nothing_is_typed(window, call, qtbot):
    def undo():
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    # While the number is still turned, too: those turns alone.
    turn_wheel(call, 2, place_in_call(call, "2", "dilation="))
    assert spec(window).dilation == (4, 4)
    undo()
    assert spec(window).dilation == (2, 2)
    assert not call.drag.active
    call.setFocus()
    undo()
    assert str(spec(window)) != CALL
    window.session.redo()
    # What is typed is taken back first.
    call.setFocus()
    qtbot.keyClick(call, Qt.Key.Key_End)
    qtbot.keyClicks(call, "x")
    undo()
    assert call.text() == CALL
    assert str(spec(window)) == CALL


def test_who_types_after_a_turn_of_the_wheel_goes_on_typing(window, call, qtbot):
    turn_wheel(call, 1, place_in_call(call, "2", "dilation="))
    assert call.hasFocus()
    qtbot.keyClick(call, Qt.Key.Key_End)
    qtbot.keyClicks(call, " ")
    call.drag._rest.timeout.emit()
    assert call.hasFocus()


def test_a_default_stays_written_until_the_number_is_let_go_of(window, call):
    drag(call, -2, place_in_call(call, "2", "padding="), let_go=False)
    assert call.text() == CALL.replace("padding=2", "padding=0")
    assert spec(window).padding == (0, 0)
    QTest.mouseRelease(call, LEFT, pos=QPoint(0, 0))
    assert call.text() == CALL.replace("padding=2, ", "")


def test_escape_writes_the_old_call_again(window, call, qtbot):
    drag(call, 2, place_in_call(call, "3"), let_go=False)
    assert spec(window).kernel_size == (5, 5)
    qtbot.keyClick(call, Qt.Key.Key_Escape)
    assert call.text() == CALL
    assert spec(window).kernel_size == (3, 3)
    QTest.mouseRelease(call, LEFT)


def test_the_wheel_with_ctrl(window, call):
    turn_wheel(call, 1, place_in_call(call, "6"))
    assert spec(window).out_channels == 8


def test_beside_a_number_text_is_chosen_as_ever(window, call):
    start = call.rect().left() + 14
    QTest.mousePress(call, LEFT, pos=QPoint(start, 15))
    QTest.mouseMove(call, QPoint(start + 60, 15))
    QTest.mouseRelease(call, LEFT, pos=QPoint(start + 60, 15))
    assert call.hasSelectedText()
    assert call.text() == CALL


def test_the_numbers_are_underlined(window, call):
    image = call.grab().toImage()
    place = call._place_of(call._numbers[0])
    accent = theme.now.accent
    found = {image.pixelColor(x, place.bottom()).name() for x in range(place.left(), place.right())}
    assert accent in found
    call.setText("no layer 3")
    assert not call._numbers


def test_a_call_that_is_cut_says_so_and_can_be_read(window, call, qtbot, monkeypatch):
    assert call.hidden_ends == (False, False)
    assert CALL not in call.toolTip()

    def dots():
        """The ends at which dots are painted."""
        places = []

        def note(painter, place, flags, text):
            if text == "…":
                places.append("left" if place.x() < 100 else "right")

        with monkeypatch.context() as patch:
            patch.setattr(QPainter, "drawText", note)
            call.grab()
        return places

    assert dots() == []
    call.setFixedWidth(260)
    QApplication.processEvents()
    assert call.hidden_ends == (False, True)
    assert dots() == ["right"]
    assert call.toolTip().startswith(CALL)
    assert "Enter applies it" in call.toolTip()
    # The keys go to its end.
    call.setFocus()
    qtbot.keyClick(call, Qt.Key.Key_End)
    assert dots() == ["left"]
    assert call.hidden_ends == (True, False)


def test_a_long_text_that_is_no_call_is_no_picture_in_the_tooltip(window, call):
    call.setText("<img src='/etc/passwd'>" * 20)
    assert any(call.hidden_ends)
    assert "&lt;img" in call.toolTip()


def test_a_call_that_would_be_cut_is_written_smaller(window):
    line = window.header.call
    window.resize(1440, 900)
    window.session.change(call="nn.Conv2d(1, 1, 3)")
    QApplication.processEvents()
    size = line.fontMetrics().height()
    window.session.change(
        call="nn.Conv2d(1, 1, 3, padding=3, dilation=3, bias=False, padding_mode='reflect')"
    )
    QApplication.processEvents()
    smaller = line.fontMetrics().height()
    assert smaller < size
    assert line.hidden_ends == (False, False)
    window.session.change(
        call="nn.Conv2d(6, 3, 5, stride=2, padding=2, dilation=3, groups=3, padding_mode='reflect')"
    )
    QApplication.processEvents()
    assert line.fontMetrics().height() < smaller
    assert line.hidden_ends == (False, False)
    window.session.change(call="nn.Conv2d(1, 1, 3)")
    QApplication.processEvents()
    assert line.fontMetrics().height() == size


def test_the_letters_keep_their_size_while_a_number_is_dragged(window, monkeypatch):
    line, session = window.header.call, window.session
    window.resize(1440, 900)
    session.change(call="nn.Conv2d(1, 1, 3)")
    QApplication.processEvents()
    size = line.fontMetrics().height()
    place = place_in_call(line, "3", "1, 1, ")
    QTest.mousePress(line, LEFT, pos=place)
    QTest.mouseMove(line, place + QPoint(30, 0))
    assert line.drag.active
    # As if the number had made the call so long, and nothing were written anew at the end.
    monkeypatch.setattr(line, "show_call", lambda text: None)
    line.setText(f"{line.text()}  # {'long ' * 20}")
    assert line.fontMetrics().height() == size
    QTest.mouseRelease(line, LEFT, pos=place + QPoint(30, 0))
    assert line.fontMetrics().height() < size
