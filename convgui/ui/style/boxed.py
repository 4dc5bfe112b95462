"""A box of words over a picture that is veiled, as it is not what was asked for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from convgui.ui.style import theme
from convgui.ui.style.text import sized
from convgui.ui.style.theme import px

# How much is hidden by the veil, of 255, and how long a line of words is at most.
OPACITY, LONGEST_LINE = 165, 720


def paint_boxed(painter: QPainter, room: QRectF, words: str, font: QFont) -> None:
    """Veil ``room``, and write ``words`` in a box in its middle."""
    now = theme.now
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QColor(now.canvas)
    ground.setAlpha(OPACITY)
    painter.fillRect(room, ground)
    bold = sized(font, px(15), bold=True)
    metrics = QFontMetricsF(bold)
    widest = max(metrics.horizontalAdvance(line) for line in words.splitlines())
    wide = min(widest + 1, px(LONGEST_LINE), room.width() - px(56))
    longest = max(metrics.horizontalAdvance(word) for word in words.split())
    wrap = Qt.TextFlag.TextWordWrap if longest < wide else Qt.TextFlag.TextWrapAnywhere
    flags = Qt.AlignmentFlag.AlignCenter | wrap
    lines = metrics.boundingRect(QRectF(0, 0, wide, 10_000), flags, words)
    box = QRectF(0, 0, wide + px(32), lines.height() + px(16))
    box.moveCenter(room.center())
    painter.setPen(QPen(QColor(now.error), 2))
    painter.setBrush(QColor(now.canvas))
    painter.drawRoundedRect(box, 6, 6)
    painter.setFont(bold)
    painter.setPen(QColor(now.text))
    painter.drawText(box.adjusted(px(16), px(8), -px(16), -px(8)), flags, words)
