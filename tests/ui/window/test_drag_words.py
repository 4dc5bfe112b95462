"""What follows from a number, beside the pointer while it is dragged."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from convgui.ui.window.drag_words import DragWords
from tests.data.dragging import LEFT, drag, line_of


def test_taps_span_size_and_what_the_floor_drops_follow_at_once(window):
    window.session.change(call="nn.Conv2d(3, 4, 3)", input_height=8, input_width=8)
    line = line_of(window.findChild(QWidget, "stride_height"))
    drag(line, 1, let_go=False)
    words = window.findChild(QLabel, "drag_words")
    assert words.isVisible()
    assert words.text() == "9 taps, span 3 × 3\noutput 3 × 6\nthe floor drops H 1"
    assert window.rect().contains(words.geometry())
    QTest.mouseRelease(line, LEFT)
    assert not words.isVisible()
    line = line_of(window.findChild(QWidget, "dilation_width"))
    drag(line, 9, let_go=False)
    assert not window.findChildren(QLabel, "drag_words")[-1].isVisible()
    assert window.message.isVisible()
    QTest.mouseRelease(line, LEFT)


def test_it_stays_within_the_window(window):
    words = DragWords(window)
    for corner in (QPoint(0, 0), window.rect().bottomRight(), window.rect().topRight()):
        words.show_frame(window.session.frame, corner)
        assert window.rect().contains(words.geometry())
    words.deleteLater()


def test_nothing_is_said_while_a_lesson_asks(window, open_lesson):
    open_lesson("06-dilation", 1)
    words = DragWords(window)
    words.show_frame(window.session.frame, QPoint(50, 50))
    assert not words.isVisible()
    words.deleteLater()
