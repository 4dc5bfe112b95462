"""A field of a number as a handle: dragged, underlined, without arrows where they cut digits."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QSpinBox, QWidget

from convgui.model.sources.fields import FIELDS
from convgui.session import Session
from convgui.ui.style import theme
from convgui.ui.window.number_drag import Number, NumberDrag

# Digits for which a narrow field has no room beside its arrows.
MANY_DIGITS = 4


def make_handle(session: Session, field: QSpinBox) -> None:
    """Let the number of ``field`` be dragged; its object name is that of what it changes."""
    line = field.findChild(QLineEdit)
    assert line is not None
    NumberDrag(session, line, partial(_number_in, field))
    _Underline(line)


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


class _Underline(QWidget):
    """The dotted line below a number that can be dragged."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line = line
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._line.rect())
        elif event.type() == QEvent.Type.EnabledChange:
            self.setVisible(self._line.isEnabled())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        line = self._line
        metrics, cursor = line.fontMetrics(), line.cursorRect()
        before = metrics.horizontalAdvance(line.text()[: line.cursorPosition()])
        left = cursor.center().x() - before
        wide = metrics.horizontalAdvance(line.text())
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.now.accent), 1, Qt.PenStyle.DotLine))
        low = cursor.center().y() + metrics.ascent() // 2 + 2
        painter.drawLine(left, low, left + wide, low)
