"""Numbers of the fields and of the call as handles."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.data.dragging import LEFT, drag, line_of, place_in_call, turn_wheel

CALL = "torch.nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)"


@pytest.fixture
def window(window_again):
    return window_again


@pytest.fixture
def shown(window):
    window.session.change(call=CALL)
    return window


@pytest.fixture
def line(shown):
    return lambda name: line_of(shown.findChild(QWidget, name))


def layer(window):
    return window.session.state.layer


def test_dragging_a_field_changes_all_at_once_and_is_one_change_for_undo(shown, line):
    done = len(shown.session.history.done)
    drag(line("dilation_height"), 1, let_go=False)
    assert layer(shown).spec.dilation == (3, 2)
    assert layer(shown).output_size == (4, 6)
    assert "9 taps, 3 × 2 apart, span 7 × 5" in shown.panel._span.text()
    assert shown.header.call.text().endswith("dilation=(3, 2), groups=2)")
    QTest.mouseRelease(line("dilation_height"), LEFT)
    drag(line("stride_width"), 4)
    assert layer(shown).spec.stride == (1, 5)
    assert "⌊" in shown.header.facts.text()
    assert len(shown.session.history.done) == done + 2
    shown.session.undo()
    assert layer(shown).spec.stride == (1, 1)


def test_a_drag_that_ends_where_it_began_is_no_change(shown, line):
    history = shown.session.history
    widget = line("kernel_width")
    drag(widget, 2, let_go=False)
    QTest.mouseMove(widget, widget.rect().center())
    QTest.mouseRelease(widget, LEFT)
    assert str(layer(shown).spec) == CALL
    assert shown.session.history == history


def test_escape_takes_a_drag_back(shown, line, qtbot):
    history, state = shown.session.history, shown.session.state
    field = shown.findChild(QWidget, "padding_height")
    drag(line("padding_height"), 3, let_go=False)
    assert layer(shown).spec.padding == (5, 2)
    qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Escape)
    assert layer(shown) == state.layer
    assert field.value() == 2
    assert shown.session.history == history
    # The hand still moves, and nothing follows.
    QTest.mouseMove(line("padding_height"), field.rect().topRight())
    QTest.mouseRelease(line("padding_height"), LEFT)
    assert layer(shown) == state.layer


def test_a_click_types_as_before(shown, line, qtbot):
    field = shown.findChild(QWidget, "stride_height")
    qtbot.mouseClick(line("stride_height"), LEFT)
    assert shown.focusWidget() is field
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "2")
    assert layer(shown).spec.stride == (2, 1)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert layer(shown).spec.stride == (3, 1)


def test_ctrl_and_the_wheel_turn_a_number(shown, line, monkeypatch):
    done = len(shown.session.history.done)
    turn_wheel(line("dilation_width"), 2)
    assert layer(shown).spec.dilation == (2, 4)
    turn_wheel(line("dilation_width"), -1)
    assert layer(shown).spec.dilation == (2, 3)
    # Another number is another change.
    QApplication.sendEvent(line("dilation_width"), _leave())
    turn_wheel(line("stride_width"), 1)
    assert layer(shown).spec.stride == (1, 2)
    QApplication.sendEvent(line("stride_width"), _leave())
    assert len(shown.session.history.done) == done + 2


def _leave():
    from PySide6.QtCore import QEvent

    return QEvent(QEvent.Type.Leave)


def test_groups_go_through_their_divisors_and_channels_through_multiples(shown, line):
    shown.session.change(call="nn.Conv2d(12, 18, 3, groups=2)")
    seen = []
    for steps in (1, 2, 3):
        drag(line("groups"), steps, let_go=False)
        seen.append(layer(shown).spec.groups)
        shown.session.end_drag(keep=False)
        line("groups")
        QTest.mouseRelease(line("groups"), LEFT)
        shown.session.change(call="nn.Conv2d(12, 18, 3, groups=2)")
    assert seen == [3, 6, 6]
    drag(line("in_channels"), 1)
    assert layer(shown).spec.in_channels == 14
    assert shown.session.state.problem is None


def test_a_number_that_can_be_dragged_has_its_cursor(shown, line):
    widget = line("stride_height")
    QTest.mouseMove(widget, widget.rect().center())
    assert widget.cursor().shape() == Qt.CursorShape.SizeHorCursor
    shown.session.change(padding_kind="same")
    QTest.mouseMove(line("padding_height"), widget.rect().center())
    drag(line("padding_height"), 3)
    assert layer(shown).spec.padding == "same"
    call = shown.header.call
    QTest.mouseMove(call, place_in_call(call, "4"))
    assert call.cursor().shape() == Qt.CursorShape.SizeHorCursor


def test_playing_stops_for_a_drag(shown, line):
    shown.session.play()
    drag(line("stride_height"), 1)
    assert not shown.session.state.playback.playing
