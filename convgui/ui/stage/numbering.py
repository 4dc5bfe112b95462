"""The numbers of rows and columns beside a map."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTransform

from convgui.ui.stage.map_image import MapImage
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_number
from convgui.ui.style.text import RIGHT, advance, sized
from convgui.ui.style.theme import px

# Room for the row numbers on the left and the column numbers above, in pixels.
MARGIN_LEFT, MARGIN_TOP = 26, 18
_ABOVE: int = (Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom).value
# Every n-th row and column is numbered, as far as the numbers do not meet.
_DISTANCES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def paint_numbering(painter: QPainter, at: QTransform, picture: MapImage) -> None:
    """The numbers above the columns and at the left of the rows; ``at`` maps cells to pixels."""
    rows, cols = picture.size
    cell = at.m11() / picture.every
    font = sized(painter.font(), px(11))
    painter.setFont(font)
    painter.setPen(QColor(theme.now.muted))
    widest = advance(font, "0000" if max(picture.whole) > 999 else "000")
    # With a gap, so that two numbers are not read as one.
    every = next((n for n in _DISTANCES if n * cell >= widest + px(5)), _DISTANCES[-1])
    (first_row, first_col), (whole_rows, whole_cols) = picture.labels, picture.whole
    down, across = picture.spacing
    end = at.dx() + cols * cell + 1
    # What lies outside has no number.
    high, wide = rows - picture.outside[0], cols - picture.outside[1]
    for name in _names(first_col, wide, every, whole_cols, across):
        x = at.dx() + (name * across - first_col + 0.5) * cell
        # Nothing is painted behind the last column, where a long number of it would be cut off.
        text = format_number(name)
        x = min(x, end - advance(font, text) / 2)
        box = QRectF(x - px(20), at.dy() - px(MARGIN_TOP), px(40), px(MARGIN_TOP) - 2)
        painter.drawText(box, _ABOVE, text)
    if whole_rows > 999:
        # Four digits have the room of three.
        painter.setFont(sized(font, px(8)))
    for name in _names(first_row, high if picture.row_numbers else 0, every, whole_rows, down):
        y = at.dy() + (name * down - first_row + 0.5) * cell
        box = QRectF(at.dx() - px(MARGIN_LEFT), y - px(8), px(MARGIN_LEFT) - 5, px(16))
        painter.drawText(box, RIGHT, format_number(name))


def _names(first: int, count: int, every: int, whole: int, spacing: int) -> range:
    """The numbers of the rows or columns that are named, of ``count`` from ``first`` on.

    Those of the border go on from those of the pixels, unless zeros lie between these.
    """
    start, end = -(-first // spacing), -(-(first + count) // spacing)
    if spacing > 1:
        start, end = max(start, 0), min(end, whole)
    return range(-(-start // every) * every, end, every)
