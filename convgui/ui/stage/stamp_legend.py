"""What the cells of a stamped map mean, below it where there is room."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from convgui.model.scene.frame import Frame
from convgui.ui.stage.map_pictures import shows_overlap
from convgui.ui.stage.stamp_marks import paint_ground, paint_small, write_unfinished
from convgui.ui.style import theme
from convgui.ui.style.painting import sized
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.theme import px

# The side of a cell, the height of a line.
CELL, LINE = 40, 48
# The least room between the words of two lines.
APART = 6
# Of its words, the largest in which they have room.
SIZES = 13, 12, 11, 10
WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class StampLegend(QWidget):
    """A cell that waits, a complete one, and where there is a border one that is cut off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stamp_legend")
        self._frame: Frame | None = None
        # What lies over this widget is painted with it at every step.
        self._cache = PixmapCache(most=1)

    def show_frame(self, frame: Frame) -> None:
        """Explain the map of ``frame``, which stamps."""
        before = self.lines()
        self._frame = frame
        lines = self.lines()
        if lines != before:
            self.setToolTip("\n".join(words for _, words in lines))
            self.update()

    def lines(self) -> list[tuple[str, str]]:
        """What each line explains ("waits", "complete", "cut"), and its words."""
        frame = self._frame
        if frame is None or frame.stamping is None or frame.veiled or shows_overlap(frame):
            return []
        complete = self.tr("complete: all its stamps, and the bias")
        if frame.bias is None:
            complete = self.tr("complete: all its stamps")
        lines = [
            ("waits", self.tr("not finished: 1 of its 2 stamps, +3 just now")),
            ("complete", complete),
        ]
        if not frame.stamping.kept.all():
            lines.append(("cut", self.tr("stamped as well, but cut off in the end")))
        return lines

    def paintEvent(self, event: QPaintEvent) -> None:
        lines = self.lines()
        key, paint = (tuple(lines), self.font().key()), partial(self._paint_lines, lines)
        self._cache.draw(QPainter(self), QPointF(0, 0), QSizeF(self.size()), key, paint)

    def _paint_lines(self, lines: list[tuple[str, str]], painter: QPainter) -> None:
        base, left = self.font(), 1 + px(CELL) + px(10)
        # One size for all of them.
        room = QRectF(left, 0, self.width() - left, px(LINE))
        fonts = [fitting(base, room, words) for _, words in lines]
        font = min(fonts, key=lambda one: one.pixelSize(), default=base)
        for number, (kind, words) in enumerate(lines):
            top = number * px(LINE) + 2
            if top + px(CELL) > self.height():
                return
            box = QRectF(QPointF(1, top), QSizeF(px(CELL), px(CELL)))
            self._paint_cell(painter, base, box, kind)
            painter.setPen(QColor(theme.now.text))
            painter.setFont(font)
            painter.drawText(room.translated(0, top - 2), WRAPPED, words)

    @staticmethod
    def _paint_cell(painter: QPainter, base: QFont, box: QRectF, kind: str) -> None:
        paint_ground(painter, box, box.width(), kind != "cut", kind == "waits")
        painter.setPen(QPen(QColor(theme.now.grid), 1))
        painter.drawRect(box)
        if kind == "waits":
            write_unfinished(painter, base, box, "8")
            paint_small(painter, base, box, "1/2", Qt.AlignmentFlag.AlignTop, True)
            paint_small(painter, base, box, "+3", Qt.AlignmentFlag.AlignBottom, True)
            return
        painter.setFont(sized(base, px(17)))
        painter.setPen(QColor(theme.now.muted if kind == "cut" else theme.now.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "8")
        if kind == "complete":
            paint_small(painter, base, box, "2/2", Qt.AlignmentFlag.AlignTop, False)


def fitting(base: QFont, room: QRectF, words: str) -> QFont:
    """The font in which ``words`` fit into ``room`` on several lines."""
    fonts = [sized(base, px(size)) for size in SIZES]
    heights = (QFontMetricsF(font).boundingRect(room, WRAPPED, words).height() for font in fonts)
    most = room.height() - APART
    fits = (font for font, high in zip(fonts, heights, strict=True) if high <= most)
    return next(fits, fonts[-1])
