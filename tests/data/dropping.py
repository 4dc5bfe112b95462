"""Something that is dropped on a window."""

import PySide6
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent


def drop(window, mime):
    spot = QPointF(400, 300)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    # Each version of PySide6 knows one of the two.
    where = spot if PySide6.__version_info__ >= (6, 12) else spot.toPoint()
    enter = QDragEnterEvent(where, action, mime, buttons, keys)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(spot, action, mime, buttons, keys))
