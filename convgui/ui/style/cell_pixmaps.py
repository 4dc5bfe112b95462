"""Pictures made of cells, of which only the cells that change are painted anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

# Bytes that the pictures take; the newest is kept however large it is.
MOST_BYTES = 1 << 24

# A place, a picture, and the part of it that is drawn there.
Drawing = tuple[QRectF, QPixmap, QRectF]


class _Painted(NamedTuple):
    """What was painted, and what each of its cells depended on, (rows, cols, n)."""

    pixmap: QPixmap
    looks: NDArray[np.int64]


class CellPixmaps:
    """Pictures, each under a key, as they were drawn last.

    They take ``MOST_BYTES``, or so many ``times`` as many.
    """

    def __init__(self, times: int = 1) -> None:
        self._times = times
        self._painted: dict[Hashable, _Painted] = {}

    def draw(
        self,
        painter: QPainter,
        box: QRectF,
        key: Hashable,
        looks: NDArray[np.int64],
        paint: Callable[[QPainter, NDArray[np.bool_]], None],
        wanted: NDArray[np.bool_] | None = None,
        parts: Sequence[QRectF] | None = None,
    ) -> list[Drawing]:
        """Draw the picture ``key`` in ``box``, of which ``parts`` if they are given.

        ``looks`` (rows, cols, n): what each cell depends on besides the key. ``paint`` paints the
        cells (rows, cols) that it gets, with (0, 0) at the corner of the picture: those that look
        otherwise than before, and are ``wanted``. The device is a raster. Gives the drawings
        of the parts: while nothing changes they can be drawn again.
        """
        ratio = painter.paintEngine().paintDevice().devicePixelRatioF()
        key = key, box.width(), box.height(), ratio
        # One that cannot be painted to the end is not kept.
        known = key in self._painted
        pixmap, before = self._painted.pop(key) if known else self._new(box, ratio, looks)
        changed = (looks != before).any(axis=2)
        if wanted is not None:
            changed &= wanted
        if changed.any():
            self._paint(pixmap, painter, box, changed, paint)
            before[changed] = looks[changed]
        self._painted[key] = _Painted(pixmap, before)
        corner = box.topLeft()
        if parts is None:
            painter.drawPixmap(corner, pixmap)
            return []
        drawings = [
            (part.translated(corner), pixmap, QRectF(part.topLeft() * ratio, part.size() * ratio))
            for part in parts
        ]
        for drawing in drawings:
            painter.drawPixmap(*drawing)
        return drawings

    def _new(self, box: QRectF, ratio: float, looks: NDArray[np.int64]) -> _Painted:
        """An empty picture, which no cell looks like."""
        pixmap = QPixmap((box.size() * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        room = self._times * MOST_BYTES
        most = max(1, room // max(1, 4 * pixmap.width() * pixmap.height()))
        while len(self._painted) >= most:
            self._painted.pop(next(iter(self._painted)))
        return _Painted(pixmap, ~looks)

    @staticmethod
    def _paint(
        pixmap: QPixmap,
        painter: QPainter,
        box: QRectF,
        changed: NDArray[np.bool_],
        paint: Callable[[QPainter, NDArray[np.bool_]], None],
    ) -> None:
        rows, cols = changed.shape
        high, wide = box.height() / rows, box.width() / cols
        inner = QPainter(pixmap)
        try:
            inner.setFont(painter.font())
            clip = QRegion()
            inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            for row, col in np.argwhere(changed).tolist():
                # To whole pixels, so that neighbours share none.
                start = QPointF(col * wide, row * high).toPoint()
                end = QPointF((col + 1) * wide, (row + 1) * high).toPoint()
                cell = QRect(start, QSize(end.x() - start.x(), end.y() - start.y()))
                inner.fillRect(cell, Qt.GlobalColor.transparent)
                clip += cell
            inner.setClipRegion(clip)
            inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            paint(inner, changed)
        finally:
            # A QPainter that an exception leaves open crashes Qt.
            inner.end()
