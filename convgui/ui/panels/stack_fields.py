"""The table of stacked layers: a row of spin boxes for each, and the field that it gives."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QSpinBox, QWidget

from convgui.model.call.arguments import Pair
from convgui.model.insight.receptive_field import Stack
from convgui.model.sources.fields import LARGEST_FIELD
from convgui.ui import named
from convgui.ui.style import theme
from convgui.ui.style.number_box import NumberBox
from convgui.ui.style.plain_text import plain_label

PARTS = ("kernel", "stride", "dilation")
# The largest number of a later layer; the first one has whatever the stage shows.
LARGEST_LATER = 99


class _SpinBox(NumberBox):
    """Leaves the wheel to the panel that scrolls, unless it has the focus."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class StackFields(QWidget):
    """Kernel, stride and dilation of each layer, editable, and its receptive field."""

    # The layer, counted from 0, one of ``PARTS``, and its new number.
    edited = Signal(int, str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(5)
        self._grid.setVerticalSpacing(3)
        for column, text in enumerate(
            (
                "",
                self.tr("kernel"),
                self.tr("stride"),
                self.tr("dilation"),
                self.tr("receptive field"),
            )
        ):
            label = plain_label(text, self)
            label.setProperty("role", "hint")
            self._grid.addWidget(label, 0, column)
            self._grid.setColumnStretch(column, 1 if column in (1, 2, 3) else 0)

    def show_stack(self, stack: Stack, axes: int) -> None:
        """Show the numbers of ``stack``, of which the last ``axes`` (1 or 2) count."""
        while len(self._rows) < len(stack.layers):
            self._add_row()
        for place, row in enumerate(self._rows):
            used = place < len(stack.layers)
            for widget in row.widgets:
                if widget.isHidden() == used:
                    widget.setVisible(used)
            if not used:
                continue
            for part, spin in row.spins.items():
                _show_size(spin, getattr(stack.layers[place], part), axes)
            row.field.setText(short_size(stack.field_sizes[place], axes))

    def _add_row(self) -> None:
        number = len(self._rows) + 1
        label = plain_label(str(number), self)
        label.setToolTip(self.tr("The layer in the stage") if number == 1 else "")
        if number == 1:
            label.setStyleSheet(f"color: {theme.now.accent}; font-weight: 700;")
        spoken = {
            "kernel": self.tr("layer {0}, kernel size"),
            "stride": self.tr("layer {0}, stride"),
            "dilation": self.tr("layer {0}, dilation"),
        }
        spins = {}
        for part in PARTS:
            spin = spins[part] = named(_SpinBox(self), f"stack_{part}_{number}")
            spin.setAccessibleName(spoken[part].format(number))
            spin.setRange(1, LARGEST_FIELD if number == 1 else LARGEST_LATER)
            spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            spin.setMinimumWidth(40)
            spin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            spin.setProperty("part", part)
            spin.setProperty("layer", number - 1)
            spin.valueChanged.connect(self._tell)
        row = _Row(label, spins, named(plain_label(parent=self), f"stack_field_{number}"))
        for column, widget in enumerate(row.widgets):
            self._grid.addWidget(widget, number, column)
        self._rows.append(row)

    def _tell(self, value: int) -> None:
        spin = self.sender()
        self.edited.emit(spin.property("layer"), spin.property("part"), value)


class _Row:
    """The widgets of one layer."""

    def __init__(self, label: QLabel, spins: dict[str, _SpinBox], field: QLabel) -> None:
        self.spins, self.field = spins, field
        self.widgets: tuple[QWidget, ...] = (label, *spins.values(), field)


def _show_size(spin: QSpinBox, size: Pair, axes: int) -> None:
    """The first number as the value, the second behind it where there is another one."""
    high, wide = size
    suffix = "" if high == wide or axes == 1 else f" × {wide}"
    value = high if axes == 2 else wide
    with QSignalBlocker(spin):
        if spin.suffix() != suffix:
            spin.setSuffix(suffix)
        if spin.value() != value:
            spin.setValue(value)


def short_size(size: Pair, axes: int) -> str:
    """``3 × 5``, or ``5`` for one axis; huge numbers are rounded."""
    return " × ".join(
        f"{number:,}" if number < 10**6 else f"{float(number):.1e}".replace("e+", "e")
        for number in size[-axes:]
    )
