"""What is painted over a map anew at every step: footprint, current cell, links, rulers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QWidget

from convgui.model.call.arguments import Pair
from convgui.ui.stage.answer_marks import paint_mark
from convgui.ui.stage.cell_text import fitting_font, fitting_numbers
from convgui.ui.stage.graphics import GraphicsObject
from convgui.ui.stage.highlight import Highlight, paint_highlight
from convgui.ui.stage.map_item import MapImage
from convgui.ui.stage.rulers import RULER, Ruler, paint_ruler
from convgui.ui.stage.veil import paint_veil
from convgui.ui.style import theme
from convgui.ui.style.footprint import EDGE, paint_footprint, paint_moving_taps
from convgui.ui.style.painting import reporting
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.theme import px

# No grid lines between smaller cells than this, in pixels.
SMALLEST_GRID = 6


class Overlay(NamedTuple):
    """What is drawn over a map, in cells of the whole map.

    ``footprint`` (row, col, rows, cols) is outlined and, with ``dim``, the rest dimmed; ``taps``
    are outlined one by one and the other cells of the footprint dotted. ``now`` is the current
    cell, with ``note`` written over it. The cells from number ``done`` on, counted along the rows,
    are not computed yet and empty. ``highlight`` replaces the footprint. ``marks`` are the cells
    of an answer, each with a key of ``MARKS``. ``veiled``: the map must not be seen.
    """

    colour: QColor
    footprint: tuple[int, int, int, int] | None = None
    taps: tuple[Pair, ...] = ()
    now: Pair | None = None
    note: float | str | None = None
    done: int | None = None
    dim: bool = True
    highlight: Highlight | None = None
    rulers: tuple[Ruler, ...] = ()
    marks: tuple[tuple[Pair, str], ...] = ()
    veiled: bool = False


class OverlayItem(GraphicsObject):
    """Paints an ``Overlay`` over the ``MapItem`` that is its parent."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.picture: MapImage | None = None
        self.overlay: Overlay | None = None
        # The places from which the taps move, and how far they are, 0 … 1.
        self._start: tuple[Pair, ...] = ()
        self._progress = 1.0
        self._cache = PixmapCache()

    def move(self, start: tuple[Pair, ...], progress: float) -> None:
        """Draw each tap between its place in ``start`` (progress 0) and its own (progress 1)."""
        self._start, self._progress = start, progress
        self.update()

    def take(self, picture: MapImage, overlay: Overlay) -> None:
        """Show ``overlay`` on ``picture``."""
        if self.picture is None or self.picture.values.shape != picture.values.shape:
            self.prepareGeometryChange()
        self.picture, self.overlay = picture, overlay
        self.update()

    def boundingRect(self) -> QRectF:
        if self.picture is None:
            return QRectF()
        rows, cols = self.picture.values.shape
        edge = 2 * px(RULER) + 4
        return QRectF(-edge, -edge, cols + 2 * edge, rows + 2 * edge)

    @reporting
    def paint(self, painter: QPainter, option: object, widget: QWidget | None = None) -> None:
        picture, overlay = self.picture, self.overlay
        if picture is None or overlay is None:
            return
        top, left = picture.origin
        at = QTransform.fromTranslate(-left, -top) * painter.worldTransform()
        painter.setWorldTransform(QTransform())
        cell = abs(at.m11())
        if overlay.veiled:
            paint_veil(painter, QRectF(painter.viewport()))
            return
        if overlay.done is not None:
            _cover(painter, at, picture, overlay.done)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if overlay.highlight:
            paint_highlight(painter, at, cell, picture, overlay.highlight)
        elif overlay.footprint and self._progress < 1 and len(self._start) == len(overlay.taps):
            paint_moving_taps(
                painter, at, self._start, overlay.taps, self._progress, overlay.colour
            )
        elif overlay.footprint:
            if overlay.dim:
                _dim(painter, at, picture, overlay.footprint)
            self._paint_footprint(painter, at, cell, overlay, overlay.footprint)
        if overlay.now:
            _paint_current(painter, at, overlay.now, overlay.note)
        for ruler in overlay.rulers:
            paint_ruler(painter, at, ruler)
        for place, mark in overlay.marks:
            paint_mark(painter, at.mapRect(QRectF(place[1], place[0], 1, 1)), mark)

    def _paint_footprint(
        self,
        painter: QPainter,
        at: QTransform,
        cell: float,
        overlay: Overlay,
        footprint: tuple[int, int, int, int],
    ) -> None:
        row, col, high, wide = footprint
        corner = at.map(QPointF(col, row)) - QPointF(EDGE, EDGE)
        size = QSizeF(wide * cell + 2 * EDGE, high * cell + 2 * EDGE)
        taps = tuple((r - row, c - col) for r, c in overlay.taps)
        key = taps, high, wide, cell, overlay.colour.rgb()
        self._cache.draw(
            painter,
            corner,
            size,
            key,
            lambda inner: paint_footprint(inner, cell, high, wide, taps, overlay.colour),
        )


def _cover(painter: QPainter, at: QTransform, picture: MapImage, done: int) -> None:
    """Cover what is not computed yet: part of one row, and all rows below it."""
    (top, left), (rows, cols) = picture.origin, picture.values.shape
    row, col = divmod(done, picture.whole[1])
    empty = []
    if top <= row < top + rows:
        first = max(col, left)
        if first < left + cols:
            empty.append(QRectF(first, row, left + cols - first, 1))
    below = max(row + 1, top)
    if below < top + rows:
        empty.append(QRectF(left, below, cols, top + rows - below))
    painter.setPen(QPen(QColor(theme.now.grid), 1))
    for box in empty:
        area = at.mapRect(box)
        painter.fillRect(area, QColor(theme.now.canvas))
        painter.drawRect(area)
        if abs(at.m11()) < SMALLEST_GRID:
            continue
        for r in range(int(box.top()) + 1, int(box.bottom())):
            painter.drawLine(at.map(QPointF(box.left(), r)), at.map(QPointF(box.right(), r)))
        for c in range(int(box.left()) + 1, int(box.right())):
            painter.drawLine(at.map(QPointF(c, box.top())), at.map(QPointF(c, box.bottom())))


def _dim(
    painter: QPainter, at: QTransform, picture: MapImage, footprint: tuple[int, int, int, int]
) -> None:
    """Dim everything around the footprint."""
    (top, left), (rows, cols) = picture.origin, picture.values.shape
    row, col, high, wide = footprint
    veil = QColor(theme.now.canvas)
    veil.setAlpha(130)
    for box in (
        QRectF(left, top, cols, row - top),
        QRectF(left, row + high, cols, top + rows - row - high),
        QRectF(left, row, col - left, high),
        QRectF(col + wide, row, left + cols - col - wide, high),
    ):
        painter.fillRect(at.mapRect(box), veil)
    if abs(at.m11()) >= SMALLEST_GRID:
        _paint_grid(painter, at, picture)


def _paint_grid(painter: QPainter, at: QTransform, picture: MapImage) -> None:
    """The lines between all cells, the same in the dimmed part as in the footprint."""
    (top, left), (rows, cols) = picture.origin, picture.values.shape
    area, cell = at.mapRect(QRectF(left, top, cols, rows)), at.m11()
    across = [area.top() + row * cell for row in range(rows + 1)]
    down = [area.left() + col * cell for col in range(cols + 1)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(theme.now.grid), 1))
    painter.drawLines(
        [QLineF(area.left(), y, area.right(), y) for y in across]
        + [QLineF(x, area.top(), x, area.bottom()) for x in down]
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_current(
    painter: QPainter, at: QTransform, place: Pair, note: float | str | None
) -> None:
    """The frame around the current cell, and ``note`` in it."""
    cell = abs(at.m11())
    box = at.mapRect(QRectF(place[1], place[0], 1, 1))
    # An even width, so that the halves on both sides of the line between cells are whole pixels.
    painter.setPen(QPen(QColor(theme.now.text), 2 if cell < 24 else 4))
    painter.setBrush(Qt.BrushStyle.NoBrush if note is None else QColor(theme.now.in_hand))
    painter.drawRect(box)
    if note is None:
        return
    if isinstance(note, str):
        text, font = note, fitting_font(painter.font(), note, cell)
    else:
        texts, font = fitting_numbers(painter.font(), np.array([[note]]), cell)
        text = texts[0][0]
    if font is not None:
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
