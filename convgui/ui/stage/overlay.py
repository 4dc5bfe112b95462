"""What is painted over a map at every step: what is read, what is skipped, what is in hand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QWidget

from convgui.model.conv.arguments import Pair
from convgui.ui.stage.map_item import (
    MapImage,
    fitting_font,
    fitting_numbers,
)
from convgui.ui.stage.marks import paint_mark, paint_veil
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.theme import px

# Height of the line on which a ruler is drawn.
RULER = 20


# Room around a footprint for the width of its lines.
EDGE = 3


@dataclass(frozen=True, eq=False)
class Highlight:
    """The cells linked to what is pointed at: the product of ``rows`` and ``cols``.

    ``values`` (rows, cols), if there are any, are the weights of the links: each cell is filled
    with its weight's colour on ``scale`` and shows it as a number.
    """

    rows: NDArray[np.intp]
    cols: NDArray[np.intp]
    colour: QColor
    values: NDArray[np.float64] | None = None
    scale: Colormap | None = None


@dataclass(frozen=True)
class Ruler:
    """A length along a row of the map: from column ``start`` to ``end``, in cells, with its name.

    ``below`` (else above) the row ``row``; ``line`` counts the rulers on that side.
    """

    row: float
    start: float
    end: float
    name: str
    below: bool
    line: int = 0


@dataclass(frozen=True)
class Overlay:
    """What is in play on a map, in cells of the whole map.

    ``footprint`` (row, col, rows, cols) is outlined and, with ``dim``, the rest dimmed; ``taps``
    are outlined one by one and the other cells of the footprint dotted; ``now`` is the one in
    hand, with ``note`` written over it. The cells from number ``done`` on, counted along the rows,
    are still empty. ``marks`` are cells given as an answer, each with what came of it (see MARKS).
    ``veiled``: nothing of the map is to be seen yet.
    """

    colour: QColor
    footprint: tuple[int, int, int, int] | None = None
    taps: tuple[Pair, ...] = ()
    now: Pair | None = None
    note: float | str | None = None
    done: int | None = None
    dim: bool = True
    lit: Highlight | None = None
    rulers: tuple[Ruler, ...] = ()
    marks: tuple[tuple[Pair, str], ...] = ()
    veiled: bool = False


class OverlayItem(pg.GraphicsObject):
    """What is in play, painted over the resting part at every step."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.picture: MapImage | None = None
        self.play: Overlay | None = None
        # Where the taps come from, and how far they are on their way, 0 … 1.
        self._from: tuple[Pair, ...] = ()
        self._way = 1.0
        self._kept = PixmapCache()

    def move(self, start: tuple[Pair, ...], way: float) -> None:
        """Draw each tap between its place in ``start`` and its own, ``way`` of the whole."""
        self._from, self._way = start, way
        self.update()

    def take(self, picture: MapImage, play: Overlay) -> None:
        if self.picture is None or self.picture.values.shape != picture.values.shape:
            self.prepareGeometryChange()
        self.picture, self.play = picture, play
        self.update()

    def boundingRect(self) -> QRectF:
        if self.picture is None:
            return QRectF()
        rows, cols = self.picture.values.shape
        edge = 2 * px(RULER) + 4
        return QRectF(-edge, -edge, cols + 2 * edge, rows + 2 * edge)

    def paint(self, painter: QPainter, option: object, widget: QWidget | None = None) -> None:
        picture, play = self.picture, self.play
        if picture is None or play is None:
            return
        top, left = picture.origin
        at = QTransform.fromTranslate(-left, -top) * painter.worldTransform()
        painter.setWorldTransform(QTransform())
        cell = abs(at.m11())
        if play.veiled:
            paint_veil(painter, QRectF(painter.viewport()))
            return
        if play.done is not None:
            self._cover(painter, at, cell, play.done)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if play.lit:
            self._lit(painter, at, cell, play.lit)
        elif play.footprint and self._way < 1 and len(self._from) == len(play.taps):
            self._moving(painter, at, cell, play)
        elif play.footprint:
            self._footprint(painter, at, cell, play)
        if play.now:
            self._now(painter, at, cell, play)
        for ruler in play.rulers:
            self._ruler(painter, at, ruler)
        for place, mark in play.marks:
            paint_mark(painter, at.mapRect(QRectF(place[1], place[0], 1, 1)), mark)

    def _cover(self, painter: QPainter, at: QTransform, cell: float, done: int) -> None:
        """Hide what is not computed yet: part of one row, and all rows below it."""
        picture = self.picture
        assert picture is not None
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
            if cell >= 6:
                for r in range(int(box.top()) + 1, int(box.bottom())):
                    painter.drawLine(
                        at.map(QPointF(box.left(), r)), at.map(QPointF(box.right(), r))
                    )
                for c in range(int(box.left()) + 1, int(box.right())):
                    painter.drawLine(
                        at.map(QPointF(c, box.top())), at.map(QPointF(c, box.bottom()))
                    )

    def _ruler(self, painter: QPainter, at: QTransform, ruler: Ruler) -> None:
        """A line with two ends, and its name on a label."""
        away = px(RULER) * (ruler.line + 0.5) * (1 if ruler.below else -1)
        left = at.map(QPointF(ruler.start, ruler.row)) + QPointF(0, away)
        right = at.map(QPointF(ruler.end, ruler.row)) + QPointF(0, away)
        font = QFont(painter.font())
        font.setPixelSize(px(12))
        font.setBold(True)
        wide = QFontMetricsF(font).horizontalAdvance(ruler.name) + 8
        middle = (left + right) / 2
        label = QRectF(middle.x() - wide / 2, middle.y() - px(8), wide, px(16))
        painter.setPen(QPen(QColor(theme.now.canvas), 5))
        painter.drawLine(left, right)
        painter.setPen(QPen(QColor(theme.now.text), 2))
        painter.drawLine(left, right)
        for end in (left, right):
            painter.drawLine(end - QPointF(0, 5), end + QPointF(0, 5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.now.text))
        painter.drawRoundedRect(label, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(theme.now.canvas))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, ruler.name)

    def _lit(self, painter: QPainter, at: QTransform, cell: float, lit: Highlight) -> None:
        """Dim every cell but the lit ones, and outline or fill those."""
        picture = self.picture
        assert picture is not None
        (top, left), (rows, cols) = picture.origin, picture.values.shape
        shown_rows = [(n, int(r)) for n, r in enumerate(lit.rows) if top <= r < top + rows]
        shown_cols = [(n, int(c)) for n, c in enumerate(lit.cols) if left <= c < left + cols]
        veil = np.full((rows, cols, 4), 255, np.uint8)
        veil[..., 3] = 170
        across = [c - left for _, c in shown_cols]
        for n, r in shown_rows:
            veil[r - top, across] = 0
            if lit.values is not None and lit.scale is not None:
                own = lit.values[n, [m for m, _ in shown_cols]]
                veil[r - top, across, :3] = lit.scale.colours(own)
                veil[r - top, across, 3] = 255
        image = QImage(veil.data, cols, rows, 4 * cols, QImage.Format.Format_RGBA8888)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(at.mapRect(QRectF(left, top, cols, rows)), image)
        if cell < 6:
            return
        texts: list[list[str]] = []
        font = None
        if lit.values is not None and lit.values.size:
            texts, font = fitting_numbers(painter.font(), lit.values, cell)
        if font is not None:
            painter.setFont(font)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for n, r in shown_rows:
            for m, c in shown_cols:
                box = at.mapRect(QRectF(c, r, 1, 1)).adjusted(1, 1, -1, -1)
                painter.setPen(QPen(lit.colour, max(1.0, min(3.0, cell / 12))))
                painter.drawRoundedRect(box, min(4, cell / 6), min(4, cell / 6))
                if font is not None and lit.values is not None and lit.scale is not None:
                    dark = lit.scale.dark(lit.values[n, m])
                    painter.setPen(QColor(theme.ON_DARK if dark else theme.ON_LIGHT))
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, texts[n][m])

    def _footprint(self, painter: QPainter, at: QTransform, cell: float, play: Overlay) -> None:
        picture = self.picture
        assert picture is not None
        assert play.footprint is not None
        (top, left), (rows, cols) = picture.origin, picture.values.shape
        row, col, high, wide = play.footprint
        if play.dim:
            veil = QColor(theme.now.canvas)
            veil.setAlpha(130)
            for box in (
                QRectF(left, top, cols, row - top),
                QRectF(left, row + high, cols, top + rows - row - high),
                QRectF(left, row, col - left, high),
                QRectF(col + wide, row, left + cols - col - wide, high),
            ):
                painter.fillRect(at.mapRect(box), veil)
            if cell >= 6:
                self._grid(painter, at)
        corner = at.map(QPointF(col, row)) - QPointF(EDGE, EDGE)
        size = QSizeF(wide * cell + 2 * EDGE, high * cell + 2 * EDGE)
        taps = tuple((r - row, c - col) for r, c in play.taps)
        key = taps, high, wide, cell, play.colour.rgb()
        self._kept.draw(
            painter,
            corner,
            size,
            key,
            lambda inner: _paint_taps(inner, cell, high, wide, taps, play.colour),
        )

    def _moving(self, painter: QPainter, at: QTransform, cell: float, play: Overlay) -> None:
        """The taps on their way, in their frame."""
        way = self._way
        boxes = [
            at.mapRect(QRectF(c + (col - c) * way, r + (row - r) * way, 1, 1))
            for (r, c), (row, col) in zip(self._from, play.taps, strict=True)
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(play.colour, 1.5, Qt.PenStyle.DashLine))
        painter.drawRect(boxes[0].united(boxes[-1]))
        painter.setPen(QPen(play.colour, max(1.0, min(3.0, cell / 9))))
        for box in boxes:
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), min(4, cell / 6), min(4, cell / 6))

    def _grid(self, painter: QPainter, at: QTransform) -> None:
        """The lines between the cells, which are the same under the veil and beside it."""
        picture = self.picture
        assert picture is not None
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

    def _now(self, painter: QPainter, at: QTransform, cell: float, play: Overlay) -> None:
        assert play.now is not None
        box = at.mapRect(QRectF(play.now[1], play.now[0], 1, 1))
        # Half of an even width lies on each side of the line between two cells, in whole pixels.
        painter.setPen(QPen(QColor(theme.now.text), 2 if cell < 24 else 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if play.note is not None:
            painter.setBrush(QColor(theme.now.in_hand))
        painter.drawRect(box)
        if play.note is not None:
            if isinstance(play.note, str):
                text, font = play.note, fitting_font(painter.font(), play.note, cell)
            else:
                texts, font = fitting_numbers(painter.font(), np.array([[play.note]]), cell)
                text = texts[0][0]
            if font is not None:
                painter.setFont(font)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_taps(
    painter: QPainter, cell: float, high: int, wide: int, taps: tuple[Pair, ...], colour: QColor
) -> None:
    """A footprint: its frame, an outline around each tap, a dot in each cell that is skipped.

    All of it in whole pixels, where the cells are: that is sharp, and the fewer colours and the
    more often the same edge comes again, the smaller is an animation.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(EDGE, EDGE)
    pen = QPen(colour, 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    # The same dashes on each cell, two on a large one, in units of the pen's width.
    dash = cell / pen.widthF() / (2 if cell >= 20 else 1)
    pen.setDashPattern([dash / 2, dash / 2])
    pen.setDashOffset(dash / 4)
    painter.setPen(pen)
    painter.drawRect(QRectF(0, 0, wide * cell, high * cell))
    if cell >= 4:
        # Of few pixels a dot is round only with shades.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, cell < 9)
        painter.setPen(QPen(QColor(theme.now.canvas), 0.8 if cell < 9 else 1))
        painter.setBrush(QColor(theme.now.text))
        size = 3.0 if cell >= 22 else min(2.0, cell / 8)
        skipped = {(r, c) for r in range(high) for c in range(wide)} - set(taps)
        for r, c in skipped:
            middle = QPointF(round((c + 0.86) * cell), round((r + 0.14) * cell))
            painter.drawEllipse(middle, size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = round(max(1.0, min(3.0, cell / 9)))
    painter.setPen(QPen(colour, width))
    for r, c in taps:
        box = QRectF(c * cell, r * cell, cell, cell)
        painter.drawRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2))
