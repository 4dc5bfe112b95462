"""The step on a map while something else is pointed at."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from convgui.model.call.arguments import Pair
from convgui.ui.stage.highlight import Highlight
from convgui.ui.stage.map_image import SMALLEST_GRID, MapImage
from convgui.ui.style import theme
from convgui.ui.style.footprint import SMALLEST_STRUCK, paint_strikes

# How far inside a cell the outlines lie, in parts of its side and at most in pixels: within the
# ring of a linked one. The numbers of smaller cells than that reach their edges.
INSIDE, FARTHEST, SMALLEST_INSIDE = 0.12, 6, 34


def paint_faint(
    painter: QPainter,
    at: QTransform,
    cell: float,
    taps: tuple[Pair, ...],
    now: Pair | None,
    colour: QColor,
) -> None:
    """The outlines of the taps, and of the one that is in play ``now``.

    ``at`` maps cells of the whole map to pixels, ``cell`` is the side of a cell.
    """
    if cell < SMALLEST_GRID:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.2, Qt.PenStyle.DotLine))
    inside = min(round(INSIDE * cell), FARTHEST) if cell >= SMALLEST_INSIDE else 1
    for row, col in taps:
        box = at.mapRect(QRectF(col, row, 1, 1))
        painter.drawRect(box.adjusted(inside, inside, -inside, -inside))
    if now:
        painter.setPen(QPen(QColor(theme.now.text), 2, Qt.PenStyle.DashLine))
        box = at.mapRect(QRectF(now[1], now[0], 1, 1))
        painter.drawRect(box.adjusted(inside, inside, -inside, -inside))


def paint_gaps(
    painter: QPainter,
    at: QTransform,
    cell: float,
    picture: MapImage,
    taps: tuple[Pair, ...],
    footprint: tuple[int, int, int, int],
    linked: Highlight,
) -> None:
    """Lines through what the step skips between its taps.

    ``footprint``: its first row and column, and how many of each. What is ``linked`` stays
    readable.
    """
    row, col, rows, cols = footprint
    if cell < SMALLEST_STRUCK or rows * cols == len(taps):
        return
    (top, left), (high, wide) = picture.origin, picture.size
    read, others = {*taps}, ({*linked.rows.tolist()}, {*linked.cols.tolist()})
    skipped = [
        (r - top, c - left)
        for r in range(max(row, top), min(row + rows, top + high))
        for c in range(max(col, left), min(col + cols, left + wide))
        if (r, c) not in read
    ]
    painter.save()
    painter.translate(at.map(QPointF(left, top)))
    paint_strikes(
        painter,
        cell,
        skipped,
        {(r, c) for r, c in skipped if r + top in others[0] and c + left in others[1]},
    )
    painter.restore()
