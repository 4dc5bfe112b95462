"""Three matrices that belong together: the weight transposed, the columns beside it, one row below.

What they hold, and where the play is in them, is for the views to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.conv.connectivity import Target
from convgui.model.insight.columns import MatrixProduct, MatrixShape, part_around
from convgui.model.insight.stamp_columns import StampProduct
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import position_text
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.hatching import hatch
from convgui.ui.style.number_format import format_number
from convgui.ui.style.text import sized
from convgui.ui.style.theme import QWIDGETSIZE_MAX, px

# Pixels, before the zoom: a cell, its least height where all rows then have room, the names of the
# rows, the line of headings, and the room between two matrices.
CELL, LOWEST = QSize(42, 21), 16
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


class Play(NamedTuple):
    """The place in play in the whole matrices: row, column and output channel.

    Without a row a step is more than one of them; without a column nothing there is multiplied.
    """

    row: int | None
    column: int | None
    output: int


class Ranges(NamedTuple):
    """The part of the matrices that is drawn."""

    rows: range
    columns: range
    outputs: range


class MatrixDrawing(QWidget):
    """The part of the matrices around the play; ``pointed`` and ``clicked`` report a ``Target``."""

    pointed = Signal(object)
    clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(NAMES + 5 * CELL.width()), px(HEAD + 8 * CELL.height()))
        self._frame: Frame | None = None
        self._high = CELL.height()
        self.part: MatrixProduct | StampProduct | None = None

    def sizeHint(self) -> QSize:
        return QSize(px(NAMES + 8 * CELL.width()), px(HEAD + 22 * CELL.height()))

    def _show(self, frame: Frame, shape: MatrixShape) -> None:
        self._frame = frame
        rows = shape.rows + min(shape.geometry.each, MOST_OUTPUTS)
        high = px(HEAD + rows * CELL.height() + GAP + 4)
        self.setMaximumHeight(min(high, QWIDGETSIZE_MAX))
        self._choose_part(frame)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._frame is not None:
            self._choose_part(self._frame)

    # What the views say -----------------------------------------------------------------------

    def _choose_part(self, frame: Frame) -> None:
        """Set ``part`` to what fits into the widget, around the play."""
        raise NotImplementedError

    def _paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the part."""
        raise NotImplementedError

    # Layout -----------------------------------------------------------------------------------

    def _left(self) -> int:
        """Where the names of the rows end and the numbers begin."""
        return NAMES

    def _around(self, shape: MatrixShape, group: int, play: Play) -> Ranges:
        """The part around the play that fits."""
        wide = int(self.width() / theme.zoom - self._left() - GAP - 2) // CELL.width()
        own = shape.geometry.outputs_of(group)
        outputs = min(len(own), max(1, min(MOST_OUTPUTS, wide - 4)))
        room = int(self.height() / theme.zoom - HEAD - GAP - 2)
        lines = shape.rows + outputs
        # All rows, a little lower, are better than only some.
        self._high = CELL.height()
        if room // LOWEST >= lines:
            self._high = min(CELL.height(), room // lines)
        high = room // self._high - outputs
        first = part_around(play.output - own.start, len(own), outputs)
        return Ranges(
            part_around(play.row or 0, shape.rows, max(1, high)),
            part_around(play.column or 0, shape.cells, max(1, wide - outputs)),
            range(own.start + first.start, own.start + first.stop),
        )

    def _corners(self, part: MatrixProduct | StampProduct) -> Corners:
        left = float(self._left())
        columns = QPointF(left + len(part.outputs) * CELL.width() + GAP, HEAD)
        below = HEAD + len(part.rows) * self._high + GAP
        return Corners(QPointF(left, HEAD), columns, QPointF(columns.x(), below))

    def _cell(self, corner: QPointF, row: int, col: int, rows: int = 1, cols: int = 1) -> QRectF:
        return QRectF(
            corner.x() + col * CELL.width(),
            corner.y() + row * self._high,
            cols * CELL.width(),
            rows * self._high,
        )

    def _index(
        self, corner: QPointF, place: QPointF, rows: int, cols: int
    ) -> tuple[int, int] | None:
        row = int((place.y() - corner.y()) // self._high)
        col = int((place.x() - corner.x()) // CELL.width())
        return (row, col) if 0 <= row < rows and 0 <= col < cols else None

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
        hatched: NDArray[np.bool_] | None = None,
    ) -> None:
        """A matrix (rows, cols) with its numbers, over hatching where that is so."""
        fills, dark = colours.colours(values), colours.dark(values)
        painter.setFont(sized(self.font(), NUMBER))
        for (row, col), value in np.ndenumerate(values):
            box = self._cell(corner, row, col)
            ground = QColor(*fills[row, col].tolist())
            painter.fillRect(box.adjusted(0, 0, -1, -1), ground)
            if hatched is not None and hatched[row, col]:
                hatch(painter, box, Qt.BrushStyle.BDiagPattern, ground)
            painter.setPen(QColor(theme.ON_DARK if dark[row, col] else theme.ON_LIGHT))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, format_number(float(value)))

    def _paint_unfinished(self, painter: QPainter, box: QRectF, total: float, waits: bool) -> None:
        """A sum in the cell in play, with dots while more is to come."""
        painter.fillRect(box.adjusted(0, 0, -1, -1), QColor(theme.now.in_hand))
        painter.setPen(QColor(theme.now.text))
        text = format_number(total) + (" …" if waits else "")
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    @staticmethod
    def _paint_grid(painter: QPainter, boxes: Iterator[QRectF]) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.now.grid), 1))
        for box in boxes:
            painter.drawRect(box)

    def _paint_names(
        self,
        painter: QPainter,
        part: MatrixProduct | StampProduct,
        channel: str,
        below: str,
        play: Play,
    ) -> None:
        """Name rows by the letter of their ``channel``, and those ``below``; bold in play."""
        shape, at = part.shape, self._corners(part)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        centre = Qt.AlignmentFlag.AlignCenter
        first = shape.geometry.inputs_of(part.group).start
        # Not to be taken for the places of cells.
        head = QRectF(0, HEAD - self._high, at.weights.x() - 6, self._high)
        self._write(painter, head, right, self.tr("tap"), False)
        for number, row in enumerate(part.rows):
            inside, tap_row, tap_col = shape.tap_of(row)
            place = position_text(shape.geometry, tap_row, tap_col).strip("()")
            top = at.weights.y() + number * self._high
            box = QRectF(at.weights.x() - NAMES, top, NAMES - 6, self._high)
            text = f"{channel}{first + inside} {place}"
            self._write(painter, box, right, text, row == play.row)
        for number, column in enumerate(part.columns):
            box = self._cell(QPointF(at.columns.x(), HEAD - self._high), 0, number)
            text = position_text(shape.geometry, *shape.cell_of(column))
            self._write(painter, box, centre, text, column == play.column)
        for number, output in enumerate(part.outputs):
            bold = output == play.output
            box = self._cell(QPointF(at.weights.x(), HEAD - self._high), 0, number)
            self._write(painter, box, centre, f"w[{output}]", bold)
            top = at.products.y() + number * self._high
            box = QRectF(0, top, at.products.x() - 6, self._high)
            self._write(painter, box, right, f"{below}[{output}]", bold)
        box = QRectF(0, 0, at.columns.x() - 2, HEAD - CELL.height())
        self._write(painter, box, right, self.tr("weight, transposed"), False)
        box = QRectF(at.columns.x(), 0, len(part.columns) * CELL.width(), HEAD - CELL.height())
        before = "… " if part.columns.start else ""
        behind = " …" if part.columns.stop < shape.cells else ""
        self._write(painter, box, centre, before + self.tr("columns") + behind, False)
        drawn = []
        if len(part.rows) < shape.rows:
            drawn.append(self.tr("{0} of {1} rows").format(len(part.rows), f"{shape.rows:,}"))
        each = shape.geometry.each
        if len(part.outputs) < each:
            drawn.append(self.tr("{0} of {1} outputs").format(len(part.outputs), f"{each:,}"))
        top = at.weights.y() + len(part.rows) * self._high
        box = QRectF(0, top - 1, self.width(), GAP + 2)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._write(painter, box, left, "  ·  ".join(drawn), False)

    def _write(
        self, painter: QPainter, box: QRectF, where: Qt.AlignmentFlag, text: str, bold: bool
    ) -> None:
        painter.setFont(sized(self.font(), SMALL, bold))
        painter.setPen(QColor(theme.now.text if bold else theme.now.muted))
        painter.drawText(box, where, text)

    def _paint_pointed(
        self, painter: QPainter, frame: Frame, part: MatrixProduct | StampProduct
    ) -> None:
        """Frame what is pointed at, and the entries that belong to it."""
        links = frame.links
        if links is None:
            return
        at = self._corners(part)
        painter.setPen(QPen(QColor(theme.now.accent), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rows, columns, outputs = (len(line) for line in (part.rows, part.columns, part.outputs))
        boxes = [self._cell(at.columns, *place) for place in np.argwhere(part.holding(links))]
        boxes += [
            self._cell(at.weights, *place)
            for place in np.ndindex(rows, outputs)
            if part.weight_target(*place) == links.target
        ]
        boxes += [
            self._cell(at.products, *place)
            for place in np.ndindex(outputs, columns)
            if part.below_target(*place) == links.target
        ]
        for box in boxes:
            painter.drawRect(box.adjusted(2, 2, -3, -3))

    # The mouse --------------------------------------------------------------------------------

    def target_at(self, place: QPointF) -> Target | None:
        """What lies there: what an entry of the columns holds, a weight, or what is below."""
        part = self.part
        if part is None:
            return None
        at, place = self._corners(part), place / theme.zoom
        rows, columns, outputs = (len(line) for line in (part.rows, part.columns, part.outputs))
        if found := self._index(at.columns, place, rows, columns):
            return part.entry_target(*found)
        if found := self._index(at.weights, place, rows, outputs):
            return part.weight_target(*found)
        found = self._index(at.products, place, outputs, columns)
        return part.below_target(*found) if found else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointed.emit(self.target_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        target = self.target_at(event.position())
        if target is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(target)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)
