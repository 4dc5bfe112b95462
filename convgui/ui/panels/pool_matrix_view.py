"""The picture of a pool's windows as columns, with what each cell takes of its own below it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from convgui.model.conv.geometry import Combine
from convgui.model.insight.columns import MatrixProduct
from convgui.model.layers.winners import leaders
from convgui.model.scene.frame import Frame
from convgui.ui.panels.cell_columns import CellColumns
from convgui.ui.panels.matrix_layout import NAMES, Corners
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.number_format import format_whole
from convgui.ui.style.text import CENTRE, RIGHT

# Pixels for the names below the columns, before the zoom.
LONGER = 30


class PoolMatrixView(CellColumns):
    """There is no weight: of each column the largest number is framed, or all are added up."""

    _weighted = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pool_matrix_view")

    def show_frame(self, frame: Frame) -> None:
        """Show the windows of the channel in play. The layer is a pool."""
        # A mean has a line for what its sums are divided by.
        self._above = int(frame.combine == Combine.MEAN)
        self._show_cells(frame)

    def _left(self) -> int:
        return NAMES + LONGER

    # Painting ---------------------------------------------------------------------------------

    def _paint(self, painter: QPainter, frame: Frame) -> None:
        part = self.part
        assert isinstance(part, MatrixProduct)
        at, largest = self._corners(part), frame.combine == Combine.MAX
        within, colours = ~part.is_outside, Colormap(*part.tensors.scales.x)
        self._paint_numbers(
            painter,
            at.columns,
            part.values,
            colours,
            frame.digits.value,
            part.in_border & within,
            within,
        )
        if largest:
            self._paint_winners(painter, at.columns, frame, part)
        else:
            self._paint_divisors(painter, at, part)
        self._paint_products(painter, at.products, frame, part)
        name = f"{'max ' if largest else ''}= y[{part.outputs.start}]"
        self._paint_names(painter, part, "c", [name], self.play)
        if self._is_drawn(part):
            self._paint_play(painter, at, part)
        self._paint_pointed(painter, frame, part)

    def _paint_winners(
        self, painter: QPainter, corner: QPointF, frame: Frame, part: MatrixProduct
    ) -> None:
        """Frame the number that each finished cell takes, and the one that leads in play."""
        whole = replace(part, rows=range(part.shape.rows))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, column in enumerate(part.columns):
            played = column == self.play.column and part.outputs.start == self.play.output
            if part.outputs.start * part.shape.cells + column < frame.cells_done:
                ahead = leaders(whole.values[:, number], ~whole.in_border[:, number])[-1]
            elif played and frame.played_terms.leaders is not None:
                ahead = frame.played_terms.leaders[frame.played.last - 1]
            else:
                continue
            if ahead in part.rows:
                box = self._cell(corner, part.rows.index(int(ahead)), number)
                painter.setPen(QPen(QColor(theme.now.good), 3 if played else 2))
                painter.drawRoundedRect(box.adjusted(3, 2, -4, -3), 3, 3)

    def _paint_divisors(self, painter: QPainter, at: Corners, part: MatrixProduct) -> None:
        """Below the columns of a mean: what their sums are divided by."""
        divisors = part.tensors.divisors
        assert divisors is not None
        corner = QPointF(at.products.x(), at.products.y() - self._high)
        name = QRectF(0, corner.y(), corner.x() - 6, self._high)
        self._write(painter, name, RIGHT, "Σ ÷", False)
        for number, column in enumerate(part.columns):
            text = format_whole(int(divisors[part.shape.cell_of(column)]))
            bold = column == self.play.column
            self._write(painter, self._cell(corner, 0, number), CENTRE, text, bold)

    def _paint_play(self, painter: QPainter, at: Corners, part: MatrixProduct) -> None:
        """Frame the column of the cell, what comes of it, and the row of the tap."""
        play = self.play
        assert play.column is not None
        place, own = part.columns.index(play.column), part.outputs.index(play.output)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.group_colour(part.group), 2))
        painter.drawRect(self._cell(at.columns, 0, place, len(part.rows)))
        painter.drawRect(self._cell(at.products, own, place))
        if play.row is not None:
            self._paint_ring(painter, self._cell(at.columns, part.rows.index(play.row), place))
