"""The line with the shapes, how the output size is computed, and what the layer costs."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from convgui.i18n import translated
from convgui.model.insight.sizes import SizeFormula, size_formula
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import padded_text, size_text
from convgui.model.scene.stamping import Stamping
from convgui.ui.style import theme

GAP = "\u00a0\u00a0\u00a0 "
ARROW = "\u00a0→ "


class FactLine(QLabel):
    """One line of rich text. What has no room is left out from the end, and is in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("facts")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._choices: list[str] = [""]

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + 4)

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + 4)

    def show_facts(self, frame: Frame) -> None:
        """Show the facts of ``frame`` that no lesson asks about; none of an illegal layer."""
        wrong = frame.state.experiment.problem is not None
        self._choices = [""] if wrong else self._ways_to_say(frame)
        self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        whole = self._choices[0]
        room = self.width()
        text = next((text for text in self._choices if self._width(text) <= room), None)
        text = self._choices[-1] if text is None else text
        if text != self.text():
            self.setText(text)
        said = "" if text == whole else f"<p style='white-space:pre'>{whole}</p>"
        if said != self.toolTip():
            self.setToolTip(said)

    def _width(self, html: str) -> int:
        bold = QFont(self.font())
        bold.setBold(True)
        width = 0
        for strong, plain in re.findall(r"<b>(.*?)</b>|([^<]+|<(?!b>)[^>]*>)", html):
            part = re.sub(r"<[^>]*>", "", strong or plain)
            width += QFontMetrics(bold if strong else self.font()).horizontalAdvance(part)
        return width + 8

    def _ways_to_say(self, frame: Frame) -> list[str]:
        """The same facts, from all of them to the fewest."""
        shapes = self._shapes(frame)
        if "size" in frame.veiled:
            return [f"{ARROW.join(shapes)}{ARROW}?"]
        whole = ARROW.join(f"<b>{part}</b>" for part in shapes)
        layer = frame.state.layer
        geometry = layer.spec.geometry(layer.input_size)
        formulas = [size_formula(axis, layer.spec) for axis in geometry.named_axes]
        sizes = f"{GAP}{_muted(self._formulas(formulas))}"
        count = layer.spec.parameter_count
        words = self.tr("{0} multiply-adds · {1} parameters")
        if count == 1:
            words = self.tr("{0} multiply-adds · 1 parameter")
        macs = words.format(f"{layer.spec.macs(layer.input_size):,}", f"{count:,}")
        if not layer.spec.HAS_WEIGHT:
            words = self.tr("{0} candidates · no parameters")
            if frame.divisor is not None:
                words = self.tr("{0} additions · no parameters")
            macs = words.format(f"{geometry.macs:,}")
        cost = "" if frame.veiled & {"links", "work"} else f"{GAP}{_muted(macs)}"
        ends = ARROW.join(f"<b>{part}</b>" for part in (shapes[0], shapes[-1]))
        return [f"{whole}{sizes}{cost}", f"{whole}{sizes}", f"{ends}{sizes}", whole, ends]

    def _shapes(self, frame: Frame) -> list[str]:
        layer = frame.state.layer
        spec, geometry = layer.spec, layer.spec.geometry(layer.input_size)
        known = "size" not in frame.veiled
        parts = [self.tr("input {0}").format(spec.shape(spec.in_channels, layer.input_size))]
        padded = padded_text(geometry)
        if padded and known and not frame.stamping:
            parts.append(translated(padded))
        if known:
            # The depth of the weight says how many channels an output reads.
            if "links" not in frame.veiled and spec.HAS_WEIGHT:
                weight = ", ".join(str(n) for n in spec.weight_shape)
                parts.append(self.tr("weight ({0})").format(weight))
            if frame.stamping:
                parts.append(self._stamped(frame, frame.stamping))
            shape = spec.shape(spec.out_channels, geometry.output_size)
            parts.append(self.tr("output {0}").format(shape))
        return parts

    def _stamped(self, frame: Frame, stamping: Stamping) -> str:
        """The size of the stamped map, and what becomes of its border."""
        reached, whole = stamping.stamps.geometry.padded_size, stamping.stamps.map_size
        size = size_text(frame.geometry, *reached)
        if whole != reached:
            # No stamp reaches what output_padding adds.
            words = self.tr("{0} (with output_padding {1})")
            size = words.format(size, size_text(frame.geometry, *whole))
        if stamping.kept.all():
            return self.tr("stamped {0}").format(size)
        return self.tr("stamped {0}, border cut off").format(size)

    def _formulas(self, formulas: list[SizeFormula]) -> str:
        """The formula of the first axis; of the second only what is not the same."""
        first, *others = formulas
        text = first.html
        for other in others:
            if other._replace(letter=first.letter) == first:
                text += self.tr(", {0} likewise").format(other.letter)
            else:
                text += f"{GAP}{other.html}"
        return text


def _muted(html: str) -> str:
    return f"<span style='color:{theme.now.muted}'>{html}</span>"
