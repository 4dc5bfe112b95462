"""A map on the screen: shows a picture of numbers, and says where the mouse and the keys point."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from convgui.model.conv.arguments import Pair
from convgui.ui.stage.map_item import MARGIN_TOP, MapImage, MapItem
from convgui.ui.stage.marks import VEIL
from convgui.ui.stage.overlay import Overlay, OverlayItem
from convgui.ui.style import theme
from convgui.ui.style.theme import px

_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class MapView(pg.GraphicsView):
    """Shows one MapImage and what is in play on it; reports the cell that is pointed at."""

    clicked = Signal(object)
    double_clicked = Signal(object)
    pointed = Signal(object)
    dragged = Signal(object)
    released = Signal()

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=theme.now.canvas)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        # The mouse leaves the focus where it is; the keyboard comes here with Tab.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        # One unit of the scene is one pixel, y down: a map needs its scale and nothing else.
        self._map = MapItem()
        self.scene().addItem(self._map)
        self._in_play = OverlayItem(self._map)
        self._cursor: Pair = (0, 0)
        self._over: Pair | None = None

    @property
    def picture(self) -> MapImage | None:
        """The picture shown."""
        return self._map.picture

    @property
    def drawn(self) -> QRect:
        """What is drawn and the words over it, in this widget; without the room that is left."""
        shown = self._map.mapRectToScene(self._map.boundingRect())
        bottom = self.mapFromScene(shown).boundingRect().bottom()
        if self._in_play.play and self._in_play.play.veiled:
            # The size of a map that is not to be seen yet is not told either.
            bottom = px(MARGIN_TOP) + px(VEIL)
        return QRect(0, -self.y(), self.width(), self.y() + min(bottom + 4, self.height()))

    def show_picture(self, picture: MapImage, play: Overlay) -> None:
        """Show ``picture``; the very same one again costs only what is in play."""
        if picture is not self._map.picture:
            self._map.take(picture)
        self._in_play.take(picture, play)

    def move_taps(self, start: tuple[Pair, ...], way: float) -> None:
        """Draw the taps on their way from ``start``; with ``way`` 1 they are there."""
        self._in_play.move(start, way)

    def set_cell(self, cell: float) -> None:
        """Draw cells of this many pixels, the numbering of rows and columns outside them."""
        self._map.scale_to(cell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.dragged.emit(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell == self._over:
            return
        self._over = cell
        if event.buttons() & Qt.MouseButton.LeftButton and cell is not None:
            self.dragged.emit(cell)
        else:
            self.pointed.emit(cell)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton:
            self.released.emit()
            if cell is not None:
                self._cursor = cell
                self.clicked.emit(cell)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.double_clicked.emit(cell)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._over is not None:
            self._over = None
            self.pointed.emit(None)

    def event(self, event: QEvent) -> bool:
        # Arrow keys are the stage's, for stepping, unless this map has the focus.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ARROWS
        ):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.picture is None:
            return
        if event.key() in _ARROWS:
            down, right = _ARROWS[Qt.Key(event.key())]
            self._cursor = self._nearest((self._cursor[0] + down, self._cursor[1] + right))
            self.pointed.emit(self._cursor)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(self._cursor)
        elif event.key() == Qt.Key.Key_F2:
            self.double_clicked.emit(self._cursor)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._cursor = self._nearest(self._cursor)
            self.pointed.emit(self._cursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.emit(None)

    def _nearest(self, cell: Pair) -> Pair:
        """The cell, or the nearest one that is drawn."""
        assert self.picture is not None
        (top, left), (rows, cols) = self.picture.origin, self.picture.values.shape
        return min(max(cell[0], top), top + rows - 1), min(max(cell[1], left), left + cols - 1)

    def place_of(self, cell: Pair) -> QRect:
        """Where a cell of the whole map is drawn, in this widget."""
        assert self.picture is not None
        row, col = cell[0] - self.picture.origin[0], cell[1] - self.picture.origin[1]
        return self.mapFromScene(self._map.mapRectToScene(QRectF(col, row, 1, 1))).boundingRect()

    def cell_at(self, position: QPointF) -> Pair | None:
        """The (row, col) in the whole map under a point of this widget, None beside the map."""
        if self.picture is None:
            return None
        spot = self._map.mapFromScene(self.mapToScene(position.toPoint()))
        row, col = int(np.floor(spot.y())), int(np.floor(spot.x()))
        rows, cols = self.picture.values.shape
        if not (0 <= row < rows and 0 <= col < cols):
            return None
        return row + self.picture.origin[0], col + self.picture.origin[1]
