"""The thread through a step: from the tap over its card to the output cell and to its bar."""

from __future__ import annotations

from contextlib import nullcontext
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QRegion
from PySide6.QtWidgets import QWidget

from convgui.ui.stage.numbering import MARGIN_TOP
from convgui.ui.style import theme
from convgui.ui.style.cut import cut_to
from convgui.ui.style.theme import px

# Radius of the thread's corners, and its width; the latter while a part of it is pointed at, too.
CORNER, WIDTH, WIDTH_POINTED = 5.0, 1.4, 3.0


class Stops(NamedTuple):
    """What the thread joins, as boxes on the stage; ``bar`` is None where it has no room.

    ``before`` and ``behind`` are the x of the free columns at the left and at the right of the
    lens, ``below`` is the y of the free line under the card, ``above`` that over the bars. With
    ``over`` the input lies above the lens, and ``turn`` is the y between them.
    """

    tap: QRectF
    card: QRectF
    cell: QRectF
    bar: QPointF | None
    before: float
    behind: float
    below: float
    above: float
    over: bool
    turn: float
    # The free column down to the bars.
    down: float


class Zoom(NamedTuple):
    """A part of a map, as a box on the stage, and the box where it is enlarged.

    ``below``: where the map ends.
    """

    part: QRectF
    below: float
    enlarged: QRectF
    colour: QColor


class Thread(QWidget):
    """Lies over the stage and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.lines: tuple[tuple[QPointF, ...], ...] = ()
        self.zooms: tuple[Zoom, ...] = ()
        self.over: tuple[QRectF, ...] = ()
        self.pointed = False

    def show_lines(
        self,
        lines: tuple[tuple[QPointF, ...], ...],
        zooms: tuple[Zoom, ...],
        pointed: bool,
        over: tuple[QRectF, ...] = (),
    ) -> None:
        """Draw these lines; ``pointed``: something on them is pointed at.

        They pass below what lies ``over`` them.
        """
        if (lines, zooms, pointed, over) == (self.lines, self.zooms, self.pointed, self.over):
            return
        self.lines, self.zooms, self.pointed, self.over = lines, zooms, pointed, over
        # No larger than it must be: all that lies below it is painted with it.
        points = [point for line in lines for point in line]
        for zoom in zooms:
            points += [zoom.part.topLeft(), zoom.part.bottomRight()]
            points += [zoom.enlarged.topLeft(), zoom.enlarged.topRight()]
        box = QPolygonF(points).boundingRect().adjusted(-3, -3, 3, 3)
        self.setGeometry(box.toAlignedRect())
        self.setVisible(bool(points))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(-self.pos())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for zoom in self.zooms:
            painter.setPen(QPen(zoom.colour, 1.2))
            painter.drawRect(zoom.part)
            for corner, end in (
                (zoom.part.bottomLeft(), zoom.enlarged.topLeft()),
                (zoom.part.bottomRight(), zoom.enlarged.topRight()),
            ):
                # Between the cells of the map, and not across the numbers of the columns.
                under = QPointF(corner.x(), max(corner.y(), zoom.below))
                above = QPointF(end.x(), max(under.y(), end.y() - px(MARGIN_TOP)))
                painter.drawLine(corner, under)
                # An edge only where nothing lies below it.
                for width, ink in ((3.5, QColor(theme.now.canvas)), (1.2, zoom.colour)):
                    painter.setPen(QPen(ink, width))
                    painter.drawPolyline([under, above, end])
        free = QRegion(self.geometry())
        for box in self.over:
            free -= QRegion(box.toAlignedRect())
        # Not to be taken for a frame around something.
        ink = QColor(theme.now.text if self.pointed else theme.now.muted)
        with cut_to(painter, free) if self.over else nullcontext():
            painter.setPen(QPen(ink, WIDTH_POINTED if self.pointed else WIDTH))
            for line in self.lines:
                painter.drawPath(rounded(line))


def route(stops: Stops) -> tuple[tuple[QPointF, ...], ...]:
    """The lines of the thread: to the card, to the output cell, and to the bar."""
    card, cell, tap, below = stops.card, stops.cell, stops.tap, stops.below
    under = QPointF(card.center().x(), card.bottom())
    knot = QPointF(stops.behind, below)
    if stops.over:
        start: tuple[QPointF, ...] = (
            QPointF(tap.center().x(), tap.bottom()),
            QPointF(tap.center().x(), stops.turn),
            QPointF(stops.behind, stops.turn),
            knot,
        )
    else:
        start = (
            tap.bottomRight(),
            QPointF(stops.before, tap.bottom()),
            QPointF(stops.before, below),
        )
    lines = [
        (*start, QPointF(under.x(), below), under),
        (
            QPointF(under.x(), below),
            knot,
            QPointF(stops.behind, cell.bottom()),
            cell.bottomRight() if stops.behind > cell.right() else cell.bottomLeft(),
        ),
    ]
    if stops.bar is not None:
        first = QPointF(stops.down, below)
        lines.append(
            (
                first,
                QPointF(stops.down, stops.above),
                QPointF(stops.bar.x(), stops.above),
                stops.bar,
            )
        )
    return tuple(lines)


def rounded(points: tuple[QPointF, ...]) -> QPainterPath:
    """A line through ``points`` with rounded corners."""
    path = QPainterPath(points[0])
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(at, before))
        path.quadTo(at, _towards(at, after))
    path.lineTo(points[-1])
    return path


def _towards(start: QPointF, end: QPointF) -> QPointF:
    """The point on the way from ``start`` to ``end`` where a corner begins."""
    way = end - start
    length = max(abs(way.x()) + abs(way.y()), 1e-6)
    return start + way * (min(CORNER, length / 2) / length)
