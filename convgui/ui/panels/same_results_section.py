"""Other ways to compute the layer, and how much their results differ."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from convgui.model.insight.equivalences import (
    Centred,
    Difference,
    SameResults,
    can_be_zero_filled,
)
from convgui.model.insight.sizes import Explanation
from convgui.model.scene.layer import Layer
from convgui.model.scene.place_text import cell_text, channels_text
from convgui.model.sources.inputs import InputSource
from convgui.ui import named
from convgui.ui.panels.section import Section, show_text
from convgui.ui.panels.weight_blocks import amount
from convgui.ui.style import theme
from convgui.ui.style.number_format import MOST_FIXED, format_factor, format_fixed, format_number
from convgui.ui.style.plain_text import plain_label


class SameResultsSection(Section):
    """One row for each way; the kernels among them can be shown in place of the layer's own."""

    # A dict of wishes, named as for ``State.change``.
    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_heading(self.tr("SAME RESULT?"))
        self._results: dict[str, QLabel] = {}
        self._why: dict[str, QLabel] = {}
        self._titles: dict[str, QLabel | QPushButton] = {}
        self._add_row("zero_filled", self._toggle("zero_filled", self.tr("zero-filled kernel")))
        self._add_row("separate", plain_label())
        self._add_row("normed", plain_label(self.tr("bias, then BatchNorm")))
        self._add_row("flipped", self._toggle("flipped", self.tr("flipped kernel")))
        self._add_row("convolution", plain_label())
        self._add_row("stamped", plain_label(self.tr("each pixel stamps")))
        self._compared = self.add_text()

    # Building ---------------------------------------------------------------------------------

    def _toggle(self, name: str, spoken: str) -> QPushButton:
        button = named(QPushButton(spoken), name)
        button.setAccessibleName(spoken)
        button.setCheckable(True)
        button.setToolTip(self.tr("Show it instead of the layer's own kernel"))
        button.clicked.connect(self._toggled)
        return button

    def _add_row(self, name: str, title: QLabel | QPushButton) -> None:
        """What is compared, the difference, and the reason for it."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 3, 0, 3)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        title.setMinimumHeight(28 if isinstance(title, QPushButton) else 20)
        title.setProperty("role", "same")
        result = named(plain_label(), f"{name}_difference")
        result.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        why = plain_label()
        why.setProperty("role", "hint")
        why.setWordWrap(True)
        grid.addWidget(title, 0, 0)
        grid.addWidget(result, 0, 1)
        grid.addWidget(why, 1, 0, 1, 2)
        self._titles[name], self._results[name], self._why[name] = title, result, why
        self.column.addLayout(grid)

    def _toggled(self, on: bool) -> None:
        self.wished.emit({"kernel_as": self.sender().objectName() if on else "plain"})

    # Showing ----------------------------------------------------------------------------------

    def show_results(
        self, layer: Layer, explanation: Explanation, results: SameResults | None
    ) -> None:
        """Show the comparisons of ``layer``; None if one output cell is too much to compare."""
        self._show_titles(layer, explanation)
        for name in self._titles:
            # A transposed layer turns its kernel by itself.
            own = name == "stamped" if explanation.spec.TRANSPOSED else name != "stamped"
            always = "zero_filled", "separate", "normed", layer.kernel_as
            self._show_row(name, own or name in always)
        if results is None:
            for name, why in self._why.items():
                self._results[name].setText("")
                show_text(why, "")
            text = self.tr("One output cell covers too much to be compared here.")
            show_text(self._compared, text)
            return
        for name in self._titles:
            difference = getattr(results, name)
            if difference is None:
                self._show_row(name, False)
            else:
                self._show_difference(name, difference)
        for name, text in (
            ("zero_filled", self._zero_filled_words(layer, explanation, results.zero_filled)),
            ("separate", self._separate_words(explanation)),
            ("flipped", self._flipped_words(layer, results.flipped)),
            ("convolution", self._convolution_words()),
            ("stamped", self._stamped_words()),
            ("normed", self._normed_words(results)),
        ):
            if not self._titles[name].isHidden():
                show_text(self._why[name], text)
        show_text(self._compared, self._compared_words(results.separate))

    def _show_row(self, name: str, shown: bool) -> None:
        for part in (self._titles[name], self._results[name], self._why[name]):
            part.setVisible(shown)

    def _show_titles(self, layer: Layer, explanation: Explanation) -> None:
        spec = layer.spec
        span = " × ".join(str(axis.span) for axis in explanation.axes)
        if len(explanation.axes) == 1:
            zero_filled = self.tr("zero-filled, size {0}").format(span)
        else:
            zero_filled = self.tr("zero-filled {0} kernel").format(span)
        single = (
            f"{spec.NAME}({spec.in_channels // spec.groups}, {spec.out_channels // spec.groups}, …)"
        )
        for name, title in (
            ("zero_filled", zero_filled),
            ("separate", f"{spec.groups} × {single}"),
            ("convolution", self.tr("flipped = convolution")),
        ):
            widget = self._titles[name]
            if widget.text() != title:
                widget.setText(title)
        for name, possible in (("zero_filled", can_be_zero_filled(layer)), ("flipped", True)):
            button = self._titles[name]
            assert isinstance(button, QPushButton)
            on = layer.kernel_as == name
            button.setChecked(on)
            button.setEnabled(possible or on)

    def _show_difference(self, name: str, difference: Difference) -> None:
        colour = theme.now.good if difference.same else theme.now.text
        largest = difference.largest
        # Rounding is too small for the digits that other numbers are shown with.
        shown = format_number(largest) if largest >= 0.01 or not largest else f"{largest:.0e}"
        text = f"|Δ| {shown}"
        if difference.unlike:
            colour = theme.now.error
            text = self.tr("{0} cells differ").format(amount(difference.unlike))
            if difference.unlike == 1:
                text = self.tr("1 cell differs")
        label = self._results[name]
        label.setText(text)
        style = f"color: {colour};"
        if label.styleSheet() != style:
            label.setStyleSheet(style)

    def _zero_filled_words(
        self, layer: Layer, explanation: Explanation, difference: Difference
    ) -> str:
        if explanation.taps == explanation.covered:
            return self.tr("Nothing lies between its taps: there is no gap to fill.")
        if difference.unlike:
            words = self.tr(
                "A pixel in a gap is not finite. The zero-filled kernel multiplies it by 0, "
                "which gives NaN; PyTorch skips the gap by index arithmetic and multiplies "
                "nothing."
            )
            if len(explanation.axes) == 1:
                words = self.tr(
                    "A number in a gap is not finite. The zero-filled kernel multiplies it by 0, "
                    "which gives NaN; PyTorch skips the gap by index arithmetic and multiplies "
                    "nothing."
                )
            return self._with_cell(words, layer, difference)
        return self.tr(
            "Equal, but {0} products for each channel and cell instead of {1}: PyTorch neither "
            "stores nor multiplies zeros."
        ).format(explanation.covered, explanation.taps)

    def _separate_words(self, explanation: Explanation) -> str:
        if explanation.groups == 1:
            return self.tr("One group is one layer.")
        out, deep, *_ = explanation.weight_shape
        each = out // explanation.groups
        words = self.tr("{0} → {1}, {2} → {3} and so on: separate layers, concatenated.")
        if explanation.groups == 2:
            words = self.tr("{0} → {1}, {2} → {3}: separate layers, concatenated.")
        return words.format(
            channels_text("c", range(deep)),
            channels_text("o", range(each)),
            channels_text("c", range(deep, 2 * deep)),
            channels_text("o", range(each, 2 * each)),
        )

    def _flipped_words(self, layer: Layer, difference: Difference) -> str:
        if difference.same:
            return self.tr("Equal: turned by 180° the kernel gives the same output.")
        words = self.tr(
            "Not equal: PyTorch does not flip the kernel, it computes the cross-correlation."
        )
        words = self._with_cell(words, layer, difference)
        # As the example is: one 1, one channel, stride 1, and room for all windows that read it.
        if layer.example is None or layer.input_source != InputSource.IMPULSE:
            return words
        turned = self.tr(
            "Only the output of a single 1 looks turned: the first window that reaches it reads "
            "it with the last weight."
        )
        return self.tr("{0} {1}").format(words, turned)

    def _with_cell(self, words: str, layer: Layer, difference: Difference) -> str:
        """``words``, then the two numbers of the first cell that differs."""
        if difference.first is None:
            return words
        cell, own, other = difference.first
        numbers = self.tr("{0} is {1} with the layer's own kernel, {2} with that one.").format(
            cell_text(layer.geometry, cell), format_number(own), format_number(other)
        )
        return self.tr("{0} {1}").format(words, numbers)

    def _convolution_words(self) -> str:
        return self.tr(
            "The convolution Σ w[i] · x[t − i], by its definition, against the layer with "
            "the kernel turned by 180°."
        )

    def _stamped_words(self) -> str:
        return self.tr(
            "PyTorch's definition: each pixel adds its multiple of the kernel to the output. That "
            "is the Conv2d shown here, on the input with zeros between its pixels and the kernel "
            "turned by 180°."
        )

    def _normed_words(self, results: SameResults) -> str:
        centred = results.centred
        words = self.tr(
            "Equal: a BatchNorm subtracts the mean of each channel, and the bias with it."
        )
        if centred is None or not math.isfinite(centred.rest):
            return words
        decimals = _adding_up(centred)
        cell, bias, rest, bare = (
            format_fixed(number, decimals)
            for number in (centred.cell, centred.bias, centred.rest, centred.cell - centred.bias)
        )
        mean = format_factor(centred.mean, decimals)
        bare_mean = format_factor(centred.mean - centred.bias, decimals)
        numbers = self.tr(
            "The first cell of o{6}, less the mean of the cells compared: {0} − {1} {2} with the "
            "bias {3}, {4} − {5} {2} without it."
        )
        if results.separate.is_whole:
            numbers = self.tr(
                "The first cell of o{6}, less the mean of o{6}: {0} − {1} {2} with the bias {3}, "
                "{4} − {5} {2} without it."
            )
        exact = all(100 * number % 1 == 0 for number in (centred.cell, centred.mean, centred.bias))
        rest = f"{'=' if exact else '≈'} {rest}"
        numbers = numbers.format(cell, mean, rest, bias, bare, bare_mean, centred.channel)
        return self.tr("{0} {1}").format(words, numbers)

    def _compared_words(self, difference: Difference) -> str:
        if difference.is_whole:
            return self.tr("Computed just now on these numbers, in float64.")
        return self.tr("{0} of {1} output cells compared just now, in float64.").format(
            amount(difference.cells), amount(difference.of)
        )


def _adding_up(centred: Centred) -> int:
    """Decimals with which both differences are right as they are printed; two if there are none."""
    bare, bare_mean = centred.cell - centred.bias, centred.mean - centred.bias
    numbers = centred.cell, centred.mean, bare, bare_mean, centred.rest
    for decimals in range(2, MOST_FIXED + 1):
        *four, rest = (float(f"{number:.{decimals}f}") for number in numbers)
        if all(abs(four[i] - four[i + 1] - rest) < 10**-decimals / 2 for i in (0, 2)):
            return decimals
    return 2
