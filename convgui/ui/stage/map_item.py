"""The map itself: an image with numbers, grid, hatching, and row and column numbers."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPen,
    QTransform,
)

from convgui.model.call.arguments import Pair
from convgui.ui.stage.cell_text import CellTexts, fitting_numbers, smallest_text
from convgui.ui.stage.covered import CoveredMap, changed_part, is_empty, paint_cover
from convgui.ui.stage.graphics import GraphicsObject
from convgui.ui.stage.map_image import SMALLEST_GRID, MapImage
from convgui.ui.stage.numbering import MARGIN_LEFT, MARGIN_TOP, paint_numbering
from convgui.ui.stage.strong_cells import StrongCells
from convgui.ui.style import theme
from convgui.ui.style.footprint import room_in_ring
from convgui.ui.style.hatching import free_digits, hatch, hatch_inks
from convgui.ui.style.painting import draw_cells, image, on_paper, quiet_ink, reporting
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.text import advance, sized, write
from convgui.ui.style.theme import px

# A row of small cells that is alone is so high.
LEAST_ROW = 20
# How much is left of the colours of a map that is faded.
FADED = 0.42
# The same of pixels that are never read: their hatching is seen on every colour.
UNREAD = 0.5
# On fewer pixels side by side it cannot be seen.
NARROWEST = 3
# Of pictures with more numbers than this only a few are kept, enough for the channels of a photo.
LARGE, FEW = 1 << 16, 4
# How much smaller a bold number may be, so that its ring leaves it whole.
BOLDEST = 0.85
# Of so many maps it is remembered how their numbers fit.
MOST_FITTED = 32


class MapItem(GraphicsObject):
    """Paints a ``MapImage``; its coordinates are cells, of a large map every n-th one."""

    def __init__(self) -> None:
        self.picture: MapImage | None = None
        # Whether all of it is faded; what is read is then painted over it by ``paint_strong``.
        # The view paints anew after any change.
        self.faded = False
        # The cells from this one on, counted along the rows, are not computed yet and empty.
        self.done: int | None = None
        self._covered = CoveredMap()
        self._cell = self._high = 1.0
        self._cache, self._strong = PixmapCache(), StrongCells()
        self._font = QFont()
        # The numbers of the last maps as they fit; stepping comes back to the same channels.
        self._fitted: dict[Hashable, CellTexts] = {}
        super().__init__()

    def write_in(self, font: QFont) -> None:
        """Write the numbers in the family of ``font``."""
        self._font = font

    def scale_to(self, cell: float) -> None:
        """Draw the values in squares of ``cell`` pixels; a row that is alone higher, if need be."""
        alone = self.picture is not None and self.picture.values.shape[0] == 1
        high = px(LEAST_ROW) if alone and cell < SMALLEST_GRID else cell
        place = QTransform.fromTranslate(px(MARGIN_LEFT), px(MARGIN_TOP)).scale(cell, high)
        if place != self.transform():
            self.prepareGeometryChange()
            self._cell, self._high = cell, high
            self.setTransform(place)

    def take(self, picture: MapImage) -> None:
        """Show ``picture``."""
        if self.picture is None or self.picture.values.shape != picture.values.shape:
            self.prepareGeometryChange()
        self.picture = picture
        if picture.values.size > LARGE:
            # Their keys hold the numbers of the pictures.
            self._cache.trim(FEW)
            self._fitted.clear()

    def boundingRect(self) -> QRectF:
        if self.picture is None:
            return QRectF()
        rows, cols = self.picture.values.shape
        side, top = px(MARGIN_LEFT) / self._cell, px(MARGIN_TOP) / self._high
        return QRectF(-side, -top, cols + side + 0.1, rows + top + 0.1)

    @reporting
    def paint(self, painter: QPainter, *args: object) -> None:
        if self.picture is None:
            return
        corner = painter.worldTransform().map(QPointF(0, 0))
        corner -= QPointF(px(MARGIN_LEFT), px(MARGIN_TOP))
        painter.setWorldTransform(QTransform())
        if self.done is None:
            self._draw(painter, corner)
        elif on_paper(painter):
            painter.translate(corner)
            self._draw_covered(painter)
        else:
            key = self.picture, self.faded
            changed = partial(changed_part, self._at, self.picture)
            self._covered.draw(
                painter, corner, self._size, key, self.done, changed, self._draw_covered
            )

    @property
    def _size(self) -> QSizeF:
        """The size of the map and its numbering, in pixels."""
        assert self.picture is not None
        rows, cols = self.picture.values.shape
        return QSizeF(
            cols * self._cell + px(MARGIN_LEFT) + 1, rows * self._high + px(MARGIN_TOP) + 1
        )

    @property
    def _at(self) -> QTransform:
        """From cells of the whole map to pixels of the part that is drawn, and its numbering."""
        picture = self.picture
        assert picture is not None
        (top, left), scale = picture.origin, (1 / picture.every, 1 / picture.every_row)
        at: QTransform = QTransform.fromTranslate(-left, -top) * QTransform.fromScale(*scale)
        at *= self.transform()
        return at

    def _draw(self, painter: QPainter, corner: QPointF, empty: bool = False) -> None:
        """Draw all of the map, with the corner of its numbering at ``corner``.

        Of one that is ``empty`` no number is seen, whatever is painted.
        """
        key, ground = (self.picture, self.faded, empty), QColor(theme.now.canvas)
        paint = partial(self._paint_all, empty)
        self._cache.draw(painter, corner, self._size, key, paint, ground)

    def _draw_covered(self, painter: QPainter) -> None:
        """Draw what is computed of the map, with the corner of its numbering at (0, 0)."""
        assert self.picture is not None
        assert self.done is not None
        self._draw(painter, QPointF(0, 0), is_empty(self.picture, self.done))
        paint_cover(painter, self._at, self.picture, self.done)

    def paint_strong(self, painter: QPainter, corner: QPointF, boxes: tuple[QRectF, ...]) -> None:
        """Paint the cells in ``boxes`` strongly, counted from the first one, at ``corner``."""
        assert self.picture is not None
        if self.picture.every == 1:
            self._strong.draw(painter, corner, boxes, self.picture, self._cell, self._paint_cells)

    def _paint_cells(self, painter: QPainter, chosen: NDArray[np.bool_]) -> None:
        """The ``chosen`` cells (rows, cols) in full colours with bold numbers."""
        picture, cell = self.picture, self._cell
        assert picture is not None
        places, values = np.argwhere(chosen).tolist(), picture.values[chosen]
        colours, dark = picture.scale.colours(values).tolist(), picture.scale.dark(values).tolist()
        filled = picture.filled
        texts, sizes = self._texts()
        pens = QColor(theme.ON_LIGHT), QColor(theme.ON_DARK)
        for (row, col), colour, is_dark in zip(places, colours, dark, strict=True):
            if row >= filled[0] or col >= filled[1]:
                continue
            place = QRectF(col * cell, row * cell, cell, cell)
            painter.fillRect(place, QColor(*colour))
            of_border = picture.border is not None and picture.border[row, col]
            if of_border:
                # A border of 0 is not a pixel that is 0.
                hatch(painter, place, Qt.BrushStyle.BDiagPattern, QColor(*colour))
            painter.setPen(QPen(QColor(theme.now.grid), 1))
            painter.drawRect(place)
            if size := int(sizes[row, col]):
                font = _within_ring(painter.font(), size, texts[row][col], cell)
                if of_border:
                    free_digits(painter, font, place, texts[row][col], colour)
                painter.setPen(pens[int(is_dark)])
                write(painter, font, place, texts[row][col])

    def _texts(self) -> CellTexts:
        """The numbers as they fit into the cells of now."""
        assert self.picture is not None
        key = self.picture, self._cell
        if key not in self._fitted:
            if len(self._fitted) >= MOST_FITTED:
                self._fitted.pop(next(iter(self._fitted)))
            values, decimals = self.picture.values, self.picture.decimals
            fitted = fitting_numbers(self._font, values, self._cell, decimals)
            if self.picture.blank is not None:
                fitted.sizes[self.picture.blank] = 0
            self._fitted[key] = fitted
        return self._fitted[key]

    def _paint_all(self, empty: bool, painter: QPainter) -> None:
        picture, cell = self.picture, self._cell
        assert picture is not None
        at = QTransform.fromTranslate(px(MARGIN_LEFT), px(MARGIN_TOP)).scale(cell, self._high)
        self._image(painter, at)
        self._hatch(painter, at)
        if cell >= SMALLEST_GRID:
            self._grid(painter, at)
        if not empty:
            self._numbers(painter, at)
        paint_numbering(painter, at, picture)

    def _image(self, painter: QPainter, at: QTransform) -> None:
        """The values as colours."""
        picture = self.picture
        assert picture is not None
        colours = self._colours()
        rows, cols = picture.values.shape
        area, cell = at.mapRect(QRectF(0, 0, cols, rows)), at.m11()
        if cell >= 1 and not on_paper(painter):
            # Much faster than letting Qt enlarge the image.
            ratio = painter.device().devicePixelRatio()
            down, across = (
                (np.arange(round(n * side * ratio)) / (side * ratio)).astype(int).clip(0, n - 1)
                for n, side in ((rows, at.m22()), (cols, cell))
            )
            # One number for each colour is copied faster than three.
            pixels = colours.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
            pixels = (pixels | np.uint32(0xFF000000)).take(across, axis=1).take(down, axis=0)
            high, wide = pixels.shape
            enlarged = QImage(pixels.data, wide, high, 4 * wide, QImage.Format.Format_RGB32)
            enlarged.setDevicePixelRatio(ratio)
            painter.drawImage(area.topLeft(), enlarged)
            return
        # Of cells smaller than a pixel several make one.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, cell < 1)
        draw_cells(painter, area, image(colours))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)

    def _colours(self) -> NDArray[np.uint8]:
        """(rows, cols, 3): what is faded or never read is mixed with the canvas."""
        picture, canvas = self.picture, QColor(theme.now.canvas)
        assert picture is not None
        strength = FADED if self.faded else 1.0
        colours = picture.scale.colours(picture.values, canvas, strength)
        if picture.unread is not None:
            own = picture.values[picture.unread]
            colours[picture.unread] = picture.scale.colours(own, canvas, UNREAD * strength)
        rows, cols = picture.filled
        for outside in (colours[rows:], colours[:, cols:]):
            outside[:] = canvas.red(), canvas.green(), canvas.blue()
        return colours

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
            inks = np.zeros(mask.shape, np.uint32)
            inks[mask] = hatch_inks(self._colours()[mask])
            for ink in {*inks[mask].tolist()}:
                painter.setBrush(QBrush(QColor.fromRgb(ink), pattern))
                for row, col, cols in _runs(inks == ink, NARROWEST / at.m11()):
                    painter.drawRect(at.mapRect(QRectF(col, row, cols, 1)))

    def _grid(self, painter: QPainter, at: QTransform) -> None:
        assert self.picture is not None
        if any(self.picture.outside):
            # Only sketched, as there is nothing.
            painter.setPen(QPen(QColor(theme.now.hatch), 1, Qt.PenStyle.DotLine))
            _lines(painter, at, self.picture.values.shape)
        painter.setPen(QPen(QColor(theme.now.grid), 1))
        _lines(painter, at, self.picture.filled)
        border = self.picture.border
        if border is not None and border.any() and not border.all():
            # Where the border begins, which the hatching of what is never read may hide.
            painter.setPen(QPen(QColor(theme.now.muted), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            rows, cols = (np.flatnonzero(~border.all(axis=axis)) for axis in (1, 0))
            high, wide = rows[-1] - rows[0] + 1, cols[-1] - cols[0] + 1
            painter.drawRect(at.mapRect(QRectF(float(cols[0]), float(rows[0]), wide, high)))

    def _numbers(self, painter: QPainter, at: QTransform) -> None:
        picture = self.picture
        assert picture is not None
        # The values between are not drawn, so the number of one would be misleading.
        if picture.every > 1:
            return
        texts, sizes = self._texts()
        if not sizes.any():
            return
        # Without np.unique, which would load all of numpy.ma for the first picture.
        fonts = {n: sized(painter.font(), n) for n in {*sizes.ravel().tolist()} if n}
        dark, colours = picture.scale.dark(picture.values), self._colours()
        pens = QColor(theme.ON_LIGHT), QColor(theme.ON_DARK)
        painter.save()
        for row, line in enumerate(texts):
            for col, text in enumerate(line):
                size = int(sizes[row, col])
                if not size:
                    continue
                of_border = picture.border is not None and picture.border[row, col]
                unread = picture.unread is not None and picture.unread[row, col]
                pen = pens[int(dark[row, col])]
                if self.faded or unread or (of_border and dark[row, col] == theme.now.dark):
                    pen = quiet_ink(QColor(*colours[row, col].tolist()))
                box = at.mapRect(QRectF(col, row, 1, 1))
                if of_border or unread:
                    free_digits(painter, fonts[size], box, text, colours[row, col].tolist())
                painter.setPen(pen)
                write(painter, fonts[size], box, text)
        painter.restore()


def _lines(painter: QPainter, at: QTransform, size: Pair) -> None:
    """The lines between so many rows and columns, and around them."""
    rows, cols = size
    for row in range(rows + 1):
        painter.drawLine(at.map(QPointF(0, row)), at.map(QPointF(cols, row)))
    for col in range(cols + 1):
        painter.drawLine(at.map(QPointF(col, 0)), at.map(QPointF(col, rows)))


def _within_ring(font: QFont, size: int, text: str, cell: float) -> QFont:
    """The font of a number that has a ring around it, which leaves it whole.

    Bold, be it a little smaller; of digits that would be too small for that a plain one.
    """
    room = room_in_ring(cell)
    for bold, least in ((True, max(BOLDEST * size, smallest_text())), (False, 1)):
        wide = advance(sized(font, size, bold), text)
        fitting = min(size, int(size * room / wide))
        if fitting >= min(size, least):
            break
    return sized(font, max(1, fitting), bold)


def _runs(mask: NDArray[np.bool_], least: float = 1) -> list[tuple[int, int, int]]:
    """(row, first column, number of columns) of the runs of True in each row, if not too short."""
    rows, edges = np.nonzero(np.diff(np.pad(mask, ((0, 0), (1, 1))).view(np.int8), axis=1))
    rows, starts, cols = rows[::2], edges[::2], edges[1::2] - edges[::2]
    seen = cols >= least
    return list(zip(*(part[seen].tolist() for part in (rows, starts, cols)), strict=True))
