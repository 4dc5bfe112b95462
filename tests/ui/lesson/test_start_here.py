"""The bar that shows where to start."""

import pytest
from PySide6.QtWidgets import QPushButton, QToolButton

from convgui.ui.lesson.start_here import StartHere


@pytest.fixture
def bar(qtbot):
    made = StartHere()
    qtbot.addWidget(made)
    return made


def test_it_is_hidden_until_it_is_wanted(bar):
    assert bar.isHidden()


def test_its_buttons(bar, qtbot):
    with qtbot.waitSignal(bar.begun):
        bar.findChild(QPushButton, "start_begin").click()
    close = bar.findChild(QToolButton, "start_close")
    assert close.accessibleName()
    with qtbot.waitSignal(bar.dismissed):
        close.click()
