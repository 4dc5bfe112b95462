"""A cache of painted parts of a picture."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QPaintEngine, QPainter, QPixmap, Qt


class PixmapCache:
    """At most ``most`` pixmaps, each under a key of everything that its picture depends on."""

    def __init__(self, most: int = 64) -> None:
        self._most = most
        self._pixmaps: dict[Hashable, QPixmap] = {}

    def draw(
        self,
        painter: QPainter,
        corner: QPointF,
        size: QSizeF,
        key: Hashable,
        paint: Callable[[QPainter], None],
    ) -> None:
        """Draw the part ``key`` with its top left corner at ``corner``.

        If it is not cached, ``paint`` paints it, with (0, 0) at the corner. On a vector device it
        is always painted, so that it stays sharp.
        """
        if painter.paintEngine().type() != QPaintEngine.Type.Raster:
            painter.save()
            painter.translate(corner)
            paint(painter)
            painter.restore()
            return
        # painter.device() is the widget even when it is rendered into an image.
        ratio = painter.paintEngine().paintDevice().devicePixelRatioF()
        key = key, size.width(), size.height(), ratio
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            if len(self._pixmaps) >= self._most:
                self._pixmaps.pop(next(iter(self._pixmaps)))
            pixmap = QPixmap((size * ratio).toSize())
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            inner = QPainter(pixmap)
            try:
                inner.setFont(painter.font())
                paint(inner)
            finally:
                # A QPainter that an exception leaves open crashes Qt.
                inner.end()
            self._pixmaps[key] = pixmap
        painter.drawPixmap(corner, pixmap)
