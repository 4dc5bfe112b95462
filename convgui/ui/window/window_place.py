"""Where the window stands on the screen, from one run to the next."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QWidget

from convgui import settings

# A projector at 1024 × 768, a laptop at 200 %; in logical pixels, as all here.
SMALLEST = QSize(900, 500)
# What the frame that a desktop draws around a window takes of the screen.
FRAME = QSize(16, 48)


def restore_place(window: QWidget, screen: QSize) -> None:
    """Put the window where it was; at the first start, fit it and its frame into ``screen``."""
    geometry = QByteArray.fromHex(settings.read_text("geometry").encode())
    if window.restoreGeometry(geometry):
        return
    room = screen - FRAME
    if window.size().boundedTo(room) != window.size():
        window.setWindowState(Qt.WindowState.WindowMaximized)


def save_place(window: QWidget) -> None:
    """Remember where the window is."""
    settings.write_text("geometry", window.saveGeometry().toHex().toStdString())
