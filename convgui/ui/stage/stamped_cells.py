"""The marks of a stamped map, of which only the cells that a step changes are painted anew."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPaintEngine, QPainter, QPainterPath, QPixmap, QTransform

from convgui.ui.stage.map_item import MapImage
from convgui.ui.stage.stamp_marks import StampMarks, are_numbered, paint_grounds, paint_stamps

# Bytes that the marks of the channels take that were stamped last.
MOST_BYTES = 1 << 24


class _Painted(NamedTuple):
    """What was painted, and what each of its cells depended on, (rows, cols, n)."""

    pixmap: QPixmap
    looks: NDArray[np.int64]


class StampedCells:
    """Paints the marks as they were when the channel was last stamped, but for some cells."""

    def __init__(self) -> None:
        self._painted: dict[Hashable, _Painted] = {}

    def draw(self, painter: QPainter, at: QTransform, picture: MapImage, marks: StampMarks) -> None:
        """Empty the cells without a stamp, and mark the sums that are not finished.

        ``at`` maps cells of the whole map to pixels.
        """
        (top, left), (rows, cols) = picture.origin, picture.size
        if not are_numbered(abs(at.m11())):
            paint_grounds(painter, at, picture, marks)
            return
        every = np.ones((rows, cols), bool)
        if painter.paintEngine().type() != QPaintEngine.Type.Raster:
            paint_stamps(painter, at, picture, marks, every)
            return
        ratio = painter.paintEngine().paintDevice().devicePixelRatioF()
        box = at.mapRect(QRectF(left, top, cols, rows)).adjusted(0, 0, 1, 1)
        key = (
            picture,
            box.size().toTuple(),
            ratio,
            marks.decimals,
            marks.hides,
            painter.font().key(),
        )
        looks = _looks(picture, marks)
        # One that cannot be painted to the end is not kept.
        before = self._painted.pop(key, None)
        if before is not None:
            pixmap, changed = before.pixmap, (looks != before.looks).any(axis=2)
        else:
            pixmap, changed = QPixmap((box.size() * ratio).toSize()), every
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            most = max(1, MOST_BYTES // max(1, 4 * pixmap.width() * pixmap.height()))
            while len(self._painted) >= most:
                self._painted.pop(next(iter(self._painted)))
        if changed.any():
            own = at * QTransform.fromTranslate(-box.left(), -box.top())
            self._paint(pixmap, painter.font(), own, picture, marks, changed)
        self._painted[key] = _Painted(pixmap, looks)
        painter.drawPixmap(box.topLeft(), pixmap)

    @staticmethod
    def _paint(
        pixmap: QPixmap,
        font: QFont,
        at: QTransform,
        picture: MapImage,
        marks: StampMarks,
        changed: NDArray[np.bool_],
    ) -> None:
        """Paint the cells that have ``changed``, and nothing beside them."""
        inner = QPainter(pixmap)
        try:
            inner.setFont(font)
            clip = QPainterPath()
            top, left = picture.origin
            for row, col in np.argwhere(changed).tolist():
                box = at.mapRect(QRectF(left + col, top + row, 1, 1))
                # To whole pixels, so that neighbours share none.
                clip.addRect(QRectF(box.topLeft().toPoint(), box.bottomRight().toPoint()))
            inner.setClipPath(clip)
            inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            inner.fillRect(QRectF(pixmap.rect()), Qt.GlobalColor.transparent)
            inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            paint_stamps(inner, at, picture, marks, changed)
        finally:
            # A QPainter that an exception leaves open crashes Qt.
            inner.end()


def _looks(picture: MapImage, marks: StampMarks) -> NDArray[np.int64]:
    """(rows, cols, 4): what the look of each cell depends on, bit by bit: nan is equal to nan."""
    (top, left), (rows, cols) = picture.origin, picture.size
    part = slice(top, top + rows), slice(left, left + cols)
    looks = np.zeros((rows, cols, 4), np.int64)
    looks[..., 0] = marks.map.sums[part].view(np.int64)
    looks[..., 1] = marks.map.counts[part]
    for place, value in [*marks.added.items(), (marks.now, 0.0)]:
        row, col = place[0] - top, place[1] - left
        if 0 <= row < rows and 0 <= col < cols:
            looks[row, col, 2] = np.float64(value).view(np.int64)
            looks[row, col, 3] += 1 + (place == marks.now)
    return looks
