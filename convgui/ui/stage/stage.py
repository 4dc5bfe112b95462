"""The stage: shows a Frame as overview, detail and sum, and reports what the user does."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from convgui.model.scene.frame import Frame
from convgui.ui import named
from convgui.ui.stage.cell_editor import CellEditor
from convgui.ui.stage.detail import Detail
from convgui.ui.stage.narration import Narration
from convgui.ui.stage.overview import Overview
from convgui.ui.stage.sum_view import SumView
from convgui.ui.style import theme
from convgui.ui.style.announce import announce
from convgui.ui.style.fixed_label import FixedLabel
from convgui.ui.style.plain_text import plain_label


class Stage(QWidget):
    """Overview above detail above the sum. Computes nothing and changes nothing."""

    output_cell_clicked = Signal(object)
    output_clicked = Signal(object)
    input_clicked = Signal(object)
    # The factor by which more cells of a large map are to be drawn.
    sight_wanted = Signal(float)
    # A Target, or None.
    pointed = Signal(object)
    pinned = Signal(object)
    # ((what, place), text): "input", "weight" or "bias", its place, and what was typed.
    entered = Signal(object)
    # (channel, row, col) of the input that the brush passes.
    painted = Signal(object)
    stroke_ended = Signal()
    # A sentence on why something cannot be done.
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Stage"))
        self._frame: Frame | None = None
        self._announced = ""
        self._narration = Narration(self)
        self.overview = Overview()
        self.detail = Detail()
        self.sum_view = SumView()
        self.step_text = named(plain_label(), "step_text")
        self.overview.output_clicked.connect(self.output_clicked)
        self.overview.input_clicked.connect(self.input_clicked)
        self.overview.pointed.connect(self.pointed)
        self.overview.pinned.connect(self.pinned)
        self.detail.output_cell_clicked.connect(self.output_cell_clicked)
        self.detail.pointed.connect(self.pointed)
        self.detail.pinned.connect(self.pinned)
        self.detail.painted.connect(self.painted)
        self.detail.stroke_ended.connect(self.stroke_ended)
        self.detail.refused.connect(self.refused)
        self.detail.edit_requested.connect(self._edit_cell)
        self.sum_view.bias_double_clicked.connect(self._edit_bias)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 8, 18, 6)
        layout.setSpacing(5)
        # Enlarged numbers in the detail need some of the overview's room.
        near = theme.zoom == 1
        self._above = (self.overview, self._rule())
        layout.addWidget(self._above[0], 20 if near else 15)
        layout.addWidget(self._above[1])
        layout.addWidget(self.detail, 54 if near else 64)
        self._below = (self._rule(), FixedLabel(self.step_text, theme.px(22)), self.sum_view)
        for part in self._below:
            layout.addWidget(part)
        layout.setStretchFactor(self.sum_view, 26 if near else 21)

    @cached_property
    def editor(self) -> CellEditor:
        """The field for a new number, made when it is first needed."""
        made = CellEditor(self)
        made.entered.connect(self.entered)
        return made

    def _rule(self) -> QFrame:
        rule = QFrame()
        rule.setFixedHeight(1)
        rule.setStyleSheet(f"background: {theme.now.border};")
        return rule

    def show_frame(self, frame: Frame) -> None:
        """Show ``frame``, whatever was shown before."""
        self._frame = frame
        # Enlarged, with one channel on each side, the detail shows all and gets the room.
        alone = theme.zoom > 1 and frame.geometry.in_channels == frame.geometry.out_channels == 1
        for part in self._above:
            part.setVisible(not alone)
        self.detail.show_frame(frame)
        self.overview.show_frame(frame)
        self.sum_view.show_frame(frame)
        sentence = self._narration.step(frame)
        self.step_text.setText(sentence)
        spoken = f"{sentence}. {self.sum_view.accessibleDescription()}"
        self.step_text.setAccessibleName(spoken)
        self.setAccessibleDescription(sentence)
        if spoken != self._announced and not frame.state.playback.playing:
            self._announced = spoken
            announce(self, spoken)

    def show_sum(self, on: bool) -> None:
        """Show or hide the sentence on the step and the sum below the maps."""
        for part in self._below:
            part.setVisible(on)

    def _edit_cell(self, request: tuple[QRect, float, object]) -> None:
        box, value, what = request
        box.moveTopLeft(self.detail.mapTo(self, box.topLeft()))
        self.editor.open(box, f"{value:.9g}", what)

    def _edit_bias(self, box: QRect) -> None:
        frame = self._frame
        if frame is not None and frame.bias is not None:
            place = QRect(self.sum_view.mapTo(self, box.topLeft()), box.size())
            self.editor.open(place, f"{frame.bias:.9g}", ("bias", (frame.step.output[0],)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel show more or fewer cells of a large map."""
        turn = event.angleDelta().y()
        if turn and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sight_wanted.emit(0.8 if turn > 0 else 1.25)
            event.accept()
        else:
            event.ignore()
