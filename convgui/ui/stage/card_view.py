"""A view with a card for each tap of a kernel slice."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from convgui.model.call.arguments import Pair
from convgui.ui.stage.cell_view import Cells, CellView
from convgui.ui.stage.lens_layout import LensLayout


class CardView(CellView):
    """Where the cards are; subclasses lay them out and paint them."""

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        # Before the view, which is resized while it is made.
        self._layout: LensLayout | None = None
        super().__init__(name, spoken, parent)

    @property
    def layout_shown(self) -> LensLayout | None:
        """Where the cards are, None before the first frame."""
        return self._layout

    @property
    def cells(self) -> Cells | None:
        layout = self._layout
        if layout is None:
            return None
        return Cells((layout.rows[0], layout.cols[0]), (len(layout.rows), len(layout.cols)))

    @property
    def drawn(self) -> QRect:
        """The cards and the texts above them, in this widget."""
        bottom = self.height() if self._layout is None else self._layout.extent.bottom()
        return QRect(0, -self.y(), self.width(), self.y() + min(round(bottom) + 4, self.height()))

    def place_of(self, cell: Pair) -> QRect:
        assert self._layout is not None
        return self._layout.box(cell).toAlignedRect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Set ``_layout`` for the room there is."""
        raise NotImplementedError
