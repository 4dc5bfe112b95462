"""The cells of a faded map that are read or linked, in full colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from convgui.ui.stage.map_image import MapImage
from convgui.ui.style.cell_pixmaps import CellPixmaps, Drawing
from convgui.ui.style.painting import on_paper


class StrongCells:
    """Paints each of them when it is first read; the taps of an output stay from step to step."""

    def __init__(self) -> None:
        self._pixmaps = CellPixmaps()
        # What was drawn last, and how.
        self._last: tuple[object, list[Drawing]] = None, []

    def draw(
        self,
        painter: QPainter,
        corner: QPointF,
        boxes: tuple[QRectF, ...],
        picture: MapImage,
        cell: float,
        paint: Callable[[QPainter, NDArray[np.bool_]], None],
    ) -> None:
        """Draw the cells in ``boxes``, counted from the first one of ``picture``, at ``corner``.

        ``paint`` paints the cells (rows, cols) that it gets, of ``cell`` pixels, at (0, 0).
        """
        if on_paper(painter):
            painter.save()
            painter.translate(corner)
            paint(painter, _within(boxes, picture)[0])
            painter.restore()
            return
        ratio = painter.paintEngine().paintDevice().devicePixelRatioF()
        key = picture, boxes, corner, cell, ratio
        if self._last[0] == key:
            for drawing in self._last[1]:
                painter.drawPixmap(*drawing)
            return
        wanted, parts = _within(boxes, picture)
        if not parts:
            return
        rows, cols = wanted.shape
        drawings = self._pixmaps.draw(
            painter,
            QRectF(corner, QSizeF(cols * cell, rows * cell)),
            picture,
            np.zeros((rows, cols, 1), np.int64),
            paint,
            wanted,
            [QRectF(box.topLeft() * cell, box.size() * cell) for box in parts],
        )
        self._last = key, drawings


def _within(
    boxes: tuple[QRectF, ...], picture: MapImage
) -> tuple[NDArray[np.bool_], Sequence[QRectF]]:
    """The cells (rows, cols) of ``picture`` in ``boxes``, and these as far as they lie in it."""
    rows, cols = picture.values.shape
    whole, wanted = QRectF(0, 0, cols, rows), np.zeros((rows, cols), bool)
    inside = [box.intersected(whole) for box in boxes if box.intersects(whole)]
    around = QRectF()
    for box in inside:
        wanted[_cells_of(box)], around = True, around.united(box)
    # Cells without gaps are drawn at once.
    return wanted, [around] if inside and wanted[_cells_of(around)].all() else inside


def _cells_of(box: QRectF) -> tuple[slice, slice]:
    return slice(int(box.top()), int(box.bottom())), slice(int(box.left()), int(box.right()))
