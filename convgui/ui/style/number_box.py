"""Spin boxes that take the digits of every script, as they come from the reader's keyboard."""

from __future__ import annotations

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

from convgui.ui.style.number_format import plain_digits

# Whether the text is a number, the text that Qt puts in its place, and where the cursor is.
_Verdict = tuple[QValidator.State, str, int]


class NumberBox(QSpinBox):
    """A whole number; what is typed is turned into plain digits at once."""

    def validate(self, text: str, position: int) -> _Verdict:
        return super().validate(plain_digits(text), position)


class DecimalBox(QDoubleSpinBox):
    """A number with decimals; what is typed is turned into plain digits at once."""

    def validate(self, text: str, position: int) -> _Verdict:
        return super().validate(plain_digits(text), position)
