"""The picture of one group's matrix product: the weight, its columns, and the product."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from convgui.model.conv.steps import StepBy
from convgui.model.insight.columns import MatrixProduct, MatrixShape
from convgui.model.scene.frame import Frame
from convgui.ui.panels.matrix_drawing import NAMES, NUMBER, Corners, MatrixDrawing, Play
from convgui.ui.panels.zero_rows import ZERO_ROWS_WIDTH, ZeroRows
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.number_format import format_number
from convgui.ui.style.text import sized


class MatrixView(MatrixDrawing):
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
        self._show(frame, MatrixShape(frame.geometry))

    def _choose_part(self, frame: Frame) -> None:
        shape, step = MatrixShape(frame.geometry), frame.step
        row = min(step.first, shape.rows - 1)
        play = Play(row, shape.column_of(step.output[1:]), step.output[0])
        ranges = self._around(shape, step.group, play)
        self.part = MatrixProduct(frame.tensors, step.group, *ranges)

    def _left(self) -> int:
        return NAMES + (ZERO_ROWS_WIDTH if self._zeros else 0)

    # Painting ---------------------------------------------------------------------------------

    def _paint(self, painter: QPainter, frame: Frame) -> None:
        part = self.part
        assert isinstance(part, MatrixProduct)
        at, scales, step = self._corners(part), part.tensors.scales, frame.step
        row = step.first if step.by == StepBy.TAP else None
        play = Play(row, part.shape.column_of(step.output[1:]), step.output[0])
        self._paint_numbers(painter, at.weights, part.weights.T, Colormap(*scales.weight))
        self._paint_numbers(painter, at.columns, part.values, Colormap(*scales.x), part.in_border)
        self._paint_products(painter, at.products, frame, part)
        self._paint_names(painter, part, "c", "= y" if frame.bias is None else "+ b = y", play)
        self._paint_play(painter, at, part, play)
        self._paint_pointed(painter, frame, part)
        if self._zeros:
            top = QPointF(0, at.columns.y())
            self._zeros.paint(painter, top, part.rows, self._high)

    def _paint_products(
        self, painter: QPainter, corner: QPointF, frame: Frame, part: MatrixProduct
    ) -> None:
        """The outputs that are finished; the cell in play holds its sum so far."""
        values, colours = part.products, Colormap(*part.tensors.scales.output)
        fills, dark = colours.colours(values), colours.dark(values)
        painter.setFont(sized(self.font(), NUMBER))
        for row, output in enumerate(part.outputs):
            for col, column in enumerate(part.columns):
                box = self._cell(corner, row, col)
                if output * part.shape.cells + column < frame.cells_done:
                    painter.fillRect(box.adjusted(0, 0, -1, -1), QColor(*fills[row, col].tolist()))
                    painter.setPen(QColor(theme.ON_DARK if dark[row, col] else theme.ON_LIGHT))
                    text = format_number(float(values[row, col]))
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
                elif (output, *part.shape.cell_of(column)) == frame.played.output:
                    waits = not frame.played.finished
                    self._paint_unfinished(painter, box, frame.played_total, waits)
        cells = np.ndindex(values.shape)
        self._paint_grid(painter, (self._cell(corner, *cell) for cell in cells))

    def _paint_play(self, painter: QPainter, at: Corners, part: MatrixProduct, play: Play) -> None:
        """Frame the column of the cell and the row of the tap, through all three matrices."""
        assert play.column is not None
        place, own = part.columns.index(play.column), part.outputs.index(play.output)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.group_colour(part.group), 2))
        painter.drawRect(self._cell(at.columns, 0, place, len(part.rows)))
        painter.drawRect(self._cell(at.weights, 0, own, len(part.rows)))
        painter.drawRect(self._cell(at.products, own, place))
        if play.row is not None:
            number = part.rows.index(play.row)
            painter.setPen(QPen(QColor(theme.now.text), 2))
            painter.drawRect(self._cell(at.weights, number, own))
            painter.drawRect(self._cell(at.columns, number, place))
