"""How the output size is computed, and how much of the input is read."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from convgui.model.conv.axis import Axis
from convgui.model.conv.operator import WeightedOperator
from convgui.model.insight.sizes import Explanation, SizeFormula, size_formula, size_symbols
from convgui.ui.panels.formula import LOW, TALL, Typesetter
from convgui.ui.panels.section import Section, show_text
from convgui.ui.panels.weight_blocks import amount


class SizesSection(Section):
    """PyTorch's formula, with the numbers in place for each axis, and what the floor drops."""

    def __init__(self, typesetter: Typesetter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_heading(self.tr("OUTPUT SIZE"))
        self._symbols = self.add_formula(typesetter, TALL)
        # Of each axis the formula, and its result.
        self._sizes = [
            (self.add_formula(typesetter, TALL), self.add_formula(typesetter, LOW))
            for _ in range(2)
        ]
        self._dropped = self.add_text("body")
        self._read = self.add_text()

    def show_explanation(self, explanation: Explanation) -> None:
        """Explain the output size of a layer."""
        axes = explanation.axes
        alike = len(axes) == 2 and axes[1] == replace(axes[0], name=axes[1].name)
        self._show_formulas(axes[:1] if alike else axes, explanation.spec)
        self._show_dropped(axes, alike, explanation.spec)
        self._show_read(explanation)

    def _show_formulas(self, axes: tuple[Axis, ...], spec: WeightedOperator) -> None:
        self._symbols.show_latex(size_symbols(axes[0].name, spec).latex(named=True))
        for place, (values, result) in enumerate(self._sizes):
            if place < len(axes):
                axis = axes[place]
                values.show_latex(size_formula(axis, spec).latex(named=place > 0))
                result.show_latex(self._rounded(axis, spec))
            else:
                values.show_latex("")
                result.show_latex("")

    @staticmethod
    def _rounded(axis: Axis, spec: WeightedOperator) -> str:
        """The size before and after it is rounded, as LaTeX."""
        if spec.TRANSPOSED:
            return f"={axis.outputs}"
        formula = size_formula(axis, spec)
        exact = (formula.exact or formula.result).replace("…", r"\ldots")
        side = "ceil" if formula.up else "floor"
        less = formula.less.replace("−", "-")
        return rf"=\l{side} {exact}\r{side}{less}={axis.outputs}"

    def _rounded_up(self, formulas: list[SizeFormula], bordered: bool) -> str:
        """What ceil_mode does to the last window; ``bordered``: there is padding."""
        if any(formula.less for formula in formulas):
            if not bordered:
                return self.tr(
                    "Rounded up: a last window may reach beyond the input, but it has to begin "
                    "inside it. Here it would not, so there is one less (− 1)."
                )
            return self.tr(
                "Rounded up: a last window may reach beyond the border, but it has to begin inside "
                "the input or the border before it. Here it would not, so there is one less (− 1)."
            )
        if any(formula.exact for formula in formulas):
            if not bordered:
                return self.tr(
                    "Rounded up: the last window reaches beyond the input. It may, as it begins "
                    "inside it."
                )
            return self.tr(
                "Rounded up: the last window reaches beyond the border. It may, as it begins "
                "inside the input or the border before it."
            )
        return self.tr("Nothing to round up: the last window ends at the edge.")

    def _show_dropped(self, axes: tuple[Axis, ...], alike: bool, spec: WeightedOperator) -> None:
        text, same = self._last_window(axes, spec), self.tr("The same for W.")
        show_text(self._dropped, self.tr("{0} {1}").format(same, text) if alike else text)

    def _last_window(self, axes: tuple[Axis, ...], spec: WeightedOperator) -> str:
        """What rounding does to the last window."""
        if spec.arguments.get("ceil_mode"):
            bordered = any(axis.before for axis in axes)
            return self._rounded_up([size_formula(axis, spec) for axis in axes], bordered)
        if spec.TRANSPOSED:
            return self.tr(
                "Nothing is divided, so nothing is rounded: the stamps lie s apart, and p is cut "
                "off at each side. output_padding (op) cuts off less at the end; if no stamp "
                "reaches so far, there are cells with the bias alone."
            )
        dropped = [self._dropped_words(axis) for axis in axes if axis.dropped]
        if len(dropped) == 2:
            words = self.tr("The floor drops {0} and {1}: no window reaches that far.")
            return words.format(*dropped)
        if dropped:
            return self.tr("The floor drops {0}: no window reaches that far.").format(*dropped)
        return self.tr("Nothing is rounded away: the last window ends at the edge.")

    def _dropped_words(self, axis: Axis) -> str:
        """How much of an axis the floor leaves out, and how much of that is border."""
        if axis.name == "H":
            words = self.tr("1 row") if axis.dropped == 1 else self.tr("{0} rows")
        elif axis.name == "W":
            words = self.tr("1 column") if axis.dropped == 1 else self.tr("{0} columns")
        else:
            words = self.tr("1 number") if axis.dropped == 1 else self.tr("{0} numbers")
        words = words.format(axis.dropped)
        if not axis.dropped_border:
            return words
        return self.tr("{0} ({1} of border)").format(words, axis.dropped_border)

    def _show_read(self, explanation: Explanation) -> None:
        whole = explanation.read == explanation.pixels
        if explanation.pixels == 1 and whole:
            text = self.tr("The only pixel of a channel is read.")
            if len(explanation.axes) == 1:
                text = self.tr("The only number of a channel is read.")
        elif len(explanation.axes) == 1:
            text = (
                self.tr("All {0} numbers of a channel are read.")
                if whole
                else self.tr("{1} of {0} numbers of a channel are read.")
            )
        else:
            text = (
                self.tr("All {0} pixels of a channel are read.")
                if whole
                else self.tr("{1} of {0} pixels of a channel are read.")
            )
        show_text(self._read, text.format(amount(explanation.pixels), amount(explanation.read)))
