"""Paints a grid in black on white: meaning is in hatching, outlines and strokes alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from convgui.export.worksheet.blocks import Grid
from convgui.export.worksheet.paper import font
from convgui.model.call.arguments import Pair

INK, GREY, PALE = QColor("#000000"), QColor("#4a4a4a"), QColor("#a8a8a8")
PAPER = QColor("#ffffff")
# How high a cell is that is read, one that is written in, the same in a wide map; how wide at most.
READ, WRITTEN, IN_WIDE, WIDEST = 20.0, 27.0, 23.0, 42.0
WIDE = 8
# Letters of numbers, titles, labels, and of the name of a cell.
NUMBER, TITLE, LABEL, LETTER = 9.5, 9.0, 7.5, 6.5
# The room of a title, of the labels above; of a label at the left, and of each of its letters.
TITLE_ROOM, LABEL_ROOM, BESIDE, DIGIT = 14.0, 10.0, 5.0, 5.0
# From one line of the hatching to the next.
HATCH = 4.0


class Cell(NamedTuple):
    """The size of a cell."""

    wide: float
    high: float

    def within(self, wide: float) -> Cell:
        """A cell that is at most so wide; a narrow one is no higher than it is wide."""
        return self if wide >= self.wide else Cell(wide, min(self.high, max(wide, 8.0)))


def cell_of(grid: Grid, painter: QPainter) -> Cell:
    """A cell with room for the longest number, or for what is written by hand."""
    metrics = QFontMetricsF(font(NUMBER), painter.device())
    longest = max(metrics.horizontalAdvance(text) for line in grid.texts for text in line)
    high = READ
    if grid.asked:
        high = IN_WIDE if grid.size[1] > WIDE else WRITTEN
    return Cell(min(max(high, longest + 5), WIDEST), high)


def grid_size(grid: Grid, cell: Cell, painter: QPainter) -> tuple[float, float]:
    """Width and height with the title and the labels."""
    rows, cols = grid.size
    title = QFontMetricsF(font(TITLE), painter.device()).horizontalAdvance(grid.title)
    wide = label_room(grid) + cols * cell.wide + 1
    return max(wide, title + 1), TITLE_ROOM + _top(grid) + rows * cell.high + 1


def label_room(grid: Grid) -> float:
    """The room that the labels of rows take at the left."""
    return BESIDE + DIGIT * max(map(len, grid.rows)) if grid.rows else 0.0


def middle_of(grid: Grid, cell: Cell) -> float:
    """How far below the top of the grid the middle of its cells is."""
    return TITLE_ROOM + _top(grid) + grid.size[0] * cell.high / 2


def paint_grid(painter: QPainter, corner: QPointF, grid: Grid, cell: Cell) -> None:
    """The grid with its title and its labels; ``corner`` is that of all of it."""
    painter.setPen(INK)
    painter.setFont(font(TITLE))
    painter.drawText(corner + QPointF(0, TITLE_ROOM - 4), grid.title)
    origin = corner + QPointF(label_room(grid), TITLE_ROOM + _top(grid))
    rows, cols = grid.size
    _paint_labels(painter, origin, grid, cell)
    for place in sorted(grid.border):
        _hatch(painter, _box(origin, place, cell))
    painter.setPen(QPen(PALE, 0.5))
    wide, high = cols * cell.wide, rows * cell.high
    for row in range(1, rows):
        y = origin.y() + row * cell.high
        painter.drawLine(QPointF(origin.x(), y), QPointF(origin.x() + wide, y))
    for col in range(1, cols):
        x = origin.x() + col * cell.wide
        painter.drawLine(QPointF(x, origin.y()), QPointF(x, origin.y() + high))
    painter.setPen(QPen(INK, 0.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(origin.x(), origin.y(), wide, high))
    for row, line in enumerate(grid.texts):
        for col, text in enumerate(line):
            _paint_number(painter, _box(origin, (row, col), cell), text, (row, col) in grid.border)
    painter.setPen(QPen(INK, 0.9))
    for place in grid.struck:
        box = _box(origin, place, cell).adjusted(2.5, 2.5, -2.5, -2.5)
        painter.drawLine(QLineF(box.topLeft(), box.bottomRight()))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(INK, 1.3, j=Qt.PenJoinStyle.MiterJoin))
    for place in grid.asked:
        painter.drawRect(_box(origin, place, cell))
    painter.setPen(QPen(INK, 2.2, j=Qt.PenJoinStyle.MiterJoin))
    for place in grid.ringed:
        painter.drawRect(_box(origin, place, cell).adjusted(1.4, 1.4, -1.4, -1.4))
    painter.setFont(font(LETTER, bold=True))
    for place, letter in grid.letters:
        painter.drawText(_box(origin, place, cell).topLeft() + QPointF(2.5, LETTER), letter)


def _top(grid: Grid) -> float:
    return LABEL_ROOM if grid.cols else 0.0


def _box(origin: QPointF, place: Pair, cell: Cell) -> QRectF:
    corner = origin + QPointF(place[1] * cell.wide, place[0] * cell.high)
    return QRectF(corner, QSizeF(cell.wide, cell.high))


def _paint_labels(painter: QPainter, origin: QPointF, grid: Grid, cell: Cell) -> None:
    painter.setFont(font(min(LABEL, 0.55 * cell.high)))
    painter.setPen(GREY)
    for row, label in enumerate(grid.rows):
        beside = _box(origin, (row, 0), cell)
        room = label_room(grid)
        box = QRectF(beside.left() - room, beside.top(), room - 3, cell.high)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)
    for col, label in enumerate(grid.cols):
        below = _box(origin, (0, col), cell)
        box = QRectF(below.left(), below.top() - LABEL_ROOM, cell.wide, LABEL_ROOM - 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)


def _hatch(painter: QPainter, box: QRectF) -> None:
    """Lines from corner to corner, as lines: a pattern would be a bitmap on paper."""
    painter.setPen(QPen(PALE, 0.4))
    wide, high, along = box.width(), box.height(), HATCH
    while along < wide + high:
        # From the left or the bottom edge to the upper or the right one.
        low, up = min(along, high), max(0.0, along - wide)
        painter.drawLine(
            box.topLeft() + QPointF(along - low, low), box.topLeft() + QPointF(along - up, up)
        )
        along += HATCH


def _paint_number(painter: QPainter, box: QRectF, text: str, hatched: bool) -> None:
    """A number as large as its cell allows; on hatching it has paper around it."""
    if not text:
        return
    metrics = QFontMetricsF(font(NUMBER), painter.device())
    wide = max(metrics.horizontalAdvance(text), 1.0)
    size = min(NUMBER, NUMBER * (box.width() - 3) / wide, 0.6 * box.height())
    painter.setFont(font(size))
    if hatched:
        ground = QRectF(0, 0, min(wide * size / NUMBER + 3, box.width() - 1), size + 1)
        ground.moveCenter(box.center())
        painter.fillRect(ground, PAPER)
    painter.setPen(INK)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
