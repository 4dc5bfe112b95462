"""The sum of one output cell: each product, the partial sum of each channel, then the bias."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.frame import Frame
from convgui.ui import theme

LINE = 32
NAMES = 20
# Room at the right for the total, and the widest bar.
END, WIDEST = 186.0, 72.0
# More terms than this are drawn one bar for each input channel.
MOST_BARS = 400


class SumView(QWidget):
    """The terms as bars along a zero line, the running total over them, the equation above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sum_view")
        self.setAccessibleName(self.tr("The sum of the output cell"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._frame: Frame | None = None

    def sizeHint(self) -> QSize:
        return QSize(900, 170)

    def show_frame(self, frame: Frame) -> None:
        """Show the sum of the cell in play."""
        self._frame = frame
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        frame = self._frame
        if frame is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_equation(painter, frame)
        self._paint_bars(painter, frame)

    def _paint_equation(self, painter: QPainter, frame: Frame) -> None:
        """``y[o, r, c] = what was there + what this step adds = the sum so far``."""
        step, terms = frame.step, frame.terms
        channel, row, col = step.output
        before = float(terms.running.ravel()[step.first - 1]) if step.first else 0.0
        if frame.state.step_by == "tap":
            value, weight = terms.values.ravel()[step.first], terms.weights.ravel()[step.first]
            added = f"{theme.number(value)} × {theme.signed_term(weight)}"
        else:
            _, _, kh, kw = frame.spec.weight_shape
            sums = terms.products.reshape(-1, kh * kw).sum(axis=1)
            chosen = sums[step.first // (kh * kw) : step.last // (kh * kw)]
            shown = " + ".join(theme.signed_term(float(v)) for v in chosen[:8])
            added = shown if len(chosen) <= 8 else f"{shown} + …"
        parts: list[tuple[str, str, bool]] = [
            (f"y[{channel}, {row}, {col}]  =  ", theme.LIGHT.muted, False)
        ]
        if step.first:
            parts.append((f"{theme.number(before)}  +  ", theme.LIGHT.text, False))
        parts.append((added, theme.ink(theme.group_colour(step.group)).name(), True))
        if step.finished and frame.bias is not None:
            parts.append(("  +  ", theme.LIGHT.text, False))
            parts.append((theme.signed_term(frame.bias), theme.LIGHT.text, True))
            parts.append((self.tr(" (bias)"), theme.LIGHT.muted, False))
        parts.append((f"  =  {theme.number(frame.total)}", theme.LIGHT.text, True))
        font = QFont(painter.font())
        font.setPixelSize(19)
        x = 0.0
        for text, colour, bold in parts:
            font.setBold(bold)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            width = QFontMetricsF(font).horizontalAdvance(text)
            painter.drawText(QRectF(x, 0, width + 2, LINE), Qt.AlignmentFlag.AlignVCenter, text)
            x += width

    def _paint_bars(self, painter: QPainter, frame: Frame) -> None:
        """Each term as a bar from the sum before it to the sum after it."""
        terms, step = frame.terms, frame.step
        deep, kh, kw = terms.products.shape
        size = kh * kw
        done, first = step.last, step.first
        heights = terms.products.ravel()
        if heights.size > MOST_BARS:
            heights, size = terms.products.sum(axis=(1, 2)), 1
            done, first = -(-done // (kh * kw)), first // (kh * kw)
        if frame.bias is not None:
            heights = np.append(heights, frame.bias)
        sums = np.nan_to_num(np.concatenate([[0.0], np.cumsum(heights)]), posinf=0, neginf=0)
        bars = len(heights)
        if step.finished:
            done = bars

        area = QRectF(0, LINE + 18, self.width() - END, max(8, self.height() - LINE - NAMES - 36))
        lowest, highest = float(sums.min()), float(sums.max())
        unit = area.height() / ((highest - lowest) or 1.0)
        pitch = min(area.width() / bars, WIDEST)
        gap = min(4.0, pitch * 0.12)
        font = self._label_font(painter, heights, pitch)

        def level(value: float) -> float:
            return area.top() + (highest - value) * unit

        painter.setPen(QPen(QColor(theme.LIGHT.border), 1))
        painter.drawLine(QPointF(0, level(0)), QPointF(pitch * bars, level(0)))
        for channel in range(deep):
            place = QRectF(channel * size * pitch, self.height() - NAMES, size * pitch, NAMES)
            if channel and place.width() > 12:
                painter.setPen(QPen(QColor(theme.LIGHT.border), 1, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(place.left(), LINE + 4), place.bottomLeft())
            self._paint_channel(painter, frame, channel, place, done >= (channel + 1) * size)
        for number, height in enumerate(heights):
            left, start, end = number * pitch, float(sums[number]), float(sums[number + 1])
            bar = QRectF(
                QPointF(left + gap / 2, level(start)), QPointF(left + pitch - gap / 2, level(end))
            ).normalized()
            is_bias = frame.bias is not None and number == bars - 1
            colour = theme.POSITIVE if height > 0 else theme.NEGATIVE
            if is_bias:
                colour = theme.LIGHT.muted
            if number >= done:
                painter.setPen(QPen(theme.faded(colour, 0.4), 1, Qt.PenStyle.DotLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(bar)
                continue
            now = first <= number < max(step.last, first + 1) or (is_bias and step.finished)
            bar.setHeight(max(bar.height(), 2.0))
            painter.fillRect(bar, theme.faded(colour, 0.9 if now else 0.5))
            painter.setPen(QPen(QColor(theme.LIGHT.text), 1.4))
            reach = left + (2 * pitch - gap / 2 if number + 1 < done else pitch - gap / 2)
            painter.drawLine(QPointF(left + gap / 2, level(end)), QPointF(reach, level(end)))
            if font:
                font.setBold(now)
                painter.setFont(font)
                painter.setPen(QColor(theme.LIGHT.text if now else theme.LIGHT.muted))
                y = bar.top() - 17 if height >= 0 else bar.bottom() + 2
                painter.drawText(
                    QRectF(left - 8, y, pitch + 16, 16),
                    Qt.AlignmentFlag.AlignCenter,
                    theme.number(float(height)),
                )
        if frame.bias is not None and pitch >= 30:
            self._paint_name(
                painter,
                self.tr("bias"),
                QRectF((bars - 1) * pitch, self.height() - NAMES, pitch, NAMES),
                step.finished,
            )
        self._paint_end(painter, frame, pitch * bars + 16, area)

    def _label_font(
        self, painter: QPainter, heights: NDArray[np.float64], pitch: float
    ) -> QFont | None:
        """The font for the products in numbers, None if there is no room for them."""
        font = QFont(painter.font())
        font.setPixelSize(12)
        font.setBold(True)
        metrics = QFontMetricsF(font)
        widest = max(metrics.horizontalAdvance(theme.number(float(v))) for v in heights)
        return font if widest <= pitch + 2 else None

    def _paint_channel(
        self, painter: QPainter, frame: Frame, channel: int, place: QRectF, done: bool
    ) -> None:
        """The channel's name under its bars, and its partial sum once that is known."""
        name = f"c{frame.step.in_channels[channel]}"
        if done:
            partial = theme.number(float(frame.terms.products[channel].sum()))
            if self._paint_name(painter, f"{name}: {partial}", place, done):
                return
        self._paint_name(painter, name, place, done)

    @staticmethod
    def _paint_name(painter: QPainter, words: str, place: QRectF, done: bool) -> bool:
        """Write ``words`` if they fit into ``place``, and say whether they did."""
        font = QFont(painter.font())
        font.setPixelSize(12)
        font.setBold(False)
        if QFontMetricsF(font).horizontalAdvance(words) >= place.width():
            return False
        painter.setFont(font)
        painter.setPen(QColor(theme.LIGHT.text if done else theme.LIGHT.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        return True

    def _paint_end(self, painter: QPainter, frame: Frame, left: float, area: QRectF) -> None:
        """Bias and total, at the end of the bars."""
        finished = frame.step.finished
        font = QFont(painter.font())
        rows = [
            (self.tr("sum of products"), float(frame.terms.running.ravel()[frame.step.last - 1])),
        ]
        if frame.bias is not None:
            rows.append((self.tr("bias b[{0}]").format(frame.step.output[0]), frame.bias))
        middle = area.center().y()
        y = middle - 18 * (len(rows) + 1) / 2
        for place, (name, value) in enumerate([*rows, (self.tr("output"), frame.total)]):
            last = place == len(rows)
            waits = (place > 0) and not finished
            font.setPixelSize(13)
            font.setBold(last)
            painter.setFont(font)
            painter.setPen(QColor(theme.LIGHT.hatch if waits else theme.LIGHT.text))
            box = QRectF(left, y, END - 24, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
            text = "…" if last and waits else theme.number(value, plus=place > 0 and not last)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
            y += 20
            if place == len(rows) - 1:
                painter.setPen(QPen(QColor(theme.LIGHT.muted), 1))
                painter.drawLine(QPointF(left, y - 1), QPointF(left + END - 24, y - 1))
                y += 2
