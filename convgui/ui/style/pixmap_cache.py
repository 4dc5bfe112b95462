"""Parts of a picture that are painted once and kept as pixmaps while they stay the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QPaintEngine, QPainter, QPixmap, Qt


class PixmapCache:
    """At most ``most`` painted parts, each under a key that says all it depends on."""

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
        """Draw the part named ``key`` at ``corner``; ``paint`` paints it, with (0, 0) there.

        On paper and in vector files it is painted anew each time, so that it stays sharp.
        """
        if painter.paintEngine().type() != QPaintEngine.Type.Raster:
            painter.save()
            painter.translate(corner)
            paint(painter)
            painter.restore()
            return
        # Not of painter.device(), which is the widget also when it is rendered elsewhere.
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
                # A painter left open takes the whole program with it.
                inner.end()
            self._pixmaps[key] = pixmap
        painter.drawPixmap(corner, pixmap)
