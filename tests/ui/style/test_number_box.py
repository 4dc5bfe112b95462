"""Spin boxes take digits as they come from keyboards of other scripts."""

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QToolTip

from convgui.ui.style.number_box import DecimalBox, NumberBox
from convgui.ui.style.number_format import plain_digits


def type_into(box, text):
    """Key by key, as a keyboard of that script sends them."""
    box.selectAll()
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(box, event)


@pytest.fixture
def box(qtbot):
    made = NumberBox()
    qtbot.addWidget(made)
    made.setRange(-999, 999)
    made.setValue(7)
    return made


@pytest.mark.parametrize("text", ["123", "١٢٣", "۱۲۳", "１２３", "१२३"])
def test_digits_of_every_script(box, text):
    type_into(box, text)
    assert (box.value(), box.text()) == (123, "123")


@pytest.mark.parametrize("text", ["-12", "−12", "－１２", "−١٢"])
def test_a_minus_of_every_keyboard(box, text):
    type_into(box, text)
    assert box.value() == -12


def test_what_an_input_method_commits(box):
    box.selectAll()
    event = QInputMethodEvent("", [])
    event.setCommitString("４２")
    QApplication.sendEvent(box, event)
    assert box.value() == 42


def test_letters_are_still_refused(box):
    type_into(box, "x")
    assert box.value() == 7


@pytest.mark.qt_log_ignore("raise")
@pytest.mark.parametrize("text", ["1.5", "-1.5", "１．５", "1,5", ".5"])
def test_a_fraction_is_no_whole_number(box, text):
    type_into(box, text)
    assert box.value() in (7, 1, -1)
    assert box.text() == plain_digits(text)
    assert QToolTip.text() == f"This is a whole number: it stays at {box.value()}."
    box.interpretText()
    assert box.text() == str(box.value())
    assert box.value() in (7, 1, -1)
    QToolTip.hideText()


@pytest.mark.qt_log_ignore("raise")
def test_a_comma_may_part_thousands(box):
    box.setRange(0, 9999)
    type_into(box, "1,234")
    assert box.value() == 1234
    QToolTip.hideText()


@pytest.mark.parametrize("text", ["2.5", "２．５", "٢٫٥", "2,5", "２，５"])
def test_decimals(qtbot, text):
    made = DecimalBox()
    qtbot.addWidget(made)
    made.setLocale(QLocale("en_US"))
    type_into(made, text)
    assert made.value() == 2.5
