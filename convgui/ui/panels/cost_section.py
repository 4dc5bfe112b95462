"""What the layer costs, beside others that give an output of the same shape."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from convgui.model.insight.sizes import Explanation
from convgui.ui.panels.cost_bars import CostBars
from convgui.ui.panels.section import Section


class CostSection(Section):
    """Multiply-adds and parameters as bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_heading(self.tr("COST"))
        self._bars = CostBars()
        self.column.addWidget(self._bars)
        self.add_text().setText(
            self.tr("Work, not time: how long it takes depends on the machine and its memory.")
        )

    def show_explanation(self, explanation: Explanation) -> None:
        """Show the costs of a layer."""
        self._bars.show_explanation(explanation)
