"""Painting of the cell in play and of the one that is pointed at."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTransform

from convgui.model.call.arguments import Pair
from convgui.ui.stage.cell_text import fitting_size
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_number
from convgui.ui.style.painting import paint_unfinished, sized, unfinished_font
from convgui.ui.style.theme import px

# The number in the cell in play is never smaller, in pixels of the window and when presenting.
SMALLEST, SMALLEST_SHOWN = 13, 11


class CurrentCell(NamedTuple):
    """The cell in play: its place in the whole map, and what is written in it.

    ``note``: a number with at most ``decimals`` decimals, or a text; nothing with None. ``waits``:
    the number is a sum that is not finished. ``grows``: there is empty room at its right.
    """

    place: Pair
    note: float | str | None = None
    decimals: int = 2
    waits: bool = False
    grows: bool = False

    @property
    def text(self) -> str:
        """What is written."""
        if self.note is None or isinstance(self.note, str):
            return self.note or ""
        return format_number(self.note, digits=self.decimals) + (" …" if self.waits else "")


def least_size() -> int:
    """The smallest size of the numbers in play, in pixels."""
    return SMALLEST if theme.zoom == 1 else px(SMALLEST_SHOWN)


def paint_current(painter: QPainter, at: QTransform, current: CurrentCell) -> None:
    """The frame around the cell in play with its number; a wider one if there is room for it.

    A number that does not fit even so is written in its smallest size beside the cell's edges.
    """
    row, col = current.place
    box = at.mapRect(QRectF(col, row, 1, 1))
    cell, text = box.width(), current.text
    pen = QPen(QColor(theme.now.text), 2 if cell < 24 else 3)
    if not text:
        # An even width, so that the halves on both sides of the line between cells are whole.
        pen.setWidth(2 if cell < 24 else 4)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        return
    bold = sized(painter.font(), 100, bold=True)
    # Small cells, of which only a part of the map's numbers is written, stay without it.
    if cell < 0.9 * least_size():
        painter.setPen(pen)
        painter.setBrush(QColor(theme.now.in_hand))
        painter.drawRect(box)
        return
    room = box.adjusted(0, 0, 1.05 * cell if current.grows else 0, 0)
    high = max(0.44 * cell, least_size())
    size = min(high, 100 * (room.width() - 8) / QFontMetricsF(bold).horizontalAdvance(text))
    if not current.waits and not current.grows:
        size = max(size, fitting_size(bold, text, cell))
    size = max(int(size), least_size())
    font = unfinished_font(painter.font(), size) if current.waits else sized(bold, size, bold=True)
    painter.setFont(font)
    wide = QFontMetricsF(font).horizontalAdvance(text) + 10
    if wide > cell:
        room = QRectF(box.left(), box.top(), wide, box.height())
        # Over the map's edge only as far as the view reaches.
        over = room.right() - painter.viewport().right() + 3
        if over > 0:
            room.translate(-over, 0)
    else:
        room = box
    painter.setPen(pen)
    painter.setBrush(QColor(theme.now.in_hand))
    painter.drawRoundedRect(room, 3, 3)
    if current.waits:
        left = room.center().x() - (wide - 10) / 2
        paint_unfinished(painter, left, room.center().y(), text)
    else:
        painter.setPen(QColor(theme.now.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


def paint_pointed(painter: QPainter, box: QRectF) -> None:
    """Two frames around what is pointed at, as the step in play never has them."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    thick = 2 if box.width() < 24 else 3
    painter.setPen(QPen(QColor(theme.now.text), thick))
    painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 4, 4)
    painter.setPen(QPen(QColor(theme.now.canvas), 2))
    painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 3, 3)
    painter.setPen(QPen(QColor(theme.now.text), 1.5))
    painter.drawRect(box.adjusted(1, 1, -1, -1))
