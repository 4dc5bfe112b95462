"""A map on the screen."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QWidget

from convgui.model.call.arguments import Pair
from convgui.ui.stage.cell_view import Cells, CellView
from convgui.ui.stage.highlight import tags
from convgui.ui.stage.map_image import MapImage
from convgui.ui.stage.map_item import MapItem
from convgui.ui.stage.numbering import MARGIN_TOP
from convgui.ui.stage.overlay import SMALLEST_FADED, Overlay, OverlayItem
from convgui.ui.stage.rulers import RULER
from convgui.ui.stage.veil import VEIL
from convgui.ui.style.theme import px


class MapView(CellView):
    """Shows a MapImage and an Overlay on it."""

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(name, spoken, parent)
        # One unit of the scene is one pixel, y down, so that a map only needs its scale.
        self._map = MapItem()
        self.scene().addItem(self._map)
        self._overlay_item = OverlayItem(self._map)
        self._cell = 1.0

    @property
    def picture(self) -> MapImage | None:
        """The picture shown."""
        return self._map.picture

    @property
    def overlay(self) -> Overlay | None:
        """What is shown over it."""
        return self._overlay_item.overlay

    @property
    def cells(self) -> Cells | None:
        picture = self.picture
        return None if picture is None else Cells(picture.origin, picture.size)

    @property
    def cell(self) -> float:
        """The side of a cell in pixels."""
        return self._cell

    @property
    def drawn(self) -> QRect:
        """The map and the texts above it, in this widget; without the empty room below."""
        shown = self._map.mapRectToScene(self._map.boundingRect())
        bottom = self.mapFromScene(shown).boundingRect().bottom()
        if self.overlay and self.overlay.rulers:
            bottom += px(RULER) * (1 + max(ruler.line for ruler in self.overlay.rulers))
        if self.overlay and self.overlay.veiled:
            # The veil must not show how large the map is.
            bottom = px(MARGIN_TOP) + px(VEIL)
        return QRect(0, -self.y(), self.width(), self.y() + min(bottom + 4, self.height()))

    def show_picture(self, picture: MapImage, overlay: Overlay) -> None:
        """Show both; if ``picture`` is the one shown before only the overlay is painted anew."""
        overlay = overlay.on(picture)
        if picture is not self._map.picture:
            self._map.take(picture)
            self._map.scale_to(self._cell * picture.every)
        # A picture whose pixels are hardly seen one by one stays as bright as it is.
        self._map.write_in(self.font())
        self._map.faded = overlay.fades and self._cell >= SMALLEST_FADED
        self._map.done = overlay.covers
        self._overlay_item.take(picture, overlay)
        # At once with the other widgets: the scene would have it painted a moment later.
        self.viewport().update()

    def move_taps(self, start: tuple[Pair, ...], progress: float) -> None:
        """Draw each tap between its place in ``start`` (progress 0) and its own (progress 1)."""
        self._overlay_item.move(start, progress)
        self.viewport().update()

    def set_cell(self, cell: float) -> None:
        """Draw cells of ``cell`` pixels."""
        self._cell = cell
        self._map.scale_to(cell * (self.picture.every if self.picture else 1))
        if self.overlay is not None:
            self._map.faded = self.overlay.fades and cell >= SMALLEST_FADED
        self.viewport().update()

    def place_of(self, cell: Pair) -> QRect:
        """Where a cell is drawn, in this widget."""
        picture = self.picture
        assert picture is not None
        row, col = cell[0] - picture.origin[0], cell[1] - picture.origin[1]
        side, high = 1 / picture.every, 1 / picture.every_row
        box: QRectF = self._map.mapRectToScene(QRectF(col * side, row * high, side, high))
        place: QRect = self.mapFromScene(box).boundingRect()
        return place

    @property
    def tags(self) -> list[QRectF]:
        """Where the tags of linked cells are drawn, in this widget."""
        picture, overlay = self.picture, self.overlay
        if picture is None or overlay is None or overlay.highlight is None:
            return []
        (top, left), corner = picture.origin, self.place_of(picture.origin).topLeft()
        at = QTransform.fromTranslate(corner.x(), corner.y()).scale(self._cell, self._cell)
        at.translate(-left, -top)
        shown = tags(self.font(), at, self._cell, picture, overlay.highlight)
        return [tag for tag, *_ in shown]

    def cell_at(self, position: QPointF) -> Pair | None:
        """The cell under a point of this widget, None beside the map."""
        picture = self.picture
        if picture is None:
            return None
        spot = self._map.mapFromScene(self.mapToScene(position.toPoint()))
        row, col = (
            int(np.floor(spot.y() * picture.every_row)),
            int(np.floor(spot.x() * picture.every)),
        )
        (top, left), (rows, cols) = picture.origin, picture.size
        if not (0 <= row < rows and 0 <= col < cols):
            return None
        return row + top, col + left
