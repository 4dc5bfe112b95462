"""The map itself: an image with numbers, grid, hatching, and row and column numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QTransform,
)

from convgui.model.call.arguments import Pair
from convgui.ui.stage.cell_text import fitting_numbers
from convgui.ui.stage.graphics import ImageItem
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.painting import draw_cells, on_paper, reporting, sized
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.theme import px

# Room for the row numbers on the left and the column numbers above, in pixels.
MARGIN_LEFT, MARGIN_TOP = 26, 18


@dataclass(frozen=True, eq=False)
class MapImage:
    """The part of a map that stays the same from step to step.

    ``values`` (rows, cols) are those of the cells drawn, ``origin`` is the (row, col) of the first
    of them in the whole map, border included. ``border`` and ``unread`` (rows, cols) bool mark
    padding and pixels that no step reads. ``labels`` are the numbers of the first row and column
    drawn; only numbers within the size ``whole`` are written, and with ``row_numbers`` False none
    of rows.
    """

    values: NDArray[np.floating]
    scale: Colormap
    origin: Pair = (0, 0)
    border: NDArray[np.bool_] | None = None
    unread: NDArray[np.bool_] | None = None
    labels: Pair = (0, 0)
    whole: Pair = (0, 0)
    row_numbers: bool = True


class MapItem(ImageItem):
    """Paints a ``MapImage``; its coordinates are cells."""

    def __init__(self) -> None:
        self.picture: MapImage | None = None
        self._cell = 1.0
        self._cache = PixmapCache()
        super().__init__(axisOrder="row-major")

    def scale_to(self, cell: float) -> None:
        """Draw cells of ``cell`` pixels."""
        place = QTransform.fromTranslate(px(MARGIN_LEFT), px(MARGIN_TOP)).scale(cell, cell)
        if place != self.transform():
            self.prepareGeometryChange()
            self._cell = cell
            self.setTransform(place)

    def take(self, picture: MapImage) -> None:
        """Show ``picture``."""
        self.picture = picture
        self.setImage(
            # The arithmetic of the levels overflows with the largest numbers of float32.
            np.ascontiguousarray(picture.values, np.float64),
            autoLevels=False,
            levels=picture.scale.levels,
            lut=picture.scale.table,
        )

    def boundingRect(self) -> QRectF:
        if self.picture is None:
            return QRectF()
        rows, cols = self.picture.values.shape
        side, top = px(MARGIN_LEFT) / self._cell, px(MARGIN_TOP) / self._cell
        return QRectF(-side, -top, cols + side + 0.1, rows + top + 0.1)

    @reporting
    def paint(self, painter: QPainter, *args: object) -> None:
        if self.picture is None:
            return
        corner = painter.worldTransform().map(QPointF(0, 0))
        painter.setWorldTransform(QTransform())
        rows, cols = self.picture.values.shape
        self._cache.draw(
            painter,
            corner - QPointF(px(MARGIN_LEFT), px(MARGIN_TOP)),
            QSizeF(cols * self._cell + px(MARGIN_LEFT) + 1, rows * self._cell + px(MARGIN_TOP) + 1),
            self.picture,
            self._paint_all,
        )

    def _paint_all(self, painter: QPainter) -> None:
        cell = self._cell
        at = QTransform.fromTranslate(px(MARGIN_LEFT), px(MARGIN_TOP)).scale(cell, cell)
        painter.save()
        painter.setTransform(at, combine=True)
        if on_paper(painter):
            self.render()
            draw_cells(painter, QRectF(self.qimage.rect()), self.qimage)
        else:
            super().paint(painter)
        painter.restore()
        self._hatch(painter, at)
        if cell >= 6:
            self._grid(painter, at)
        self._numbers(painter, at, cell)
        self._numbering(painter, at, cell)

    def _hatch(self, painter: QPainter, at: QTransform) -> None:
        picture = self.picture
        assert picture is not None
        painter.setPen(Qt.PenStyle.NoPen)
        for mask, pattern in (
            (picture.border, Qt.BrushStyle.BDiagPattern),
            (picture.unread, Qt.BrushStyle.DiagCrossPattern),
        ):
            if mask is None or not mask.any():
                continue
            painter.setBrush(QBrush(QColor(theme.now.hatch), pattern))
            for row, col, cols in _runs(mask):
                painter.drawRect(at.mapRect(QRectF(col, row, cols, 1)))

    def _grid(self, painter: QPainter, at: QTransform) -> None:
        assert self.picture is not None
        rows, cols = self.picture.values.shape
        painter.setPen(QPen(QColor(theme.now.grid), 1))
        for row in range(rows + 1):
            painter.drawLine(at.map(QPointF(0, row)), at.map(QPointF(cols, row)))
        for col in range(cols + 1):
            painter.drawLine(at.map(QPointF(col, 0)), at.map(QPointF(col, rows)))

    def _numbers(self, painter: QPainter, at: QTransform, cell: float) -> None:
        picture = self.picture
        assert picture is not None
        texts, font = fitting_numbers(painter.font(), picture.values, cell)
        if font is None:
            return
        painter.setFont(font)
        dark = picture.scale.dark(picture.values)
        pens = QColor(theme.ON_LIGHT), QColor(theme.ON_DARK), QColor(theme.now.muted)
        for row, line in enumerate(texts):
            for col, text in enumerate(line):
                of_border = picture.border is not None and picture.border[row, col]
                quiet = of_border and dark[row, col] == theme.now.dark
                painter.setPen(pens[2 if quiet else int(dark[row, col])])
                painter.drawText(
                    at.mapRect(QRectF(col, row, 1, 1)), Qt.AlignmentFlag.AlignCenter, text
                )

    def _numbering(self, painter: QPainter, at: QTransform, cell: float) -> None:
        picture = self.picture
        assert picture is not None
        rows, cols = picture.values.shape
        font = sized(painter.font(), px(11))
        painter.setFont(font)
        painter.setPen(QColor(theme.now.muted))
        widest = QFontMetricsF(font).horizontalAdvance("000")
        every = next(n for n in (1, 2, 5, 10, 20, 50, 100) if n * cell >= widest or n == 100)
        (first_row, first_col), (whole_rows, whole_cols) = picture.labels, picture.whole
        for col in range(cols):
            name = first_col + col
            if name % every == 0 and 0 <= name < whole_cols:
                spot = at.map(QPointF(col + 0.5, 0))
                box = QRectF(
                    spot.x() - px(20), spot.y() - px(MARGIN_TOP), px(40), px(MARGIN_TOP) - 2
                )
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | _BOTTOM, str(name))
        for row in range(rows if picture.row_numbers else 0):
            name = first_row + row
            if name % every == 0 and 0 <= name < whole_rows:
                spot = at.map(QPointF(0, row + 0.5))
                box = QRectF(
                    spot.x() - px(MARGIN_LEFT), spot.y() - px(8), px(MARGIN_LEFT) - 5, px(16)
                )
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | _MIDDLE, str(name))


_BOTTOM, _MIDDLE = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignVCenter


def _runs(mask: NDArray[np.bool_]) -> list[tuple[int, int, int]]:
    """(row, first column, number of columns) of the runs of True in each row."""
    found = []
    for row, line in enumerate(mask):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], line.view(np.int8), [0]))))
        found += [(row, int(a), int(b - a)) for a, b in edges.reshape(-1, 2)]
    return found
