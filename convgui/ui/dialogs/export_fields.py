"""The fields of the export dialog."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from convgui.export.formats import FORMATS, Format
from convgui.export.options import (
    LARGEST,
    PART_LABELS,
    SCALES,
    SHORT,
    SMALLEST,
    Extent,
    Options,
    short_enough,
    steps_of,
)
from convgui.export.worksheet.paper import Paper
from convgui.export.worksheet.writing import Worksheet
from convgui.i18n import translated
from convgui.model.conv.steps import STEP_LABELS, StepBy
from convgui.model.layers.stamps import STAMP_LABELS
from convgui.model.lesson.page import Lesson
from convgui.model.scene.state import State
from convgui.ui import named
from convgui.ui.style.controls import CheckBox, ComboBox
from convgui.ui.style.number_box import DecimalBox, NumberBox

# Beside the values of ``Extent``: the steps that are typed. Beside those of ``Format``: a PDF of
# another kind.
OWN, WORKSHEET = "own", "worksheet"
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
        self._start()
        self._connect()
        self._enable()

    @property
    def still(self) -> bool:
        """Whether the format holds one picture only."""
        return self.is_worksheet or FORMATS[self._kind.currentData()].still

    @property
    def is_worksheet(self) -> bool:
        """Whether a worksheet is asked for."""
        return bool(self._kind.currentData() == WORKSHEET)

    @property
    def _lesson(self) -> Lesson | None:
        """The lesson that a worksheet is about."""
        progress = self._state.lesson.progress
        return progress.lesson if progress and self._about.currentData() == Extent.ALL else None

    @property
    def page(self) -> bool:
        """Whether the format is a web page, which has no size."""
        return FORMATS[self._kind.currentData()].page

    def options(self) -> Options:
        """What the fields say."""
        worksheet = None
        if self.is_worksheet:
            worksheet = Worksheet(Paper(self._paper.currentData()), self._lesson)
        return Options(
            Format.PDF if worksheet else self._kind.currentData(),
            self._by.currentData(),
            (self._from.value() - 1, self._to.value()),
            self._fps.value(),
            (self._wide.value(), self._high.value()),
            self._scale.currentData(),
            self._sum.isChecked(),
            worksheet,
        )

    # Building ---------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self._kind = named(ComboBox(), "export_format")
        for kind, info in FORMATS.items():
            self._kind.addItem(translated(info.label), kind)
        self._kind.addItem(self.tr("PDF, a worksheet to print"), WORKSHEET)
        self._paper = named(ComboBox(), "export_paper")
        for paper in Paper:
            self._paper.addItem(paper, paper)
        self._about = named(ComboBox(), "export_about")
        self._about.addItem(self.tr("this output cell"), Extent.CELL)
        if self._state.lesson.progress:
            self._about.addItem(self.tr("the whole lesson"), Extent.ALL)
            self._about.setCurrentIndex(1)
        self._wide = _number("export_width", SMALLEST, LARGEST, 1280)
        self._high = _number("export_height", SMALLEST, LARGEST, 720)
        self._scale = named(ComboBox(), "export_scale")
        for scale in SCALES:
            self._scale.addItem(self.tr("{0} ×").format(scale), scale)
        self._by = named(ComboBox(), "export_by")
        for by, label in (STAMP_LABELS if self._state.scatters else STEP_LABELS).items():
            self._by.addItem(translated(label), by)
        self._range = named(ComboBox(), "export_range")
        for part, label in PART_LABELS.items():
            self._range.addItem(translated(label), part)
        self._range.addItem(self.tr("chosen steps"), OWN)
        self._from = _number("export_from", 1, 1, 1)
        self._to = _number("export_to", 1, 1, 1)
        self._fps = named(DecimalBox(), "export_fps")
        self._fps.setRange(0.1, 50.0)
        self._fps.setDecimals(1)
        self._fps.setValue(self._state.playback.speed)
        self._sum = named(CheckBox(self.tr("with the &sum below the maps")), "export_sum")
        self._sum.setChecked(True)

    def _lay_out(self) -> None:
        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("&Format"), self._kind)
        form.addRow(self.tr("P&aper"), self._paper)
        form.addRow(self.tr("Ab&out"), self._about)
        form.addRow(self.tr("&Width in pixels"), self._wide)
        form.addRow(self.tr("&Height in pixels"), self._high)
        form.addRow(self.tr("S&cale"), self._scale)
        form.addRow(self.tr("Step &by"), self._by)
        form.addRow(self.tr("Ste&ps"), self._range)
        form.addRow(self.tr("F&rom step"), self._from)
        form.addRow(self.tr("To s&tep"), self._to)
        form.addRow(self.tr("Frames per seco&nd"), self._fps)
        form.addRow(self._sum)
        for label in self.findChildren(QLabel):
            # The letter that is underlined stands by itself: Qt reckons without the room of that.
            label.setContentsMargins(0, 0, 4, 0)

    def _connect(self) -> None:
        self._by.currentIndexChanged.connect(self._choose_by)
        self._kind.currentIndexChanged.connect(self._choose_kind)
        self._range.currentIndexChanged.connect(self._choose_range)
        for choice in (self._scale, self._paper, self._about):
            choice.currentIndexChanged.connect(self._tell)
        for number in (self._from, self._to):
            number.valueChanged.connect(self._choose_steps)
        for size in (self._wide, self._high):
            size.valueChanged.connect(self._tell)
        self._fps.valueChanged.connect(self._tell)
        self._sum.toggled.connect(self._tell)

    # Following --------------------------------------------------------------------------------

    def _start(self) -> None:
        """What is on the screen: the step in view, or all steps in a short animation."""
        state = self._state
        self._was_still = self.still
        by: str = state.view.step_by
        if not self.still and len(state.steps) > SHORT:
            by = short_enough(state)
        with QSignalBlocker(self._by), QSignalBlocker(self._range):
            self._by.setCurrentIndex(self._by.findData(by))
            self._range.setCurrentIndex(self._range.findData(OWN if self.still else Extent.ALL))
        self._set_range()

    def _choose_kind(self) -> None:
        if self.still != self._was_still:
            self._start()
        self._tell()

    def _choose_by(self) -> None:
        # Typed numbers are those of other steps.
        if not self.still and self._range.currentData() == OWN:
            with QSignalBlocker(self._range):
                self._range.setCurrentIndex(self._range.findData(Extent.ALL))
        self._set_range()
        self._tell()

    def _choose_range(self) -> None:
        self._set_range()
        self._tell()

    def _choose_steps(self) -> None:
        with QSignalBlocker(self._range):
            self._range.setCurrentIndex(self._range.findData(OWN))
        self._tell()

    def _set_range(self) -> None:
        """Set the steps that the choice means; of a still, and of one's own, the step in view."""
        by, part = self._by.currentData(), self._range.currentData()
        total = min(len(self._state.having(step_by=StepBy(by)).steps), LAST)
        if part == OWN:
            same = by == self._state.view.step_by
            shown = (self._state if same else self._state.change(step_by=by)).playback.index
            first, end = shown, shown + 1
        else:
            first, end = steps_of(self._state, by, part)
        for box, value in ((self._from, first + 1), (self._to, end)):
            with QSignalBlocker(box):
                box.setMaximum(total)
                box.setValue(value)

    def _tell(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        """A still has no range, first step or speed, a worksheet and a page have no pixels."""
        sheet, lesson = self.is_worksheet, self._lesson is not None
        self._offer(sheet, self._paper, self._about)
        self._offer(not (sheet or self.page), self._wide, self._high, self._scale, self._sum)
        self._offer(not (sheet and lesson), self._by, self._to)
        self._offer(not self.still, self._range, self._from, self._fps)
        label = self._form.labelForField(self._to)
        assert isinstance(label, QLabel)
        label.setText(self.tr("S&tep") if self.still else self.tr("To s&tep"))

    def _offer(self, offered: bool, *parts: QWidget) -> None:
        """Show these fields, or leave them away."""
        for part in parts:
            part.setEnabled(offered)
            self._form.setRowVisible(part, offered)


def _number(name: str, least: int, most: int, value: int) -> NumberBox:
    box = named(NumberBox(), name)
    box.setRange(least, most)
    box.setValue(value)
    box.setGroupSeparatorShown(True)
    return box
