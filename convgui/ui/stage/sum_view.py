"""The sum of one output cell: each product, the partial sum of each channel, then the bias."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.scene.frame import Frame
from convgui.model.scene.tensors import QUIETLY
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_factor, format_number
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.theme import px

LINE = 32
NAMES = 20
# Room at the right for the total, and the widest bar.
END, WIDEST = 186.0, 72.0
# More terms than this are drawn one bar for each input channel.
MOST_BARS = 400


@dataclass(frozen=True)
class _Chart:
    """The bars of one cell's sum and where they stand; the same until the cell is another."""

    key: object
    # Taps that one bar stands for, and bars of one channel.
    taps: int
    each: int
    pitch: float
    zero: float
    bars: list[QRectF]
    levels: list[QLineF]
    spots: list[QRectF]
    words: list[str]
    font: QFont | None
    channels: list[QRectF]
    colours: dict[str, list[int]]
    # The first term whose sum is no number, as many as there are if there is none; and that sum.
    lost: int
    lost_word: str


class SumView(QWidget):
    """The terms as bars along a zero line, the running total over them, the equation above."""

    bias_double_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sum_view")
        self.setAccessibleName(self.tr("The sum of the output cell"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._frame: Frame | None = None
        self._chart: _Chart | None = None
        # Where the bias stands as a number, to be double-clicked.
        self._bias_place = QRectF()
        self._kept = PixmapCache(most=2)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._bias_place.contains(event.position()):
            self.bias_double_clicked.emit(self._bias_place.toRect())

    def sizeHint(self) -> QSize:
        return QSize(900, px(170))

    def show_frame(self, frame: Frame) -> None:
        """Show the sum of the cell in play."""
        self._frame = frame
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        frame = self._frame
        if frame is None:
            return
        painter = QPainter(self)
        if frame.veiled:
            self._bias_place = QRectF()
            self._paint_question(painter, frame)
            return
        self._paint_equation(painter, frame)
        self._paint_bars(painter, frame)

    def _paint_question(self, painter: QPainter, frame: Frame) -> None:
        """What is looked for, while nothing of the sum is to be seen but the bias."""
        font = QFont(painter.font())
        font.setPixelSize(px(19))
        painter.setFont(font)
        painter.setPen(QColor(theme.now.muted))
        channel, row, col = frame.step.output
        place = QRectF(0, 0, px(600), px(LINE))
        text = f"y[{channel}, {row}, {col}]  =  ?"
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        if frame.bias is not None and "value" in frame.veiled:
            # It stands nowhere else, and is needed to reckon the value.
            name = self.tr("bias b[{0}]").format(channel)
            place.translate(0, px(LINE))
            text = f"{name}  =  {format_number(frame.bias)}"
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_equation(self, painter: QPainter, frame: Frame) -> None:
        """The equation of this step, with as many of its terms as there is room for."""
        font = QFont(painter.font())
        font.setPixelSize(px(19))
        bold = QFont(font)
        bold.setBold(True)
        plain_metrics, bold_metrics = QFontMetricsF(font), QFontMetricsF(bold)
        for most in range(8, 0, -1):
            parts = [
                (text, colour, strong, (bold_metrics if strong else plain_metrics))
                for text, colour, strong in self._equation(frame, most)
            ]
            wide = sum(metrics.horizontalAdvance(text) for text, _, _, metrics in parts)
            if wide <= self.width():
                break
        x = 0.0
        for text, colour, strong, metrics in parts:
            painter.setFont(bold if strong else font)
            painter.setPen(QColor(colour))
            width = metrics.horizontalAdvance(text)
            painter.drawText(QRectF(x, 0, width + 2, px(LINE)), Qt.AlignmentFlag.AlignVCenter, text)
            x += width

    def _equation(self, frame: Frame, most: int) -> list[tuple[str, str, bool]]:
        """``y[o, r, c] = what was there + what this step adds = the sum so far``.

        In parts: the text, its colour, and whether it is bold.
        """
        step, terms = frame.step, frame.terms
        channel, row, col = step.output
        before = float(terms.running.ravel()[step.first - 1]) if step.first else 0.0
        if step.by == "tap":
            value, weight = terms.values.ravel()[step.first], terms.weights.ravel()[step.first]
            added = f"{format_number(value)} × {format_factor(weight)}"
        else:
            _, _, kh, kw = frame.spec.weight_shape
            sums = terms.products.reshape(-1, kh * kw).sum(axis=1)
            chosen = sums[step.first // (kh * kw) : step.last // (kh * kw)]
            shown = " + ".join(format_factor(float(v)) for v in chosen[:most])
            added = shown if len(chosen) <= most else f"{shown} + …"
        parts: list[tuple[str, str, bool]] = [
            (f"y[{channel}, {row}, {col}]  =  ", theme.now.muted, False)
        ]
        if step.first:
            parts.append((f"{format_number(before)}  +  ", theme.now.text, False))
        parts.append((added, theme.ink(theme.group_colour(step.group)).name(), True))
        if step.finished and frame.bias is not None:
            parts.append(("  +  ", theme.now.text, False))
            parts.append((format_factor(frame.bias), theme.now.text, True))
            parts.append((self.tr(" (bias)"), theme.now.muted, False))
        parts.append((f"  =  {format_number(frame.total)}", theme.now.text, True))
        return parts

    def _paint_bars(self, painter: QPainter, frame: Frame) -> None:
        """Each term as a bar from the sum before it to the sum after it."""
        step = frame.step
        key = frame.tensors, step.output, self.size()
        if self._chart is None or self._chart.key != key:
            self._chart = _chart(frame, key, painter, self.width(), self.height())
            self._kept = PixmapCache(most=2)
        chart = self._chart
        if step.finished:
            self._paint_ground(painter)
        else:
            self._kept.draw(painter, QPointF(0, 0), QSizeF(self.size()), key, self._paint_waiting)
        done, first = step.last // chart.taps, step.first // chart.taps
        bars = len(chart.bars)
        if step.finished:
            done = bars
        now = range(first, max(step.last // chart.taps, first + 1))
        for colour, numbers in chart.colours.items():
            for strength, chosen in (
                (0.5, [chart.bars[n] for n in numbers if n < done and n not in now]),
                (0.9, [chart.bars[n] for n in numbers if n < done and n in now]),
            ):
                if chosen:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(theme.faded(colour, strength))
                    painter.drawRects(chosen)
        painter.setPen(QPen(QColor(theme.now.text), 2))
        painter.drawLines(chart.levels[: min(done, chart.lost)])
        if chart.lost < done:
            self._paint_lost(painter, chart, done)
        if chart.font:
            self._paint_labels(painter, chart, done, now)
        for channel, place in enumerate(chart.channels):
            if done >= (channel + 1) * chart.each:
                partial = format_number(float(frame.terms.products[channel].sum()))
                name = f"c{step.in_channels[channel]}"
                self._paint_name(painter, f"{name}: {partial}", place, True)
        self._paint_end(painter, frame, chart.pitch * bars + px(16))

    @staticmethod
    def _paint_lost(painter: QPainter, chart: _Chart, done: int) -> None:
        """Where the sum is no number any more, however much is added."""
        start, end = chart.levels[chart.lost].p1(), chart.levels[done - 1].p2()
        painter.setPen(QPen(QColor(theme.now.error), 2, Qt.PenStyle.DashLine))
        painter.drawLine(start, end)
        font = QFont(painter.font())
        font.setPixelSize(px(13))
        font.setBold(True)
        painter.setFont(font)
        place = QRectF(start.x(), start.y() + 4, px(90), px(20))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, chart.lost_word)

    def _paint_labels(self, painter: QPainter, chart: _Chart, done: int, now: range) -> None:
        """The products in numbers, over or under their bars."""
        font = QFont(chart.font or painter.font())
        for bold, numbers in ((False, range(done)), (True, now)):
            font.setBold(bold)
            painter.setFont(font)
            painter.setPen(QColor(theme.now.text if bold else theme.now.muted))
            for n in numbers:
                if bold or n not in now:
                    painter.drawText(chart.spots[n], Qt.AlignmentFlag.AlignCenter, chart.words[n])

    def _paint_waiting(self, painter: QPainter) -> None:
        """What rests while the cell is added up: the ground, and the terms still to come."""
        self._paint_ground(painter)
        chart = self._chart
        assert chart is not None
        for colour, numbers in chart.colours.items():
            painter.setPen(QPen(theme.faded(colour, 0.4), 1, Qt.PenStyle.DotLine))
            painter.drawRects([chart.bars[n] for n in numbers])

    def _paint_ground(self, painter: QPainter) -> None:
        """The zero line, and the channels."""
        chart, frame = self._chart, self._frame
        assert chart is not None
        assert frame is not None
        painter.setPen(QPen(QColor(theme.now.border), 1))
        painter.drawLine(QPointF(0, chart.zero), QPointF(chart.pitch * len(chart.bars), chart.zero))
        painter.setPen(QPen(QColor(theme.now.border), 1, Qt.PenStyle.DashLine))
        for channel, place in enumerate(chart.channels):
            if channel and place.width() > 12:
                painter.drawLine(QPointF(place.left(), px(LINE) + 4), place.bottomLeft())
        for channel, place in enumerate(chart.channels):
            self._paint_name(painter, f"c{frame.step.in_channels[channel]}", place, False)
        if frame.bias is not None and chart.pitch >= px(30):
            last = chart.bars[-1]
            place = QRectF(last.left(), self.height() - px(NAMES), last.width(), px(NAMES))
            self._paint_name(painter, self.tr("bias"), place, False)

    @staticmethod
    def _paint_name(painter: QPainter, words: str, place: QRectF, done: bool) -> None:
        """Write ``words`` if they fit into ``place``, over what was there."""
        font = QFont(painter.font())
        font.setPixelSize(px(12))
        if QFontMetricsF(font).horizontalAdvance(words) >= place.width():
            return
        if done:
            painter.fillRect(place.adjusted(1, 1, -1, 0), QColor(theme.now.canvas))
        painter.setFont(font)
        painter.setPen(QColor(theme.now.text if done else theme.now.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_end(self, painter: QPainter, frame: Frame, left: float) -> None:
        """Bias and total, at the end of the bars."""
        finished = frame.step.finished
        font = QFont(painter.font())
        rows = [
            (self.tr("sum of products"), float(frame.terms.running.ravel()[frame.step.last - 1])),
        ]
        if frame.bias is not None:
            rows.append((self.tr("bias b[{0}]").format(frame.step.output[0]), frame.bias))
        self._bias_place = QRectF()
        middle = (px(LINE) + self.height() - px(NAMES)) / 2
        y = middle - px(18) * (len(rows) + 1) / 2
        for place, (name, value) in enumerate([*rows, (self.tr("output"), frame.total)]):
            last = place == len(rows)
            waits = (place > 0) and not finished
            font.setPixelSize(px(13))
            font.setBold(last)
            painter.setFont(font)
            painter.setPen(QColor(theme.now.hatch if waits else theme.now.text))
            box = QRectF(left, y, px(END - 24), px(18))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
            text = "…" if last and waits else format_number(value, plus=place > 0 and not last)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
            if place == 1 and not last:
                self._bias_place = box
            y += px(20)
            if place == len(rows) - 1:
                painter.setPen(QPen(QColor(theme.now.muted), 1))
                painter.drawLine(QPointF(left, y - 1), QPointF(left + px(END - 24), y - 1))
                y += 2


@QUIETLY
def _chart(frame: Frame, key: object, painter: QPainter, width: int, height: int) -> _Chart:
    terms = frame.terms
    deep, kh, kw = terms.products.shape
    taps, each, heights = 1, kh * kw, terms.products.ravel()
    if heights.size > MOST_BARS:
        taps, each, heights = kh * kw, 1, terms.products.sum(axis=(1, 2))
    if frame.bias is not None:
        heights = np.append(heights, frame.bias)
    sums = np.concatenate([[0.0], np.cumsum(heights)])
    # From the first sum on that is no number there are no bars, and the level is the last one.
    lost = int(np.argmin([*np.isfinite(sums[1:]), False]))
    lost_word = format_number(float(sums[lost + 1])) if lost < len(heights) else ""
    sums[lost + 1 :] = sums[lost]
    pitch = min((width - px(END)) / len(heights), px(WIDEST))
    gap = pitch * 0.12
    if pitch >= 8:
        # In whole pixels: that is sharp, and packs well in an animation.
        pitch, gap = float(int(pitch)), 4.0 if pitch >= 32 else 2.0

    font = QFont(painter.font())
    font.setPixelSize(px(12))
    font.setBold(True)
    words = [format_number(float(v)) for v in heights]
    labelled = QFontMetricsF(font).horizontalAdvance(max(words, key=len)) <= pitch + 2
    # Over and under the bars there is room for the numbers, if they are written.
    edge = px(18) if labelled else px(4)
    top, room = px(LINE) + edge, max(8, height - px(LINE) - px(NAMES) - 2 * edge)
    highest = float(sums.max())
    unit = room / ((highest - float(sums.min())) or 1.0)
    at = (top + (highest - sums) * unit).round().tolist()

    bars, levels, spots = [], [], []
    colours: dict[str, list[int]] = {
        theme.now.positive: [],
        theme.now.negative: [],
        theme.now.muted: [],
    }
    for number, value in enumerate(heights.tolist()):
        left, right = number * pitch + gap / 2, (number + 1) * pitch - gap / 2
        upper, lower = sorted((at[number], at[number + 1]))
        bars.append(QRectF(left, upper, right - left, max(lower - upper, 1.0)))
        # A step of the stairs reaches over to the next bar.
        reach = right + gap if number + 1 < len(heights) else right
        levels.append(QLineF(left, at[number + 1], reach, at[number + 1]))
        y = upper - px(17) if value >= 0 else lower + 2
        spots.append(QRectF(number * pitch - 8, y, pitch + 16, px(16)))
        is_bias = frame.bias is not None and number == len(heights) - 1
        colour = theme.now.positive if value > 0 else theme.now.negative
        if number < lost:
            colours[theme.now.muted if is_bias else colour].append(number)
    wide = each * pitch
    return _Chart(
        key,
        taps,
        each,
        pitch,
        at[0],
        bars,
        levels,
        spots,
        words,
        font if labelled else None,
        [QRectF(n * wide, height - px(NAMES), wide, px(NAMES)) for n in range(deep)],
        colours,
        lost,
        lost_word,
    )
