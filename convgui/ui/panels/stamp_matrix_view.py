"""The picture of a transposed convolution's matrix: weight and input make columns to be added."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from convgui.model.conv.steps import StepBy
from convgui.model.insight.columns import MatrixShape
from convgui.model.insight.stamp_columns import StampProduct
from convgui.model.layers.transposed import ConvTranspose2dSpec
from convgui.model.scene.frame import Frame
from convgui.ui.panels.matrix_drawing import NUMBER, MatrixDrawing, Play
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.hatching import hatch
from convgui.ui.style.number_format import format_number
from convgui.ui.style.text import sized


class StampMatrixView(MatrixDrawing):
    """The weight, transposed, and the input below it; between them the columns that they make.

    Stamping, the column in play is the pixel's; gathering, the entries of the output cell are
    framed, wherever they are.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stamp_matrix_view")
        self.play = Play(None, None, 0)

    def show_frame(self, frame: Frame) -> None:
        """Show the columns of the group in play. The layer is a transposed one."""
        self._show(frame, MatrixShape(self._whole(frame).stamps.geometry))

    @staticmethod
    def _whole(frame: Frame) -> StampProduct:
        """All columns of the group; nothing is computed yet."""
        spec = frame.state.layer.shown
        assert isinstance(spec, ConvTranspose2dSpec)
        stamps = spec.stamps(frame.state.layer.input_size)
        # Stamping, the columns are those of the step, whatever is pointed at.
        group = frame.played.group if frame.stamping else frame.step.group
        shape, inputs = MatrixShape(stamps.geometry), stamps.geometry.outputs_of(group)
        return StampProduct(
            stamps, frame.tensors, group, range(shape.rows), range(shape.cells), inputs
        )

    @staticmethod
    def _play_of(frame: Frame, whole: StampProduct) -> Play:
        if frame.stamping:
            stamp = frame.stamping.step
            row = stamp.first if stamp.by == StepBy.TAP else None
            return Play(row, whole.shape.column_of(stamp.output[1:]), stamp.output[0])
        step = frame.step
        channel = whole.outputs[step.first // math.prod(whole.shape.geometry.kernel)]
        place = whole.place_of(step) if step.by == StepBy.TAP else None
        row, column = place or (None, None)
        return Play(row, column, channel)

    def _choose_part(self, frame: Frame) -> None:
        whole = self._whole(frame)
        self.play = near = self._play_of(frame, whole)
        if near.column is None:
            # Around the first entry of the cell, if there is any.
            places = whole.places(frame.step.output)
            near = Play(*places[0], near.output) if places else near
        rows, columns, outputs = self._around(whole.shape, whole.group, near)
        self.part = replace(whole, rows=rows, columns=columns, outputs=outputs)

    # Painting ---------------------------------------------------------------------------------

    def _paint(self, painter: QPainter, frame: Frame) -> None:
        part = self.part
        assert isinstance(part, StampProduct)
        at, scales = self._corners(part), part.tensors.scales
        self._paint_numbers(painter, at.weights, part.weights.T, Colormap(*scales.weight))
        self._paint_numbers(painter, at.products, part.pixels, Colormap(*scales.x))
        self._paint_columns(painter, at.columns, frame, part)
        self._paint_names(painter, part, "o", "× x", self.play)
        self._paint_play(painter, frame, part)
        self._paint_pointed(painter, frame, part)

    def _paint_columns(
        self, painter: QPainter, corner: QPointF, frame: Frame, part: StampProduct
    ) -> None:
        """What has been stamped so far; all of it while the layer gathers."""
        step = frame.stamping.step if frame.stamping else None
        values, added = part.values(step), part.added(step)
        colours = Colormap(*part.tensors.scales.output)
        fills, dark = colours.colours(values), colours.dark(values)
        painter.setFont(sized(self.font(), NUMBER))
        whole = part.shape.geometry.each
        for (row, col), value in np.ndenumerate(values):
            box = self._cell(corner, row, col)
            if added[row, col] == whole:
                ground = QColor(*fills[row, col].tolist())
                painter.fillRect(box.adjusted(0, 0, -1, -1), ground)
                if part.is_cut_off[row, col]:
                    hatch(painter, box, Qt.BrushStyle.BDiagPattern, ground)
                painter.setPen(QColor(theme.ON_DARK if dark[row, col] else theme.ON_LIGHT))
                text = format_number(float(value))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            elif added[row, col]:
                self._paint_unfinished(painter, box, float(value), waits=True)
        self._paint_grid(painter, (self._cell(corner, *cell) for cell in np.ndindex(values.shape)))

    def _paint_play(self, painter: QPainter, frame: Frame, part: StampProduct) -> None:
        """Frame what is multiplied, and where it comes."""
        at, play = self._corners(part), self.play
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.group_colour(part.group), 2))
        own = part.outputs.index(play.output)
        painter.drawRect(self._cell(at.weights, 0, own, len(part.rows)))
        if frame.stamping is None:
            for row, col in np.argwhere(part.entries(frame.step.output)):
                painter.drawRect(self._cell(at.columns, row, col))
        if play.column is None:
            return
        place = part.columns.index(play.column)
        if frame.stamping:
            painter.drawRect(self._cell(at.columns, 0, place, len(part.rows)))
        painter.drawRect(self._cell(at.products, own, place))
        if play.row is not None:
            number = part.rows.index(play.row)
            painter.setPen(QPen(QColor(theme.now.text), 2))
            painter.drawRect(self._cell(at.weights, number, own))
            painter.drawRect(self._cell(at.columns, number, place))
            painter.drawRect(self._cell(at.products, own, place))
