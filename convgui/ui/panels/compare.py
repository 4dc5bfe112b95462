"""The panel that compares the layer with variants of it; a click on one opens it in the stage."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from convgui.model.insight.cost import MEASURED, moved
from convgui.model.insight.shifted import moved_along
from convgui.model.insight.variant_builder import Variant
from convgui.model.insight.variants import (
    COMPARE_BY,
    Comparison,
    compare_variants,
    comparisons,
)
from convgui.model.scene.frame import Frame
from convgui.model.tutor.tabs import KEEP_SIZE
from convgui.ui import named
from convgui.ui.panels.pooling_words import PoolingWords
from convgui.ui.panels.scroll_column import ScrollColumn
from convgui.ui.panels.two_stage_bars import TwoStageBars
from convgui.ui.panels.variant_card import VariantCard
from convgui.ui.style.controls import CheckBox, ComboBox
from convgui.ui.style.number_format import format_number
from convgui.ui.style.plain_text import plain_label
from convgui.ui.style.theme import px

# What is smaller than this part of the largest output is rounding.
ROUNDING = 1e-5
# More rows than there are cards; the width, before the zoom, of two cards beside each other.
LAST_ROW, ROOM_FOR_PAIRS = 99, 340


class ComparePanel(QWidget):
    """Shows the variants of a frame's layer; ``wished`` carries what opens the one chosen."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare")
        self.setAccessibleName(self.tr("Compare"))
        self._frame: Frame | None = None
        self._pooling_words = PoolingWords(self)
        self._shown: tuple[object, ...] = ()
        self._cards: list[VariantCard] = []
        self._by = named(ComboBox(self), "compare_by")
        self._by.setAccessibleName(self.tr("Compare by"))
        names = {
            "dilation": self.tr("dilation rates"),
            "groups": self.tr("groups"),
            "padding_mode": self.tr("padding modes"),
            "separable": self.tr("separable: depthwise + 1 × 1"),
            "pooling": self.tr("stride and pooling"),
            "shift": self.tr("the input moved aside"),
            "back": self.tr("back by ConvTranspose2d"),
            "upsampling": self.tr("zeros between, then Conv2d"),
        }
        self._names = names
        for by in COMPARE_BY:
            self._by.addItem(names[by], by)
        self._by.currentIndexChanged.connect(self._chosen)
        self._keep = named(CheckBox(self.tr("pad to keep the size"), self), "keep_size")
        self._keep.toggled.connect(self._chosen)
        label = plain_label(self.tr("compare"), self)
        label.setBuddy(self._by)
        self._hint = named(plain_label(parent=self), "compare_hint")
        self._hint.setProperty("role", "hint")
        self._hint.setWordWrap(True)
        self._bars = named(TwoStageBars(self), "two_stage_bars")
        self._measured = named(plain_label(self._measured_words(), self), "measured")
        self._measured.setProperty("role", "hint")
        self._measured.setWordWrap(True)

        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self._by, 1)
        content = QWidget(self)
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(12, 4, 10, 10)
        self._grid.setSpacing(8)
        self._grid.addWidget(self._bars, 0, 0, 1, 2)
        self._grid.addWidget(self._measured, 1, 0, 1, 2)
        self._grid.setRowStretch(LAST_ROW, 1)
        self._scroll = ScrollColumn(
            content,
            self.accessibleName(),
            # A bar that comes and goes changes the width, and with it the height that decides
            # whether there is one.
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn,
            self,
        )
        head = QVBoxLayout()
        head.setContentsMargins(14, 10, 14, 0)
        head.setSpacing(6)
        head.addLayout(row)
        head.addWidget(self._keep)
        head.addWidget(self._hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)

    def show_frame(self, frame: Frame) -> None:
        """Show the variants of ``frame``; nothing is done while hidden, or for the same layer."""
        self._frame = frame
        if self.isVisible():
            self._sync()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sync()

    def choices(self) -> tuple[str, bool]:
        """What is compared, and how; for ``choose``."""
        return self._by.currentData(), self._keep.isChecked()

    def choose(self, choices: tuple[str, bool]) -> None:
        """Restore the ``choices`` of a panel that this one replaces."""
        self._by.setCurrentIndex(self._by.findData(choices[0]))
        self._keep.setChecked(choices[1])

    def turn_to(self, *words: str) -> None:
        """Show what the page of a lesson asks for (see ``tutor.tabs``)."""
        self._sync()
        place = self._by.findData(words[0]) if words else -1
        if place >= 0:
            self._by.setCurrentIndex(place)
        self._keep.setChecked(KEEP_SIZE in words)

    def _chosen(self) -> None:
        self._sync()
        self._scroll.verticalScrollBar().setValue(0)

    def _sync(self) -> None:
        frame = self._frame
        if frame is None:
            return
        self._offer(comparisons(frame.state.layer.spec))
        by, keep = self._by.currentData(), self._keep.isChecked()
        # Pools have the layer's own windows, and the two stages its size.
        self._keep.setVisible(by in ("dilation", "groups", "padding_mode", "separable"))
        before = self._shown
        if before and before[0] is frame.tensors and before[1:] == (frame.state.layer, by, keep):
            return
        self._shown = frame.tensors, frame.state.layer, by, keep
        axes = len(frame.state.layer.spec.LETTERS)
        comparison = compare_variants(frame.state.layer, frame.tensors, by, keep)
        self.setUpdatesEnabled(False)
        while len(self._cards) < len(comparison.variants):
            card = named(VariantCard(self), f"variant_{len(self._cards) + 1}")
            card.clicked.connect(self._open)
            self._cards.append(card)
        self._arrange()
        for place, card in enumerate(self._cards):
            used = place < len(comparison.variants)
            if used:
                card.show_variant(comparison.variants[place], comparison, axes)
            card.setVisible(used)
        self._hint.setText(self._words(comparison, axes))
        # What was measured is a Conv2d.
        for widget in (self._bars, self._measured):
            widget.setVisible(comparison.by == "separable" and axes > 1)
        self.setUpdatesEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the cards below each other, or small ones in pairs where there is room for that."""
        # Others have more pictures, or longer titles.
        paired = self._by.currentData() == "dilation" and self.width() >= px(ROOM_FOR_PAIRS)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, int(paired))
        for place, card in enumerate(self._cards):
            row, col = divmod(place, 2) if paired else (place, 0)
            self._grid.addWidget(card, 2 + row, col, 1, 1 if paired else 2)

    def _offer(self, ways: tuple[str, ...]) -> None:
        """Offer what the layer can be compared by; the first of it if the one chosen is not."""
        if [self._by.itemData(n) for n in range(self._by.count())] == list(ways):
            return
        chosen = self._by.currentData()
        with QSignalBlocker(self._by):
            self._by.clear()
            for by in ways:
                self._by.addItem(self._names[by], by)
            self._by.setCurrentIndex(ways.index(chosen) if chosen in ways else 0)

    def _open(self) -> None:
        card = self.sender()
        assert isinstance(card, VariantCard)
        wishes: dict[str, Any] = card.variant.wishes
        if wishes:
            self.wished.emit(wishes)

    def _dilation_words(self, variant: Variant) -> str:
        if variant.spec is not None and not variant.spec.HAS_WEIGHT:
            return self.tr(
                "The same windows, pulled apart: just as many candidates for each cell, a wider "
                "span."
            )
        return self.tr(
            "The same weights, set further apart: just as many products for each cell, a wider "
            "span."
        )

    def _words(self, comparison: Comparison, axes: int) -> str:
        """What to look at in this comparison."""
        geometries = [v.geometry for v in comparison.variants if v.geometry]
        axes_shown = [axis for geometry in geometries for axis in geometry.axes]
        if comparison.by == "dilation":
            return self._dilation_words(comparison.variants[0])
        if comparison.by == "groups":
            own = geometries[0]
            reads = own.in_channels * math.prod(own.input_size)
            writes = own.out_channels * math.prod(own.output_size)
            return self.tr(
                "More groups, fewer connections. Less work is not less time: each of them still "
                "reads {0} numbers and writes {1}."
            ).format(f"{reads:,}", f"{writes:,}")
        if comparison.by == "padding_mode":
            if not any(n for axis in axes_shown for n in (axis.before, axis.after)):
                return self.tr(
                    "No padding, so all modes agree. Tick “pad to keep the size” to see a border."
                )
            return self.tr("They differ only in the border, so the first cell is shown.")
        if comparison.by == "pooling":
            return self._pooling_words.of(comparison)
        if comparison.by == "back":
            return self._back_words(comparison)
        if comparison.by == "shift":
            return self._shift_words(comparison)
        layer, *stages = comparison.variants
        if comparison.by == "upsampling":
            return self._upsampling_words(stages)
        if not layer.macs or not all(stage.macs for stage in stages):
            if axes == 1:
                return self.tr("Depthwise, then kernel size 1: channels mix only in stage 2.")
            return self.tr("Depthwise, then 1 × 1: channels mix only in stage 2.")
        macs = sum(stage.macs for stage in stages)
        one, *two = (moved(v.geometry) for v in (layer, *stages) if v.geometry)
        words = self.tr(
            "Less work, {0} → {1} multiply-adds, but more numbers to read and write, {2} → {3}."
        )
        if macs >= layer.macs:
            words = self.tr(
                "No less work, {0} → {1} multiply-adds, and more numbers to read and write, "
                "{2} → {3}."
            )
        words = words.format(f"{layer.macs:,}", f"{macs:,}", f"{one:,}", f"{sum(two):,}")
        if all(stage.given for stage in stages) and comparison.difference is not None:
            words = self.tr("{0} {1}").format(words, self._nearest_words(comparison))
        return words

    def _measured_words(self) -> str:
        """What the bars are, and where their time is from."""
        size = " × ".join(map(str, MEASURED.size))
        return self.tr(
            "On an input of {0}, measured in PyTorch {1} on two cores of an {2}."
        ).format(size, MEASURED.version, MEASURED.machine)

    def _nearest_words(self, comparison: Comparison) -> str:
        """Whether the two stages can do what the layer does."""
        difference = comparison.difference
        assert difference is not None
        if difference <= ROUNDING * comparison.largest:
            return self.tr("With the nearest weights they give the same output.")
        return self.tr(
            "Even with the nearest weights the output differs by up to {0}: two stages can do less."
        ).format(format_number(difference))

    def _back_words(self, comparison: Comparison) -> str:
        back = comparison.variants[-1]
        if back.refusal:
            return self.tr("Here no transposed layer leads back to the size of the input.")
        if back.role != "back":
            return self.tr("The way back is too large to be compared here.")
        if comparison.difference is None:
            return self.tr("Nothing that comes back is a number.")
        size = " × ".join(map(str, back.output_size))
        if not comparison.difference:
            return self.tr(
                "The same weight, transposed: the size of the input comes back, {0}, and here the "
                "numbers of c0 too."
            ).format(size)
        words = self.tr(
            "The same weight, transposed: the size of the input comes back, {0}, but not its "
            "numbers. Largest difference of c0: {1}."
        ).format(size, format_number(comparison.difference))
        there = comparison.variants[0].geometry
        assert there is not None
        went = there.in_channels * math.prod(there.input_size)
        came = there.out_channels * math.prod(there.output_size)
        if came >= went:
            return words
        # A linear map onto fewer numbers has no inverse, whatever its weights.
        lost = self.tr(
            "No weights bring back every input: this layer makes {0} numbers of {1}."
        ).format(f"{came:,}", f"{went:,}")
        return self.tr("{0} {1}").format(words, lost)

    def _shift_words(self, comparison: Comparison) -> str:
        moved = comparison.variants[-1]
        if moved.role != "shifted" or moved.geometry is None:
            return self.tr("The input is too large to be moved here.")
        if comparison.difference is None:
            return self.tr("No window lies inside the input before and after: nothing to compare.")
        stride = moved.geometry.axes[1].stride
        columns = moved_along(moved.geometry).size
        words = self.tr(
            "The input moves to the right by {0}, and the output moves along by 1: in {1} of {2} "
            "columns, those away from the edges, the numbers are the same ones (largest "
            "difference {3}). Equivariant, not invariant."
        ).format(
            *(stride, f"{columns:,}", f"{moved.output_size[1]:,}"),
            format_number(comparison.difference),
        )
        if stride == 1:
            return words
        part = self.tr("A move by less than the stride gives other numbers.")
        return self.tr("{0} {1}").format(words, part)

    def _upsampling_words(self, stages: list[Variant]) -> str:
        turned = stages[-1]
        if turned.role != "turned":
            if turned.refusal:
                return self.tr("Here two layers of PyTorch's do not do the same.")
            return self.tr("Stage 2 is too large to be compared here.")
        if turned.refusal:
            return self.tr("Here the Conv2d would need a negative border, which is a crop.")
        return self.tr(
            "The same output in two stages. The second multiplies {0} times, mostly by the zeros; "
            "this layer multiplies none of them."
        ).format(f"{turned.macs:,}")
