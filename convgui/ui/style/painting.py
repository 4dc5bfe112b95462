"""Small pictures made of cells: colours to images, and where a map fits into a box."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QPainter, QPen

from convgui.model.conv.arguments import Pair
from convgui.ui.style import theme

# A grid between smaller cells would be all that is seen.
SMALLEST_GRID = 5.0


def image(colours: NDArray[np.uint8]) -> QImage:
    """(rows, cols, 3) colours, or (rows, cols, 4) with opacity, as a picture of that size."""
    pixels = np.ascontiguousarray(colours)
    high, wide, deep = pixels.shape
    kind = QImage.Format.Format_RGBA8888 if deep == 4 else QImage.Format.Format_RGB888
    return QImage(pixels.data, wide, high, deep * wide, kind).copy()


def cell_size(room: float, cells: int) -> float:
    """The side of a cell when so many share the room; in whole pixels where that is no loss."""
    size = room / cells
    return float(int(size)) if size >= 3 else size


def box_of(corner: QPointF, size: Pair, cell: float) -> QRectF:
    """The place of a map of (rows, cols)."""
    return QRectF(corner.x(), corner.y(), size[1] * cell, size[0] * cell)


def hatch(painter: QPainter, box: QRectF, pattern: Qt.BrushStyle) -> None:
    """Hatch a box: padding one way, what is never read both ways."""
    painter.fillRect(box, QBrush(QColor(theme.now.hatch), pattern))


def grid(painter: QPainter, box: QRectF, size: Pair) -> None:
    """The frame of a map of (rows, cols), and the lines between cells that are large enough."""
    rows, cols = size
    painter.setPen(QPen(QColor(theme.now.grid), 1))
    if box.height() / rows >= SMALLEST_GRID:
        for row in range(1, rows):
            y = box.top() + box.height() * row / rows
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        for col in range(1, cols):
            x = box.left() + box.width() * col / cols
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    painter.setPen(QPen(QColor(theme.now.border), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def sized(font: QFont, pixels: int, bold: bool = False) -> QFont:
    """The font in another size."""
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setBold(bold)
    return made
