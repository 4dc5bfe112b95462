"""Columns of what the output cells read: which part of them is drawn."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from convgui.model.conv.connectivity import Links
from convgui.model.conv.steps import StepBy
from convgui.model.insight.columns import MatrixProduct, MatrixShape
from convgui.model.scene.frame import Frame
from convgui.ui.panels.matrix_drawing import MatrixDrawing
from convgui.ui.panels.matrix_layout import Play
from convgui.ui.style.colormap import Colormap


class CellColumns(MatrixDrawing):
    """A column for each output cell, a row for each tap, and the output below."""

    def _show_cells(self, frame: Frame) -> None:
        self._show(frame, MatrixShape(frame.geometry))

    def _find_play(self, frame: Frame) -> Play:
        shape, step = MatrixShape(frame.geometry), frame.played
        row = step.first if step.by == StepBy.TAP else None
        return Play(row, shape.column_of(step.output[1:]), step.output[0])

    def _middle(self, frame: Frame) -> Play:
        # By channel, around its first tap.
        return self.play._replace(row=frame.played.first)

    def _part_around(self, frame: Frame, play: Play) -> MatrixProduct:
        shape, group = MatrixShape(frame.geometry), frame.played.group
        return MatrixProduct(frame.tensors, group, *self._around(shape, group, play))

    def _near(self, frame: Frame, links: Links) -> Play | None:
        geometry, (channel, *place) = frame.geometry, links.target.place
        shape, middle, group = MatrixShape(geometry), self._middle(frame), frame.played.group
        kind = links.target.kind
        if kind == "output" and channel in geometry.outputs_of(group):
            return middle._replace(column=shape.column_of((place[0], place[1])), output=channel)
        if kind == "weight" and channel in geometry.outputs_of(group):
            return middle._replace(row=shape.row_of(*place), output=channel)
        if kind == "input" and channel in geometry.inputs_of(group) and links.count:
            lines = zip(geometry.axes, (links.input_rows, links.input_cols), strict=True)
            (row, i), (col, j) = (axis.readers(line)[0].tolist() for axis, line in lines)
            tap = shape.row_of(channel - geometry.inputs_of(group).start, i, j)
            return middle._replace(row=tap, column=shape.column_of((row, col)))
        return None

    def _is_drawn(self, part: MatrixProduct) -> bool:
        """Whether the play is in the part, and not only what is pointed at."""
        shown = self.play.column in part.columns and self.play.output in part.outputs
        return shown and (self.play.row is None or self.play.row in part.rows)

    def _paint_products(
        self, painter: QPainter, corner: QPointF, frame: Frame, part: MatrixProduct
    ) -> None:
        """The outputs that are finished; the cell in play holds its sum so far."""
        values, colours = part.products, Colormap(*part.tensors.scales.output)
        outputs, columns = np.array(part.outputs)[:, None], np.array(part.columns)
        done = outputs * part.shape.cells + columns < frame.cells_done
        total = frame.digits.total
        decimals = self._paint_numbers(painter, corner, values, colours, total, drawn=done)
        for place in np.ndindex(values.shape):
            if not done[place] and part.below_target(*place).place == frame.played.output:
                waits = not frame.played.finished
                box = self._cell(corner, *place)
                self._paint_unfinished(painter, box, frame.played_total, decimals, waits)
        cells = np.ndindex(values.shape)
        self._paint_grid(painter, (self._cell(corner, *cell) for cell in cells))
