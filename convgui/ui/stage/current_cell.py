"""Painting of the cell in play and of the one that is pointed at."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTransform,
)

from convgui.model.call.arguments import Pair
from convgui.ui.stage.cell_text import fitting_size
from convgui.ui.stage.stamp_marks import SMALLEST_ADDED, SMALLEST_COUNTED, paint_small, small_height
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.hatching import hatch
from convgui.ui.style.number_format import format_number
from convgui.ui.style.painting import paint_unfinished
from convgui.ui.style.text import advance, line_height, sized, unfinished_font, write
from convgui.ui.style.theme import px

# The number in the cell in play is never smaller, in pixels of the window and when presenting.
SMALLEST, SMALLEST_SHOWN = 13, 11
# The room between the number and the frame of its cell; between the cell and a number beside it,
# and half of the width of the pointer that leads from there to the cell.
EDGE, AWAY, POINTER = 3, 8, 5


class CurrentCell(NamedTuple):
    """The cell in play: its place in the whole map, and what is written in it.

    ``note``: a number with at most ``decimals`` decimals, or a text; nothing with None. ``waits``:
    the number is a sum that is not finished. ``cut``: it is cut off in the end. ``badge`` and
    ``added``: small texts in two corners, as its neighbours have. ``scale``: the colours of a
    number that is finished; without them it is on the paper of one that is not.
    """

    place: Pair
    note: float | str | None = None
    decimals: int = 2
    waits: bool = False
    cut: bool = False
    badge: str = ""
    scale: Colormap | None = None
    added: str = ""

    @property
    def number(self) -> str:
        """What is written where there is room for that alone."""
        if self.note is None or isinstance(self.note, str):
            return self.note or ""
        return format_number(self.note, digits=self.decimals)

    @property
    def _colours(self) -> Colormap | None:
        """Those of a number that is finished and stays."""
        return self.scale if isinstance(self.note, float) and not self.cut else None

    @property
    def paper(self) -> QColor:
        """What it is written on."""
        if self._colours:
            return QColor(*self._colours.colours(np.array(self.note)).tolist())
        return QColor(theme.now.canvas if self.cut else theme.now.in_hand)

    @property
    def ink(self) -> QColor:
        """What a number is written with that does not wait."""
        if self._colours:
            dark = self._colours.dark(np.array(self.note))
            return QColor(theme.ON_DARK if dark else theme.ON_LIGHT)
        return QColor(theme.now.muted if self.cut else theme.now.text)

    @property
    def text(self) -> str:
        """What is written."""
        return self.number + (" …" if self.waits else "")


def least_size() -> int:
    """The smallest size of the numbers in play, in pixels."""
    return SMALLEST if theme.zoom == 1 else px(SMALLEST_SHOWN)


def paint_current(
    painter: QPainter,
    at: QTransform,
    current: CurrentCell,
    written: Callable[[Pair], bool],
    read: QRectF | None = None,
) -> None:
    """The frame around the cell in play, with its number in it; or beside it if it is too long.

    There it covers as little as it can of the cells that have a number, as ``written`` says, and of
    the cells ``read``, which are linked to something else.
    """
    row, col = current.place
    box = at.mapRect(QRectF(col, row, 1, 1))
    cell, text = box.width(), current.text
    pen = QPen(QColor(theme.now.text), 2 if cell < 24 else 3)
    if not text:
        # An even width, so that the halves on both sides of the line between cells are whole.
        pen.setWidth(2 if cell < 24 else 4)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        return
    painter.setPen(pen)
    painter.setBrush(current.paper)
    # Small cells, of which only a part of the map's numbers is written, stay without it.
    if cell < 0.9 * least_size():
        painter.drawRect(box)
        return
    painter.drawRoundedRect(box, 3, 3)
    if current.cut:
        hatch(painter, box, Qt.BrushStyle.BDiagPattern)
    for words, font in _ways(painter, current, cell):
        if advance(font, words) <= cell - 2 * EDGE:
            base = QFont(painter.font())
            counted = current.badge and cell >= px(
                SMALLEST_COUNTED if current.waits else SMALLEST_ADDED
            )
            # In a small cell below how many stamps it has, as in its neighbours.
            lower = small_height(box) + 3 if counted and cell < px(SMALLEST_ADDED) else 0
            _write(painter, box.adjusted(0, lower, 0, 0), font, words, current)
            if words != text:
                _paint_dots(painter, box)
            if counted:
                top = Qt.AlignmentFlag.AlignTop
                paint_small(painter, box.adjusted(0, 1, -1, 0), base, current.badge, top, True)
            if current.added and cell >= px(SMALLEST_ADDED) and words == text:
                bottom = Qt.AlignmentFlag.AlignBottom
                paint_small(painter, box.adjusted(1, 0, 0, -1), base, current.added, bottom, True)
            return
    font = _font(painter, current, 0)
    room = QSizeF(advance(font, text) + 10, line_height(font) + 2)
    linked = QRectF() if read is None else at.mapRect(read)

    def covered(way: QRectF) -> float:
        return _area(way & linked) + sum(
            _area(way & at.mapRect(QRectF(c, r, 1, 1)))
            for r, c in _cells_under(at, way)
            if (r, c) != current.place and written((r, c))
        )

    tag = _beside(box, room, QRectF(painter.viewport()), covered)
    painter.setPen(QPen(QColor(theme.now.text), 1.5))
    painter.drawPath(_bubble(box, tag))
    _write(painter, tag, font, text, current)


def _ways(painter: QPainter, current: CurrentCell, cell: float) -> Iterator[tuple[str, QFont]]:
    """What may be written into the cell, the best first: large, smaller, and not so bold."""
    words = (current.text, current.number)
    most = {one: max(fitting_size(painter.font(), one, cell), least_size()) for one in words}
    for one in words:
        yield one, _font(painter, current, most[one])
    for one in words:
        for size in range(most[one] - 1, least_size() - 1, -1):
            yield one, _font(painter, current, size)
    if not current.waits:
        yield current.number, sized(painter.font(), least_size())


def _font(painter: QPainter, current: CurrentCell, size: int) -> QFont:
    """The font of the number, in its smallest ``size`` or a larger one."""
    size = max(size, least_size())
    if current.waits:
        return unfinished_font(painter.font(), size)
    return sized(painter.font(), size, bold=True)


def _paint_dots(painter: QPainter, box: QRectF) -> None:
    """That a sum goes on, below a number that leaves no room for it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.now.text))
    low, away = box.bottom() - max(3.5, box.height() / 8), max(3.0, box.width() / 10)
    for n in (-1, 0, 1):
        painter.drawEllipse(QPointF(box.center().x() + n * away, low), 1.2, 1.2)


def _cells_under(at: QTransform, box: QRectF) -> list[Pair]:
    """The cells of the map of which ``box`` covers a part, and more where the map ends."""
    under = at.inverted()[0].mapRect(box)
    rows = range(math.floor(under.top()), math.ceil(under.bottom()))
    cols = range(math.floor(under.left()), math.ceil(under.right()))
    return [(row, col) for row in rows for col in cols]


def _area(box: QRectF) -> float:
    return box.width() * box.height()


def _beside(box: QRectF, size: QSizeF, view: QRectF, covered: Callable[[QRectF], float]) -> QRectF:
    """A place of ``size`` beside the cell ``box``, within ``view``, that covers least.

    Rather at its right or below it, where nothing is computed yet, or the map ends; else over the
    cell itself.
    """
    right = QRectF(QPointF(box.right() + AWAY, box.center().y() - size.height() / 2), size)
    below = QRectF(right)
    below.moveCenter(box.center())
    below.moveRight(min(below.right(), view.right() - 2))
    above, left = QRectF(below), QRectF(right)
    below.moveTop(box.bottom() + AWAY)
    above.moveBottom(box.top() - AWAY)
    left.moveRight(box.left() - AWAY)
    inner = view.adjusted(0, 0, -1, -1)
    after, before = QRectF(right), QRectF(right)
    after.moveLeft(box.left())
    before.moveRight(box.right())
    ways = [way for way in (right, below, above, left, after, before) if inner.contains(way)]
    if ways:
        return min(ways, key=covered)
    # Whole, even where it covers more.
    above.moveTop(max(above.top(), inner.top()))
    above.moveLeft(max(above.left(), inner.left()))
    return above


def _bubble(box: QRectF, tag: QRectF) -> QPainterPath:
    """The outline of ``tag`` with a pointer to the cell ``box``: it is no number of a neighbour."""
    bubble, pointer = QPainterPath(), QPainterPath()
    bubble.addRoundedRect(tag, 3, 3)
    if tag.intersects(box):
        return bubble
    middle = box.center()
    if tag.left() > box.right():
        tip, foot = QPointF(box.right(), middle.y()), QPointF(tag.left() + 2, middle.y())
        side = QPointF(0, POINTER)
    elif tag.right() < box.left():
        tip, foot = QPointF(box.left(), middle.y()), QPointF(tag.right() - 2, middle.y())
        side = QPointF(0, POINTER)
    else:
        below = tag.top() > box.bottom()
        tip = QPointF(middle.x(), box.bottom() if below else box.top())
        foot = QPointF(middle.x(), tag.top() + 2 if below else tag.bottom() - 2)
        side = QPointF(POINTER, 0)
    pointer.addPolygon(QPolygonF([tip, foot - side, foot + side]))
    pointer.closeSubpath()
    return bubble.united(pointer)


def _write(painter: QPainter, room: QRectF, font: QFont, text: str, current: CurrentCell) -> None:
    """Write ``text`` into the middle of ``room``."""
    if current.waits:
        painter.setFont(font)
        left = room.center().x() - advance(font, text) / 2
        paint_unfinished(painter, left, room.center().y(), text)
    else:
        painter.setPen(current.ink)
        write(painter, font, room, text)


def paint_leader(painter: QPainter, box: QRectF, tight: bool = False) -> None:
    """A frame inside the one that a tap has, around the number that leads or wins.

    It is ``tight`` along that one where the number leaves little room.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    small = box.width() < 24
    inside = 2.5 if tight else 2.0 if small else 4.0
    edge, line = (QColor(theme.now.canvas), 5.0), (QColor(theme.now.good), 3.0)
    for ink, wide in (line,) if tight else (edge, line):
        painter.setPen(QPen(ink, wide - 1 if small else wide))
        painter.drawRoundedRect(box.adjusted(inside, inside, -inside, -inside), 4, 4)


def paint_copied(painter: QPainter, box: QRectF) -> None:
    """One dashed frame around the pixel of which a copy is pointed at."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, wide, style in (
        (theme.now.canvas, 5.0, Qt.PenStyle.SolidLine),
        (theme.now.text, 2.5, Qt.PenStyle.DashLine),
    ):
        painter.setPen(QPen(QColor(ink), wide, style))
        painter.drawRect(box.adjusted(1, 1, -1, -1))


def paint_pointed(painter: QPainter, box: QRectF) -> None:
    """Two frames around what is pointed at, as the step in play never has them."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    thick = 2 if box.width() < 24 else 3
    painter.setPen(QPen(QColor(theme.now.text), thick))
    painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 4, 4)
    painter.setPen(QPen(QColor(theme.now.canvas), 2))
    painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 3, 3)
    painter.setPen(QPen(QColor(theme.now.text), 1.5))
    painter.drawRect(box.adjusted(1, 1, -1, -1))
