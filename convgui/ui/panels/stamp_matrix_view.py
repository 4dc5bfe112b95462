"""The picture of a transposed convolution's matrix: weight and input make columns to be added."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from convgui.model.conv.connectivity import Links
from convgui.model.conv.steps import StepBy
from convgui.model.insight.columns import MatrixShape
from convgui.model.insight.stamp_columns import StampProduct
from convgui.model.layers.transposed import ConvTranspose2dSpec
from convgui.model.scene.frame import Frame
from convgui.ui.panels.matrix_drawing import MatrixDrawing
from convgui.ui.panels.matrix_layout import Part, Play
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap


class StampMatrixView(MatrixDrawing):
    """The weight, transposed, and the input below it; between them the columns that they make.

    Stamping, the column in play is the pixel's; gathering, the entries of the output cell are
    framed, wherever they are.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stamp_matrix_view")

    def show_frame(self, frame: Frame) -> None:
        """Show the columns of the group in play. The layer is a transposed one."""
        self._show(frame, MatrixShape(self._whole(frame).stamps.geometry))

    @staticmethod
    def _whole(frame: Frame) -> StampProduct:
        """All columns of the group; nothing is computed yet."""
        spec = frame.state.layer.shown
        assert isinstance(spec, ConvTranspose2dSpec)
        stamps = spec.stamps(frame.state.layer.input_size)
        # The columns are those of the step, whatever is pointed at.
        group = frame.played.group
        shape, inputs = MatrixShape(stamps.geometry), stamps.geometry.outputs_of(group)
        return StampProduct(
            stamps, frame.tensors, group, range(shape.rows), range(shape.cells), inputs
        )

    def _find_play(self, frame: Frame) -> Play:
        whole = self._whole(frame)
        if frame.stamping:
            stamp = frame.stamping.step
            row = stamp.first if stamp.by == StepBy.TAP else None
            return Play(row, whole.shape.column_of(stamp.output[1:]), stamp.output[0])
        step = frame.played
        channel = whole.outputs[step.first // math.prod(whole.shape.geometry.kernel)]
        place = whole.place_of(step) if step.by == StepBy.TAP else None
        row, column = place or (None, None)
        return Play(row, column, channel)

    def _middle(self, frame: Frame) -> Play:
        if self.play.column is not None:
            return self.play
        # Around the first entry of the cell, if there is any.
        places = self._whole(frame).places(frame.played.output)
        return Play(*places[0], self.play.output) if places else self.play

    def _part_around(self, frame: Frame, play: Play) -> StampProduct:
        whole = self._whole(frame)
        rows, columns, outputs = self._around(whole.shape, whole.group, play)
        return replace(whole, rows=rows, columns=columns, outputs=outputs)

    def _near(self, frame: Frame, links: Links) -> Play | None:
        place = self._whole(frame).place_of_target(links.target)
        if place is None:
            return None
        row, column, channel = place
        middle = self._middle(frame)
        return Play(
            middle.row if row is None else row,
            middle.column if column is None else column,
            middle.output if channel is None else channel,
        )

    # Painting ---------------------------------------------------------------------------------

    def _paint(self, painter: QPainter, frame: Frame) -> None:
        part = self.part
        assert isinstance(part, StampProduct)
        at, scales = self._corners(part), part.tensors.scales
        weights, digits = Colormap(*scales.weight), frame.digits
        self._paint_numbers(painter, at.weights, part.weights.T, weights, digits.weight)
        self._paint_numbers(painter, at.products, part.pixels, Colormap(*scales.x), digits.value)
        self._paint_columns(painter, at.columns, frame, part)
        names = [f"× x[{channel}]" for channel in part.outputs]
        self._paint_names(painter, part, "o", names, self.play)
        self._paint_play(painter, frame, part)
        self._paint_pointed(painter, frame, part)

    def _paint_columns(
        self, painter: QPainter, corner: QPointF, frame: Frame, part: StampProduct
    ) -> None:
        """What has been stamped so far; all of it while the layer gathers."""
        step = frame.stamping.step if frame.stamping else None
        values, added = part.values(step), part.added(step)
        colours, whole = Colormap(*part.tensors.scales.output), added == part.shape.geometry.each
        decimals = self._paint_numbers(
            *(painter, corner, values, colours, frame.digits.total), part.is_cut_off, whole
        )
        for place in np.argwhere((added > 0) & ~whole):
            box, value = self._cell(corner, *place), float(values[tuple(place)])
            self._paint_unfinished(painter, box, value, decimals)
        self._paint_grid(painter, (self._cell(corner, *cell) for cell in np.ndindex(values.shape)))

    def _paint_play(self, painter: QPainter, frame: Frame, part: StampProduct) -> None:
        """Frame what is multiplied, and where it comes."""
        at, play = self._corners(part), self.play
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.group_colour(part.group), 2))
        if frame.stamping is None:
            for row, col in np.argwhere(part.entries(frame.played.output)):
                painter.drawRect(self._cell(at.columns, row, col))
        if play.output not in part.outputs:
            return
        own = part.outputs.index(play.output)
        painter.drawRect(self._cell(at.weights, 0, own, len(part.rows)))
        if play.column is None or play.column not in part.columns:
            return
        place = part.columns.index(play.column)
        if frame.stamping:
            painter.drawRect(self._cell(at.columns, 0, place, len(part.rows)))
        painter.drawRect(self._cell(at.products, own, place))
        if play.row is not None and play.row in part.rows:
            number = part.rows.index(play.row)
            self._paint_ring(painter, self._cell(at.weights, number, own))
            self._paint_ring(painter, self._cell(at.columns, number, place))
            self._paint_ring(painter, self._cell(at.products, own, place))

    def _notes(self, part: Part) -> list[str]:
        assert isinstance(part, StampProduct)
        frame = self._frame
        if frame is None or frame.stamping:
            return []
        drawn, count = (
            part.entries(frame.played.output).sum(),
            len(part.places(frame.played.output)),
        )
        return [self.tr("{0} of {1} entries").format(drawn, count)] if drawn < count else []
