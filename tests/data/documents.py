"""Windows with an experiment that changes, is saved, and may end badly."""

from PySide6.QtWidgets import QLabel, QMessageBox

Button = QMessageBox.StandardButton


def change(window):
    window.session.change(call="nn.Conv2d(3, 5, 2)")


def said(window) -> str:
    return window.findChild(QLabel, "message").text()


def leave_quietly(window):
    window.documents.asks = False


def crash(window):
    """End a program without its leave, as far as its files are concerned."""
    window.documents.autosave.write()
    fall(window)


def fall(window):
    window.documents.autosave._timer.stop()
    window.notices._timer.stop()
    window.documents.autosave._slot.release()
    window.documents.autosave._slot = None
    window.documents.asks = False
