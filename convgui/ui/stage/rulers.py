"""Rulers on the input map: dilation, span and stride as lengths in cells."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from convgui.model.scene.frame import Frame
from convgui.ui.style import theme
from convgui.ui.style.text import advance, sized, write
from convgui.ui.style.theme import px

# Height of the line on which a ruler is drawn, in pixels.
RULER = 20


class Ruler(NamedTuple):
    """A length along the columns, from column ``start`` to ``end``, labelled ``name``.

    It is drawn below the map, whose last row ends at ``row``, as line number ``line``; thin lines
    lead up to ``top``. ``short`` is written in place of a ``name`` that has no room beside it.
    """

    row: float
    start: float
    end: float
    name: str
    line: int
    top: float
    short: str = ""


class Rulers(QObject):
    """Measures a frame, with labels in the language of the window."""

    def measure(self, frame: Frame) -> tuple[Ruler, ...]:
        """From tap to tap (dilation), across the kernel (span), and to the next window (stride)."""
        (row, col), (high, wide) = frame.step.corner, frame.geometry.span
        across, window = frame.geometry.axes[1], frame.input_viewport
        dilation, stride = across.position(0, 1), across.position(1, 0)
        edge, top = window.row + window.rows, row + high
        rulers = [Ruler(edge, col, col + wide, self.tr("span {0}").format(wide), 1, top)]
        if across.taps > 1:
            name = self.tr("dilation {0}").format(dilation)
            rulers.append(Ruler(edge, col + 0.5, col + dilation + 0.5, name, 0, top))
        if frame.step.output[2] + 1 < frame.geometry.output_size[1]:
            name = self.tr("stride {0}: the next window").format(stride)
            short = self.tr("stride {0}").format(stride)
            rulers.append(Ruler(edge, col, col + stride, name, 2, top, short))
        return tuple(rulers)


def next_window(frame: Frame) -> tuple[int, int, int, int] | None:
    """The window of the next cell in the row, (row, col, rows, cols); None at the row's end."""
    if frame.step.output[2] + 1 >= frame.geometry.output_size[1]:
        return None
    (row, col), stride = frame.step.corner, frame.geometry.axes[1].position(1, 0)
    return (row, col + stride, *frame.geometry.span)


def paint_ruler(painter: QPainter, at: QTransform, ruler: Ruler) -> None:
    """A line with two ends and a label in its middle; ``at`` maps cells to pixels.

    One that would be cut off below is left out.
    """
    away = px(RULER) * (ruler.line + 0.5)
    if at.map(QPointF(ruler.start, ruler.row)).y() + away + px(8) > painter.device().height():
        return
    left = at.map(QPointF(ruler.start, ruler.row)) + QPointF(0, away)
    right = at.map(QPointF(ruler.end, ruler.row)) + QPointF(0, away)
    painter.setPen(QPen(QColor(theme.now.hatch), 1, Qt.PenStyle.DotLine))
    for column, end in ((ruler.start, left), (ruler.end, right)):
        painter.drawLine(at.map(QPointF(column, ruler.top)), end)
    font = sized(painter.font(), px(12), bold=True)
    middle, room = (left + right) / 2, painter.device().width()
    for name in (ruler.name, ruler.short or ruler.name):
        wide = advance(font, name) + 8
        start = _label_start(left.x(), right.x(), wide, room)
        if start >= 0:
            break
    label = QRectF(max(2.0, start), middle.y() - px(8), wide, px(16))
    painter.setPen(QPen(QColor(theme.now.canvas), 5))
    painter.drawLine(left, right)
    painter.setPen(QPen(QColor(theme.now.text), 2))
    painter.drawLine(left, right)
    for end in (left, right):
        painter.drawLine(end - QPointF(0, 5), end + QPointF(0, 5))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.now.text))
    painter.drawRoundedRect(label, 4, 4)
    painter.setPen(QColor(theme.now.canvas))
    write(painter, font, label, name)


def _label_start(left: float, right: float, wide: float, room: float) -> float:
    """Where a label begins: on its ruler, or beside one that it would hide.

    Negative if there is no room at either side.
    """
    if wide <= right - left - px(12):
        return (left + right - wide) / 2
    beside = right + px(5)
    return beside if beside + wide <= room else left - px(5) - wide
