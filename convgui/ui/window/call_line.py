"""The line with the layer's call, whose numbers can be dragged."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from convgui.session import Session
from convgui.ui.style import theme
from convgui.ui.style.plain_text import as_plain
from convgui.ui.window.number_drag import Number, NumberDrag
from convgui.ui.window.number_steps import PlacedNumber, numbers_in

# How strong the ground of a number is.
TINT = 26
# The room at both ends of the text, with its frame; the frame alone. What reaches less far into
# the room is not cut.
INSET, EDGE, SLACK = 11, 3, 4
# The sizes of its letters, as in the style sheet.
SIZES = (15, 13, 11)


class CallLine(QLineEdit):
    """A line of text in which the whole numbers of a call are handles."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("call")
        self.setFont(theme.fixed_font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._numbers: list[PlacedNumber] = []
        self._help = ""
        self._always_small = False
        self.drag = NumberDrag(session, self, self._number_at)
        self.drag.held.connect(self._fit)
        self.textChanged.connect(self._find_numbers)
        self.hint = self.tr("drag a number")

    def event(self, event: QEvent) -> bool:
        # Where nothing is typed that could be taken back, the keys are those of the window.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            nothing = not (self.isUndoAvailable() or self.isRedoAvailable())
            if nothing and (event.matches(undo) or event.matches(redo)):
                event.ignore()
                return True
        return super().event(event)

    def show_call(self, text: str) -> None:
        """Show a call from its start; while a number in it is dragged it stays as it is written."""
        if text != self.text() and not self.drag.active:
            self.setText(text)
            self.setCursorPosition(0)

    def show_help(self, text: str) -> None:
        """What the tooltip says; while the call is cut it stands above that."""
        self._help = text
        self._fill_tooltip()

    def _fill_tooltip(self) -> None:
        parts = (self.text(), self._help) if any(self.hidden_ends) else (self._help,)
        self.setToolTip(as_plain("\n\n".join(parts)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_small(self, on: bool) -> None:
        """Write smaller, where there is little room; else only a call that would be cut."""
        self._always_small = on
        self._fit()

    def _fit(self) -> None:
        """Write as large as the call allows, in one of three sizes."""
        now = self.property("letters") or SIZES[0]
        wide = self.fontMetrics().horizontalAdvance(self.text()) / now
        sizes, room = SIZES[1:] if self._always_small else SIZES, self.width() - 2 * INSET
        size = next((size for size in sizes if wide * size <= room), SIZES[-1])
        # Letters that jump would be hard to drag.
        if size != now and not self.drag.active:
            self.setProperty("letters", size)
            self.style().unpolish(self)
            self.style().polish(self)
        self._fill_tooltip()

    def _find_numbers(self, text: str) -> None:
        self._numbers = numbers_in(text)
        self._fit()

    @property
    def _start(self) -> int:
        """Where the text begins: it may be scrolled."""
        # The middle of the cursor's rectangle is where it stands.
        before = self.text()[: self.cursorPosition()]
        return self.cursorRect().center().x() - self.fontMetrics().horizontalAdvance(before)

    @property
    def hidden_ends(self) -> tuple[bool, bool]:
        """Whether some of the text is hidden at the left, and at the right."""
        start, wide = self._start, self.fontMetrics().horizontalAdvance(self.text())
        return start < INSET - SLACK, start + wide > self.width() - INSET + SLACK

    def _place_of(self, number: PlacedNumber) -> QRect:
        """Where a number is drawn."""
        metrics, cursor, text = self.fontMetrics(), self.cursorRect(), self.text()
        left = self._start + metrics.horizontalAdvance(text[: number.start])
        wide = metrics.horizontalAdvance(text[number.start : number.end])
        return QRect(left, cursor.top(), wide, cursor.height())

    def _number_at(self, here: QPoint) -> Number | None:
        for number in self._numbers:
            if self._place_of(number).adjusted(-3, 0, 3, 0).contains(here.x(), self._middle):
                return Number(
                    number.argument, number.value, partial(self._write, number, self.text())
                )
        return None

    def _write(self, number: PlacedNumber, text: str, value: int) -> dict[str, object]:
        """Write ``value`` for a number of ``text``, and what to ask of the session for it."""
        written = f"{text[: number.start]}{value}{text[number.end :]}"
        # Not as the layer is written: a value that is PyTorch's default would vanish.
        self.setText(written)
        self.setCursorPosition(number.start)
        return {"call": written}

    @property
    def _middle(self) -> int:
        return self.cursorRect().center().y()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        tint = QColor(theme.now.accent)
        line = QPen(tint, 2, Qt.PenStyle.DotLine)
        tint.setAlpha(TINT)
        inside = self.rect().adjusted(6, 0, -6, 0)
        for number in self._numbers:
            place = self._place_of(number)
            if inside.contains(place.center()):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tint)
                painter.drawRoundedRect(QRectF(place).adjusted(-2, -1, 2, 2), 3, 3)
                painter.setPen(line)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                painter.drawLine(place.bottomLeft(), place.bottomRight())
        self._paint_hint(painter)
        self._paint_cuts(painter)

    def _paint_cuts(self, painter: QPainter) -> None:
        """Three dots where the text goes on."""
        painter.setFont(self.font())
        wide = painter.fontMetrics().horizontalAdvance("…") + 4
        ground = theme.now.error_panel if self.property("wrong") else theme.now.canvas
        left = self.rect().adjusted(EDGE, EDGE, wide + EDGE - self.width(), -EDGE)
        right = left.translated(self.width() - wide - 2 * EDGE, 0)
        for cut, place in zip(self.hidden_ends, (left, right), strict=True):
            # They do not cover the cursor.
            if cut and not (self.hasFocus() and place.intersects(self.cursorRect())):
                painter.fillRect(place, QColor(ground))
                painter.setPen(QColor(theme.now.muted))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "…")

    def _paint_hint(self, painter: QPainter) -> None:
        """Say at the right what can be done, where the text leaves room for it."""
        metrics = self.fontMetrics()
        font = theme.font()
        font.setPixelSize(theme.px(12))
        painter.setFont(font)
        free = self.width() - metrics.horizontalAdvance(self.text()) - 40
        if self._numbers and painter.fontMetrics().horizontalAdvance(self.hint) < free:
            painter.setPen(QColor(theme.now.muted))
            here = self.rect().adjusted(0, 0, -12, 0)
            painter.drawText(
                here, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.hint
            )
