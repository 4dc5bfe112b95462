"""A label whose changing words never make the layout around it start again."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class FixedLabel(QWidget):
    """Holds ``label`` without a layout: a new text costs its own painting and no more."""

    def __init__(self, label: QLabel, height: int) -> None:
        super().__init__()
        label.setParent(self)
        self._label = label
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._label.resize(self.size())
