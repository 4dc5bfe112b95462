"""A text field over a cell, to type a new number."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

SMALLEST_WIDTH = 64
# What the field needs beside its text.
FRAME = 20


class CellEditor(QLineEdit):
    """Enter or leaving it reports the text, if it has changed; Escape closes it."""

    # (what, text), with ``what`` as given to ``open``.
    entered = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cell_editor")
        self.setAccessibleName(self.tr("New value"))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()
        self._what: object = None
        self._before = ""
        self.editingFinished.connect(self._finish)

    def open(self, place: QRect, text: str, what: object) -> None:
        """Show ``text`` to be edited over ``place`` in the parent; ``what`` is reported with it."""
        self._what, self._before = what, text
        needed = self.fontMetrics().horizontalAdvance(text) + FRAME
        wide, high = max(place.width(), SMALLEST_WIDTH, needed), max(place.height(), 24)
        box = QRect(0, 0, wide, high)
        box.moveCenter(place.center())
        # The number of a picture's pixel is longer than its cell, and that can be at the edge.
        ground = self.parentWidget()
        assert ground is not None
        box.moveLeft(max(0, min(box.left(), ground.width() - wide)))
        self.setGeometry(box)
        self.setText(text)
        self.selectAll()
        self.show()
        self.raise_()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        # Else Escape is the shortcut that removes the pin.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        if self._what is None:
            return
        what, text = self._what, self.text()
        self._close()
        if text != self._before:
            self.entered.emit((what, text))

    def _close(self) -> None:
        self._what = None
        # Not if it was left for another field, which has the focus by now.
        focused = self.hasFocus()
        self.hide()
        stage = self.parentWidget()
        if stage is not None and focused:
            stage.setFocus()
