"""The fields of the export dialog."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from convgui.export.formats import FORMATS
from convgui.export.options import (
    LARGEST,
    MOST,
    SCALES,
    SHORT,
    SMALLEST,
    Options,
    short_enough,
)
from convgui.i18n import translated
from convgui.model.conv.steps import STEP_LABELS, StepBy
from convgui.model.scene.state import State
from convgui.ui import named
from convgui.ui.style.number_box import DecimalBox, NumberBox

# The largest number that a spin box holds.
LAST = 2**31 - 1


class ExportFields(QWidget):
    """Format, size, steps and speed of an export of ``state``."""

    changed = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._make_fields()
        self._lay_out()
        self._set_by(state.view.step_by if len(state.steps) <= SHORT else short_enough(state))
        self._connect()
        self._enable()

    @property
    def still(self) -> bool:
        """Whether the format holds one picture only."""
        return FORMATS[self._kind.currentData()].still

    def options(self) -> Options:
        """What the fields say."""
        return Options(
            self._kind.currentData(),
            self._by.currentData(),
            (self._from.value() - 1, self._to.value()),
            self._fps.value(),
            (self._wide.value(), self._high.value()),
            self._scale.currentData(),
            self._sum.isChecked(),
        )

    # Building ---------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self._kind = named(QComboBox(), "export_format")
        for kind, info in FORMATS.items():
            self._kind.addItem(translated(info.label), kind)
        self._wide = _number("export_width", SMALLEST, LARGEST, 1280)
        self._high = _number("export_height", SMALLEST, LARGEST, 720)
        self._scale = named(QComboBox(), "export_scale")
        for scale in SCALES:
            self._scale.addItem(self.tr("{0} ×").format(scale), scale)
        self._by = named(QComboBox(), "export_by")
        for by, label in STEP_LABELS.items():
            self._by.addItem(translated(label), by)
        self._from = _number("export_from", 1, 1, 1)
        self._to = _number("export_to", 1, 1, 1)
        self._fps = named(DecimalBox(), "export_fps")
        self._fps.setRange(0.1, 50.0)
        self._fps.setDecimals(1)
        self._fps.setValue(10.0)
        self._sum = named(QCheckBox(self.tr("with the &sum below the maps")), "export_sum")
        self._sum.setChecked(True)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("&Format"), self._kind)
        form.addRow(self.tr("&Width in pixels"), self._wide)
        form.addRow(self.tr("&Height in pixels"), self._high)
        form.addRow(self.tr("S&cale"), self._scale)
        form.addRow(self.tr("Step &by"), self._by)
        form.addRow(self.tr("F&rom step"), self._from)
        form.addRow(self.tr("&To step"), self._to)
        form.addRow(self.tr("&Pictures a second"), self._fps)
        form.addRow(self._sum)

    def _connect(self) -> None:
        self._by.currentIndexChanged.connect(self._choose_by)
        for box in (self._kind, self._scale):
            box.currentIndexChanged.connect(self._tell)
        for number in (self._wide, self._high, self._from, self._to, self._fps):
            number.valueChanged.connect(self._tell)
        self._sum.toggled.connect(self._tell)

    # Following --------------------------------------------------------------------------------

    def _choose_by(self) -> None:
        self._set_by(self._by.currentData())
        self._tell()

    def _set_by(self, by: str) -> None:
        """Choose a step size, and the range of all its steps as far as they can be exported."""
        self._by.setCurrentIndex(self._by.findData(by))
        total = min(len(self._state.having(step_by=StepBy(by)).steps), LAST)
        for box, value in ((self._from, 1), (self._to, min(total, MOST))):
            box.setMaximum(total)
            box.setValue(value)

    def _tell(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        """A still has neither a first step nor a speed."""
        self._from.setEnabled(not self.still)
        self._fps.setEnabled(not self.still)


def _number(name: str, least: int, most: int, value: int) -> NumberBox:
    box = named(NumberBox(), name)
    box.setRange(least, most)
    box.setValue(value)
    box.setGroupSeparatorShown(True)
    return box
