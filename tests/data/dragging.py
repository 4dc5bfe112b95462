"""A number that is dragged sideways with the mouse, as a hand does it."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from convgui.ui.window.number_drag import PER_STEP

LEFT = Qt.MouseButton.LeftButton


def line_of(field):
    """The line in a spin box, which takes the mouse."""
    return field.findChild(QLineEdit)


def place_in_call(call, text, after=""):
    """Where a text is drawn in the line with the call; the first one behind ``after``."""
    start = call.text().index(text, call.text().index(after) + len(after) if after else 0)
    number = next(n for n in call._numbers if n.start == start)
    return call._place_of(number).center()


def drag(widget, steps, place=None, let_go=True):
    """Press, go so many steps to the right, and let go."""
    place = place or widget.rect().center()
    QTest.mousePress(widget, LEFT, pos=place)
    for step in range(1, abs(steps) + 1):
        QTest.mouseMove(widget, place + QPoint(step * PER_STEP * (1 if steps > 0 else -1), 1))
    if let_go:
        QTest.mouseRelease(widget, LEFT, pos=place + QPoint(steps * PER_STEP, 1))


def turn_wheel(widget, turns, place=None):
    """Turn the wheel over a place with Ctrl held, once for each of ``turns``."""
    place = place or widget.rect().center()
    for _ in range(abs(turns)):
        event = QWheelEvent(
            QPointF(place),
            QPointF(widget.mapToGlobal(place)),
            QPoint(),
            QPoint(0, 120 if turns > 0 else -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
