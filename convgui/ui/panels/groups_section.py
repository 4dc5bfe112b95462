"""Which inputs an output reads, and how deep its kernel is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from convgui.model.insight.sizes import Explanation
from convgui.model.scene.place_text import channels_text
from convgui.ui.panels.section import Section, show_text
from convgui.ui.panels.weight_blocks import WeightBlocks


class GroupsSection(Section):
    """The weight as one block for each group, and in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_heading(self.tr("GROUPS"))
        self._blocks = WeightBlocks()
        self.column.addWidget(self._blocks)
        self._partners = self.add_text()
        self._filters = self.add_text()
        self._biases = self.add_text()

    def show_explanation(self, explanation: Explanation) -> None:
        """Explain the groups of a layer."""
        self._blocks.show_explanation(explanation)
        groups = explanation.groups
        out, deep, *_ = explanation.weight_shape
        if groups == 1:
            text = self.tr("One group: every output reads every input.")
        else:
            text = self.tr(
                "{0} groups: each output reads {1} of {2} inputs, with one kernel for each of them."
            ).format(groups, deep, deep * groups)
            if deep == 1:
                text = self.tr("{0} {1}").format(text, self._depthwise_words(out, groups))
        show_text(self._partners, text)
        spec = explanation.spec
        show_text(self._filters, "" if spec.TRANSPOSED else self._filter_words(out, deep))
        biases = self.tr("One bias for each output channel: {0}.").format(spec.out_channels)
        show_text(self._biases, biases if spec.bias else "")

    def _filter_words(self, out: int, deep: int) -> str:
        """How many filters there are, and how many kernels in them."""
        return self.tr(
            "Filters: {0}, one for each output. Kernels in a filter: {1}, one for each input that "
            "it reads. Kernels in all: {0} · {1} = {2}. The lessons call a whole filter a kernel, "
            "and its kernels slices."
        ).format(f"{out:,}", f"{deep:,}", f"{out * deep:,}")

    def _depthwise_words(self, out: int, groups: int) -> str:
        each = out // groups
        return self.tr(
            "Depthwise: K = out / in = {0} / {1} = {2}. Input 0 makes {3}, input 1 makes {4}."
        ).format(
            *(out, groups, each),
            *(channels_text("o", range(c * each, (c + 1) * each)) for c in range(2)),
        )
