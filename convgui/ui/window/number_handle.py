"""A field of a number as a handle: dragged, underlined, without arrows where they cut digits."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QSpinBox

from convgui.model.sources.fields import FIELDS
from convgui.session import Session
from convgui.ui.style import theme
from convgui.ui.window.number_drag import Number, NumberDrag

# Digits for which a narrow field has no room beside its arrows.
MANY_DIGITS = 4


def make_handle(session: Session, field: QSpinBox) -> None:
    """Let the number of ``field`` be dragged; its object name is that of what it changes."""
    text = field.text()
    line = _HandleLine(session, field)
    field.setLineEdit(line)
    line.setText(text)


def fit_arrows(field: QSpinBox) -> None:
    """Hide the arrows while the number needs their room."""
    symbols = QAbstractSpinBox.ButtonSymbols
    wanted = symbols.NoButtons if len(field.text()) >= MANY_DIGITS else symbols.UpDownArrows
    if field.buttonSymbols() != wanted:
        field.setButtonSymbols(wanted)


def _number_in(field: QSpinBox, here: QPoint) -> Number | None:
    if not field.isEnabled():
        return None
    name = field.objectName()
    return Number(FIELDS[name].argument.name, field.value(), partial(_wish, name))


def _wish(name: str, value: int) -> dict[str, object]:
    return {name: value}


class _HandleLine(QLineEdit):
    """The line of a number that can be dragged, dotted below it.

    There are many, and few are ever dragged: what drags it is made when the pointer first comes.
    """

    _drag: NumberDrag | None = None

    def __init__(self, session: Session, field: QSpinBox) -> None:
        super().__init__(field)
        self._session, self._field = session, field

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_first_of_drag(event)
        super().enterEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A finger comes without entering.
        if not self._is_first_of_drag(event):
            super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The line may have come to where the pointer is.
        if not self._is_first_of_drag(event):
            super().wheelEvent(event)

    def _is_first_of_drag(self, event: QEvent) -> bool:
        """Make what drags the number if there is none; whether it then takes this event."""
        if self._drag is not None:
            return False
        self._drag = NumberDrag(self._session, self, partial(_number_in, self._field))
        return self._drag.eventFilter(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isEnabled():
            return
        metrics, cursor = self.fontMetrics(), self.cursorRect()
        before = metrics.horizontalAdvance(self.text()[: self.cursorPosition()])
        left = cursor.center().x() - before
        wide = metrics.horizontalAdvance(self.text())
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.now.accent), 1, Qt.PenStyle.DotLine))
        low = cursor.center().y() + metrics.ascent() // 2 + 2
        painter.drawLine(left, low, left + wide, low)
        painter.end()
