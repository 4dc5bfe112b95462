"""The line with the layer's call, whose numbers can be dragged."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from convgui.session import Session
from convgui.ui.style import theme
from convgui.ui.window.number_drag import Number, NumberDrag
from convgui.ui.window.number_steps import PlacedNumber, numbers_in

# How strong the ground of a number is.
TINT = 26


class CallLine(QLineEdit):
    """A line of text in which the whole numbers of a call are handles."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("call")
        self.setFont(theme.fixed_font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._numbers: list[PlacedNumber] = []
        self.textChanged.connect(self._find_numbers)
        self.drag = NumberDrag(session, self, self._number_at)
        self.hint = self.tr("drag a number")

    def show_call(self, text: str) -> None:
        """Show a call from its start; while a number in it is dragged it stays as it is written."""
        if text != self.text() and not self.drag.active:
            self.setText(text)
            self.setCursorPosition(0)

    def show_small(self, on: bool) -> None:
        """Write smaller, where there is little room."""
        if bool(self.property("small")) != on:
            self.setProperty("small", on)
            self.style().unpolish(self)
            self.style().polish(self)

    def _find_numbers(self, text: str) -> None:
        self._numbers = numbers_in(text)

    def _place_of(self, number: PlacedNumber) -> QRect:
        """Where a number is drawn: the text may be scrolled."""
        metrics, cursor = self.fontMetrics(), self.cursorRect()
        text = self.text()
        # The middle of the cursor's rectangle is where it stands.
        zero = cursor.center().x() - metrics.horizontalAdvance(text[: self.cursorPosition()])
        left = zero + metrics.horizontalAdvance(text[: number.start])
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
