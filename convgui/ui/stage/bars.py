"""Painting of the parts of the waterfall: its axis, the bars to come, words, and what is lost."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from convgui.ui.stage.waterfall import NAMES, Waterfall
from convgui.ui.style import theme
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.shapes import LineArray, RectArray
from convgui.ui.style.text import CENTRE, advance, sized, write
from convgui.ui.style.theme import px

# The least strength of the outlines of bars to come.
QUIET = 0.45
# Bars of this height or less are lines.
FLAT = 3
# The numbers of the bias and of the output are not smaller, in pixels.
SMALLEST_END = 11


def paint_static(painter: QPainter, chart: Waterfall, first: int = 0) -> None:
    """What stays the same while the cell is summed: the axis, and the bars from ``first`` on."""
    paint_axis(painter, chart)
    for colour, numbers in chart.colours.items():
        painter.setBrush(theme.faded(colour, 0.1))
        painter.setPen(QPen(ink_to_come(colour), 1, Qt.PenStyle.DashLine))
        boxes = chart.bars.sides[numbers[bisect_left(numbers, first) :]]
        left, top, wide, high = boxes.T
        RectArray(left, top, wide, high).draw(painter, high > FLAT)
        # Two dashed edges that close would look like a wave.
        bottom = top + high
        LineArray(left, bottom, left + wide, bottom).draw(painter, high <= FLAT)


def ink_to_come(colour: str) -> QColor:
    """The outline of a bar to come: as quiet as can be seen."""
    return theme.seen(colour, QUIET)


def paint_bars(painter: QPainter, chart: Waterfall, now: range, done: int) -> None:
    """The first ``done`` bars, and of those the ones of ``now`` strongly, with their levels."""
    around = chart.bars.grown(1)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, numbers in chart.colours.items():
        before, after, end = (bisect_left(numbers, n) for n in (now.start, now.stop, done))
        past = numbers[: min(before, end)] + numbers[after:end]
        for strength, chosen in ((0.55, past), (0.95, numbers[before : min(after, end)])):
            if not chosen:
                continue
            # The dashes of what was to come lie below; to fill is much faster than to stroke.
            painter.setBrush(QColor(theme.now.canvas))
            around.draw(painter, chosen)
            painter.setBrush(theme.quiet(colour, strength))
            chart.bars.draw(painter, chosen)
    painter.setPen(QPen(QColor(theme.now.text), 2))
    chart.levels.draw(painter, slice(min(done, chart.lost)))


def paint_axis(painter: QPainter, chart: Waterfall) -> None:
    """The zero line, and lines between the channels."""
    painter.setPen(QPen(QColor(theme.now.border), 1))
    chart.axis.draw(painter, slice(None))


def paint_terms(
    painter: QPainter, chart: Waterfall, now: range, done: int, kept: PixmapCache | None
) -> None:
    """The terms below their bars: the current ones bold, those from ``done`` on muted.

    ``kept`` has the pictures of all of them in one look, of which each step shows parts.
    """
    count, text = len(chart.words), theme.now.text
    # The bias has no term.
    done = min(done, count)
    for numbers, colour in (
        (range(now.start), text),
        (range(now.stop, done), text),
        (range(done, count), theme.now.muted),
    ):
        if kept is None:
            _paint_words(painter, chart, numbers, colour)
        elif numbers:
            first, last = chart.spots[numbers[0]], chart.spots[numbers[-1]]
            paint = partial(_paint_words, chart=chart, numbers=range(count), colour=colour)
            painter.save()
            # Boxes overlap by what is between two words.
            painter.setClipRect((first | last).adjusted(2, 0, -2, 0))
            size = QSizeF(chart.spots[-1].right(), last.bottom())
            kept.draw(painter, QPointF(0, 0), size, colour, paint)
            painter.restore()
    _paint_words(painter, chart, now, text, bold=True)


def _paint_words(
    painter: QPainter, chart: Waterfall, numbers: range, colour: str, bold: bool = False
) -> None:
    font = chart.font or painter.font()
    painter.setFont(sized(font, font.pixelSize(), bold))
    painter.setPen(QColor(colour))
    for n in numbers:
        painter.drawText(chart.spots[n], CENTRE, chart.words[n])


def paint_lost(painter: QPainter, chart: Waterfall, done: int, floor: float) -> None:
    """A dashed line from the first sum on that is nan or infinite, and that sum."""
    start, end = chart.levels[chart.lost].p1(), chart.levels[done - 1].p2()
    painter.setPen(QPen(QColor(theme.now.error), 2, Qt.PenStyle.DashLine))
    painter.drawLine(start, end)
    painter.setFont(sized(painter.font(), px(13), bold=True))
    metrics = QFontMetricsF(painter.font())
    size = QSizeF(metrics.horizontalAdvance(chart.lost_word) + 2, metrics.height())
    place = lost_place(start, size, floor)
    # The line of zero would strike it through.
    painter.fillRect(place, QColor(theme.now.canvas))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft, chart.lost_word)


def lost_place(start: QPointF, size: QSizeF, floor: float) -> QRectF:
    """Where a sum that is lost is written: below its line, or above it if terms stand there."""
    below = QRectF(start + QPointF(0, 4), size)
    return below if below.bottom() <= floor else QRectF(start - QPointF(0, 4 + size.height()), size)


def paint_column(painter: QPainter, place: QRectF, text: str, name: str, strong: bool) -> None:
    """A column at the end of the chart: its number, and its name below."""
    lower = QRectF(place.left(), place.bottom() - px(NAMES), place.width(), px(NAMES))
    for words, room, bold in (
        (text, lower.translated(0, -px(NAMES - 4)), strong),
        (name, lower.adjusted(0, 5, 0, 0), False),
    ):
        font = sized(painter.font(), px(12), bold=bold)
        painter.setPen(QColor(theme.now.text if strong else theme.now.muted))
        wide = advance(font, words)
        if wide > room.width() - 2:
            smaller = int(font.pixelSize() * (room.width() - 2) / wide)
            font = sized(font, max(smaller, px(SMALLEST_END)), bold=bold)
        write(painter, font, room, words)
