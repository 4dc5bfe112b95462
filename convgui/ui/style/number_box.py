"""Spin boxes that take the digits of every script, as they come from the reader's keyboard."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QToolTip

from convgui.ui.style.number_format import plain_digits

# Whether the text is a number, the text that Qt puts in its place, and where the cursor is.
_Verdict = tuple[QValidator.State, str, int]
# Without its point, which Qt does not take, 1.5 would be 15. A comma may part thousands.
_FRACTION = re.compile(r"[-+]?\d*(\.\d*|,(?!\d{3}$)\d*)")


class NumberBox(QSpinBox):
    """A whole number; what is typed is turned into plain digits at once.

    A fraction stands there as it is typed, with a word on why it changes nothing.
    """

    def validate(self, text: str, position: int) -> _Verdict:
        text = plain_digits(text)
        if _FRACTION.fullmatch(text):
            return QValidator.State.Intermediate, text, position
        return super().validate(text, position)

    def fixup(self, text: str) -> str:
        # Qt takes every comma for one after a thousand.
        return text if _FRACTION.fullmatch(text) else super().fixup(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        self._tell_of_fraction()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._tell_of_fraction()

    def _tell_of_fraction(self) -> None:
        if _FRACTION.fullmatch(self.lineEdit().text()):
            words = self.tr("This is a whole number: it stays at {0}.").format(self.value())
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), words, self)


class DecimalBox(QDoubleSpinBox):
    """A number with decimals; what is typed is turned into plain digits at once.

    So is a comma into a point: Qt leaves it out.
    """

    def validate(self, text: str, position: int) -> _Verdict:
        return super().validate(plain_digits(text).replace(",", "."), position)
