"""A map on the screen, which reports the cell that mouse or keyboard point at."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from convgui.model.call.arguments import Pair
from convgui.ui.stage.graphics import GraphicsView
from convgui.ui.stage.map_item import MARGIN_TOP, MapImage, MapItem
from convgui.ui.stage.overlay import Overlay, OverlayItem
from convgui.ui.stage.veil import VEIL
from convgui.ui.style import theme
from convgui.ui.style.theme import px

_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class MapView(GraphicsView):
    """Shows a MapImage and an Overlay on it. Cells are (row, col) in the whole map."""

    # The cell; for ``pointed`` None beside the map.
    clicked = Signal(object)
    double_clicked = Signal(object)
    pointed = Signal(object)
    dragged = Signal(object)
    released = Signal()

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=theme.now.canvas)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        # Focus by Tab alone: a click must not take it from the stage.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        # One unit of the scene is one pixel, y down, so that a map only needs its scale.
        self._map = MapItem()
        self.scene().addItem(self._map)
        self._overlay_item = OverlayItem(self._map)
        self._cursor: Pair = (0, 0)
        self._hovered: Pair | None = None

    @property
    def picture(self) -> MapImage | None:
        """The picture shown."""
        return self._map.picture

    @property
    def overlay(self) -> Overlay | None:
        """What is shown over it."""
        return self._overlay_item.overlay

    @property
    def drawn(self) -> QRect:
        """The map and the texts above it, in this widget; without the empty room below."""
        shown = self._map.mapRectToScene(self._map.boundingRect())
        bottom = self.mapFromScene(shown).boundingRect().bottom()
        if self.overlay and self.overlay.veiled:
            # The veil must not show how large the map is.
            bottom = px(MARGIN_TOP) + px(VEIL)
        return QRect(0, -self.y(), self.width(), self.y() + min(bottom + 4, self.height()))

    def show_picture(self, picture: MapImage, overlay: Overlay) -> None:
        """Show both; if ``picture`` is the one shown before only the overlay is painted anew."""
        if picture is not self._map.picture:
            self._map.take(picture)
        self._overlay_item.take(picture, overlay)

    def move_taps(self, start: tuple[Pair, ...], progress: float) -> None:
        """Draw each tap between its place in ``start`` (progress 0) and its own (progress 1)."""
        self._overlay_item.move(start, progress)

    def set_cell(self, cell: float) -> None:
        """Draw cells of ``cell`` pixels."""
        self._map.scale_to(cell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.dragged.emit(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell == self._hovered:
            return
        self._hovered = cell
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
        if self._hovered is not None:
            self._hovered = None
            self.pointed.emit(None)

    def event(self, event: QEvent) -> bool:
        # Without the focus here, arrow keys are the stage's shortcuts for stepping.
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
        """``cell``, or the nearest cell that is drawn."""
        assert self.picture is not None
        (top, left), (rows, cols) = self.picture.origin, self.picture.values.shape
        return min(max(cell[0], top), top + rows - 1), min(max(cell[1], left), left + cols - 1)

    def place_of(self, cell: Pair) -> QRect:
        """Where a cell is drawn, in this widget."""
        assert self.picture is not None
        row, col = cell[0] - self.picture.origin[0], cell[1] - self.picture.origin[1]
        box: QRectF = self._map.mapRectToScene(QRectF(col, row, 1, 1))
        place: QRect = self.mapFromScene(box).boundingRect()
        return place

    def cell_at(self, position: QPointF) -> Pair | None:
        """The cell under a point of this widget, None beside the map."""
        if self.picture is None:
            return None
        spot = self._map.mapFromScene(self.mapToScene(position.toPoint()))
        row, col = int(np.floor(spot.y())), int(np.floor(spot.x()))
        rows, cols = self.picture.values.shape
        if not (0 <= row < rows and 0 <= col < cols):
            return None
        return row + self.picture.origin[0], col + self.picture.origin[1]
