"""Boxes whose focus is seen, and menus whose lines are: Qt's style draws them too faintly."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QMenu, QPushButton, QWidget

from convgui.ui.style import theme

# How far the line of a menu is from its edges, and from the name of a section.
MARGIN = 5


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


class Button(QPushButton):
    """A QPushButton with a ring while it has the focus; one with a role has a style of its own."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.property("role"):
            _paint_ring(self)


class LinedMenu(QMenu):
    """A QMenu whose separators are seen on a dark ground, too.

    A style sheet could colour them, but would take the names of the sections away.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(theme.now.control))
        for action in self.actions():
            if action.isSeparator() and action.isVisible():
                line = self.actionGeometry(action).adjusted(MARGIN, 0, -MARGIN, 0)
                name = self.fontMetrics().horizontalAdvance(action.text())
                start = line.left() + (name + MARGIN if name else 0)
                painter.drawLine(start, line.center().y(), line.right(), line.center().y())
        painter.end()


def _paint_ring(box: QWidget) -> None:
    if not box.hasFocus():
        return
    painter = QPainter(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.now.accent), 2))
    painter.drawRoundedRect(box.rect().adjusted(1, 1, -1, -1), 4, 4)
