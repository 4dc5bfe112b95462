"""Spin boxes take digits as they come from keyboards of other scripts."""

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from convgui.ui.style.number_box import DecimalBox, NumberBox


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


@pytest.mark.parametrize("text", ["2.5", "２．５", "٢٫٥"])
def test_decimals(qtbot, text):
    made = DecimalBox()
    qtbot.addWidget(made)
    made.setLocale(QLocale("en_US"))
    type_into(made, text)
    assert made.value() == 2.5
