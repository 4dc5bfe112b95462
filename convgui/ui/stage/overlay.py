"""What is painted over a map anew at every step: footprint, current cell, links, rulers."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QWidget

from convgui.model.call.arguments import Pair
from convgui.ui.stage.answer_marks import paint_mark
from convgui.ui.stage.covered import paint_cover
from convgui.ui.stage.current_cell import (
    CurrentCell,
    paint_copied,
    paint_current,
    paint_leader,
    paint_pointed,
)
from convgui.ui.stage.faint_step import paint_faint, paint_gaps
from convgui.ui.stage.graphics import GraphicsObject
from convgui.ui.stage.highlight import Highlight, paint_highlight, paint_tags
from convgui.ui.stage.map_image import MapImage
from convgui.ui.stage.map_item import MapItem
from convgui.ui.stage.rulers import RULER, Ruler, paint_ruler
from convgui.ui.stage.stamp_marks import StampMarks
from convgui.ui.stage.stamped_cells import StampedCells
from convgui.ui.stage.veil import paint_veil
from convgui.ui.style import theme
from convgui.ui.style.cut import cut_to
from convgui.ui.style.footprint import EDGE, paint_footprint, paint_moving_taps
from convgui.ui.style.painting import reporting
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.theme import px

# Where cells are smaller, a footprint is marked by one box, of at least the second size.
SMALLEST_TAP, SMALLEST_MARKER = 5, 8
# Smaller cells are not faded around those that are read.
SMALLEST_FADED = 10


class Overlay(NamedTuple):
    """What is drawn over a map, in cells of the whole map.

    ``footprint`` (row, col, rows, cols) is outlined and, with ``dim``, the rest faded; ``taps``
    have rings and the other cells of the footprint are struck through. ``now`` is the current
    cell. The cells from number ``done`` on, counted along the rows, are not computed yet and empty.
    ``highlight`` replaces the footprint, of which then only ``faint`` outlines are left, a stronger
    one of ``faint_now``, the pixel of the tap in play.
    ``following``: the next window, while it is measured how far that is away. ``leader``: the
    largest number of a window so far. ``stamps``: the sums of a stamped map.
    Without ``fading`` nothing is faded for what is linked. ``pointed`` is the cell that is pointed
    at, ``copied`` the pixel that it copies.
    ``marks`` are the cells of an answer, each with a key of ``MARKS``. ``veiled``: the map must
    not be seen.
    """

    colour: QColor
    footprint: tuple[int, int, int, int] | None = None
    taps: tuple[Pair, ...] = ()
    now: CurrentCell | None = None
    done: int | None = None
    dim: bool = True
    highlight: Highlight | None = None
    faint: tuple[Pair, ...] = ()
    faint_now: Pair | None = None
    pointed: Pair | None = None
    copied: Pair | None = None
    rulers: tuple[Ruler, ...] = ()
    following: tuple[int, int, int, int] | None = None
    marks: tuple[tuple[Pair, str], ...] = ()
    veiled: bool = False
    leader: Pair | None = None
    stamps: StampMarks | None = None
    fading: bool = True

    @property
    def fades(self) -> bool:
        """Whether all is faded that is not read or linked."""
        return self.fading and bool(self.highlight or (self.footprint and self.dim))

    @property
    def covers(self) -> int | None:
        """From which cell on the map below is empty; with a highlight it is covered here."""
        return None if self.highlight else self.done

    def on(self, picture: MapImage) -> Overlay:
        """This overlay on a part of the map, without the step as far as that is beside it."""
        faint = tuple(tap for tap in self.faint if picture.meets(*tap))
        now, pointed, copied, leader = (
            place if place and picture.meets(*place) else None
            for place in (self.faint_now, self.pointed, self.copied, self.leader)
        )
        made = self._replace(
            faint=faint, faint_now=now, pointed=pointed, copied=copied, leader=leader
        )
        if made.footprint is None or picture.meets(*made.footprint):
            return made
        return made._replace(footprint=None, taps=())


class OverlayItem(GraphicsObject):
    """Paints an ``Overlay`` over the ``MapItem`` that is its parent."""

    def __init__(self, parent: MapItem) -> None:
        super().__init__(parent)
        self._map = parent
        self.picture: MapImage | None = None
        self.overlay: Overlay | None = None
        # The places from which the taps move, and how far they are, 0 … 1.
        self._start: tuple[Pair, ...] = ()
        self._progress = 1.0
        self._cache = PixmapCache()
        self._stamped = StampedCells()

    def move(self, start: tuple[Pair, ...], progress: float) -> None:
        """Draw each tap between its place in ``start`` (progress 0) and its own (progress 1)."""
        self._start, self._progress = start, progress

    def take(self, picture: MapImage, overlay: Overlay) -> None:
        """Show ``overlay`` on ``picture``."""
        if self.picture is None or self.picture.values.shape != picture.values.shape:
            self.prepareGeometryChange()
        self.picture, self.overlay = picture, overlay

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
        scale = QTransform.fromScale(1 / picture.every, 1 / picture.every_row)
        at = QTransform.fromTranslate(-left, -top) * scale
        at = at * painter.worldTransform()
        painter.setWorldTransform(QTransform())
        if overlay.veiled:
            paint_veil(painter, QRectF(painter.viewport()))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_step(painter, at, picture, overlay)
        if overlay.copied:
            paint_copied(painter, at.mapRect(_cells((overlay.copied,))[0]))
        if overlay.pointed:
            paint_pointed(painter, at.mapRect(_cells((overlay.pointed,))[0]))
        if overlay.following:
            row, col, high, wide = overlay.following
            _paint_following(painter, at.mapRect(QRectF(col, row, wide, high)))
        for ruler in overlay.rulers:
            paint_ruler(painter, at, ruler)
        for place, mark in overlay.marks:
            paint_mark(painter, at.mapRect(QRectF(place[1], place[0], 1, 1)), mark)

    def _paint_step(
        self, painter: QPainter, at: QTransform, picture: MapImage, overlay: Overlay
    ) -> None:
        """What the step reads or writes, or what is linked."""
        cell = abs(at.m11())
        if overlay.stamps:
            self._stamped.draw(painter, at, picture, overlay.stamps)
        if overlay.highlight:
            self._paint_linked(painter, at, cell, picture, overlay, overlay.highlight)
        elif overlay.footprint and self._progress < 1 and len(self._start) == len(overlay.taps):
            self._strong(painter, at, _cells(overlay.taps))
            paint_moving_taps(
                painter, at, self._start, overlay.taps, self._progress, overlay.colour
            )
        elif overlay.footprint:
            if overlay.dim and cell >= SMALLEST_FADED:
                self._strong(painter, at, _cells(overlay.taps))
            self._paint_faint(painter, at, cell, overlay)
            self._paint_footprint(painter, at, cell, picture, overlay)
        if not overlay.highlight and overlay.now and picture.meets(*overlay.now.place):
            written = partial(_is_written, picture, overlay)
            pointed = _cells((overlay.pointed,))[0] if overlay.pointed else None
            paint_current(painter, at, overlay.now, written, pointed)
        if overlay.leader and cell >= SMALLEST_FADED:
            paint_leader(painter, at.mapRect(_cells((overlay.leader,))[0]))

    def _paint_faint(
        self, painter: QPainter, at: QTransform, cell: float, overlay: Overlay
    ) -> None:
        taps, now = overlay.faint, overlay.faint_now
        paint_faint(painter, at, cell, taps, now, overlay.colour, self._cache)

    def _paint_linked(
        self,
        painter: QPainter,
        at: QTransform,
        cell: float,
        picture: MapImage,
        overlay: Overlay,
        highlight: Highlight,
    ) -> None:
        """What is linked to what is pointed at, and behind it the step."""
        if overlay.fades and cell >= SMALLEST_FADED:
            # So the number of the tap in play can be read, too.
            step = (overlay.faint_now,) if overlay.faint_now else ()
            self._strong(painter, at, [*highlight.boxes(picture), *_cells(step)])
        if overlay.done is not None:
            paint_cover(painter, at, picture, overlay.done)
        if overlay.footprint and overlay.faint:
            paint_gaps(painter, at, cell, picture, overlay.faint, overlay.footprint, highlight)
        linked = at.mapRect(highlight.extent)
        if not linked.isEmpty() and max(linked.width(), linked.height()) < px(SMALLEST_MARKER):
            # Below a veil the rest could not be seen, and they can hardly be seen themselves.
            paint_marker(painter, linked, at.mapRect(_whole(picture)), overlay.colour)
        else:
            paint_highlight(painter, at, cell, picture, highlight)
        self._paint_faint(painter, at, cell, overlay)
        if overlay.now and picture.meets(*overlay.now.place):
            written = partial(_is_written, picture, overlay)
            paint_current(painter, at, overlay.now, written, highlight.extent)
        paint_tags(painter, at, cell, picture, highlight)

    def _strong(self, painter: QPainter, at: QTransform, boxes: list[QRectF]) -> None:
        """Paint what is read or linked over the faded map."""
        picture = self.picture
        assert picture is not None
        top, left = picture.origin
        inside = tuple(box.translated(-left, -top) for box in boxes)
        self._map.paint_strong(painter, at.map(QPointF(left, top)), inside)

    def _paint_footprint(
        self,
        painter: QPainter,
        at: QTransform,
        cell: float,
        picture: MapImage,
        overlay: Overlay,
    ) -> None:
        assert overlay.footprint is not None
        row, col, high, wide = overlay.footprint
        if cell < SMALLEST_TAP:
            box = at.mapRect(QRectF(col, row, wide, high))
            paint_marker(painter, box, at.mapRect(_whole(picture)), overlay.colour)
            return
        # Of a span beyond the part that is drawn one cell more: thousands would fill the memory.
        (top, left), (rows, cols) = picture.origin, picture.size
        end = min(row + high, top + rows + 1), min(col + wide, left + cols + 1)
        row, col = max(row, top - 1), max(col, left - 1)
        high, wide = end[0] - row, end[1] - col
        if high <= 0 or wide <= 0:
            return
        corner = at.map(QPointF(col, row)) - QPointF(EDGE, EDGE)
        size = QSizeF(wide * cell + 2 * EDGE, high * cell + 2 * EDGE)
        taps = tuple(
            (r - row, c - col)
            for r, c in overlay.taps
            if 0 <= r - row < high and 0 <= c - col < wide
        )
        filled = picture.filled if any(picture.outside) else (rows + 1, cols + 1)
        within = min(high, top + filled[0] - row), min(wide, left + filled[1] - col)
        faint = frozenset((r - row, c - col) for r, c in overlay.faint)
        key = taps, high, wide, within, cell, overlay.colour.rgb(), faint
        # Beside the part that is drawn there are the numbers of its rows and columns.
        part = at.mapRect(_whole(picture))
        with cut_to(painter, (part.adjusted(-EDGE, -EDGE, EDGE, EDGE),)):
            self._cache.draw(
                painter,
                corner,
                size,
                key,
                lambda inner: paint_footprint(
                    inner, cell, high, wide, taps, overlay.colour, within=within, readable=faint
                ),
            )


def paint_marker(painter: QPainter, box: QRectF, whole: QRectF, colour: QColor) -> None:
    """A box around what is too small for its cells to be told apart, large enough to be found.

    It stays on the map ``whole``, at whose sides it would be cut off; what is not on it has none.
    """
    if not box.intersects(whole):
        return
    least = px(SMALLEST_MARKER)
    wide, high = max(box.width(), least), max(box.height(), least)
    place = QRectF(box.center().x() - wide / 2, box.center().y() - high / 2, wide, high)
    place.moveRight(min(place.right(), whole.right() - 1))
    place.moveLeft(max(place.left(), whole.left() + 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width in ((QColor(theme.now.canvas), 5.0), (colour, 2.0)):
        painter.setPen(QPen(ink, width))
        painter.drawRect(place.adjusted(-2, -2, 2, 2))


def _whole(picture: MapImage) -> QRectF:
    (top, left), (rows, cols) = picture.origin, picture.size
    return QRectF(left, top, cols, rows)


def _is_written(picture: MapImage, overlay: Overlay, cell: Pair) -> bool:
    """Whether a cell of the whole map has a number."""
    if not picture.meets(*cell):
        return False
    if overlay.stamps:
        # One on which nothing is stamped has the bias from the start.
        return bool(overlay.stamps.map.counts[cell] or not overlay.stamps.map.due[cell])
    return overlay.done is None or cell[0] * picture.whole[1] + cell[1] < overlay.done


def _cells(places: tuple[Pair, ...]) -> list[QRectF]:
    return [QRectF(col, row, 1, 1) for row, col in places]


def _paint_following(painter: QPainter, box: QRectF) -> None:
    """A dotted outline, within the one that the window of now would have there."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, style in (
        (theme.now.canvas, Qt.PenStyle.SolidLine),
        (theme.now.text, Qt.PenStyle.DotLine),
    ):
        painter.setPen(QPen(QColor(ink), 2.5, style))
        painter.drawRect(box.adjusted(4, 4, -4, -4))
