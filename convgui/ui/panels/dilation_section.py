"""How far the taps of a kernel reach, and what lies between them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from convgui.i18n import translated
from convgui.messages import listed
from convgui.model.insight.sizes import Explanation
from convgui.ui.panels.formula import LOW, Typesetter
from convgui.ui.panels.section import Section, show_text


class DilationSection(Section):
    """The span of each axis, and how many of the pixels it covers are skipped."""

    def __init__(self, typesetter: Typesetter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_heading(self.tr("DILATION"))
        self._spans = [self.add_formula(typesetter, LOW) for _ in range(2)]
        self._taps = self.add_text("body")
        self._gaps = self.add_text()

    def show_explanation(self, explanation: Explanation) -> None:
        """Explain the dilation of a layer."""
        axes = explanation.axes
        alike = len({(axis.taps, axis.dilation) for axis in axes}) == 1
        shown = axes[:1] if alike else axes
        for place, formula in enumerate(self._spans):
            if place < len(shown):
                axis = shown[place]
                name = "" if alike else rf"{axis.name}:\;\;"
                formula.show_latex(rf"{name}d(k-1)+1={axis.dilation}({axis.taps}-1)+1={axis.span}")
            else:
                formula.show_latex("")
        taps, covered = explanation.taps, explanation.covered
        show_text(self._taps, self._words(explanation).format(taps, covered, covered - taps))
        show_text(self._gaps, self._gap_words(explanation))

    def _gap_words(self, explanation: Explanation) -> str:
        """How many pixels lie between two taps, and what that is good and bad for."""
        rates = [axis.dilation for axis in explanation.axes if axis.taps > 1 and axis.dilation > 1]
        if not rates or explanation.spec.TRANSPOSED:
            return ""
        shown = list(dict.fromkeys(f"{rate} − 1 = {rate - 1}" for rate in rates))
        return self.tr(
            "Gap between two taps: dilation − 1, here {0}. It enlarges the receptive field, and "
            "skips information: that is its drawback."
        ).format(translated(listed(shown)))

    def _words(self, explanation: Explanation) -> str:
        if explanation.taps == 1 and any(axis.dilation > 1 for axis in explanation.axes):
            return self.tr(
                "A single tap has no other one to be apart from: the dilation has no effect."
            )
        if explanation.taps == explanation.covered:
            if explanation.spec.TRANSPOSED:
                return self.tr("Taps side by side: {0} stamped, {1} covered.")
            return self.tr("Taps side by side: {0} read, {1} covered.")
        if not explanation.spec.HAS_WEIGHT:
            return self.tr(
                "A window reads {0} of the {1} pixels that it covers and skips {2}. Still {0} "
                "candidates for each cell."
            )
        if explanation.spec.TRANSPOSED:
            return self.tr(
                "A stamp adds to {0} of the {1} cells that it covers and skips {2}. Still {0} "
                "weights and {0} products for each pair of channels."
            )
        if len(explanation.axes) == 1:
            return self.tr(
                "A window reads {0} of the {1} numbers that it covers and skips {2}. Still {0} "
                "weights and {0} products for each channel."
            )
        return self.tr(
            "A window reads {0} of the {1} pixels that it covers and skips {2}. Still {0} "
            "weights and {0} products for each channel."
        )
