"""That a mean is a depthwise layer, where it is one."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from convgui.model.conv.axis import Counts
from convgui.model.insight.equivalences import Difference
from convgui.ui.panels.section import Section, show_text
from convgui.ui.panels.weight_blocks import amount
from convgui.ui.style.number_format import format_number, format_whole


class MeanSection(Section):
    """A mean beside the Conv2d with one kernel for each channel and all weights alike."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mean")
        self.add_heading(self.tr("SAME RESULT?"))
        self._title = self.add_text("body")
        self._why = self.add_text()

    def show_difference(self, difference: Difference | None, divisors: Counts | None) -> None:
        """Show the comparison of a mean with these ``divisors`` (H_out, W_out); hide for none."""
        self.setVisible(difference is not None)
        if difference is None or divisors is None:
            return
        largest = int(divisors.max())
        delta = format_number(difference.largest) if difference.largest >= 0.01 else "0"
        words = self.tr("depthwise Conv2d, every weight 1/{0}: |Δ| {1}").format(
            format_whole(largest), delta
        )
        show_text(self._title, words)
        other = int(np.count_nonzero(divisors != largest))
        if other:
            text = self.tr(
                "Not equal: {0} of {1} cells of a channel are divided by less, as part of their "
                "window does not count."
            ).format(amount(other), amount(divisors.size))
        else:
            text = self.tr(
                "Equal: a mean is a depthwise convolution without training, computed just now on "
                "these numbers."
            )
        show_text(self._why, text)
