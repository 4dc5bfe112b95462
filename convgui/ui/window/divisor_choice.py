"""The legal numbers of groups, each to be chosen with a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from convgui.ui import named
from convgui.ui.style.plain_text import plain_label

# So many buttons are in a row, fewer if their numbers are long. Of more divisors there are the
# first, the last, which makes each group as thin as it can be, and those around the chosen one; …
# stands where others are left out.
MOST, FEWEST = 5, 2


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
        self._gaps = [named(plain_label("…"), f"divisors_gap_{end}") for end in ("low", "high")]
        low, high = self._gaps
        for widget in (self._buttons[0], low, *self._buttons[1:-1], high, self._buttons[-1]):
            layout.addWidget(widget)
        # The row gets no more room than the other fields, however long the numbers are.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
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
        listed = " · ".join(str(number) for number in divisors)
        self.setToolTip(self.tr("common divisors: {0}").format(listed) if listed else "")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many buttons as there is room for."""
        if self._shown is None:
            return
        divisors, groups = self._shown
        for most in range(MOST, FEWEST - 1, -1):
            self._arrange(*_offered(divisors, groups, most), groups)
            if self.minimumSizeHint().width() <= self.width():
                break

    def _arrange(self, offered: Sequence[int], low: bool, high: bool, groups: int) -> None:
        self._title.setVisible(bool(offered))
        for label, there in zip(self._gaps, (low, high), strict=True):
            label.setVisible(there)
        # The last one has the last button, as … is before that.
        places = [*range(len(offered) - 1), MOST - 1] if high else range(len(offered))
        numbers = dict(zip(places, offered, strict=True))
        for place, button in enumerate(self._buttons):
            # One that stays keeps the focus.
            button.setVisible(place in numbers)
            if place in numbers:
                number = numbers[place]
                button.setText(f"{number}")
                button.setAccessibleName(self.tr("{0} groups").format(number))
                button.setChecked(number == groups)


def _offered(divisors: Sequence[int], groups: int, most: int) -> tuple[Sequence[int], bool, bool]:
    """The numbers to offer, and whether some are left out after the first and before the last."""
    if len(divisors) <= most:
        return divisors, False, False
    first, *inner, last = divisors
    room = most - 2
    before = sum(number < groups for number in inner)
    start = min(max(before - room // 2, 0), len(inner) - room)
    near = inner[start : start + room]
    return [first, *near, last], start > 0, start + room < len(inner)
