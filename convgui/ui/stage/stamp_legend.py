"""What the cells of a stamped map mean, below it where there is room."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from convgui.model.scene.frame import Frame
from convgui.ui.stage.map_pictures import shows_overlap
from convgui.ui.stage.stamp_marks import (
    SMALLEST_ADDED,
    SMALLEST_COUNTED,
    paint_ground,
    paint_small,
    write_unfinished,
)
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_fixed
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.text import sized
from convgui.ui.style.text_fit import fitted_text
from convgui.ui.style.theme import px

# The side of a cell, the height of a line.
CELL, LINE = 40, 48
# The least room between the words of two lines.
APART = 6
# Of its words, the largest in which they have room.
SIZES = 13, 12, 11, 10
WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class LegendLine(NamedTuple):
    """What a line explains ("waits", "complete", "cut", "alone"), and its words.

    Its cell has a ``number``, how many stamps it has and what is added to it, as cells of that
    size have.
    """

    kind: str
    words: str
    number: str
    stamps: str = ""
    added: str = ""


class StampLegend(QWidget):
    """A cell that waits, a complete one, and those that the border or output_padding brings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stamp_legend")
        self._frame: Frame | None = None
        # The side of a cell of the map, in pixels.
        self._cell = 0.0
        # What lies over this widget is painted with it at every step, and the steps go through the
        # output channels, each with a bias of its own.
        self._cache = PixmapCache()

    def show_frame(self, frame: Frame, cell: float) -> None:
        """Explain the map of ``frame``, which stamps, with cells of ``cell`` pixels."""
        before = self.lines()
        self._frame, self._cell = frame, cell
        lines = self.lines()
        if lines != before:
            self.setToolTip("\n".join(line.words for line in lines))
            self.update()

    def lines(self) -> list[LegendLine]:
        """The lines for what the map has."""
        frame = self._frame
        if frame is None or frame.stamping is None or frame.veiled or shows_overlap(frame):
            return []
        lines = [self._waiting(), self._complete(frame)]
        stamping = frame.stamping
        if not stamping.kept.all():
            words = self.tr("stamped as well, but cut off in the end")
            lines.append(LegendLine("cut", words, "8"))
        if (stamping.due[stamping.kept] == 0).any():
            words, number = self.tr("no stamp reaches it: 0"), "0"
            if frame.bias is not None:
                words = self.tr("no stamp reaches it: the bias alone")
                number = format_fixed(frame.bias, frame.digits.total)
            lines.append(LegendLine("alone", words, number))
        return lines

    def _waiting(self) -> LegendLine:
        if self._cell >= px(SMALLEST_ADDED):
            words = self.tr("not finished: 1 of its 2 stamps, +3 just now")
            return LegendLine("waits", words, "8", "1/2", "+3")
        if self._cell >= px(SMALLEST_COUNTED):
            words = self.tr("not finished: 1 of its 2 stamps")
            return LegendLine("waits", words, "8", "1/2")
        return LegendLine("waits", self.tr("not finished: more stamps come"), "8")

    def _complete(self, frame: Frame) -> LegendLine:
        counted, bias = "2/2" if self._cell >= px(SMALLEST_ADDED) else "", frame.bias
        if bias is None:
            return LegendLine("complete", self.tr("complete: all its stamps"), "11", counted)
        # The layer's own bias: another one would be taken for it.
        added, number = (
            format_fixed(value, frame.digits.total, plus)
            for value, plus in ((bias, True), (11 + bias, False))
        )
        if not counted:
            words = self.tr("complete: all its stamps, and the bias")
            return LegendLine("complete", words, number)
        words = self.tr("complete: the last stamp +3, and the bias {0}").format(added)
        return LegendLine("complete", words, number, counted, f"+3{added}")

    def paintEvent(self, event: QPaintEvent) -> None:
        lines = self.lines()
        key, paint = (tuple(lines), self.font().key()), partial(self._paint_lines, lines)
        self._cache.draw(QPainter(self), QPointF(0, 0), QSizeF(self.size()), key, paint)

    def _paint_lines(self, lines: list[LegendLine], painter: QPainter) -> None:
        base, left = self.font(), 1 + px(CELL) + px(10)
        # One size for all of them.
        room = QRectF(left, 0, self.width() - left, px(LINE))
        fonts = [fitting(base, room, line.words) for line in lines]
        font = min(fonts, key=lambda one: one.pixelSize(), default=base)
        for number, line in enumerate(lines):
            top = number * px(LINE) + 2
            if top + px(CELL) > self.height():
                return
            box = QRectF(QPointF(1, top), QSizeF(px(CELL), px(CELL)))
            self._paint_cell(painter, base, box, line)
            painter.setPen(QColor(theme.now.text))
            painter.setFont(font)
            painter.drawText(room.translated(0, top - 2), WRAPPED, line.words)

    @staticmethod
    def _paint_cell(painter: QPainter, base: QFont, box: QRectF, line: LegendLine) -> None:
        waits = line.kind == "waits"
        paint_ground(painter, box, box.width(), line.kind != "cut", waits)
        painter.setPen(QPen(QColor(theme.now.grid), 1))
        painter.drawRect(box)
        if waits:
            write_unfinished(painter, box, base, line.number)
        else:
            sizes = range(px(17), px(SIZES[-1]) - 1, -1)
            painter.setFont(fitted_text(base, box.width() - 2, sizes, line.number)[0])
            painter.setPen(QColor(theme.now.muted if line.kind == "cut" else theme.now.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line.number)
        if line.stamps:
            paint_small(painter, box, base, line.stamps, Qt.AlignmentFlag.AlignTop, waits)
        if line.added:
            paint_small(painter, box, base, line.added, Qt.AlignmentFlag.AlignBottom, True)


def fitting(base: QFont, room: QRectF, words: str) -> QFont:
    """The font in which ``words`` fit into ``room`` on several lines."""
    fonts = [sized(base, px(size)) for size in SIZES]
    heights = (QFontMetricsF(font).boundingRect(room, WRAPPED, words).height() for font in fonts)
    most = room.height() - APART
    fits = (font for font, high in zip(fonts, heights, strict=True) if high <= most)
    return next(fits, fonts[-1])
