"""The panel that shows the layer as a matrix product: how PyTorch can compute it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from convgui.model.conv.steps import StepBy
from convgui.model.insight.columns import MatrixProduct, MatrixShape, gap_rows
from convgui.model.insight.stamp_columns import StampProduct
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import channels_text, position_text, size_text
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.kernels import KernelAs
from convgui.ui import named
from convgui.ui.panels.matrix_view import MatrixView
from convgui.ui.panels.section import show_text
from convgui.ui.panels.stamp_matrix_view import StampMatrixView
from convgui.ui.panels.stamp_matrix_words import StampMatrixWords
from convgui.ui.panels.zero_rows import COLUMNS, ZeroRows
from convgui.ui.style.controls import CheckBox
from convgui.ui.style.plain_text import plain_label

# More rows than this are not drawn beside the columns.
MOST_ZERO_ROWS = 300


class MatrixPanel(QWidget):
    """Columns, weight and product of the group in play.

    ``pointed`` and ``clicked`` report a ``Target``, or None.
    """

    # Never emitted; all panels of the side column have it.
    wished = Signal(object)
    pointed = Signal(object)
    clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matrix")
        self.setAccessibleName(self.tr("Matrix"))
        self._frame: Frame | None = None
        self._transposed_words = StampMatrixWords(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        heading = plain_label(self.tr("HOW PYTORCH COMPUTES IT"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        self._way = self._add_text("matrix_way")
        self._shapes = self._add_text("matrix_shapes", "body")
        self._compare = named(
            CheckBox(self.tr("compare with the zero-filled kernel")), "matrix_compare"
        )
        self._compare.toggled.connect(self._refresh)
        column.addWidget(self._compare)
        self._zeros = self._add_text("matrix_zeros")
        self._view = MatrixView()
        self._view.pointed.connect(self.pointed)
        self._view.clicked.connect(self.clicked)
        column.addWidget(self._view, 1)
        self._stamps = StampMatrixView()
        self._stamps.pointed.connect(self.pointed)
        self._stamps.clicked.connect(self.clicked)
        column.addWidget(self._stamps, 1)
        self._place = self._add_text("matrix_place", "body")
        self._after = self._add_text("matrix_after")
        column.addStretch(0)

    def _add_text(self, name: str, role: str = "hint") -> QLabel:
        label = named(plain_label(), name)
        label.setProperty("role", role)
        label.setWordWrap(True)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(label)
        return label

    def choices(self) -> bool:
        """Whether the zero-filled kernel is shown; for ``choose``."""
        return self._compare.isChecked()

    def choose(self, choices: bool) -> None:
        """Restore the ``choices`` of a panel that this one replaces."""
        self._compare.setChecked(choices)

    def turn_to(self, *words: str) -> None:
        """Show what the page of a lesson asks for: with the zero-filled kernel, or without."""
        self._compare.setChecked(KernelAs.ZERO_FILLED in words)

    def show_frame(self, frame: Frame) -> None:
        """Follow ``frame``; nothing is done while hidden."""
        self._frame = frame
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        frame = self._frame
        if frame is None:
            return
        geometry, step = frame.geometry, frame.step
        weighted, transposed = frame.state.layer.spec.HAS_WEIGHT, frame.state.layer.spec.TRANSPOSED
        for part in (self._way, self._place, self._after):
            part.setVisible(weighted)
        self._view.setVisible(weighted and not transposed)
        self._stamps.setVisible(transposed)
        if not weighted or transposed:
            self._compare.hide()
            self._show_zeros(frame, None, False)
        if not weighted:
            show_text(self._shapes, self._words_of_pool(frame))
            return
        if transposed:
            with QSignalBlocker(self._stamps):
                self._stamps.show_frame(frame)
            self._show_transposed(frame)
            return
        show_text(
            self._way,
            self.tr(
                "im2col, one of its methods on a CPU: what each cell reads becomes a column. "
                "Other methods differ, but none of the usual ones multiplies a gap."
            ),
        )
        shape = MatrixShape(geometry)
        plain = frame.state.layer.kernel_as == KernelAs.PLAIN
        dilated = plain and any(a.dilation > 1 and a.taps > 1 for a in geometry.axes)
        self._compare.setVisible(dilated)
        zeros = self._zero_rows(frame) if dilated and self._compare.isChecked() else None
        self._show_zeros(frame, zeros, dilated)
        sizes = self.tr("weight ({0} × {1}) · columns ({1} × {2}) = product ({0} × {2})").format(
            f"{geometry.each:,}", f"{shape.rows:,}", f"{shape.cells:,}"
        )
        if geometry.groups > 1:
            one = self.tr("one product for each of {0} groups; here group {1}, {2} → {3}")
            sizes += "\n" + one.format(
                geometry.groups,
                step.group,
                channels_text("c", geometry.inputs_of(step.group)),
                channels_text("o", geometry.outputs_of(step.group)),
            )
        show_text(self._shapes, sizes)
        with QSignalBlocker(self._view):
            self._view.show_frame(frame, zeros)
        self._show_place(frame, shape)
        self._show_after(frame, shape)

    def _words_of_pool(self, frame: Frame) -> str:
        """That there is no product; of a mean that the depthwise layer has one that equals it."""
        words = self.tr("A pool multiplies nothing, so it is not a matrix product.")
        divisors = frame.tensors.divisors
        if divisors is None or divisors.min() != divisors.max():
            return words
        shape = MatrixShape(frame.geometry)
        same = self.tr(
            "A depthwise Conv2d whose weights are all 1/{0} gives the same numbers. It is one "
            "product for each channel: weight (1 × {1}) · columns ({1} × {2}) = product (1 × {2})."
        ).format(f"{int(divisors.max()):,}", f"{shape.rows:,}", f"{shape.cells:,}")
        return f"{words}\n{same}"

    def _show_place(self, frame: Frame, shape: MatrixShape) -> None:
        """Where in the product the step is."""
        geometry, (output, row, col) = frame.geometry, frame.step.output
        column = self.tr("column {0} of 0 … {1}: output cell {2}").format(
            shape.column_of((row, col)), shape.cells - 1, position_text(geometry, row, col)
        )
        lines = [column]
        if frame.step.by == StepBy.TAP:
            inside, tap_row, tap_col = shape.tap_of(frame.step.first)
            line = self.tr("row {0} of 0 … {1}: c{2}, tap {3}").format(
                frame.step.first,
                shape.rows - 1,
                geometry.inputs_of(frame.step.group)[inside],
                position_text(geometry, tap_row, tap_col),
            )
            lines.insert(0, line)
        own = output - geometry.outputs_of(frame.step.group).start
        words = self.tr("row {0} of the weight, drawn as column w[{1}]: output channel o{1}")
        lines.append(words.format(own, output))
        show_text(self._place, "\n".join(lines))
        self._view.setAccessibleName("; ".join(lines))

    def _show_after(self, frame: Frame, shape: MatrixShape) -> None:
        """What becomes of the product, and what a reader may miss in the columns."""
        geometry = frame.geometry
        size = size_text(geometry, *geometry.output_size)
        if frame.bias is None:
            words = self.tr("Each row of the product is read as a map of {0}.").format(size)
        else:
            words = self.tr(
                "Then the bias of its channel is added to each row, and the row is read as a map "
                "of {0}."
            ).format(size)
        if shape.is_input_itself:
            itself = self.tr(
                "The kernel has one tap, so the columns are the input itself, a pixel in each: the "
                "same Linear layer on every pixel."
            )
            words = self.tr("{0} {1}").format(itself, words)
        show_text(self._after, words)

    def _show_transposed(self, frame: Frame) -> None:
        """The same of a transposed convolution."""
        words, view = self._transposed_words, self._stamps
        assert isinstance(view.part, StampProduct)
        show_text(self._way, words.way())
        show_text(self._shapes, words.shapes(frame, view.part))
        show_text(self._place, words.place(frame, view.part, view.play))
        show_text(self._after, words.after(frame, view.part))
        view.setAccessibleName(self._place.text())

    # The zero-filled kernel -------------------------------------------------------------------

    def _zero_rows(self, frame: Frame) -> ZeroRows | None:
        layer = replace(frame.state.layer, kernel_as=KernelAs.ZERO_FILLED)
        own, filled = frame.geometry, layer.geometry
        if filled.taps > MOST_ZERO_ROWS:
            return None
        output, row, col = frame.step.output
        shape = MatrixShape(filled)
        first = max(0, min(shape.column_of((row, col)) - COLUMNS // 2, shape.cells - COLUMNS))
        columns = range(first, min(shape.cells, first + COLUMNS))
        product = MatrixProduct(
            tensors_of(layer),
            frame.step.group,
            range(filled.taps),
            columns,
            range(output, output + 1),
        )
        return ZeroRows(product, gap_rows(own, filled), output)

    def _show_zeros(self, frame: Frame, zeros: ZeroRows | None, dilated: bool) -> None:
        text = ""
        if dilated and self._compare.isChecked():
            own = frame.geometry
            rows = own.deep * own.span[0] * own.span[1]
            text = self.tr(
                "Zero-filled: {0} rows, {1} of them for zeros in gaps. The layer's own: {2} rows, "
                "none of them for a gap."
            ).format(f"{rows:,}", f"{rows - own.taps:,}", f"{own.taps:,}")
            if zeros is None:
                text += " " + self.tr("Too many to draw here.")
        show_text(self._zeros, text)
