"""The lens of a layer that stamps: the pixel × each weight of its kernel slice = its stamp."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from convgui.model.call.arguments import Pair
from convgui.model.scene.frame import Frame
from convgui.ui.stage.card_view import CardView, Numbers, own_numbers
from convgui.ui.stage.lens import card_text, hidden
from convgui.ui.stage.lens_card import CardText, paint_card, paint_linked, paint_now, paint_signs
from convgui.ui.stage.lens_layout import LensLayout, Widths
from convgui.ui.stage.veil import paint_veil
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.pixmap_cache import PixmapCache


class StampLens(CardView):
    """Shows the stamp of the pixel in play on one output channel, tap by tap, the kernel as it is.

    What has stamped is bright, the tap in play has a frame, and what is to come is faded.
    """

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        # Before the view, which is resized while it is made.
        self._frame: Frame | None = None
        self._widths: Widths | None = None
        self._cache = PixmapCache(most=128)
        super().__init__(name, spoken, parent)

    def show_frame(self, frame: Frame, widths: Widths) -> None:
        """Show ``frame``, which stamps; the cards are made for texts of these ``widths``."""
        before, self._frame = self._frame, frame
        if before is None or before.tensors is not frame.tensors:
            self._cache = PixmapCache(most=128)
        self._widths = widths
        self._lay_out()
        self.viewport().update()

    def _lay_out(self) -> None:
        frame, widths = self._frame, self._widths
        if frame is None or frame.stamping is None or widths is None:
            return
        self._layout = self._arranged(frame.geometry.kernel, frame.stamping.tap, widths)

    def cell_at(self, position: QPointF) -> Pair | None:
        layout = self._layout
        if layout is None:
            return None
        return next((tap for tap in self._taps(layout) if layout.box(tap).contains(position)), None)

    def texts(self, only: Pair | None = None) -> dict[Pair, CardText]:
        """What is written on each card that is shown, or on ``only`` one of them."""
        frame, layout = self._frame, self._layout
        if frame is None or frame.stamping is None or layout is None or hidden(frame).all:
            return {}
        return {tap: self._text(frame, tap) for tap in ([only] if only else self._taps(layout))}

    @staticmethod
    def _taps(layout: LensLayout) -> list[Pair]:
        """Those that have a card."""
        return [(row, col) for row in layout.rows for col in layout.cols]

    @staticmethod
    def _text(frame: Frame, tap: Pair) -> CardText:
        stamping = frame.stamping
        assert stamping is not None
        weight = float(stamping.kernel[tap])
        return card_text(stamping.value, weight, frame.digits, hidden(frame))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the cards: the scene itself is empty."""
        frame, layout = self._frame, self._layout
        if frame is None or frame.stamping is None or layout is None:
            return
        painter.setFont(self.font())
        hides = hidden(frame)
        if hides.all:
            paint_veil(painter, QRectF(self.rect()))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stamping = frame.stamping
        pixel, canvas = (*stamping.step.output, stamping.out_channel), QColor(theme.now.canvas)
        taps = self._taps(layout)
        # Tap by tap most cards stay as they are; else they come and go together.
        for own in [[tap] for tap in taps] if stamping.tap else [taps]:
            row, col = own[0]
            bright = hides.products or row * frame.geometry.kernel[1] + col < stamping.done
            box = layout.box(own[0]).united(layout.box(own[-1]))
            place = QRectF(box.adjusted(-1, -1, 1, 1).toAlignedRect())
            key = pixel, tuple(own), bright, hides, layout
            paint = partial(self._paint_cards, place.topLeft(), own, bright)
            self._cache.draw(painter, place.topLeft(), place.size(), key, paint, canvas)
        self._paint_marks(painter, frame, layout)
        self._paint_numbers(painter)

    def numbers(self) -> tuple[Numbers, Numbers]:
        frame, layout = self._frame, self._layout
        if frame is None or layout is None:
            return {}, {}
        # The cards are not turned, as the gathered weight is.
        high, wide = frame.geometry.kernel
        rows = {n: frame.weight_place(0, high - 1 - n, 0) for n in layout.rows}
        cols = {n: frame.weight_place(0, 0, wide - 1 - n) for n in layout.cols}
        return own_numbers(frame, rows, cols)

    def _paint_cards(
        self, corner: QPointF, taps: list[Pair], bright: bool, painter: QPainter
    ) -> None:
        """The cards of some taps, moved so that ``corner`` is at (0, 0)."""
        frame, layout = self._frame, self._layout
        assert frame is not None
        assert frame.stamping is not None
        assert layout is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-corner)
        stamping, scales = frame.stamping, frame.tensors.scales
        pixel = QColor(*Colormap(*scales.x).colours(np.array(stamping.value)).tolist())
        weights = Colormap(*scales.weight).colours(stamping.kernel)
        ring = theme.group_colour(frame.played.group)
        for tap in taps:
            text = self._text(frame, tap)
            value = pixel if text.value else QColor(theme.now.canvas)
            grounds = value, QColor(*weights[tap].tolist())
            place = layout.box(tap)
            paint_card(painter, layout, place, text, grounds, bright)
        self._paint_edges(painter, [layout.box(tap) for tap in taps], ring, bright)

    def _paint_marks(self, painter: QPainter, frame: Frame, layout: LensLayout) -> None:
        """The frame of the tap in play, or of the weight that is pointed at."""
        stamping, links = frame.stamping, frame.links
        if stamping is None or frame.veiled:
            return
        if links and links.target.kind == "weight":
            for tap in self._taps(layout):
                if stamping.weight_target(tap) == links.target:
                    paint_linked(painter, layout.box(tap), pointed=True)
        # Also while something is pointed at: the step must not be mistaken.
        if stamping.tap:
            paint_now(painter, layout.box(stamping.tap))
        paint_signs(painter, layout, stamping.tap, self.texts)
