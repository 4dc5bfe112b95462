"""Cells on the screen, and the reports of what mouse and keyboard do on them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from convgui.model.call.arguments import Pair
from convgui.ui.stage.graphics import GraphicsView
from convgui.ui.style import theme

_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class Cells(NamedTuple):
    """The cells that are drawn: (row, col) of the first, and how many rows and columns."""

    first: Pair
    size: Pair


class CellView(GraphicsView):
    """A view of cells, each (row, col) in the whole map. One unit of its scene is one pixel."""

    # The cell; for ``pointed`` None beside the cells.
    clicked = Signal(object)
    double_clicked = Signal(object)
    pointed = Signal(object)
    dragged = Signal(object)
    released = Signal()

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=theme.now.canvas)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        # A colour is filled faster than a picture of it is copied.
        self.setCacheMode(GraphicsView.CacheModeFlag.CacheNone)
        # Focus by Tab alone: a click must not take it from the stage.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._cursor: Pair = (0, 0)
        self._hovered: Pair | None = None

    def useOpenGL(self, b: bool = True) -> None:
        """Called by pyqtgraph to choose the viewport: here a plain one, in place of Qt's.

        If Qt's own were asked for, PySide would make every type of widget to find what it is.
        """
        ground = QWidget()
        # All of it is filled: nothing that lies below has to be painted first.
        ground.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setViewport(ground)

    @property
    def cells(self) -> Cells | None:
        """The cells that are drawn, None before the first picture."""
        raise NotImplementedError

    def place_of(self, cell: Pair) -> QRect:
        """Where a cell is drawn, in this widget."""
        raise NotImplementedError

    def cell_at(self, position: QPointF) -> Pair | None:
        """The cell under a point of this widget, None beside the cells."""
        raise NotImplementedError

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
        if self.cells is None:
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
        by_key = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason
        # It comes before the first picture, too, if what had it is hidden.
        if event.reason() in by_key and self.cells is not None:
            self._cursor = self._nearest(self._cursor)
            self.pointed.emit(self._cursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.emit(None)

    def _nearest(self, cell: Pair) -> Pair:
        """``cell``, or the nearest cell that is drawn."""
        assert self.cells is not None
        (top, left), (rows, cols) = self.cells
        return min(max(cell[0], top), top + rows - 1), min(max(cell[1], left), left + cols - 1)
