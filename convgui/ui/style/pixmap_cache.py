"""A cache of painted parts of a picture."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from contextlib import nullcontext

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPixmap, Qt

from convgui.ui.style.cut import cut_to
from convgui.ui.style.painting import pixels

# Bytes that the pixmaps of a cache take; the newest is kept however large it is.
MOST_BYTES = 1 << 24


class PixmapCache:
    """At most ``most`` pixmaps, each under a key of everything that its picture depends on."""

    def __init__(self, most: int = 64) -> None:
        self._most = most
        self._pixmaps: dict[Hashable, QPixmap] = {}
        # Bytes that they take.
        self._held = 0

    def draw(
        self,
        painter: QPainter,
        corner: QPointF,
        size: QSizeF,
        key: Hashable,
        paint: Callable[[QPainter], None],
        ground: QColor | None = None,
        parts: Sequence[QRectF] | None = None,
    ) -> None:
        """Draw the part ``key`` with its top left corner at ``corner``.

        If it is not cached, ``paint`` paints it, with (0, 0) at the corner; on ``ground`` if all of
        it is covered, which is drawn faster. With ``parts`` only these rectangles of it are drawn.
        On a vector device it is always painted, so that it stays sharp.
        """
        # painter.device() is the widget even when it is rendered into an image.
        device = pixels(painter)
        if device is None:
            painter.save()
            painter.translate(corner)
            with nullcontext() if parts is None else cut_to(painter, parts):
                if ground is not None:
                    painter.fillRect(QRectF(QPointF(0, 0), size), ground)
                paint(painter)
            painter.restore()
            return
        ratio = device.devicePixelRatioF()
        key = key, size.width(), size.height(), ratio
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            pixmap = QPixmap((size * ratio).toSize())
            self._make_room(_bytes(pixmap))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent if ground is None else ground)
            inner = QPainter(pixmap)
            try:
                inner.setFont(painter.font())
                paint(inner)
            finally:
                # A QPainter that an exception leaves open crashes Qt.
                inner.end()
            self._pixmaps[key] = pixmap
            self._held += _bytes(pixmap)
        if parts is None:
            painter.drawPixmap(corner, pixmap)
            return
        for part in parts:
            source = QRectF(part.topLeft() * ratio, part.size() * ratio)
            painter.drawPixmap(part.translated(corner), pixmap, source)

    def trim(self, most: int) -> None:
        """Drop the oldest pixmaps until there are no more than ``most``."""
        while len(self._pixmaps) > most:
            self._drop_oldest()

    def _make_room(self, wanted: int) -> None:
        """Drop the oldest pixmaps until another of ``wanted`` bytes fits."""
        room = MOST_BYTES - wanted
        while self._pixmaps and (len(self._pixmaps) >= self._most or self._held > room):
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        self._held -= _bytes(self._pixmaps.pop(next(iter(self._pixmaps))))


def on_whole_pixels(painter: QPainter, corner: QPointF) -> tuple[QPointF, QPointF]:
    """``corner`` moved up and left to a pixel of the screen, and how far ``corner`` is from there.

    On a screen of 1.5 pixels to a logical one ``PixmapCache.draw`` would move a picture to the next
    pixel, and what was painted with it would lie half a pixel beside it.
    """
    at = painter.deviceTransform()
    spot = at.map(corner)
    beyond = QPointF(_beyond(spot.x()) / at.m11(), _beyond(spot.y()) / at.m22())
    return corner - beyond, beyond


def _beyond(place: float) -> float:
    """How far ``place`` is beyond a whole number, in eighths: there are few pictures then."""
    return round(8 * place) % 8 / 8


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
