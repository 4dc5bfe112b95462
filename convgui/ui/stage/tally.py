"""The running sum of the cell in play: what each channel has added, and what is to come."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from convgui.model.conv.geometry import Combine
from convgui.model.conv.steps import StepBy
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import cell_text
from convgui.model.scene.tensors import QUIETLY
from convgui.ui.stage.ahead import is_ahead, paint_ahead
from convgui.ui.stage.pool_text import taps_within
from convgui.ui.stage.written_in_full import ends
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_fixed, format_whole
from convgui.ui.style.painting import paint_unfinished
from convgui.ui.style.pixmap_cache import PixmapCache, on_whole_pixels
from convgui.ui.style.text import LEFT, RIGHT, advance, sized, unfinished_font, write
from convgui.ui.style.text_fit import fitted_text
from convgui.ui.style.theme import px

# Heights of the title, of a channel's line, of the line of the sum, and of what is to come.
TITLE, LINE, SUM, COMING = 24, 23, 36, 20
# Nothing is written smaller; nor a total beside its name than that, which has this size.
SMALLEST, NAMED = 11, 15


class Row(NamedTuple):
    """A channel, or several as one: its name, how far it is, and its sum so far."""

    name: str
    progress: str
    value: float
    current: bool = False


class Tally(QWidget):
    """Shows how the output cell in play is adding up, channel by channel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tally")
        self._frame: Frame | None = None
        self._rows = PixmapCache(most=8)

    def show_frame(self, frame: Frame) -> None:
        """Show the sum of the current output cell."""
        if not frame.has_sum_of(self._frame):
            self._frame = frame
            self.update()

    @QUIETLY
    def rows(self, most: int) -> list[Row]:
        """The channels that have added something, at most ``most`` rows of them, 2 or more.

        If they are too many, the earlier ones are one row.
        """
        frame = self._frame
        assert frame is not None
        kh, kw = frame.geometry.kernel
        each, step = kh * kw, frame.step
        full, part = divmod(step.last, each)
        names = step.in_channels
        sums = frame.terms.channel_sums
        rows = [
            Row(f"c{names[n]}", self.tr("{0} of {1}").format(each, each), float(sums[n]))
            for n in range(max(0, full - most - 1), full)
        ]
        if part:
            words = self.tr("{0} of {1}").format(part, each)
            rows.append(
                Row(
                    f"c{names[full]}", words, float(frame.terms.products[full].ravel()[:part].sum())
                )
            )
        if frame.bias is not None and step.finished:
            name = self.tr("bias b[{0}]").format(step.output[0])
            rows.append(Row(name, "", frame.bias))
        if frame.combine != Combine.SUM:
            # One channel: the sum so far, or the largest number.
            value, within = float(frame.terms.running.ravel()[step.last - 1]), taps_within(frame)
            done = int(within[: step.last].sum())
            words = self.tr("{0} of {1}").format(done, int(within.sum()))
            return [Row(f"c{names[0]}", words, value, current=True)]
        total = full + bool(part) + (frame.bias is not None and step.finished)
        if total > most:
            kept = rows[len(rows) - most + 1 :]
            folded = total - len(kept)
            start = float(sums[:folded].sum())
            words = self.tr("{0} channels").format(folded)
            rows = [Row(f"c{names[0]}–c{names[folded - 1]}", words, start), *kept]
        # A larger step is not about one of the channels.
        if step.by in (StepBy.TAP, StepBy.CHANNEL):
            at = -2 if frame.bias is not None and step.finished and len(rows) > 1 else -1
            rows[at] = rows[at]._replace(current=True)
        return rows

    @property
    def _most_rows(self) -> int:
        """How many rows have room."""
        room = self.height() - px(TITLE + SUM + COMING)
        return max(2, min(room // px(LINE), 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        frame = self._frame
        if frame is None or frame.veiled:
            return
        painter = QPainter(self)
        wide, digits = float(min(self.width(), px(300))), frame.digits
        cell = cell_text(frame.geometry, frame.step.output)
        finished = frame.step.finished
        title = self._title(frame).format(cell)
        self._write(painter, QRectF(0, 0, wide, px(TITLE)), 13, True, title, cell)
        y, rows = float(px(TITLE)), self.rows(self._most_rows)
        named, total = self._total_texts(rows) if finished else ("", "")
        if not self._has_room_for(painter, wide, named, total):
            named = ""
        for row in rows:
            value = format_fixed(row.value, digits.total, plus=True)
            if frame.combine != Combine.SUM:
                value = format_fixed(row.value, digits.value)
            if finished and frame.divisor is not None and not named:
                value += f" / {format_whole(frame.divisor)}"
            line = QRectF(0, y, wide, px(LINE))
            if finished:
                self._paint_row(row, value, line, painter)
            else:
                # Most of them are as they were in the step before.
                corner, moved = on_whole_pixels(painter, line.topLeft())
                paint = partial(self._paint_row, row, value, QRectF(moved, line.size()))
                ground, key = QColor(theme.now.canvas), (row, value, *moved.toTuple())
                self._rows.draw(painter, corner, line.size(), key, paint, ground)
            y += px(LINE)
        painter.setPen(QPen(QColor(theme.now.text), 1.6))
        painter.drawLine(QPointF(0, y + 2), QPointF(wide, y + 2))
        line = QRectF(0, y + 4, wide, px(SUM - 4))
        if finished:
            if named:
                line.setLeft(self._write(painter, line, NAMED, True, named) + px(8))
            self._write(painter, line, 24, True, total, right=True)
        else:
            self._paint_sum(painter, frame, line)
        coming = QRectF(0, line.bottom(), wide, px(COMING))
        # Half a line tells nothing.
        if not finished and coming.bottom() <= self.height():
            self._small(painter, coming, *self._to_come(frame))
        if is_ahead(frame):
            # No more than is written on: to mix its pixels takes long.
            paint_ahead(painter, QRectF(0, 0, wide + 2, coming.bottom()))

    def _paint_row(self, row: Row, value: str, line: QRectF, painter: QPainter) -> None:
        used = self._write(painter, line, 15, row.current, value, right=True)
        room = line.adjusted(0, 0, -used - px(8), 0)
        name = self._write(painter, room, 14, row.current, row.name)
        start = max(float(px(46)), name + px(12))
        self._small(painter, room.adjusted(start, 0, 0, 0), row.progress)

    def _title(self, frame: Frame) -> str:
        finished = frame.step.finished
        if is_ahead(frame):
            return self.tr("{0}, still to come")
        if frame.combine == Combine.MAX:
            return self.tr("{0}, largest") if finished else self.tr("{0}, choosing")
        if frame.combine == Combine.MEAN and finished:
            return self.tr("{0}, the mean")
        return self.tr("{0}, added up") if finished else self.tr("{0}, adding up")

    @staticmethod
    def _has_room_for(painter: QPainter, room: float, name: str, total: str) -> bool:
        """Whether the finished sum has room for its name; the number is worth more."""
        font = sized(painter.font(), px(NAMED), True)
        return advance(font, name) + px(8) + advance(font, total) <= room

    def _total_texts(self, rows: list[Row]) -> tuple[str, str]:
        """The name of the finished sum, and its number with its sign."""
        frame = self._frame
        assert frame is not None
        # The largest of rounded numbers is that number, as the equation has it.
        alike = frame.digits.exact or frame.combine == Combine.MAX or self._is_in_full(frame, rows)
        number = format_fixed(frame.total, frame.digits.total)
        name = "y" if frame.divisor is None else f"Σ / {format_whole(frame.divisor)}"
        return name, f"{'=' if alike else '≈'} {number}"

    def _paint_sum(self, painter: QPainter, frame: Frame, line: QRectF) -> None:
        """A sum that is not finished."""
        digits = frame.digits
        # A sum that is not divided yet has the decimals of its numbers.
        decimals = digits.total if frame.divisor is None else digits.value
        number = format_fixed(frame.total, decimals)
        words, font = self.tr("so far"), sized(painter.font(), px(14), bold=True)
        used = advance(font, words) + px(10)
        size = px(28)
        while True:
            waiting = unfinished_font(painter.font(), size)
            wide = advance(waiting, f"{number} …")
            if wide <= line.width() - used or size <= px(13):
                break
            size -= 1
        start = line.right() - wide
        # The number is worth more than its name.
        if start >= line.left() + used:
            self._write(painter, line, 14, True, words)
        painter.setFont(waiting)
        paint_unfinished(painter, start, line.center().y(), number)
        painter.setPen(QColor(theme.now.text))
        write(painter, sized(painter.font(), size, bold=True), line, "…", RIGHT)

    @staticmethod
    def _is_in_full(frame: Frame, rows: list[Row]) -> bool:
        """Whether the finished total, and all that adds up to it, is written in full."""
        digits = frame.digits
        decimals = digits.total if frame.combine == Combine.SUM else digits.value
        parts = [(row.value, decimals) for row in rows]
        return all(ends(*number) for number in [*parts, (frame.total, digits.total)])

    def _to_come(self, frame: Frame) -> list[str]:
        """What is still to be added: products, and the bias; once more in fewer words."""
        left = frame.step.total - frame.step.last
        one = left == 1
        if frame.combine != Combine.SUM:
            left = int(taps_within(frame)[frame.step.last :].sum())
            if not left:
                words = self.tr("what is left lies outside")
            elif left == 1:
                words = self.tr("to come: 1 number")
            else:
                words = self.tr("to come: {0} numbers").format(left)
            if frame.divisor is None:
                return [words]
            return [self.tr("{0}, then ÷ {1}").format(words, format_whole(frame.divisor)), words]
        if frame.bias is None:
            words = self.tr("to come: 1 product") if one else self.tr("to come: {0} products")
            return [words.format(left)]
        bias = format_fixed(frame.bias, frame.digits.total, plus=True)
        shorter = self.tr("{0} to come, bias {1}").format(left, bias)
        if one:
            return [self.tr("to come: 1 product, bias {0}").format(bias), shorter]
        return [self.tr("to come: {0} products, bias {1}").format(left, bias), shorter]

    @staticmethod
    def _write(
        painter: QPainter, line: QRectF, size: int, bold: bool, *ways: str, right: bool = False
    ) -> float:
        """Write the first of the ``ways`` that fits, and give its width."""
        sizes = range(px(size), px(SMALLEST) - 1, -1)
        font, text = fitted_text(sized(painter.font(), 1, bold), line.width(), sizes, *ways)
        painter.setPen(QColor(theme.now.text))
        write(painter, font, line, text, RIGHT if right else LEFT)
        return advance(font, text)

    @staticmethod
    def _small(painter: QPainter, line: QRectF, *ways: str) -> None:
        """A muted text: the first of the ``ways`` that fits, if one does."""
        font = sized(painter.font(), px(12))
        painter.setPen(QColor(theme.now.muted))
        for text in ways:
            if advance(font, text) <= line.width():
                write(painter, font, line, text, LEFT)
                return
