"""Boxes whose focus is seen, which Qt's style draws too faintly."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from convgui.ui.style import theme


class ComboBox(QComboBox):
    """A QComboBox with a ring while it has the focus."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_ring(self)


class CheckBox(QCheckBox):
    """A QCheckBox with a ring while it has the focus."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_ring(self)


def _paint_ring(box: QWidget) -> None:
    if not box.hasFocus():
        return
    painter = QPainter(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.now.accent), 2))
    painter.drawRoundedRect(box.rect().adjusted(1, 1, -1, -1), 4, 4)
