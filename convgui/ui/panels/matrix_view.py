"""The picture of one group's matrix product: the weight, its columns, and the product."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from convgui.model.insight.columns import MatrixProduct
from convgui.model.scene.frame import Frame
from convgui.ui.panels.cell_columns import CellColumns
from convgui.ui.panels.matrix_layout import HEAD, NAMES, Corners
from convgui.ui.panels.zero_rows import ZERO_ROWS_WIDTH, ZeroRows
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.number_format import format_number
from convgui.ui.style.text import LEFT


class MatrixView(CellColumns):
    """A convolution: the weight beside what each output cell reads, and the output below.

    The column in play is the cell's, the row that of the tap.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matrix_view")
        self._zeros: ZeroRows | None = None

    def show_frame(self, frame: Frame, zeros: ZeroRows | None) -> None:
        """Show the product of the group in play; ``zeros`` beside it."""
        self._zeros = zeros
        self._show_cells(frame)

    def _left(self) -> int:
        return NAMES + (ZERO_ROWS_WIDTH if self._zeros else 0)

    # Painting ---------------------------------------------------------------------------------

    def _paint(self, painter: QPainter, frame: Frame) -> None:
        part = self.part
        assert isinstance(part, MatrixProduct)
        at, scales, digits = self._corners(part), part.tensors.scales, frame.digits
        self._paint_numbers(
            painter, at.weights, part.weights.T, Colormap(*scales.weight), digits.weight
        )
        self._paint_numbers(
            painter, at.columns, part.values, Colormap(*scales.x), digits.value, part.in_border
        )
        self._paint_products(painter, at.products, frame, part)
        self._paint_names(painter, part, "c", _names(frame, part), self.play)
        if self._is_drawn(part):
            self._paint_play(painter, at, part)
        self._paint_pointed(painter, frame, part)
        if self._zeros:
            head = QRectF(0, HEAD - self._high, ZERO_ROWS_WIDTH, self._high)
            self._write(painter, head, LEFT, self.tr("zero-filled"), False)
            top = QPointF(0, at.columns.y())
            self._zeros.paint(painter, top, part.rows, self._high)

    def _paint_play(self, painter: QPainter, at: Corners, part: MatrixProduct) -> None:
        """Frame the column of the cell and the row of the tap, through all three matrices."""
        play = self.play
        assert play.column is not None
        place, own = part.columns.index(play.column), part.outputs.index(play.output)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.group_colour(part.group), 2))
        painter.drawRect(self._cell(at.columns, 0, place, len(part.rows)))
        painter.drawRect(self._cell(at.weights, 0, own, len(part.rows)))
        painter.drawRect(self._cell(at.products, own, place))
        if play.row is not None:
            number = part.rows.index(play.row)
            self._paint_ring(painter, self._cell(at.weights, number, own))
            self._paint_ring(painter, self._cell(at.columns, number, place))


def _names(frame: Frame, part: MatrixProduct) -> list[str]:
    """The names of the outputs below the columns, with what is added to a product for each."""
    biases = frame.tensors.bias
    if biases is None:
        return [f"= y[{output}]" for output in part.outputs]
    names = []
    for output in part.outputs:
        bias = float(biases[output])
        size = format_number(abs(bias), digits=frame.digits.total)
        names.append(f"{'−' if bias < 0 else '+'} {size} = y[{output}]")
    return names
