"""A view with a card for each tap of a kernel slice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from convgui.model.call.arguments import Pair
from convgui.model.scene.frame import Frame, Place
from convgui.model.scene.place_text import has_rows
from convgui.ui.stage.cell_view import Cells, CellView
from convgui.ui.stage.lens_card import paint_edge
from convgui.ui.stage.lens_layout import LensLayout, Widths, lay_out_lens
from convgui.ui.stage.numbering import MARGIN_TOP
from convgui.ui.style import theme
from convgui.ui.style.pixmap_cache import PixmapCache, on_whole_pixels
from convgui.ui.style.text import RIGHT, line_height, sized, write
from convgui.ui.style.theme import px

# What is shown in a row or column of cards: its index.
Numbers = Mapping[int, int]
# Room for the numbers of the kernel's rows, of two small digits too, and between them and the
# cards, in pixels.
NUMBERS, APART = 10, 2


class CardView(CellView):
    """Where the cards are; subclasses lay them out and paint them."""

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        # Before the view, which is resized while it is made.
        self._layout: LensLayout | None = None
        # Room for the numbers of the rows, in pixels.
        self._left = 0
        self._edges = PixmapCache(most=32)
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

    def number_rows(self, numbered: bool) -> None:
        """Keep room for the numbers of the rows at the left, or give it to the cards."""
        self._left = px(NUMBERS) if numbered else 0

    def _arranged(self, kernel: Pair, tap: Pair | None, widths: Widths) -> LensLayout:
        """The cards, below the numbers of their columns and beside those of their rows."""
        # The first card begins where the maps do, below their column numbers.
        left, top = 2.0 + self._left, float(px(MARGIN_TOP))
        room = float(self.width()) - left - 1, float(self.height()) - top - 3
        return lay_out_lens(room, kernel, tap, widths)._replace(left=left, top=top)

    def numbers(self) -> tuple[Numbers, Numbers]:
        """The rows and columns of cards that have an index in the layer's own weight, and which."""
        raise NotImplementedError

    def _paint_edges(
        self, painter: QPainter, boxes: Sequence[QRectF], ring: QColor, bright: bool
    ) -> None:
        """The edges of the cards in ``boxes``, from the upper left one on; they come again."""
        if not boxes:
            return
        corner, _ = on_whole_pixels(painter, boxes[0].topLeft() - QPointF(1, 1))
        own = [box.translated(-corner) for box in boxes]

        def paint(inner: QPainter) -> None:
            for box in own:
                paint_edge(inner, box, ring, bright)

        around = reduce(or_, own)
        size = QSizeF(around.right() + 2, around.bottom() + 2)
        places = tuple(box.getRect() for box in own)
        key = ring.rgb(), theme.now.hatch, bright, places
        self._edges.draw(painter, corner, size, key, paint)

    def _paint_numbers(self, painter: QPainter) -> None:
        layout, (rows, cols) = self._layout, self.numbers()
        assert layout is not None
        font = sized(painter.font(), px(11))
        high = line_height(font)
        painter.setPen(QColor(theme.now.muted))
        for col, number in cols.items():
            box = layout.box((layout.rows[0], col))
            above = QRectF(box.left(), layout.top - 2 - high, box.width(), high)
            write(painter, font, above, str(number))
        if not self._left:
            return
        if max(rows.values(), default=0) > 9:
            # Two digits have the room of one.
            font = sized(font, px(8))
        for row, number in rows.items():
            box = layout.box((row, layout.cols[0]))
            beside = QRectF(0, box.top(), layout.left - APART, box.height())
            write(painter, font, beside, str(number), RIGHT)

    def _lay_out(self) -> None:
        """Set ``_layout`` for the room there is."""
        raise NotImplementedError


def own_numbers(
    frame: Frame, rows: Mapping[int, Place | None], cols: Mapping[int, Place | None]
) -> tuple[Numbers, Numbers]:
    """The indices of places in the layer's own weight; a gap of a zero-filled kernel has none."""
    if not has_rows(frame.geometry):
        rows = {}
    return (
        {row: place[2] for row, place in rows.items() if place},
        {col: place[3] for col, place in cols.items() if place},
    )
