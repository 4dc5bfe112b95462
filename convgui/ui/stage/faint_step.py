"""The step on a map while something else is pointed at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from convgui.model.call.arguments import Pair
from convgui.ui.stage.highlight import Highlight
from convgui.ui.stage.map_image import SMALLEST_GRID, MapImage
from convgui.ui.style import theme
from convgui.ui.style.footprint import SMALLEST_STRUCK, paint_strikes
from convgui.ui.style.pixmap_cache import PixmapCache, on_whole_pixels

# How far inside a cell the outlines lie, in parts of its side and at most in pixels: within the
# ring of a linked one. The numbers of smaller cells than that reach their edges.
INSIDE, FARTHEST, SMALLEST_INSIDE = 0.12, 6, 34
# Outlines that lie wider apart, in square pixels, are not kept: most of their picture is empty.
LARGEST = 1 << 19


def paint_faint(
    painter: QPainter,
    at: QTransform,
    cell: float,
    taps: tuple[Pair, ...],
    now: Pair | None,
    colour: QColor,
    kept: PixmapCache,
) -> None:
    """The outlines of the taps, and of the one that is in play ``now``.

    ``at`` maps cells of the whole map to pixels, ``cell`` is the side of a cell. The outlines of
    the taps are ``kept``, as Qt takes long for so many dots.
    """
    if cell < SMALLEST_GRID:
        return
    inside = min(round(INSIDE * cell), FARTHEST) if cell >= SMALLEST_INSIDE else 1
    if taps:
        _paint_taps(painter, at, taps, inside, colour, kept)
    if now:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.now.text), 2, Qt.PenStyle.DashLine))
        box = at.mapRect(QRectF(now[1], now[0], 1, 1))
        painter.drawRect(box.adjusted(inside, inside, -inside, -inside))


def _paint_taps(
    painter: QPainter,
    at: QTransform,
    taps: tuple[Pair, ...],
    inside: int,
    colour: QColor,
    kept: PixmapCache,
) -> None:
    top, left = (min(numbers) for numbers in zip(*taps, strict=True))
    places = tuple((row - top, col - left) for row, col in taps)
    high, wide = (max(numbers) + 1 for numbers in zip(*places, strict=True))
    span, scale = at.mapRect(QRectF(left, top, wide, high)), (at.m11(), at.m22())
    if span.width() * span.height() > LARGEST:
        _outline(painter, at, taps, inside, colour)
        return
    corner, moved = on_whole_pixels(painter, span.topLeft())
    own = QTransform.fromTranslate(*moved.toTuple()).scale(*scale)
    paint = partial(_outline, at=own, taps=places, inside=inside, colour=colour)
    key = "faint", places, scale, inside, colour.rgb(), moved.toTuple()
    kept.draw(painter, corner, span.size() + QSizeF(1, 1), key, paint)


def _outline(
    painter: QPainter, at: QTransform, taps: tuple[Pair, ...], inside: int, colour: QColor
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.2, Qt.PenStyle.DotLine))
    boxes = [at.mapRect(QRectF(col, row, 1, 1)) for row, col in taps]
    painter.drawRects([box.adjusted(inside, inside, -inside, -inside) for box in boxes])


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
