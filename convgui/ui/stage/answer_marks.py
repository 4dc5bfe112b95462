"""Painting of the answer to a lesson's question on the cells or maps it names."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from convgui.ui.style import theme
from convgui.ui.style.theme import px

# The sign for each kind of mark, so that colour is not the only difference; "missed" is dashed.
MARKS = {"pointed": "", "chosen": "", "right": "✓", "wrong": "✕", "missed": ""}

# The opacity of the colour of a mark within its frame, of 255.
FILL = 24


def paint_mark(painter: QPainter, box: QRectF, mark: str) -> None:
    """Frame the cell or the map in ``box``; ``mark`` is a key of ``MARKS``."""
    colours = {
        "pointed": theme.now.text,
        "chosen": theme.now.accent,
        "right": theme.now.good,
        "wrong": theme.now.error,
        # Still to be read: no mistake.
        "missed": theme.now.accent,
    }
    colour = QColor(colours[mark])
    fill = QColor(colour)
    # So thin that the number below it stays as clear as it was.
    fill.setAlpha(0 if mark == "pointed" else FILL)
    line = Qt.PenStyle.DashLine if mark == "missed" else Qt.PenStyle.SolidLine
    # Of a card that is mostly covered it must leave the name clear.
    wide = max(1.5, min(4.0, box.width() / 9, box.height() / 9))
    painter.setPen(QPen(colour, wide, line))
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
