"""The panel that explains the layer, in sections of one subject each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from convgui.model.insight.diagnosis import diagnose
from convgui.model.insight.equivalences import compare_equivalences, compare_mean
from convgui.model.insight.sizes import explain
from convgui.model.scene.frame import Frame
from convgui.model.scene.tensors import plain_tensors
from convgui.ui import named
from convgui.ui.panels.cost_section import CostSection
from convgui.ui.panels.dilation_section import DilationSection
from convgui.ui.panels.formula import Typesetter
from convgui.ui.panels.groups_section import GroupsSection
from convgui.ui.panels.mean_section import MeanSection
from convgui.ui.panels.refusal_section import RefusalSection
from convgui.ui.panels.same_results_section import SameResultsSection
from convgui.ui.panels.sizes_section import SizesSection


class ExplainPanel(QScrollArea):
    """Shows a Frame's layer in words and formulas; asks for changes through ``wished``."""

    # A dict of wishes, named as for ``State.change``.
    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("explain")
        self.setAccessibleName(self.tr("Explanations"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: object = None
        self.typesetter = Typesetter(self)
        self._refusal = RefusalSection(self.typesetter)
        self._sizes = SizesSection(self.typesetter)
        self._dilation = DilationSection(self.typesetter)
        self._groups = GroupsSection()
        self._same = SameResultsSection()
        self._same.wished.connect(self.wished)
        self._mean = MeanSection()
        self._cost = CostSection()
        inner = named(QWidget(), "explain_ground")
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(3)
        column.addWidget(self._refusal)
        for section in (
            self._sizes,
            self._dilation,
            self._groups,
            self._same,
            self._mean,
            self._cost,
        ):
            column.addSpacing(10)
            column.addWidget(section)
        column.addStretch(1)
        self.setWidget(inner)

    def choices(self) -> None:
        """None: this panel has no choices of its own."""

    def choose(self, choices: None) -> None:
        """Nothing to restore; see ``choices``."""

    def show_frame(self, frame: Frame) -> None:
        """Explain the layer of ``frame``; nothing is done for another step of the same layer."""
        state = frame.state
        # A message is not about the layer.
        problem = state.experiment.problem
        key = frame.tensors, state.layer, state.form, problem
        if key == self._shown:
            return
        self._shown = key
        self.setUpdatesEnabled(False)
        refusal = diagnose(state.form, problem, state.layer.picture) if problem else None
        self._refusal.show_refusal(refusal, state.layer.spec)
        explanation = explain(state.layer)
        spec = state.layer.spec
        for part in (self._groups, self._same, self._cost):
            part.setVisible(spec.HAS_WEIGHT)
        # An average pool has none.
        self._dilation.setVisible("dilation" in spec.arguments)
        for section in (self._sizes, self._dilation, self._groups, self._cost):
            section.show_explanation(explanation)
        self._mean.show_difference(compare_mean(frame.tensors), frame.tensors.divisors)
        if spec.HAS_WEIGHT:
            results = compare_equivalences(spec, plain_tensors(state.layer, frame.tensors))
            self._same.show_results(state.layer, explanation, results)
        self.setUpdatesEnabled(True)
