"""Painting of a map that must not be seen until a lesson's question is answered."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from convgui.ui.stage.numbering import MARGIN_LEFT, MARGIN_TOP
from convgui.ui.style import theme
from convgui.ui.style.text import sized
from convgui.ui.style.theme import px

# The side of the box with the question mark.
VEIL = 96


def paint_veil(painter: QPainter, room: QRectF) -> None:
    """Cover ``room`` with a question mark in a box, whose size does not depend on the map's."""
    painter.fillRect(room, QColor(theme.now.canvas))
    side = min(float(px(VEIL)), room.width() - 4, room.height() - 4)
    box = QRectF(room.left() + px(MARGIN_LEFT), room.top() + px(MARGIN_TOP), side, side)
    box = box.intersected(room.adjusted(0, 0, -2, -2))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.now.border), 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(theme.now.panel))
    painter.drawRoundedRect(box, 6, 6)
    painter.setFont(sized(painter.font(), max(8, round(box.height() / 2))))
    painter.setPen(QColor(theme.now.muted))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")
