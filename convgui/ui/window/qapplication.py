"""The QApplication of the program; macOS sends it a double-clicked file as an event."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class GuiApplication(QApplication):
    """Emits ``file_asked`` when the desktop asks it to open a file."""

    # The path of the file.
    file_asked = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.file_asked.emit(event.file())
            return True
        return super().event(event)
