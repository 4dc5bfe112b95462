"""Why PyTorch refuses the fields as they stand."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from convgui.i18n import translated
from convgui.model.conv.operator import WeightedOperator
from convgui.model.insight.diagnosis import Refusal
from convgui.ui.panels.formula import LOW, Typesetter
from convgui.ui.panels.overhang_picture import OverhangPicture
from convgui.ui.panels.section import Section, show_text


class RefusalSection(Section):
    """PyTorch's words, a formula and a sentence for the reason, else what to do about it."""

    def __init__(self, typesetter: Typesetter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("refusal")
        self.column.setContentsMargins(10, 8, 10, 8)
        self.column.setSpacing(5)
        self.add_heading(self.tr("WHY IT IS REJECTED"))
        self._words = self.add_text("error")
        self._formula = self.add_formula(typesetter, LOW)
        self._reason = self.add_text("body")
        self._overhang = OverhangPicture()
        self.column.addWidget(self._overhang)
        self._remedy = self.add_text("body")
        self._stale = self.add_text()
        self.hide()

    def show_refusal(self, refusal: Refusal | None, shown: WeightedOperator) -> None:
        """Explain a refusal while ``shown`` is still on the stage; None hides the section."""
        self.setVisible(refusal is not None)
        if refusal is None:
            return
        latex, reason = self._reasons(refusal)
        show_text(self._words, translated(refusal.words))
        self._formula.show_latex(latex)
        show_text(self._reason, reason)
        self._overhang.show_axes(refusal.axes)
        show_text(self._remedy, "" if reason else translated(refusal.remedy))
        show_text(
            self._stale,
            self.tr("What follows is about {0}, the last valid layer.").format(shown),
        )

    def _reasons(self, refusal: Refusal) -> tuple[str, str]:
        """A formula in LaTeX and a sentence for the reason; both empty where there is none."""
        match refusal.kind:
            case "kernel":
                return self._kernel(refusal)
            case "groups":
                return self._groups(refusal)
            case "channels":
                return self._channels(refusal)
            case "reflect":
                return self._reflect(refusal)
            case "circular":
                return self._circular(refusal)
            case "same":
                return self._same(refusal)
        return "", ""

    def _kernel(self, refusal: Refusal) -> tuple[str, str]:
        k, d, span, size, before, after = refusal.numbers
        padded = size + before + after
        if before == after:
            sum_ = f"{size} + 2·{before} = {padded}" if before else f"{size}"
        else:
            sum_ = f"{size} + {before} + {after} = {padded}"
        latex = rf"{k}\rightarrow {d}({k}-1)+1={span}>{padded}"
        words = self.tr(
            "{0} taps, {1} apart, span d(k − 1) + 1 = {2} {3}. The padded input has only {4}."
        ).format(k, d, span, self._unit(refusal), sum_)
        for axis in refusal.axes:
            if axis.name != refusal.side and axis.span > axis.padded:
                also = self.tr("The columns are too few as well: {0} < {1}.")
                words = self.tr("{0} {1}").format(words, also.format(axis.padded, axis.span))
        return latex, words

    def _groups(self, refusal: Refusal) -> tuple[str, str]:
        channels, groups, quotient, rest = refusal.numbers
        return rf"{channels}={groups}\cdot {quotient}+{rest}", self.tr(
            "Each of the {0} groups gets the same number of channels; of the {1} {2}, "
            "{3} would be left over."
        ).format(groups, channels, refusal.side, rest)

    def _channels(self, refusal: Refusal) -> tuple[str, str]:
        wanted, given = refusal.numbers
        return rf"{wanted}\neq {given}", self.tr(
            "The layer is made for {0} input channels; the input has {1}. That is no fault of the "
            "kernel's size: set in_channels to {1}, or choose an input with {0} channels."
        ).format(wanted, given)

    def _reflect(self, refusal: Refusal) -> tuple[str, str]:
        border, size, most = refusal.numbers
        if refusal.side == "L":
            words = self.tr(
                "reflect mirrors the numbers about the outermost one, which is not repeated: "
                "{0} numbers give a border of {1} at most, not of {2}."
            ).format(size, most, border)
        else:
            words = self.tr(
                "reflect mirrors the pixels about the outermost one, which is not repeated: "
                "{0} {1} give a border of {2} at most, not of {3}."
            ).format(size, self._unit(refusal), most, border)
        return rf"{border}>{size}-1={most}", words

    def _circular(self, refusal: Refusal) -> tuple[str, str]:
        border, size, most = refusal.numbers
        return rf"{border}>{size}", self.tr(
            "circular continues at the other end, once round: {0} {1} give a border of {2} at "
            "most, not of {3}."
        ).format(size, self._unit(refusal), most, border)

    def _same(self, refusal: Refusal) -> tuple[str, str]:
        size, stride, span, given, needed = refusal.numbers
        return rf"({size}-1)\cdot {stride}+{span}-{size}={needed}\neq {given}", self.tr(
            "'same' adds d(k − 1) = {0} {1} in all, which keeps {2} at stride 1. At stride {3} "
            "it would take ({5} − 1)s + d(k − 1) + 1 − {5} = {4}: PyTorch does not do that."
        ).format(given, self._unit(refusal), size, stride, needed, refusal.side)

    def _unit(self, refusal: Refusal) -> str:
        """What is counted along the refused axis."""
        if refusal.side == "L":
            return self.tr("numbers")
        return self.tr("columns") if refusal.side == "W" else self.tr("rows")
