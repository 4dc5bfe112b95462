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
    """Where a map looks otherwise with ``before`` and with ``done`` cells computed.

    Both are below 0 if another channel comes first.
    """
    cols = picture.whole[1]
    (row, col), (end, after) = divmod(min(before, done), cols), divmod(max(before, done), cols)
    box = QRectF(col, row, after - col, 1) if row == end else QRectF(0, row, cols, end + 1 - row)
    if bool(_empty(picture, before)) != bool(_empty(picture, done)):
        # Around small cells there is an edge as long as one of them is empty.
        box = _whole(picture)
    # With the lines around them.
    return at.mapRect(box).toAlignedRect().adjusted(-1, -1, 1, 1)


def paint_cover(painter: QPainter, at: QTransform, picture: MapImage, done: int) -> None:
    """Cover what is not computed yet: part of one row, and all rows below it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    empty, small = _empty(picture, done), abs(at.m11()) < SMALLEST_GRID
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
        painter.setPen(QPen(QColor(theme.now.border), 1))
        painter.drawRect(at.mapRect(_whole(picture)).adjusted(0, 0, -1, -1))


def is_empty(picture: MapImage, done: int) -> bool:
    """Whether nothing of the part that is drawn is computed, nor will be next."""
    top, left = picture.origin
    return done < top * picture.whole[1] + left


def _empty(picture: MapImage, done: int) -> list[QRectF]:
    """What of the part that is drawn is not computed: a part of one row, and the rows below."""
    whole = _whole(picture)
    row, col = divmod(done, picture.whole[1])
    wide, high = whole.right(), whole.bottom()
    boxes = QRectF(col, row, wide, 1), QRectF(0, row + 1, wide, high - row)
    return [box & whole for box in boxes if box.intersects(whole)]


def _whole(picture: MapImage) -> QRectF:
    """The part that is drawn, in cells of the whole map.

    Up to the end of the last pixel, which can stand for fewer cells than the others.
    """
    (top, left), (rows, cols) = picture.origin, picture.values.shape
    return QRectF(left, top, cols * picture.every, rows * picture.every_row)
