"""Three matrices that belong together: the weight transposed, the columns beside it, one row below.

How they are painted; where they are says ``matrix_layout``.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import position_text
from convgui.ui.panels.matrix_layout import BELOW, CELL, HEAD, NAMES, MatrixLayout, Part, Play
from convgui.ui.panels.matrix_text import cell_name, cell_number, cell_numbers, cell_sum
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.hatching import hatch
from convgui.ui.style.number_format import format_number
from convgui.ui.style.text import CENTRE, LEFT, RIGHT, write

# The room for a number, and at least for the word above the columns, and before that.
ROOM, WORD, APART = CELL.width() - 3, 120, 8


class MatrixDrawing(MatrixLayout):
    """The part of the matrices around the play, painted."""

    def _paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the part."""
        raise NotImplementedError

    # Painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(theme.zoom, theme.zoom)
            self._paint(painter, self._frame)
        finally:
            # A QPainter that an exception leaves open crashes Qt.
            painter.end()

    def _paint_numbers(
        self,
        painter: QPainter,
        corner: QPointF,
        values: NDArray[np.floating],
        colours: Colormap,
        decimals: int,
        hatched: NDArray[np.bool_] | None = None,
        drawn: NDArray[np.bool_] | None = None,
    ) -> int:
        """A matrix (rows, cols) with its numbers, over hatching where that is so.

        Only the cells ``drawn``, if there are others. Returns how many decimals all have, which
        are ``decimals`` or fewer.
        """
        fills, dark = colours.colours(values), colours.dark(values)
        fewer, texts = cell_numbers(self.font(), values, ROOM, decimals)
        for (row, col), text in zip(np.ndindex(values.shape), texts, strict=True):
            if drawn is not None and not drawn[row, col]:
                continue
            box = self._cell(corner, row, col)
            ground = QColor(*fills[row, col].tolist())
            painter.fillRect(box.adjusted(0, 0, -1, -1), ground)
            if hatched is not None and hatched[row, col]:
                hatch(painter, box, Qt.BrushStyle.BDiagPattern, ground)
            painter.setPen(QColor(theme.ON_DARK if dark[row, col] else theme.ON_LIGHT))
            font, shown = cell_number(self.font(), text, ROOM)
            write(painter, font, box, shown)
        return fewer

    def _paint_unfinished(
        self, painter: QPainter, box: QRectF, total: float, decimals: int, waits: bool = True
    ) -> None:
        """A sum in the cell in play, with dots while more is to come."""
        painter.fillRect(box.adjusted(0, 0, -1, -1), QColor(theme.now.in_hand))
        painter.setPen(QColor(theme.now.text))
        font, text = cell_sum(self.font(), total, ROOM, decimals)
        if not waits:
            font, text = cell_number(self.font(), format_number(total, digits=decimals), ROOM)
        write(painter, font, box, text)

    @staticmethod
    def _paint_ring(painter: QPainter, box: QRectF) -> None:
        """Frame the place in play, with a line that parts the frame from a fill of its colour."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.now.canvas), 1))
        painter.drawRect(box.adjusted(1.5, 1.5, -1.5, -1.5))
        painter.setPen(QPen(QColor(theme.now.text), 2))
        painter.drawRect(box)

    @staticmethod
    def _paint_grid(painter: QPainter, boxes: Iterator[QRectF]) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.now.grid), 1))
        for box in boxes:
            painter.drawRect(box)

    def _paint_names(
        self,
        painter: QPainter,
        part: Part,
        channel: str,
        below: list[str],
        play: Play,
    ) -> None:
        """Name rows by the letter of their ``channel``, and those ``below``; bold in play."""
        shape, at = part.shape, self._corners(part)
        first = shape.geometry.inputs_of(part.group).start
        # Not to be taken for the places of cells.
        head = QRectF(0, HEAD - self._high, at.weights.x() - 6, self._high)
        self._write(painter, head, RIGHT, self.tr("tap"), False)
        for number, row in enumerate(part.rows):
            inside, tap_row, tap_col = shape.tap_of(row)
            place = position_text(shape.geometry, tap_row, tap_col).strip("()")
            top = at.weights.y() + number * self._high
            box = QRectF(at.weights.x() - NAMES, top, NAMES - 6, self._high)
            text = f"{channel}{first + inside} {place}"
            self._write(painter, box, RIGHT, text, row == play.row)
        for number, column in enumerate(part.columns):
            box = self._cell(QPointF(at.columns.x(), HEAD - self._high), 0, number)
            text = position_text(shape.geometry, *shape.cell_of(column))
            self._write(painter, box, CENTRE, text, column == play.column)
        for number, output in enumerate(part.outputs):
            bold = output == play.output
            if self._weighted:
                box = self._cell(QPointF(at.weights.x(), HEAD - self._high), 0, number)
                self._write(painter, box, CENTRE, f"w[{output}]", bold)
            top = at.products.y() + number * self._high
            box = QRectF(0, top, at.products.x() - 6, self._high)
            self._write(painter, box, RIGHT, below[number], bold)
        if self._weighted:
            box = QRectF(0, 0, at.columns.x() - 2, HEAD - CELL.height())
            self._write(painter, box, RIGHT, self.tr("weight, transposed"), False)
        wide = len(part.columns) * CELL.width()
        box = QRectF(at.columns.x(), 0, wide, HEAD - CELL.height())
        if wide < WORD:
            # Not close to the words before it.
            box = QRectF(at.columns.x() + APART, 0, WORD, HEAD - CELL.height())
        before = "… " if part.columns.start else ""
        behind = " …" if part.columns.stop < shape.cells else ""
        where = CENTRE if wide >= WORD else LEFT
        self._write(painter, box, where, before + self.tr("columns") + behind, False)
        drawn = []
        if len(part.rows) < shape.rows:
            drawn.append(self.tr("{0} of {1} rows").format(len(part.rows), f"{shape.rows:,}"))
        each = shape.geometry.each
        if len(part.outputs) < each:
            drawn.append(self.tr("{0} of {1} outputs").format(len(part.outputs), f"{each:,}"))
        drawn += self._notes(part)
        top = at.weights.y() + len(part.rows) * self._high
        box = QRectF(0, top, self.width(), BELOW)
        self._write(painter, box, LEFT, "  ·  ".join(drawn), False)

    def _notes(self, part: Part) -> list[str]:
        """What else there is of which a part is drawn."""
        return []

    def _write(self, painter: QPainter, box: QRectF, where: int, text: str, bold: bool) -> None:
        painter.setPen(QColor(theme.now.text if bold else theme.now.muted))
        font, text = cell_name(self.font(), bold, box.width(), text)
        write(painter, font, box, text, where)

    def _paint_pointed(self, painter: QPainter, frame: Frame, part: Part) -> None:
        """Frame what is pointed at, and the entries that belong to it."""
        if frame.links is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        boxes = [box.adjusted(2, 2, -3, -3) for box in self._pointed(part, frame.links)]
        # Between the dashes the ground's colour: they are seen on a fill of any colour.
        for ink, style in (
            (theme.now.canvas, Qt.PenStyle.SolidLine),
            (theme.now.accent, Qt.PenStyle.DashLine),
        ):
            painter.setPen(QPen(QColor(ink), 2, style))
            painter.drawRects(boxes)
