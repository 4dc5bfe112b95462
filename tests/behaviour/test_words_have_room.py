"""Words around the stage are not cut, and do not lie over each other, at every size, in both
languages and in several states of the window."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from convgui.ui.panels.side_panel import PANELS
from convgui.ui.window.fact_line import FactLine
from tests.data.chinese import wear

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]
SIZES = ((900, 500), (1280, 720), (1366, 768), (1440, 900), (1920, 1080))
CALL = "nn.Conv2d(12, 18, 3, padding=(2, 1), dilation=2, groups=3)"


def place(window, widget):
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def cut(window):
    """What is said with less room than it takes, around the stage."""
    found = []
    for widget in window.centralWidget().findChildren(QWidget):
        if not widget.isVisible() or window.stage.isAncestorOf(widget):
            continue
        # What is scrolled to is not cut.
        room = widget.parentWidget()
        scrolled = isinstance(room.parentWidget(), QAbstractScrollArea)
        if not scrolled and widget.objectName() not in ("field_drawer", "stage_veil"):
            inside = room.rect().contains(widget.geometry())
            if not inside and isinstance(widget, (QLabel, QAbstractButton, QComboBox)):
                found.append((widget.objectName(), widget.geometry(), "outside"))
        text = words_of(widget)
        if text and too_small(widget, text):
            found.append((widget.objectName(), text, widget.size()))
    return found


def words_of(widget):
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, (QLabel, QAbstractButton)):
        return widget.text()
    return ""


def too_small(widget, text):
    if isinstance(widget, FactLine):
        return widget._width(text) > widget.width()
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            widget,
        )
        return widget.fontMetrics().horizontalAdvance(text) > field.width()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    if isinstance(widget, (QLabel, QCheckBox, QToolButton)):
        return widget.sizeHint().width() > widget.width() + 1
    return widget.minimumSizeHint().height() > widget.height() + 1


def over_each_other(window):
    """Pairs of words with one parent that lie over each other."""
    found = []
    for parent in (window.header, window.transport, window.panel.widget(), window.presented):
        own = [
            child
            for child in parent.findChildren(QWidget)
            if child.parent() is parent
            and child.isVisible()
            and isinstance(child, (QLabel, QAbstractButton, QComboBox))
        ]
        found += [
            (one.objectName() or one.text(), other.objectName() or other.text())
            for one, other in combinations(own, 2)
            if one.geometry().intersects(other.geometry())
        ]
    return found


def plain(window):
    window.columns.choose_side(False)


def opened(window):
    window.columns.open_fields()


def illegal(window):
    window.session.change(groups=5)


def photograph(window):
    window.session.change(example="several rates, d = 2")


def large(window):
    window.session.change(call="nn.Conv2d(512, 512, 3, padding=1, groups=4)")


def lesson(window):
    window.teaching.open("06-dilation")


def presented(window):
    window.teaching.leave()
    window.present(True)


STATES = (plain, opened, illegal, photograph, large)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
def test_words_have_room(window, language, size):
    wear(window, language)
    window.resize(*size)
    window.session.change(call=CALL)
    wrong = []

    def look(state):
        QApplication.processEvents()
        window.centralWidget().layout().activate()
        QApplication.processEvents()
        wrong.extend((state, thing) for thing in (*cut(window), *over_each_other(window)))

    for state in STATES:
        state(window)
        look(state.__name__)
    window.session.change(call=CALL)
    window.columns.close_fields()
    for number, name in enumerate(PANELS):
        window.columns.choose_side(False)
        window.columns.turn(number)
        look(name)
    for state in (lesson, presented):
        state(window)
        window.resize(*size)
        look(state.__name__)
    window.present(False)
    assert not wrong, "\n".join(map(str, dict.fromkeys(map(str, wrong))))


def test_what_has_no_room_is_found(window):
    window.session.change(call=CALL)
    button = window.findChild(QToolButton, "present_button")
    button.setFixedWidth(20)
    QApplication.processEvents()
    assert "present_button" in {thing[0] for thing in cut(window)}
    button.setGeometry(window.findChild(QToolButton, "open_button").geometry())
    assert over_each_other(window)
