"""The marks of a stamped map, of which only the cells that a step changes are painted anew."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform

from convgui.ui.stage.map_image import MapImage
from convgui.ui.stage.stamp_marks import StampMarks, are_numbered, paint_grounds, paint_stamps
from convgui.ui.style.cell_pixmaps import CellPixmaps
from convgui.ui.style.painting import on_paper
from convgui.ui.style.pixmap_cache import PixmapCache


class StampedCells:
    """Paints the marks as they were when the channel was last stamped, but for some cells."""

    def __init__(self) -> None:
        # Channel by channel a pixel stamps on each map of its group in turn: on a large screen one
        # takes 4 MB.
        self._pixmaps = CellPixmaps(times=4)
        self._pieces = PixmapCache(most=256)

    def draw(self, painter: QPainter, at: QTransform, picture: MapImage, marks: StampMarks) -> None:
        """Empty the cells without a stamp, and mark the sums that are not finished.

        ``at`` maps cells of the whole map to pixels.
        """
        (top, left), (rows, cols) = picture.origin, picture.size
        if not are_numbered(abs(at.m11())):
            paint_grounds(painter, at, picture, marks)
            return
        if on_paper(painter):
            paint_stamps(painter, at, picture, marks, np.ones((rows, cols), bool))
            return
        box = at.mapRect(QRectF(left, top, cols, rows))
        own = at * QTransform.fromTranslate(-box.left(), -box.top())
        self._pixmaps.draw(
            painter,
            box,
            (picture, marks.hides),
            _looks(picture, marks),
            lambda inner, changed: paint_stamps(inner, own, picture, marks, changed, self._pieces),
        )


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
