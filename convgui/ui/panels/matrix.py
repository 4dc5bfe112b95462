"""The panel that shows the layer as a matrix product: how PyTorch can compute it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from convgui.model.conv.steps import StepBy
from convgui.model.insight.columns import MatrixProduct, MatrixShape, gap_rows
from convgui.model.insight.stamp_columns import StampProduct
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import channels_text, position_text, size_text
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.kernels import KernelAs
from convgui.ui import named
from convgui.ui.panels.matrix_layout import MatrixLayout
from convgui.ui.panels.matrix_text import unbroken
from convgui.ui.panels.matrix_view import MatrixView
from convgui.ui.panels.pool_matrix_view import PoolMatrixView
from convgui.ui.panels.pool_matrix_words import PoolMatrixWords
from convgui.ui.panels.section import show_text
from convgui.ui.panels.stamp_matrix_view import StampMatrixView
from convgui.ui.panels.stamp_matrix_words import StampMatrixWords
from convgui.ui.panels.zero_rows import COLUMNS, ZeroRows
from convgui.ui.style.controls import CheckBox
from convgui.ui.style.plain_text import plain_label
from convgui.ui.style.word_hints import set_explained

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
        self._transposed_words, self._pool_words = StampMatrixWords(self), PoolMatrixWords(self)
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
        self._view, self._stamps, self._pools = MatrixView(), StampMatrixView(), PoolMatrixView()
        for view in (self._view, self._stamps, self._pools):
            view.pointed.connect(self.pointed)
            view.clicked.connect(self.clicked)
            column.addWidget(view, 1)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_texts()

    def _refresh(self) -> None:
        if self._frame is not None:
            self._show(self._frame)
            self._fit_texts()

    def _fit_texts(self) -> None:
        """Leave out words for which there is no room beside the picture, the least needed first."""
        texts = (self._after, self._way, self._place, self._shapes)
        layout = self.layout()
        assert layout is not None
        # The layout has its new size only later.
        room, needed = self.rect().marginsRemoved(layout.contentsMargins()), 0
        for place in range(layout.count()):
            item = layout.itemAt(place)
            part = item.widget() if item else None
            if part is None or (part not in texts and part.isHidden()):
                continue
            if isinstance(part, QLabel):
                needed += _height(part, room.width()) + layout.spacing() if part.text() else 0
            elif isinstance(part, MatrixLayout):
                needed += part.wished + layout.spacing()
            else:
                needed += part.minimumSizeHint().height() + layout.spacing()
        for text in texts:
            fits = needed - layout.spacing() <= room.height()
            text.setVisible(fits and bool(text.text()))
            if not fits and text.text():
                needed -= _height(text, room.width()) + layout.spacing()

    def _show(self, frame: Frame) -> None:
        geometry, step = frame.geometry, frame.played
        weighted, transposed = frame.state.layer.spec.HAS_WEIGHT, frame.state.layer.spec.TRANSPOSED
        self._view.setVisible(weighted and not transposed)
        self._stamps.setVisible(transposed)
        self._pools.setVisible(not weighted)
        if not weighted or transposed:
            self._compare.hide()
            self._show_zeros(frame, None, False)
        if not weighted:
            with QSignalBlocker(self._pools):
                self._pools.show_frame(frame)
            self._show_pool(frame)
            return
        if transposed:
            with QSignalBlocker(self._stamps):
                self._stamps.show_frame(frame)
            self._show_transposed(frame)
            return
        _write(
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
        _write(self._shapes, sizes)
        with QSignalBlocker(self._view):
            self._view.show_frame(frame, zeros)
        self._show_place(frame, shape)
        self._show_after(frame, shape)

    def _show_place(self, frame: Frame, shape: MatrixShape) -> None:
        """Where in the product the step is."""
        geometry, (output, row, col) = frame.geometry, frame.played.output
        column = self.tr("column {0} of 0 … {1}: output cell {2}").format(
            f"{shape.column_of((row, col)):,}",
            f"{shape.cells - 1:,}",
            position_text(geometry, row, col),
        )
        lines = [column]
        if frame.played.by == StepBy.TAP:
            inside, tap_row, tap_col = shape.tap_of(frame.played.first)
            line = self.tr("row {0} of 0 … {1}: c{2}, tap {3}").format(
                f"{frame.played.first:,}",
                f"{shape.rows - 1:,}",
                geometry.inputs_of(frame.played.group)[inside],
                position_text(geometry, tap_row, tap_col),
            )
            lines.insert(0, line)
        own = output - geometry.outputs_of(frame.played.group).start
        words = self.tr("row {0} of the weight, drawn as column w[{1}]: output channel o{1}")
        lines.append(words.format(own, output))
        _write(self._place, "\n".join(lines))
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
        _write(self._after, words)

    def _show_transposed(self, frame: Frame) -> None:
        """The same of a transposed convolution."""
        words, view = self._transposed_words, self._stamps
        assert isinstance(view.part, StampProduct)
        _write(self._way, words.way())
        _write(self._shapes, words.shapes(frame, view.part))
        _write(self._place, words.place(frame, view.part, view.play))
        _write(self._after, words.after(frame, view.part))
        view.setAccessibleName(self._place.text())

    def _show_pool(self, frame: Frame) -> None:
        """The same of a pool."""
        words = self._pool_words
        _write(self._way, words.way(frame))
        _write(self._shapes, words.shapes(frame))
        _write(self._place, words.place(frame))
        _write(self._after, words.after(frame))
        self._pools.setAccessibleName(self._place.text())

    # The zero-filled kernel -------------------------------------------------------------------

    def _zero_rows(self, frame: Frame) -> ZeroRows | None:
        layer = replace(frame.state.layer, kernel_as=KernelAs.ZERO_FILLED)
        own, filled = frame.geometry, layer.geometry
        if filled.taps > MOST_ZERO_ROWS:
            return None
        output, row, col = frame.played.output
        shape = MatrixShape(filled)
        first = max(0, min(shape.column_of((row, col)) - COLUMNS // 2, shape.cells - COLUMNS))
        columns = range(first, min(shape.cells, first + COLUMNS))
        product = MatrixProduct(
            tensors_of(layer),
            frame.played.group,
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
        show_text(self._zeros, unbroken(text))


def _write(label: QLabel, text: str) -> None:
    """Write ``text`` into ``label``; sizes such as 3 × 18 stay on one line."""
    set_explained(label, unbroken(text))


def _height(label: QLabel, wide: int) -> int:
    """How high the text of a label is on lines of so many pixels."""
    return label.heightForWidth(wide) if label.wordWrap() else label.sizeHint().height()
