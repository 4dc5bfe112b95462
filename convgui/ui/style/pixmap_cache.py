"""A cache of painted parts of a picture."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QPaintEngine, QPainter, QPixmap, Qt

# Bytes that the pixmaps of a cache take; the newest is kept however large it is.
MOST_BYTES = 1 << 25


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
            pixmap = QPixmap((size * ratio).toSize())
            self._make_room(_bytes(pixmap))
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

    def _make_room(self, wanted: int) -> None:
        """Drop the oldest pixmaps until another of ``wanted`` bytes fits."""
        room = MOST_BYTES - wanted
        while self._pixmaps and (
            len(self._pixmaps) >= self._most or sum(map(_bytes, self._pixmaps.values())) > room
        ):
            self._pixmaps.pop(next(iter(self._pixmaps)))


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
