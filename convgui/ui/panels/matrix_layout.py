"""Where three matrices are: the weight transposed, the columns beside it, and one below.

What they hold, and where the play is in them, is for the views to say.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.conv.connectivity import Links, Target
from convgui.model.insight.columns import MatrixProduct, MatrixShape, part_around
from convgui.model.insight.stamp_columns import StampProduct
from convgui.model.scene.frame import Frame
from convgui.ui.style import theme
from convgui.ui.style.theme import QWIDGETSIZE_MAX, px

# Pixels, before the zoom: a cell, its least height where all rows then have room, the names of the
# rows, the line of headings, and the room between two matrices, which above the lower one is for
# a line of any script.
CELL, LOWEST = QSize(42, 21), 16
NAMES = 58
# At least so many lines have room, the gap between two matrices among them.
LINES = 7
# So many lines are worth more than words.
WISHED = 10
HEAD = 36
GAP, BELOW = 12, 17
# Outputs whose weights and products are shown, as long as there is room for so many rows.
MOST_OUTPUTS, FEWEST_ROWS = 3, 4


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


Part = MatrixProduct | StampProduct


class MatrixLayout(QWidget):
    """The part of the matrices around the play; ``pointed`` and ``clicked`` report a ``Target``."""

    pointed = Signal(object)
    clicked = Signal(object)
    # Whether there are weights beside the columns, and how many lines between those and what is
    # below them.
    _weighted, _above = True, 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(NAMES + 5 * CELL.width()), px(HEAD + LINES * CELL.height()))
        self._frame: Frame | None = None
        self._high = CELL.height()
        # As high as it would like to be before words stand beside it.
        self.wished = self.minimumHeight()
        self.part: Part | None = None
        self.play = Play(None, None, 0)

    def sizeHint(self) -> QSize:
        return QSize(px(NAMES + 8 * CELL.width()), px(HEAD + 22 * CELL.height()))

    def _show(self, frame: Frame, shape: MatrixShape) -> None:
        self._frame = frame
        rows = shape.rows + self._above + min(shape.geometry.each, MOST_OUTPUTS)
        high = px(HEAD + rows * CELL.height() + BELOW + 4)
        self.setMinimumHeight(min(high, px(HEAD + LINES * CELL.height())))
        self.setMaximumHeight(min(high, QWIDGETSIZE_MAX))
        self.wished = min(high, px(HEAD + WISHED * CELL.height() + BELOW + 4))
        self._choose_part(frame)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._frame is not None:
            self._choose_part(self._frame)

    def _choose_part(self, frame: Frame) -> None:
        """Set ``part`` to what fits into the widget, around the play.

        What is pointed at on the maps is brought into view, but nothing moves below the pointer.
        """
        self.play = self._find_play(frame)
        self.part = self._part_around(frame, self._middle(frame))
        if frame.links and not self._pointed(self.part, frame.links):
            near = self._near(frame, frame.links)
            if near is not None:
                self.part = self._part_around(frame, near)

    # What the views say -----------------------------------------------------------------------

    def _find_play(self, frame: Frame) -> Play:
        """Where the step in play is."""
        raise NotImplementedError

    def _middle(self, frame: Frame) -> Play:
        """What the part is around: the play, where that has a place."""
        return self.play

    def _part_around(self, frame: Frame, play: Play) -> Part:
        """What fits into the widget around a place."""
        raise NotImplementedError

    def _near(self, frame: Frame, links: Links) -> Play | None:
        """A place of what is pointed at; None if the group in play has none."""
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
        room = int(self.height() / theme.zoom - HEAD - BELOW - 2)
        # Of few lines most are rows.
        outputs = min(outputs, max(1, room // CELL.height() - FEWEST_ROWS))
        below = self._above + outputs
        lines = shape.rows + below
        # All rows, a little lower, are better than only some.
        self._high = CELL.height()
        if room // LOWEST >= lines:
            self._high = min(CELL.height(), room // lines)
        high = room // self._high - below
        first = part_around(play.output - own.start, len(own), outputs)
        return Ranges(
            part_around(play.row or 0, shape.rows, max(1, high)),
            part_around(play.column or 0, shape.cells, max(1, wide - self._weighted * outputs)),
            range(own.start + first.start, own.start + first.stop),
        )

    def _corners(self, part: Part) -> Corners:
        left = float(self._left())
        weights = len(part.outputs) * CELL.width() + GAP if self._weighted else 0
        columns = QPointF(left + weights, HEAD)
        below = HEAD + (len(part.rows) + self._above) * self._high + BELOW
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

    def _pointed(self, part: Part, links: Links) -> list[QRectF]:
        """The boxes of what is pointed at, and of the entries that belong to it."""
        at = self._corners(part)
        rows, columns, outputs = (len(line) for line in (part.rows, part.columns, part.outputs))
        boxes = [self._cell(at.columns, *place) for place in np.argwhere(part.holding(links))]
        if self._weighted:
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
        return boxes

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
        if self._weighted and (found := self._index(at.weights, place, rows, outputs)):
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
