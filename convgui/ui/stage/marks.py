"""Signs laid over a cell or a map: answers of a lesson, and what is not to be seen yet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from convgui.ui.stage.map_item import (
    MARGIN_LEFT,
    MARGIN_TOP,
)
from convgui.ui.style import theme
from convgui.ui.style.theme import px

# The side of the box with a question mark over what is not to be seen yet.
VEIL = 96


# What came of a cell in an answer, and the sign that says so beside the colour.
MARKS = {"pointed": "", "chosen": "", "right": "✓", "wrong": "✕", "missed": "!"}


def paint_mark(painter: QPainter, box: QRectF, mark: str) -> None:
    """Frame a cell or a map that was given as an answer, with the sign of what came of it."""
    colours = {
        "pointed": theme.now.text,
        "chosen": theme.now.accent,
        "right": theme.now.good,
        "wrong": theme.now.error,
        "missed": theme.now.error,
    }
    colour = QColor(colours[mark])
    fill = QColor(colour)
    fill.setAlpha({"pointed": 0, "chosen": 60}.get(mark, 30))
    line = Qt.PenStyle.DashLine if mark == "missed" else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colour, max(1.5, min(3.5, box.width() / 9)), line))
    painter.setBrush(fill)
    painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
    side = min(px(18), box.width() / 2)
    if not MARKS[mark] or side < 6:
        return
    badge = QRectF(box.right() - side, box.top(), side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(badge)
    font = QFont(painter.font())
    font.setPixelSize(max(5, round(0.7 * side)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(theme.now.canvas))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, MARKS[mark])


def paint_veil(painter: QPainter, room: QRectF) -> None:
    """Cover ``room``, whatever its size tells, with a question mark in a frame of its own."""
    painter.fillRect(room, QColor(theme.now.canvas))
    side = min(float(px(VEIL)), room.width() - 4, room.height() - 4)
    box = QRectF(room.left() + px(MARGIN_LEFT), room.top() + px(MARGIN_TOP), side, side)
    box = box.intersected(room.adjusted(0, 0, -2, -2))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.now.border), 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(theme.now.panel))
    painter.drawRoundedRect(box, 6, 6)
    font = QFont(painter.font())
    font.setPixelSize(max(8, round(box.height() / 2)))
    painter.setFont(font)
    painter.setPen(QColor(theme.now.muted))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")
