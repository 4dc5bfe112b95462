"""What appears is announced, as long as there is somebody to hear it."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from convgui.ui.style.announce import announce, tell
from tests.data.announced import FAULT, NOTICE, hear


@pytest.fixture
def label(qtbot):
    made = QLabel()
    qtbot.addWidget(made)
    return made


def test_a_fault_interrupts_and_a_notice_waits(label, monkeypatch):
    heard = hear(monkeypatch)
    announce(label, "saved")
    announce(label, "not saved", fault=True)
    assert heard == [("saved", NOTICE), ("not saved", FAULT)]


def test_what_is_told_is_shown_too(label, monkeypatch):
    heard = hear(monkeypatch)
    tell(label, "wrong", fault=True)
    assert label.text() == "wrong"
    tell(label, "")
    assert label.text() == ""
    assert heard == [("wrong", FAULT)]


def test_nothing_is_sent_without_a_screen_reader(label, monkeypatch):
    heard = hear(monkeypatch)
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    announce(label, "saved")
    assert heard == []
