"""The sum of one output cell: its equation, and a waterfall chart of its terms."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from convgui.model.conv.connectivity import Target
from convgui.model.conv.geometry import Combine
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import cell_text
from convgui.model.scene.tensors import QUIETLY
from convgui.ui.stage.ahead import is_ahead, paint_ahead
from convgui.ui.stage.bars import (
    SMALLEST_END,
    paint_axis,
    paint_bars,
    paint_column,
    paint_lost,
    paint_static,
    paint_terms,
)
from convgui.ui.stage.equation import MOST_TERMS, Written, equation, paint_equation, written
from convgui.ui.stage.so_far import beside, joint
from convgui.ui.stage.waterfall import LINE, NAMES, NARROW, Waterfall, Waterfalls
from convgui.ui.stage.written_in_full import ends
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_alone, format_fixed, format_whole
from convgui.ui.style.painting import on_paper
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.text import LEFT, advance, sized, unfinished_font, write
from convgui.ui.style.theme import px

# The height of the sum so far beside its bar: of its digits, as no letter of it goes lower.
SO_FAR = 13


class SumView(QWidget):
    """Shows the sum; a double click on the bias asks to edit it."""

    # The box of the bias, a QRect in this widget.
    bias_double_clicked = Signal(object)
    # The weight of the bar under the mouse, a Target; None beside the bars.
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sum_view")
        self.setAccessibleName(self.tr("The sum of the output cell"))
        self._frame: Frame | None = None
        # The chart in use, and the one that was painted last.
        self._chart: Waterfall | None = None
        self._painted: Waterfall | None = None
        self._charts = Waterfalls()
        # The box of the bias at the end of the chart, empty if there is none.
        self._bias_place = QRectF()
        self._written: tuple[Hashable, Written] | None = None
        self._hovered: Target | None = None
        self._cache = PixmapCache(most=3)
        self.setMouseTracking(True)
        # It fills itself, so that the stage below it need not be painted.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.target_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def _point(self, target: Target | None) -> None:
        if target != self._hovered:
            self._hovered = target
            self.pointed.emit(target)

    def target_at(self, spot: QPointF) -> Target | None:
        """The weight of the bar at ``spot``; None beside them, or if a bar is a whole channel."""
        frame, chart = self._frame, self._made()
        if frame is None or chart is None or frame.veiled or chart.taps > 1:
            return None
        number = int(spot.x() // chart.pitch)
        inside = 0 <= number < len(chart.channels) * chart.each
        if not inside or not px(LINE) <= spot.y() < self.height() - px(NAMES):
            return None
        kh, kw = frame.geometry.kernel
        channel, tap = divmod(int(chart.numbers[number]), kh * kw)
        return Target("weight", (frame.step.output[0], channel, *divmod(tap, kw)))

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
        """The equation in full, or the cell with a question mark."""
        if frame.veiled:
            return "; ".join(self._question(frame))
        return "".join(part.text for part in equation(frame, MOST_TERMS))

    def _question(self, frame: Frame) -> list[str]:
        """The cell as its map has it, or with a question mark; and the bias if that is needed."""
        sign, value = "=", "?"
        if not frame.veiled & {"value", "size"}:
            digits, total = frame.digits, frame.total
            sign = "=" if digits.exact or ends(total, digits.total) else "≈"
            value = format_fixed(total, digits.total) + ("" if frame.step.finished else " …")
        lines = [f"{cell_text(frame.geometry, frame.step.output)}  {sign}  {value}"]
        if frame.bias is not None and "value" in frame.veiled:
            # It is shown nowhere else.
            name = self.tr("bias b[{0}]").format(frame.step.output[0])
            lines.append(f"{name}  =  {format_alone(frame.bias)}")
        return lines

    @property
    def bar_in_play(self) -> QPointF | None:
        """Where the bar of the step's term is, its upper middle; None while there is none."""
        frame, chart = self._frame, self._made()
        if frame is None or chart is None or frame.veiled or frame.step.by != "tap":
            return None
        bar = chart.bar_of(frame.step.first)
        return None if bar is None else QPointF(bar.center().x(), bar.top())

    @property
    def equation_width(self) -> float:
        """How far the equation reaches."""
        frame = self._frame
        if frame is None or frame.veiled:
            return 0.0
        return sum(self._equation().widths)

    def _equation(self) -> Written:
        """The equation in the size of now."""
        frame = self._frame
        assert frame is not None
        key = frame, self.width()
        if self._written is None or self._written[0] != key:
            self._written = key, written(frame, self.font(), self.width())
        return self._written[1]

    def free_below(self) -> list[tuple[float, float]]:
        """From where to where nothing is written in the line of the names at the lower edge."""
        frame = self._frame
        chart = self._made() if frame and not frame.veiled else None
        if frame is None or chart is None:
            return [(0.0, float(self.width()))]
        taken = [(chart.bias or chart.output).left()]
        taken.append(chart.output.right())
        for place, words, bold, _ in self._names(frame, chart, self._done(frame, chart)):
            half = advance(self._named_in(bold), words) / 2
            middle = place.center().x()
            taken += [middle - half, middle + half]
        edges = [0.0, *sorted(taken), float(self.width())]
        return list(zip(edges[::2], edges[1::2], strict=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        frame, painter = self._frame, QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.now.canvas))
        if frame is None:
            return
        if frame.veiled:
            self._bias_place = QRectF()
            self._paint_question(painter, frame)
            return
        paint_equation(painter, self._equation(), QRectF(0, 0, self.width(), px(LINE)))
        self._paint_bars(painter, frame)
        if is_ahead(frame):
            # Not beside the equation or the chart: to mix pixels takes long.
            line, chart = px(LINE), self._made()
            paint_ahead(painter, QRectF(0, 0, self.equation_width + px(4), line))
            right = chart.output.right() + 2 if chart else 0.0
            paint_ahead(painter, QRectF(0, line, right, self.height() - line))

    def _paint_question(self, painter: QPainter, frame: Frame) -> None:
        """What there is while the sum must not be seen."""
        painter.setFont(sized(painter.font(), px(19)))
        painter.setPen(QColor(theme.now.muted))
        place = QRectF(0, 0, px(600), px(LINE))
        for text in self._question(frame):
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
            place.translate(0, px(LINE))

    def _made(self) -> Waterfall | None:
        """The chart of the current cell in the size of now; None where it has no room."""
        frame = self._frame
        if frame is None or self.height() < px(LINE + NAMES):
            return None
        self._chart = self._charts.of(frame, self.font(), self.width(), self.height())
        return self._chart

    def _paint_bars(self, painter: QPainter, frame: Frame) -> None:
        """The chart as far as the step has come, and the rest of it dashed."""
        step, chart = frame.step, self._made()
        self._bias_place = chart.bias if chart else QRectF()
        if chart is None:
            return
        done, again = self._done(frame, chart), chart is self._painted
        if not again:
            self._painted, self._cache = chart, PixmapCache(most=3)
        if step.finished:
            paint_axis(painter, chart)
        elif again:
            # The equation stands above it.
            below, size = QRectF(self.rect()).adjusted(0, px(LINE), 0, 0), QSizeF(self.size())
            paint, ground = partial(paint_static, chart=chart), QColor(theme.now.canvas)
            self._cache.draw(painter, QPointF(0, 0), size, step.output, paint, ground, [below])
        else:
            # Of stamps every frame has another chart, which a pixmap would only slow down.
            paint_static(painter, chart, done)
        first = chart.before(step.first)
        # Of a bar for many taps a part may be added; a tap outside has none.
        now = range(first, max(chart.before(step.last), first + (chart.taps > 1)))
        paint_bars(painter, chart, now, done)
        if chart.lost < done:
            paint_lost(painter, chart, done, self._floor(chart))
        elif step.by == "tap":
            self._paint_level(painter, frame, chart)
        if chart.font:
            # On paper each word is written once, and not in parts of a picture of all.
            kept = self._cache if again and not on_paper(painter) else None
            paint_terms(painter, chart, now, done, kept)
        self._paint_channels(painter, frame, chart, done)
        self._paint_end(painter, frame, chart)

    @staticmethod
    def _done(frame: Frame, chart: Waterfall) -> int:
        """How many bars are added."""
        return len(chart.bars) if frame.step.finished else chart.before(frame.step.last)

    def _floor(self, chart: Waterfall) -> float:
        """Where the terms below the bars begin, or the names."""
        return chart.spots[0].top() if chart.spots else float(self.height() - px(NAMES))

    def _paint_level(self, painter: QPainter, frame: Frame, chart: Waterfall) -> None:
        """The frame around the bar in play, and the sum so far beside it."""
        number, bar = chart.before(frame.step.first), chart.bar_of(frame.step.first)
        if bar is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.now.text), 2))
        painter.drawRect(bar)
        if frame.step.finished:
            return
        font = unfinished_font(painter.font(), px(13))
        # A mean is the sum of its pixels until it is divided.
        digits = frame.digits.total if frame.combine == Combine.SUM else frame.digits.value
        text = f"{format_fixed(frame.total, digits)} …"
        size = QSizeF(advance(font, text), px(SO_FAR))
        place = beside(chart, number, size, px(LINE), self._floor(chart))
        # Neither the line of zero nor a bar to come strikes it through.
        painter.fillRect(place, QColor(theme.now.canvas))
        painter.setPen(QPen(QColor(theme.now.text), 1))
        if line := joint(chart, number, place):
            painter.drawLine(line)
        write(painter, font, place, text, LEFT)

    def _paint_channels(self, painter: QPainter, frame: Frame, chart: Waterfall, done: int) -> None:
        """A bracket for each channel with its name, and its sum as far as it has come."""
        painter.setPen(QPen(QColor(theme.now.hatch), 1))
        chart.brackets.draw(painter, slice(None))
        for place, words, complete, added in self._names(frame, chart, done):
            painter.setPen(QColor(theme.now.text if added else theme.now.muted))
            write(painter, self._named_in(complete), place.adjusted(0, 5, 0, 0), words)

    def _named_in(self, bold: bool) -> QFont:
        return sized(self.font(), px(12), bold=bold)

    def _names(
        self, frame: Frame, chart: Waterfall, done: int
    ) -> Iterator[tuple[QRectF, str, bool, bool]]:
        """The names that are written below the bars: their places, whether all is added, or some.

        In each place the name is in the middle. Without room for all of them it is every second
        one, every fourth and so on.
        """
        places = [place for place in chart.channels if place.width() >= NARROW]
        widest = advance(self._named_in(True), f"c{frame.step.in_channels[-1]}")
        every = 1
        while places and widest + 2 > every * places[0].width():
            every *= 2
        for channel in range(0, len(places), every):
            place = places[channel]
            added = min(max(done - channel * chart.each, 0), chart.each)
            complete = added == chart.each
            words, font = f"c{frame.step.in_channels[channel]}", self._named_in(complete)
            # With its sum it is longer still.
            if added and every == 1:
                longer = self._channel_sum(frame, chart, channel, added)
                if advance(font, longer) <= place.width() - 4:
                    words = longer
            beyond = max(0.0, advance(font, words) - place.width()) / 2
            room = place.adjusted(-beyond, 0, beyond, 0)
            yield room.translated(max(0.0, -room.left()), 0), words, complete, added > 0

    @QUIETLY
    def _channel_sum(self, frame: Frame, chart: Waterfall, channel: int, added: int) -> str:
        """The channel's name with the sum of the ``added`` bars of it."""
        name, products = f"c{frame.step.in_channels[channel]}", frame.terms.products[channel]
        own = chart.numbers[channel * chart.each :][:added]
        part = float((products if chart.taps > 1 else frame.terms.products.ravel()[own]).sum())
        if frame.combine != Combine.SUM:
            part = float(frame.terms.running.ravel()[-1 if chart.taps > 1 else own[-1]])
        value = format_fixed(part, frame.digits.total, plus=True)
        if frame.combine != Combine.SUM:
            value = format_fixed(part, frame.digits.value)
        if added == chart.each:
            return f"{name}  {value}"
        return self.tr("{0} so far {1}").format(name, value)

    def _paint_end(self, painter: QPainter, frame: Frame, chart: Waterfall) -> None:
        """The columns of the bias and of the output, with their numbers."""
        digits, finished = frame.digits.total, frame.step.finished
        if frame.bias is not None:
            text = self._fitting(frame.bias, digits, chart.bias.width(), plus=True)
            paint_column(painter, chart.bias, text, self.tr("bias"), finished)
        if frame.divisor is not None:
            words = f"÷ {format_whole(frame.divisor)}"
            paint_column(painter, chart.bias, words, self.tr("divisor"), finished)
        wide = chart.output.width()
        text = self._fitting(frame.total, digits, wide) if finished else "…"
        name = f"y[{frame.step.output[0]}, …]"
        name = "y" if chart.output.width() < px(90) else name
        paint_column(painter, chart.output, text, name, finished)

    def _fitting(self, value: float, digits: int, wide: float, plus: bool = False) -> str:
        """A number with as many decimals as have room in a column; the sum above has all."""
        font = sized(self.font(), px(SMALLEST_END), bold=True)
        texts = [format_fixed(value, fewer, plus) for fewer in range(digits, -1, -1)]
        fitting = (text for text in texts if advance(font, text) <= wide - 2)
        return next(fitting, texts[0])
