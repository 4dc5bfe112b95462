"""A label whose text can change without a new layout around it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class FixedLabel(QWidget):
    """Holds ``label`` without a layout, so that a new text only repaints the label."""

    def __init__(self, label: QLabel, height: int) -> None:
        super().__init__()
        label.setParent(self)
        self._label = label
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._label.resize(self.size())
