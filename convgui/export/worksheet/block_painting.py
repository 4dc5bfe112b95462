"""Measures and paints the blocks of a worksheet; lengths are in points."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextOption

from convgui.export.worksheet.blocks import Block, Boxes, Equation, Grid, Maps, Room, Words
from convgui.export.worksheet.grid_painting import (
    GREY,
    INK,
    WRITTEN,
    Cell,
    cell_of,
    grid_size,
    label_room,
    middle_of,
    paint_grid,
)
from convgui.export.worksheet.paper import above, font, font_of

# Left of the text is room for the numbers of questions.
INDENT = 22.0
# Between two grids, with a sign and without; above and below a row of them.
SIGN, GAP, ROW = 24.0, 16.0, 6.0
# For what is written behind an equation.
BESIDE = 130.0
# From one line to write on to the next; a box to tick.
LINE, BOX = 24.0, 10.0
_WRAPPED = QTextOption(Qt.AlignmentFlag.AlignLeft)
_WRAPPED.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


class _Placed(NamedTuple):
    grid: Grid
    corner: QPointF
    cell: Cell


def height_of(block: Block, width: float, painter: QPainter) -> float:
    """How high a block is where there is so much ``width``, the indent included."""
    width -= INDENT
    match block:
        case Words():
            # A number alone stands beside what follows.
            return _words_height(block, width, painter) if block.text else 0.0
        case Maps():
            return _row(block, width, painter)[1]
        case Equation():
            return _line(block, width, painter)[1]
        case Room():
            return LINE * block.lines + 2
        case Boxes():
            return LINE * len(_box_lines(block, width, painter))


def paint_block(block: Block, corner: QPointF, width: float, painter: QPainter) -> None:
    """Paint a block with its upper left corner there."""
    text, width = corner + QPointF(INDENT, 0), width - INDENT
    match block:
        case Words():
            _paint_words(block, text, width, painter)
        case Maps():
            for grid, place, cell in _row(block, width, painter)[0]:
                paint_grid(painter, text + place, grid, cell)
        case Equation():
            _paint_equation(block, text, width, painter)
        case Room():
            _paint_room(block, text, width, painter)
        case Boxes():
            _paint_boxes(block, text, width, painter)


# Words ------------------------------------------------------------------------------------------


def _wrapped(words: Words, width: float, painter: QPainter) -> QRectF:
    painter.setFont(font_of(words.style))
    return painter.boundingRect(QRectF(0, 0, width, 1e5), words.text or " ", _WRAPPED)


def _words_height(words: Words, width: float, painter: QPainter) -> float:
    return above(words.style) + _wrapped(words, width, painter).height()


def _paint_words(words: Words, corner: QPointF, width: float, painter: QPainter) -> None:
    box = _wrapped(words, width, painter).translated(corner + QPointF(0, above(words.style)))
    painter.setPen(INK)
    # A hair wider, or rounding may wrap the last word.
    painter.drawText(box.adjusted(0, 0, 1, 1), words.text, _WRAPPED)
    if words.number:
        size = font_of(words.style).pointSizeF()
        painter.setFont(font(size, bold=True))
        painter.drawText(box.adjusted(-INDENT, 0, 0, 0), f"{words.number}.", _WRAPPED)


# Grids ------------------------------------------------------------------------------------------


def rows_of(maps: Maps, width: float, painter: QPainter) -> tuple[Maps, ...]:
    """The maps in rows that are as wide as the paper; ``width`` is as in ``height_of``."""
    rows, x = [list[Grid]()], 0.0
    for grid in maps.grids:
        wide, _ = grid_size(grid, _fitting(grid, width - INDENT, painter), painter)
        if x and x + wide > width - INDENT:
            rows.append([])
            x = 0.0
        rows[-1].append(grid)
        x += wide + GAP
    return tuple(Maps(tuple(row)) for row in rows)


def _row(maps: Maps, width: float, painter: QPainter) -> tuple[list[_Placed], float]:
    """The grids side by side, and how high that is."""
    placed, x, high = list[_Placed](), 0.0, 0.0
    for grid in maps.grids:
        cell = _fitting(grid, width, painter)
        wide, own = grid_size(grid, cell, painter)
        placed.append(_Placed(grid, QPointF(x, ROW), cell))
        x, high = x + wide + GAP, max(high, own)
    return placed, high + 2 * ROW


def _fitting(grid: Grid, width: float, painter: QPainter) -> Cell:
    """The cell of a grid that has to fit into ``width``."""
    return cell_of(grid, painter).within((width - label_room(grid)) / grid.size[1])


def _line(equation: Equation, width: float, painter: QPainter) -> tuple[list[_Placed], float]:
    """The grids in one line, with cells of one height; and how high that is."""
    grids = equation.grids
    cells = [cell_of(grid, painter) for grid in grids]
    cells = [Cell(max(WRITTEN, cell.wide), WRITTEN) for cell in cells]
    room = width - SIGN * len(equation.signs) - len(grids)
    sizes = [grid.size[1] * cell.wide for grid, cell in zip(grids, cells, strict=True)]
    part = min(1.0, room / sum(sizes))
    cells = [cell.within(part * cell.wide) for cell in cells]
    high = min(cell.high for cell in cells)
    cells = [Cell(cell.wide, high) for cell in cells]
    middle = max(middle_of(grid, cell) for grid, cell in zip(grids, cells, strict=True))
    placed, x, high = list[_Placed](), 0.0, 0.0
    for grid, cell in zip(grids, cells, strict=True):
        wide, own = grid_size(grid, cell, painter)
        y = ROW + middle - middle_of(grid, cell)
        placed.append(_Placed(grid, QPointF(x, y), cell))
        x, high = x + wide + SIGN, max(high, y + own)
    if equation.label and x - SIGN + BESIDE > width:
        # The label and its line stand below.
        high += LINE
    return placed, high + ROW


def _paint_equation(equation: Equation, corner: QPointF, width: float, painter: QPainter) -> None:
    placed, high = _line(equation, width, painter)
    for grid, place, cell in placed:
        paint_grid(painter, corner + place, grid, cell)
    painter.setFont(font(14))
    painter.setPen(INK)
    for sign, (grid, place, cell) in zip(equation.signs, placed[1:], strict=False):
        middle = corner + place + QPointF(-SIGN, middle_of(grid, cell))
        box = QRectF(middle.x(), middle.y() - SIGN / 2, SIGN, SIGN)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)
    if equation.label:
        grid, place, cell = placed[-1]
        left = place.x() + grid_size(grid, cell, painter)[0]
        base = corner + QPointF(left + GAP, place.y() + middle_of(grid, cell) + 4)
        if left + BESIDE > width:
            base = corner + QPointF(0, high - ROW - 4)
        _paint_ruled(equation.label, base, corner.x() + width, painter)


# Room to write ----------------------------------------------------------------------------------


def _paint_room(room: Room, corner: QPointF, width: float, painter: QPainter) -> None:
    base = corner + QPointF(0, LINE - 4)
    for number in range(room.lines):
        label = "" if number else room.label
        _paint_ruled(label, base + QPointF(0, number * LINE), corner.x() + width, painter)


def _paint_ruled(label: str, base: QPointF, right: float, painter: QPainter) -> None:
    """A line to write on, up to ``right``, with a label before it."""
    painter.setFont(font(10.5))
    painter.setPen(INK)
    painter.drawText(base, label)
    wide = QFontMetricsF(painter.font(), painter.device()).horizontalAdvance(label)
    start = base.x() + (wide + 6 if label else 0)
    painter.setPen(QPen(GREY, 0.6))
    painter.drawLine(QPointF(start, base.y() + 2), QPointF(right, base.y() + 2))


def _box_lines(boxes: Boxes, width: float, painter: QPainter) -> list[list[tuple[int, float]]]:
    """The boxes line by line, each with its number and its place in the line."""
    metrics = QFontMetricsF(font(10.5), painter.device())
    lines, x = [list[tuple[int, float]]()], 0.0
    for number, label in enumerate(boxes.labels):
        wide = BOX + 5 + metrics.horizontalAdvance(label) + GAP
        if lines[-1] and x + wide > width:
            lines.append([])
            x = 0.0
        lines[-1].append((number, x))
        x += wide
    return lines


def _paint_boxes(boxes: Boxes, corner: QPointF, width: float, painter: QPainter) -> None:
    painter.setFont(font(10.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for row, line in enumerate(_box_lines(boxes, width, painter)):
        base = corner.y() + row * LINE + LINE - 7
        for number, x in line:
            box = QRectF(corner.x() + x, base - BOX + 1, BOX, BOX)
            painter.setPen(QPen(INK, 0.9))
            painter.drawRect(box)
            if number in boxes.ticked:
                painter.setPen(QPen(INK, 1.6))
                painter.drawLine(box.topLeft(), box.bottomRight())
                painter.drawLine(box.topRight(), box.bottomLeft())
            painter.setPen(INK)
            painter.drawText(QPointF(box.right() + 5, base), boxes.labels[number])
