"""A map of which only the first cells are computed: the others are empty."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTransform

from convgui.ui.stage.map_image import SMALLEST_GRID, MapImage
from convgui.ui.style import theme


class CoveredMap:
    """The picture of such a map, painted anew only where a step computes something."""

    def __init__(self) -> None:
        # What the picture shows: what it depends on, and the number of cells.
        self._shows: tuple[Hashable, int] | None = None
        self._pixmap = QPixmap()

    def draw(
        self,
        painter: QPainter,
        corner: QPointF,
        size: QSizeF,
        key: Hashable,
        done: int,
        changed: Callable[[int, int], QRect],
        paint: Callable[[QPainter], None],
    ) -> None:
        """Draw the picture with its top left corner at ``corner``; the device is a raster.

        It depends on ``key`` and on how many cells are ``done``. ``changed`` gives where two
        numbers of cells look otherwise, ``paint`` paints the map with (0, 0) at the corner.
        """
        ratio = painter.paintEngine().paintDevice().devicePixelRatioF()
        key = key, size.width(), size.height(), ratio
        if self._shows != (key, done):
            # One that cannot be painted to the end is not kept.
            before, self._shows = self._shows, None
            if before is not None and before[0] == key:
                where = changed(before[1], done)
            else:
                self._pixmap = QPixmap((size * ratio).toSize())
                self._pixmap.setDevicePixelRatio(ratio)
                # A picture without transparent parts is drawn faster.
                self._pixmap.fill(QColor(theme.now.canvas))
                where = QRectF(QPointF(0, 0), size).toAlignedRect()
            inner = QPainter(self._pixmap)
            try:
                inner.setFont(painter.font())
                inner.setClipRect(where)
                paint(inner)
            finally:
                # A QPainter that an exception leaves open crashes Qt.
                inner.end()
            self._shows = key, done
        painter.drawPixmap(corner, self._pixmap)


def changed_part(at: QTransform, picture: MapImage, before: int, done: int) -> QRect:
    """Where a map looks otherwise with ``before`` and with ``done`` cells computed."""
    cols = picture.whole[1]
    (row, col), (end, after) = divmod(min(before, done), cols), divmod(max(before, done), cols)
    box = QRectF(col, row, after - col, 1) if row == end else QRectF(0, row, cols, end + 1 - row)
    # With the lines around them.
    return at.mapRect(box).toAlignedRect().adjusted(-1, -1, 1, 1)


def paint_cover(painter: QPainter, at: QTransform, picture: MapImage, done: int) -> None:
    """Cover what is not computed yet: part of one row, and all rows below it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    (top, left), (high, wide) = picture.origin, picture.values.shape
    # Up to the end of the last pixel, which can stand for fewer cells than the others.
    rows, cols = high * picture.every_row, wide * picture.every
    row, col = divmod(done, picture.whole[1])
    empty = []
    if top <= row < top + rows:
        first = max(col, left)
        if first < left + cols:
            empty.append(QRectF(first, row, left + cols - first, 1))
    below = max(row + 1, top)
    if below < top + rows:
        empty.append(QRectF(left, below, cols, top + rows - below))
    small = abs(at.m11()) < SMALLEST_GRID
    for box in empty:
        area = at.mapRect(box)
        painter.fillRect(area, QColor(theme.now.canvas))
        painter.setPen(QPen(QColor(theme.now.grid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if small:
            continue
        painter.drawRect(area)
        for r in range(int(box.top()) + 1, int(box.bottom())):
            painter.drawLine(at.map(QPointF(box.left(), r)), at.map(QPointF(box.right(), r)))
        for c in range(int(box.left()) + 1, int(box.right())):
            painter.drawLine(at.map(QPointF(c, box.top())), at.map(QPointF(c, box.bottom())))
    if small and empty:
        whole = at.mapRect(QRectF(left, top, cols, rows))
        painter.setPen(QPen(QColor(theme.now.border), 1))
        painter.drawRect(whole.adjusted(0, 0, -1, -1))
