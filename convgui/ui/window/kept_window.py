"""A main window that lives as long as it is on the screen, whoever made it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow
from shiboken6 import isValid

# Those on the screen.
_shown: set[QMainWindow] = set()


class KeptWindow(QMainWindow):
    """A window that nothing but Qt refers to is not destroyed while it is shown.

    Otherwise Python's garbage collector might destroy it in the middle of its own painting, which
    crashes Qt.
    """

    def __init__(self) -> None:
        super().__init__()
        self.destroyed.connect(_release)

    def showEvent(self, event: QShowEvent) -> None:
        _shown.add(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # One that was closed is still in use until the events of its closing are over.
        QTimer.singleShot(0, _release)


def _release() -> None:
    """Hold no longer what is hidden or destroyed; a minimized window counts as visible."""
    for window in list(_shown):
        if not isValid(window) or not window.isVisible():
            _shown.remove(window)
