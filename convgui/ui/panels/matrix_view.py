"""The picture of one group's matrix product: the weight turned, its columns, and the product."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.conv.connectivity import Target
from convgui.model.conv.steps import StepBy
from convgui.model.insight.columns import MatrixProduct, MatrixShape, part_around
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import position_text
from convgui.ui.panels.zero_rows import ZERO_ROWS_WIDTH, ZeroRows
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.number_format import format_number
from convgui.ui.style.painting import hatch, sized

# Pixels: a cell, the names of the rows, the line of headings, and the room between two matrices.
CELL = QSize(42, 21)
NAMES = 58
HEAD = 36
GAP = 12
NUMBER, SMALL = 12, 11
# Outputs whose weights and products are shown.
MOST_OUTPUTS = 3


class Corners(NamedTuple):
    """Where the three matrices begin."""

    weights: QPointF
    columns: QPointF
    products: QPointF


class MatrixView(QWidget):
    """The part of the product around the play; ``pointed`` and ``clicked`` report a ``Target``."""

    pointed = Signal(object)
    clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matrix_view")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(NAMES + 5 * CELL.width(), HEAD + 8 * CELL.height())
        self._frame: Frame | None = None
        self._zeros: ZeroRows | None = None
        self.part: MatrixProduct | None = None

    def sizeHint(self) -> QSize:
        return QSize(NAMES + 8 * CELL.width(), HEAD + 22 * CELL.height())

    def show_frame(self, frame: Frame, zeros: ZeroRows | None) -> None:
        """Show the product of the group in play; ``zeros`` beside it."""
        self._frame, self._zeros = frame, zeros
        rows = frame.geometry.taps + min(frame.geometry.each, MOST_OUTPUTS)
        self.setMaximumHeight(HEAD + rows * CELL.height() + GAP + 4)
        self._choose_part()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_part()

    # Layout -----------------------------------------------------------------------------------

    def _choose_part(self) -> None:
        """The part around the step that fits into the widget."""
        frame = self._frame
        if frame is None:
            return
        shape, step = MatrixShape(frame.geometry), frame.step
        wide = (self.width() - self._left() - GAP - 2) // CELL.width()
        own = frame.geometry.outputs_of(step.group)
        outputs = min(len(own), max(1, min(MOST_OUTPUTS, wide - 4)))
        high = (self.height() - HEAD - GAP - 2) // CELL.height() - outputs
        _, row, col = step.output
        first = part_around(step.output[0] - own.start, len(own), outputs)
        self.part = MatrixProduct(
            frame.tensors,
            step.group,
            part_around(min(step.first, shape.rows - 1), shape.rows, max(1, high)),
            part_around(shape.column_of((row, col)), shape.cells, max(1, wide - outputs)),
            range(own.start + first.start, own.start + first.stop),
        )

    def _left(self) -> int:
        """Where the names of the rows begin to be followed by numbers."""
        return NAMES + (ZERO_ROWS_WIDTH if self._zeros else 0)

    def _corners(self, part: MatrixProduct) -> Corners:
        left = float(self._left())
        columns = QPointF(left + len(part.outputs) * CELL.width() + GAP, HEAD)
        below = HEAD + len(part.rows) * CELL.height() + GAP
        return Corners(QPointF(left, HEAD), columns, QPointF(columns.x(), below))

    @staticmethod
    def _cell(corner: QPointF, row: int, col: int, rows: int = 1, cols: int = 1) -> QRectF:
        return QRectF(
            corner.x() + col * CELL.width(),
            corner.y() + row * CELL.height(),
            cols * CELL.width(),
            rows * CELL.height(),
        )

    # Painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        frame, part = self._frame, self.part
        if frame is None or part is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = self._corners(part)
        scales = part.tensors.scales
        self._paint_numbers(painter, at.weights, part.weights.T, Colormap(*scales.weight))
        self._paint_numbers(painter, at.columns, part.values, Colormap(*scales.x))
        for row, col in np.argwhere(part.in_border):
            hatch(painter, self._cell(at.columns, row, col), Qt.BrushStyle.BDiagPattern)
        self._paint_products(painter, at.products, frame, part, Colormap(*scales.output))
        self._paint_names(painter, at, frame, part)
        self._paint_play(painter, at, frame, part)
        self._paint_pointed(painter, at, frame, part)
        if self._zeros:
            top = QPointF(0, at.columns.y())
            self._zeros.paint(painter, top, part.rows, CELL.height())

    def _paint_numbers(
        self, painter: QPainter, corner: QPointF, values: NDArray[np.floating], colours: Colormap
    ) -> None:
        """A matrix (rows, cols) with its numbers; nan stands in an empty cell."""
        fills, dark = colours.colours(values), colours.dark(values)
        font = sized(self.font(), NUMBER)
        painter.setFont(font)
        for (row, col), value in np.ndenumerate(values):
            box = self._cell(corner, row, col)
            painter.fillRect(box.adjusted(0, 0, -1, -1), QColor(*fills[row, col].tolist()))
            painter.setPen(QColor(theme.ON_DARK if dark[row, col] else theme.ON_LIGHT))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, format_number(float(value)))

    def _paint_products(
        self,
        painter: QPainter,
        corner: QPointF,
        frame: Frame,
        part: MatrixProduct,
        colours: Colormap,
    ) -> None:
        """The outputs that are finished; the cell in play holds its sum so far."""
        values, font = part.products, sized(self.font(), NUMBER)
        fills, dark = colours.colours(values), colours.dark(values)
        cells = part.shape.cells
        cut_off = frame.stamping is not None and frame.stamping.is_cut_off
        in_play = None if cut_off else frame.played.output
        for row, output in enumerate(part.outputs):
            for col, column in enumerate(part.columns):
                box = self._cell(corner, row, col)
                painter.setFont(font)
                if output * cells + column < frame.cells_done:
                    painter.fillRect(box.adjusted(0, 0, -1, -1), QColor(*fills[row, col].tolist()))
                    painter.setPen(QColor(theme.ON_DARK if dark[row, col] else theme.ON_LIGHT))
                    text = format_number(float(values[row, col]))
                elif (output, *part.shape.cell_of(column)) == in_play:
                    painter.fillRect(box.adjusted(0, 0, -1, -1), QColor(theme.now.in_hand))
                    painter.setPen(QColor(theme.now.text))
                    waits = "" if frame.played.finished else " …"
                    text = f"{format_number(frame.played_total)}{waits}"
                else:
                    text = ""
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
                painter.setPen(QPen(QColor(theme.now.grid), 1))
                painter.drawRect(box)

    def _paint_names(
        self, painter: QPainter, at: Corners, frame: Frame, part: MatrixProduct
    ) -> None:
        geometry, (_, now_row, now_col) = frame.geometry, frame.step.output
        here = part.shape.column_of((now_row, now_col))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        centre = Qt.AlignmentFlag.AlignCenter
        tap = self._row_in_play(frame)
        edge = at.weights.x() - NAMES
        for number, row in enumerate(part.rows):
            inside, tap_row, tap_col = part.shape.tap_of(row)
            channel = geometry.inputs_of(part.group)[inside]
            place = position_text(geometry, tap_row, tap_col)
            box = QRectF(edge, at.weights.y() + number * CELL.height(), NAMES - 6, CELL.height())
            self._write(painter, box, right, f"c{channel} {place.strip('()')}", row == tap)
        for number, column in enumerate(part.columns):
            box = self._cell(QPointF(at.columns.x(), HEAD - CELL.height()), 0, number)
            text = position_text(geometry, *part.shape.cell_of(column))
            self._write(painter, box, centre, text, column == here)
        for number, output in enumerate(part.outputs):
            bold = output == frame.step.output[0]
            box = self._cell(QPointF(at.weights.x(), HEAD - CELL.height()), 0, number)
            self._write(painter, box, centre, f"w[{output}]", bold)
            box = QRectF(
                at.weights.x(),
                at.products.y() + number * CELL.height(),
                at.products.x() - at.weights.x() - 6,
                CELL.height(),
            )
            self._write(painter, box, right, f"= y[{output}]", bold)
        top = QRectF(at.weights.x(), 0, at.columns.x() - at.weights.x(), HEAD - CELL.height())
        self._write(painter, top, centre, self.tr("weight, turned"), False)
        wide = len(part.columns) * CELL.width()
        top = QRectF(at.columns.x(), 0, wide, HEAD - CELL.height())
        self._write(painter, top, centre, self.tr("columns"), False)

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        where: Qt.AlignmentFlag,
        text: str,
        bold: bool,
    ) -> None:
        painter.setFont(sized(self.font(), SMALL, bold))
        painter.setPen(QColor(theme.now.text if bold else theme.now.muted))
        painter.drawText(box, where, text)

    @staticmethod
    def _row_in_play(frame: Frame) -> int | None:
        return frame.step.first if frame.step.by == StepBy.TAP else None

    def _paint_play(
        self, painter: QPainter, at: Corners, frame: Frame, part: MatrixProduct
    ) -> None:
        """Frame the column of the cell and the row of the tap, through all three matrices."""
        output, row, col = frame.step.output
        place = part.columns.index(part.shape.column_of((row, col)))
        own = part.outputs.index(output)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.group_colour(part.group), 2))
        painter.drawRect(self._cell(at.columns, 0, place, len(part.rows)))
        painter.drawRect(self._cell(at.weights, 0, own, len(part.rows)))
        painter.drawRect(self._cell(at.products, own, place))
        tap = self._row_in_play(frame)
        if tap is not None:
            number = part.rows.index(tap)
            painter.setPen(QPen(QColor(theme.now.text), 2))
            painter.drawRect(self._cell(at.weights, number, own))
            painter.drawRect(self._cell(at.columns, number, place))

    def _paint_pointed(
        self, painter: QPainter, at: Corners, frame: Frame, part: MatrixProduct
    ) -> None:
        """Frame the entries that hold the pixel, or the weight, that is pointed at."""
        links = frame.links
        if links is None:
            return
        pen = QPen(QColor(theme.now.accent), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if links.target.kind == "input":
            for row, col in np.argwhere(part.holding(links)):
                painter.drawRect(self._cell(at.columns, row, col).adjusted(2, 2, -3, -3))
        elif links.target.kind == "weight":
            output, inside, tap_row, tap_col = links.target.place
            row = part.shape.row_of(inside, tap_row, tap_col)
            if output in part.outputs and row in part.rows:
                number = part.rows.index(row)
                box = self._cell(at.columns, number, 0, 1, len(part.columns))
                painter.drawRect(box.adjusted(2, 2, -3, -3))
                box = self._cell(at.weights, number, part.outputs.index(output))
                painter.drawRect(box.adjusted(2, 2, -3, -3))

    # The mouse --------------------------------------------------------------------------------

    def target_at(self, place: QPointF) -> Target | None:
        """What lies there: a pixel in the columns, a weight, or an output cell."""
        part = self.part
        if part is None:
            return None
        at = self._corners(part)
        found = self._index(at.columns, place, len(part.rows), len(part.columns))
        if found:
            channel, row, col = part.positions
            return Target("input", (int(channel[found[0], 0]), int(row[found]), int(col[found])))
        found = self._index(at.weights, place, len(part.rows), len(part.outputs))
        if found:
            tap = part.shape.tap_of(part.rows[found[0]])
            return Target("weight", (part.outputs[found[1]], *tap))
        found = self._index(at.products, place, len(part.outputs), len(part.columns))
        if found:
            cell = part.shape.cell_of(part.columns[found[1]])
            return Target("output", (part.outputs[found[0]], *cell))
        return None

    @staticmethod
    def _index(corner: QPointF, place: QPointF, rows: int, cols: int) -> tuple[int, int] | None:
        row = int((place.y() - corner.y()) // CELL.height())
        col = int((place.x() - corner.x()) // CELL.width())
        return (row, col) if 0 <= row < rows and 0 <= col < cols else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointed.emit(self.target_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        target = self.target_at(event.position())
        if target is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(target)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)
