"""The crash dialog goes with its window or with the program, and the handler forgets it."""

import sys

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from convgui.crash_handler import CrashHandler
from convgui.ui.dialogs.crash_dialog import LAST_TIME, LOST, SAVED, CrashDialog
from tests.data.widgets import every_window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def delete(widget):
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(widget)


@pytest.fixture
def handler(qapp, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", lambda *args: None)
    made = CrashHandler()
    yield made
    made.__exit__(None, None, None)


def dialogs():
    return [w for w in every_window() if isinstance(w, CrashDialog)]


def press(dialog, name):
    dialog.findChild(QPushButton, name).click()


def test_destroyed_with_its_window(handler):
    window = QWidget()
    handler._window = window
    handler._show(SAVED, "one")
    (dialog,) = dialogs()
    delete(window)
    assert not shiboken6.isValid(dialog)
    handler._window = None
    # The next failure gets a dialog of its own.
    handler._show(SAVED, "two")
    (dialog,) = dialogs()
    assert "two" in dialog._report.toPlainText()


def test_two_one_after_the_other(handler):
    handler._show(SAVED, "one")
    (first,) = dialogs()
    first.accept()
    handler._show(SAVED, "two")
    # Only now the first one is destroyed.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    handler._show(SAVED, "three")
    (second,) = dialogs()
    assert "two" in second._report.toPlainText()
    assert "three" in second._report.toPlainText()


def test_without_a_window_it_ends_with_the_handler(qapp):
    handler = CrashHandler()
    handler._show(LAST_TIME, "one")
    assert len(dialogs()) == 1
    handler.__exit__(None, None, None)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not dialogs()


def test_the_report_can_be_copied_and_saved(qtbot, tmp_path, monkeypatch):
    dialog = CrashDialog(LOST, "what happened")
    qtbot.addWidget(dialog)
    press(dialog, "crash_copy")
    assert QGuiApplication.clipboard().text() == "what happened"
    path = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(path), ""))
    press(dialog, "crash_save")
    assert path.read_text(encoding="utf-8") == "what happened"
    path = tmp_path / "none" / "report.txt"
    press(dialog, "crash_save")
    assert "cannot be written" in dialog.findChild(QLabel, "crash_message").text()
