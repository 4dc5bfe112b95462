"""The sum of one output cell: its equation, a waterfall chart of its terms, and the total."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import cell_text
from convgui.ui.stage.waterfall import END, LINE, NAMES, NARROW, Waterfall, waterfall
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_factor, format_number
from convgui.ui.style.painting import sized
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.theme import px


class SumView(QWidget):
    """Shows the sum; a double click on the bias asks to edit it."""

    # The box of the bias, a QRect in this widget.
    bias_double_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sum_view")
        self.setAccessibleName(self.tr("The sum of the output cell"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._frame: Frame | None = None
        self._chart: Waterfall | None = None
        # The box of the bias in the table at the end, empty if there is none.
        self._bias_place = QRectF()
        self._cache = PixmapCache(most=2)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._bias_place.contains(event.position()):
            self.bias_double_clicked.emit(self._bias_place.toRect())

    def sizeHint(self) -> QSize:
        return QSize(900, px(170))

    def show_frame(self, frame: Frame) -> None:
        """Show the sum of the current output cell."""
        self._frame = frame
        self.setAccessibleDescription(self._spoken(frame))
        self.update()

    def _spoken(self, frame: Frame) -> str:
        """The equation as it is painted, or the cell with a question mark."""
        if frame.veiled:
            return "; ".join(self._question(frame))
        return "".join(text for text, _, _ in self._equation(frame, most=8))

    def _question(self, frame: Frame) -> list[str]:
        """The cell with a question mark, and the bias if the answer depends on it."""
        lines = [f"{cell_text(frame.geometry, frame.step.output)}  =  ?"]
        if frame.bias is not None and "value" in frame.veiled:
            # It is shown nowhere else.
            name = self.tr("bias b[{0}]").format(frame.step.output[0])
            lines.append(f"{name}  =  {format_number(frame.bias)}")
        return lines

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
        """What there is while the sum must not be seen."""
        painter.setFont(sized(painter.font(), px(19)))
        painter.setPen(QColor(theme.now.muted))
        place = QRectF(0, 0, px(600), px(LINE))
        for text in self._question(frame):
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
            place.translate(0, px(LINE))

    def _paint_equation(self, painter: QPainter, frame: Frame) -> None:
        """The equation of this step, with as many terms as there is room for."""
        font = sized(painter.font(), px(19))
        bold = sized(painter.font(), px(19), bold=True)
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
        """``y[o, r, c] = sum before + what this step adds = sum after``, at most ``most`` terms.

        In parts: the text, its colour, and whether it is bold.
        """
        step, terms = frame.step, frame.terms
        before = float(terms.running.ravel()[step.first - 1]) if step.first else 0.0
        if step.by == "tap":
            value, weight = terms.values.ravel()[step.first], terms.weights.ravel()[step.first]
            added = f"{format_number(value)} × {format_factor(weight)}"
        else:
            kh, kw = frame.geometry.kernel
            sums = terms.products.reshape(-1, kh * kw).sum(axis=1)
            chosen = sums[step.first // (kh * kw) : step.last // (kh * kw)]
            shown = " + ".join(format_factor(float(v)) for v in chosen[:most])
            added = shown if len(chosen) <= most else f"{shown} + …"
        parts: list[tuple[str, str, bool]] = [
            (f"{cell_text(frame.geometry, step.output)}  =  ", theme.now.muted, False)
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
        """The chart as far as the step has come, and the rest of it dotted."""
        step = frame.step
        key = frame.tensors, step.output, self.size()
        if self._chart is None or self._chart.key != key:
            self._chart = waterfall(frame, key, painter.font(), self.width(), self.height())
            self._cache = PixmapCache(most=2)
        chart = self._chart
        if step.finished:
            self._paint_axis(painter)
        else:
            self._cache.draw(painter, QPointF(0, 0), QSizeF(self.size()), key, self._paint_static)
        done, first = step.last // chart.taps, step.first // chart.taps
        bars = len(chart.bars)
        if step.finished:
            done = bars
        now = range(first, max(step.last // chart.taps, first + 1))
        for colour, numbers in chart.colours.items():
            before, after, end = (bisect_left(numbers, n) for n in (now.start, now.stop, done))
            past = numbers[: min(before, end)] + numbers[after:end]
            for strength, chosen in ((0.5, past), (0.9, numbers[before : min(after, end)])):
                if chosen:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(theme.faded(colour, strength))
                    painter.drawRects([chart.bars[n] for n in chosen])
        painter.setPen(QPen(QColor(theme.now.text), 2))
        painter.drawLines(chart.levels[: min(done, chart.lost)])
        if chart.lost < done:
            self._paint_lost(painter, chart, done)
        if chart.font:
            self._paint_labels(painter, chart, done, now)
        ended = chart.channels and chart.channels[: done // chart.each]
        sums = (format_number(float(frame.terms.products[n].sum())) for n in range(len(ended)))
        names = (f"c{step.in_channels[n]}: {text}" for n, text in enumerate(sums))
        self._paint_names(painter, zip(names, ended, strict=True), True)
        self._paint_end(painter, frame, chart.pitch * bars + px(16))

    @staticmethod
    def _paint_lost(painter: QPainter, chart: Waterfall, done: int) -> None:
        """A dashed line from the first sum on that is nan or infinite, with that sum."""
        start, end = chart.levels[chart.lost].p1(), chart.levels[done - 1].p2()
        painter.setPen(QPen(QColor(theme.now.error), 2, Qt.PenStyle.DashLine))
        painter.drawLine(start, end)
        painter.setFont(sized(painter.font(), px(13), bold=True))
        place = QRectF(start.x(), start.y() + 4, px(90), px(20))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, chart.lost_word)

    def _paint_labels(self, painter: QPainter, chart: Waterfall, done: int, now: range) -> None:
        """The terms as numbers above or below their bars, the current ones bold."""
        font = QFont(chart.font or painter.font())
        for bold, numbers in ((False, range(done)), (True, now)):
            font.setBold(bold)
            painter.setFont(font)
            painter.setPen(QColor(theme.now.text if bold else theme.now.muted))
            for n in numbers:
                if bold or n not in now:
                    painter.drawText(chart.spots[n], Qt.AlignmentFlag.AlignCenter, chart.words[n])

    def _paint_static(self, painter: QPainter) -> None:
        """What stays the same while the cell is summed: the axis, and all bars dotted."""
        self._paint_axis(painter)
        chart = self._chart
        assert chart is not None
        for colour, numbers in chart.colours.items():
            painter.setPen(QPen(theme.faded(colour, 0.4), 1, Qt.PenStyle.DotLine))
            painter.drawRects([chart.bars[n] for n in numbers])

    def _paint_axis(self, painter: QPainter) -> None:
        """The zero line, and the channels with their names."""
        chart, frame = self._chart, self._frame
        assert chart is not None
        assert frame is not None
        painter.setPen(QPen(QColor(theme.now.border), 1))
        painter.drawLine(QPointF(0, chart.zero), QPointF(chart.pitch * len(chart.bars), chart.zero))
        painter.setPen(QPen(QColor(theme.now.border), 1, Qt.PenStyle.DashLine))
        for channel, place in enumerate(chart.channels):
            if channel and place.width() > NARROW:
                painter.drawLine(QPointF(place.left(), px(LINE) + 4), place.bottomLeft())
        names = (f"c{channel}" for channel in frame.step.in_channels)
        self._paint_names(painter, zip(names, chart.channels, strict=False), False)
        if frame.bias is not None and chart.pitch >= px(30):
            last = chart.bars[-1]
            place = QRectF(last.left(), self.height() - px(NAMES), last.width(), px(NAMES))
            self._paint_names(painter, [(self.tr("bias"), place)], False)

    @staticmethod
    def _paint_names(painter: QPainter, names: Iterable[tuple[str, QRectF]], done: bool) -> None:
        """Write the words that fit into their places; ``done`` replaces what is written there."""
        font = sized(painter.font(), px(12), bold=True)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(theme.now.text if done else theme.now.muted))
        for words, place in names:
            if metrics.horizontalAdvance(words) < place.width():
                if done:
                    painter.fillRect(place.adjusted(1, 1, -1, 0), QColor(theme.now.canvas))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_end(self, painter: QPainter, frame: Frame, left: float) -> None:
        """The table at the end of the bars: sum of products, bias, output."""
        finished = frame.step.finished
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
            painter.setFont(sized(painter.font(), px(13), bold=last))
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
