"""The program as the desktop sees it: macOS hands it a file that is double-clicked as an event."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class GuiApplication(QApplication):
    """A QApplication that tells which file it is asked to open."""

    # The path of the file.
    file_asked = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.file_asked.emit(event.file())
            return True
        return super().event(event)
