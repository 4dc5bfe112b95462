"""What the panel of the matrix says of a pool."""

from __future__ import annotations

from PySide6.QtCore import QObject

from convgui.model.conv.geometry import Combine
from convgui.model.conv.steps import StepBy
from convgui.model.insight.columns import MatrixShape
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import position_text, size_text
from convgui.ui.style.number_format import format_whole


class PoolMatrixWords(QObject):
    """Its sentences, above and below the picture."""

    def way(self, frame: Frame) -> str:
        """The idea."""
        words = self.tr(
            "Each column holds what one cell of c{0} reads; below it stands the mean. PyTorch "
            "makes no columns of it: it goes through the windows where they lie."
        )
        if frame.combine == Combine.MAX:
            words = self.tr(
                "Each column holds what one cell of c{0} reads; below it stands the largest "
                "number. PyTorch makes no columns of it: it goes through the windows where they "
                "lie."
            )
        return words.format(frame.played.output[0])

    def shapes(self, frame: Frame) -> str:
        """That there is no product; of a mean that the depthwise layer has one that equals it."""
        words = self.tr("A pool multiplies nothing, so it is not a matrix product.")
        divisors = frame.tensors.divisors
        if divisors is None or divisors.min() != divisors.max():
            return words
        shape = MatrixShape(frame.geometry)
        same = self.tr(
            "A depthwise Conv2d whose weights are all 1/{0} gives the same numbers. It is one "
            "product for each channel: weight (1 × {1}) · columns ({1} × {2}) = product (1 × {2})."
        ).format(format_whole(int(divisors.max())), f"{shape.rows:,}", f"{shape.cells:,}")
        return f"{words}\n{same}"

    def place(self, frame: Frame) -> str:
        """Where in the columns the step is, and what it has come to."""
        step, shape = frame.played, MatrixShape(frame.geometry)
        channel, *cell = step.output
        lines = []
        if step.by == StepBy.TAP:
            _, *tap = shape.tap_of(step.first)
            line = self.tr("row {0} of 0 … {1}: c{2}, tap {3}")
            place = position_text(frame.geometry, *tap)
            lines.append(line.format(f"{step.first:,}", f"{shape.rows - 1:,}", channel, place))
        column = shape.column_of((cell[0], cell[1]))
        line = self.tr("column {0} of 0 … {1}: output cell {2}")
        place = position_text(frame.geometry, *cell)
        lines.append(line.format(f"{column:,}", f"{shape.cells - 1:,}", place))
        lines.append(self._taken(frame))
        return "\n".join(line for line in lines if line)

    def _taken(self, frame: Frame) -> str:
        """Which row a maximum takes so far; by what a mean is divided."""
        step, leaders = frame.played, frame.played_terms.leaders
        if frame.tensors.divisors is not None:
            divisor = int(frame.tensors.divisors[step.output[1:]])
            return self.tr("the sum of the column is divided by {0}").format(format_whole(divisor))
        ahead = int(leaders[step.last - 1]) if leaders is not None else -1
        if ahead < 0:
            return ""
        words = self.tr("row {0} wins") if step.finished else self.tr("row {0} leads")
        return words.format(f"{ahead:,}")

    def after(self, frame: Frame) -> str:
        """What becomes of the row below."""
        size = size_text(frame.geometry, *frame.geometry.output_size)
        words = self.tr("The row below is read as a map of {0}.").format(size)
        if frame.geometry.in_channels == 1:
            return words
        return self.tr("{0} The same is done for each channel.").format(words)
