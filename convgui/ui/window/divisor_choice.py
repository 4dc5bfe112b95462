"""The legal numbers of groups, each to be chosen with a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from convgui.ui import named
from convgui.ui.style.plain_text import plain_label

# Buttons that have room in a row; of more divisors those around the chosen one.
MOST = 5


class DivisorChoice(QWidget):
    """A button for each common divisor of the channels; the chosen one is pressed."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("divisors")
        self._shown: tuple[tuple[int, ...], int] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 2)
        layout.setSpacing(2)
        self._title = named(plain_label(self.tr("legal")), "divisors_title")
        self._title.setProperty("role", "hint")
        layout.addWidget(self._title)
        layout.addStretch(1)
        self._buttons = [self._button(place) for place in range(MOST)]
        for button in self._buttons:
            layout.addWidget(button)
        self.setFixedHeight(24)

    def _button(self, place: int) -> QToolButton:
        button = named(QToolButton(), f"divisor_{place + 1}")
        button.setProperty("role", "divisor")
        button.setAccessibleName(self.tr("{0} groups").format(place + 1))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._choose)
        return button

    def _choose(self) -> None:
        button = self.sender()
        assert isinstance(button, QToolButton)
        # Only the layer that follows says which is chosen.
        button.setChecked(not button.isChecked())
        self.chosen.emit(int(button.text()))

    def show_divisors(self, divisors: Sequence[int], groups: int) -> None:
        """Offer these numbers, in ascending order; none leaves the row empty."""
        if (tuple(divisors), groups) == self._shown:
            return
        self._shown = tuple(divisors), groups
        before = sum(number < groups for number in divisors)
        first = min(max(before - MOST // 2, 0), max(len(divisors) - MOST, 0))
        offered = divisors[first : first + MOST]
        self._title.setVisible(bool(offered))
        for place, button in enumerate(self._buttons):
            there = place < len(offered)
            button.setVisible(there)
            if there:
                number = offered[place]
                button.setText(f"{number}")
                button.setAccessibleName(self.tr("{0} groups").format(number))
                button.setChecked(number == groups)
        listed = " · ".join(str(number) for number in divisors)
        self.setToolTip(self.tr("common divisors: {0}").format(listed) if offered else "")
