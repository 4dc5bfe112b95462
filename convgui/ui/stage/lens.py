"""The lens: each tap of the kernel slice as value × weight = product."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.call.arguments import Pair
from convgui.model.conv.geometry import Combine
from convgui.model.conv.steps import StepBy
from convgui.model.scene.digits import Digits
from convgui.model.scene.frame import Frame
from convgui.model.scene.layer import Layer
from convgui.ui.stage.card_view import CardView, Numbers, own_numbers
from convgui.ui.stage.current_cell import paint_leader
from convgui.ui.stage.lens_card import (
    CardText,
    paint_card,
    paint_linked,
    paint_now,
    paint_signs,
    weight_room,
)
from convgui.ui.stage.lens_layout import SIGNED, LensLayout, Widths
from convgui.ui.stage.map_overlays import links_on_maps
from convgui.ui.stage.pool_text import pool_card, taps_within
from convgui.ui.stage.veil import paint_veil
from convgui.ui.stage.written_in_full import ends
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.number_format import format_fixed
from convgui.ui.style.painting import on_paper
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.text import sized


class Hidden(NamedTuple):
    """What of the lens a lesson hides: all of it, the values that are read, the products."""

    all: bool
    values: bool
    products: bool


NOTHING = Hidden(all=False, values=False, products=False)


def hidden(frame: Frame) -> Hidden:
    """What the lens must not give away."""
    veiled = frame.veiled
    return Hidden("links" in veiled, bool(veiled & {"taps", "border"}), bool(veiled))


def card_widths(frame: Frame, widget: QWidget) -> Widths:
    """How wide the cards of a layer need to be: the same for all its slices."""
    metrics = QFontMetricsF(sized(widget.font(), 100, bold=True))
    scales, digits = frame.tensors.scales, frame.digits

    def width(largest: float, decimals: int, signed: bool) -> float:
        text = format_fixed(-largest if signed else largest, decimals)
        return metrics.horizontalAdvance(text) / 100

    signed = scales.x[0] == "signed"
    if frame.combine != Combine.SUM:
        word = metrics.horizontalAdvance(translated(Sentence("leads"))) / 100
        border = metrics.horizontalAdvance(format_fixed(float("-inf"), 0)) / 100
        number = max(width(scales.x[1], digits.value, signed), border)
        total = width(frame.geometry.taps * scales.x[1], digits.value, signed)
        if frame.divisor is None:
            return Widths(number, number + 0.4, max(word, number))
        # Before the sum there is a +, and a negative one has brackets.
        return Widths(number, total + (1.0 if signed else 0.4), total)
    product = scales.x[1] * scales.weight[1]
    negative = bool((frame.tensors.weight < 0).any())
    # The scales are those of finite numbers. Others are typed into the input, or are weights.
    words = [
        _longest_word(of, metrics) for of in (frame.tensors.painted.values, frame.tensors.weight)
    ]
    return Widths(
        max(width(scales.x[1], digits.value, signed), words[0]),
        max(width(scales.weight[1], digits.weight, negative), words[1]),
        max(width(product, digits.total, signed or negative), *words),
        0.0 if digits.exact else metrics.horizontalAdvance("≈ ") / 100,
    )


def _longest_word(values: NDArray[np.floating], metrics: QFontMetricsF) -> float:
    """How wide nan, inf or −inf among ``values`` are, in parts of the size of their digits."""
    others = values[~np.isfinite(values)]
    found = {
        "nan": np.isnan(others).any(),
        "inf": np.isposinf(others).any(),
        "-inf": np.isneginf(others).any(),
    }
    words = [format_fixed(float(word), 0) for word, is_there in found.items() if is_there]
    return max(map(metrics.horizontalAdvance, words), default=0.0) / 100


class Lens(CardView):
    """Shows the slice of the kernel that meets the input channel in play, tap by tap.

    What is added is bright, what the step adds has a frame, and what is to come is faded.
    """

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        # Before the view, which is resized while it is made.
        self._frame: Frame | None = None
        self._widths: Widths | None = None
        # A layer, the rows and columns of its kernel that are shown, and their numbers.
        self._numbered: tuple[Layer, tuple[range, range], tuple[Numbers, Numbers]] | None = None
        self._cache = PixmapCache(most=128)
        super().__init__(name, spoken, parent)

    @property
    def taps_shown(self) -> Pair:
        """How many rows and columns of the kernel have a card; the others have no room."""
        layout = self._layout
        return (len(layout.rows), len(layout.cols)) if layout else (0, 0)

    @property
    def signed(self) -> bool:
        """Whether each card has the signs × and =."""
        return self._layout is None or self._layout.card in SIGNED

    @property
    def veiled(self) -> bool:
        """Whether nothing of the kernel may be seen."""
        return self._frame is not None and hidden(self._frame).all

    def show_frame(self, frame: Frame, widths: Widths) -> None:
        """Show ``frame``; the cards are made for texts of these ``widths``."""
        before, self._frame = self._frame, frame
        if before is None or before.tensors is not frame.tensors:
            self._cache = PixmapCache(most=128)
        self._widths = widths
        self._lay_out()
        self.viewport().update()

    def _lay_out(self) -> None:
        frame, widths = self._frame, self._widths
        if frame is None or widths is None:
            return
        self._layout = self._arranged(frame.geometry.kernel, frame.tap, widths)

    def cell_at(self, position: QPointF) -> Pair | None:
        layout = self._layout
        if layout is None:
            return None
        spot = position - QPointF(layout.left, layout.top)
        row = int(spot.y() // (layout.high + layout.gap)) + layout.rows.start
        col = int(spot.x() // (layout.wide + layout.gap)) + layout.cols.start
        if row not in layout.rows or col not in layout.cols:
            return None
        return (row, col) if layout.box((row, col)).contains(position) else None

    def texts(self, only: Pair | None = None) -> dict[Pair, CardText]:
        """What is written on each card that is shown, or on ``only`` one of them."""
        frame, layout = self._frame, self._layout
        if frame is None or layout is None or self.veiled:
            return {}
        inside = frame.in_channel - frame.step.in_channels[0]
        terms, digits, hides = frame.terms, frame.digits, hidden(frame)
        taps = [only] if only else [(r, c) for r in layout.rows for c in layout.cols]
        if frame.combine != Combine.SUM:
            cols = frame.geometry.kernel[1]
            return {
                (row, col): pool_card(frame, row * cols + col, not hides.values, not hides.products)
                for row, col in taps
            }
        return {
            (row, col): card_text(
                float(terms.values[inside, row, col]),
                float(terms.weights[inside, row, col]),
                digits,
                hides,
            )
            for row, col in taps
        }

    # Painting ---------------------------------------------------------------------------------

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the cards: the scene itself is empty."""
        frame, layout = self._frame, self._layout
        if frame is None or layout is None:
            return
        painter.setFont(self.font())
        if self.veiled:
            paint_veil(painter, QRectF(self.rect()))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hides = hidden(frame)
        key = frame.step.output, frame.in_channel, layout, hides
        # No larger than the cards and their outlines.
        size = QSizeF(layout.extent.right() + 2, layout.extent.bottom() + 2).boundedTo(self.size())
        done = 0 if hides.products else self._done()
        kw = frame.geometry.kernel[1]
        taps = [(r, c) for r in layout.rows for c in layout.cols]
        by_tap = frame.step.by == StepBy.TAP
        for bright, paint in ((True, self._paint_bright), (False, self._paint_faded)):
            chosen = [tap for tap in taps if (tap[0] * kw + tap[1] < done) == bright]
            # An SVG cuts nothing off: all of the faded cards would lie over the bright ones.
            if by_tap and (bright or on_paper(painter)):
                self._paint_one_by_one(painter, chosen, key, bright)
                continue
            if not chosen:
                continue
            parts = None
            if len(chosen) < len(taps):
                boxes = (layout.box(tap).adjusted(-1, -1, 1, 1) for tap in chosen)
                parts = [QRectF(box.toAlignedRect()) for box in boxes]
            ground = QColor(theme.now.canvas)
            self._cache.draw(painter, QPointF(0, 0), size, (key, bright), paint, ground, parts)
        self._paint_marks(painter, frame, layout)
        self._paint_numbers(painter)

    def numbers(self) -> tuple[Numbers, Numbers]:
        frame, layout = self._frame, self._layout
        if frame is None or layout is None or not frame.state.layer.spec.HAS_WEIGHT:
            return {}, {}
        layer, shown = frame.state.layer, (layout.rows, layout.cols)
        before = self._numbered
        if before is None or before[0] is not layer or before[1] != shown:
            self._numbered = before = layer, shown, self._numbers_of(frame, layout)
        return before[2]

    @staticmethod
    def _numbers_of(frame: Frame, layout: LensLayout) -> tuple[Numbers, Numbers]:
        rows = {row: frame.weight_place(0, row, 0) for row in layout.rows}
        cols = {col: frame.weight_place(0, 0, col) for col in layout.cols}
        return own_numbers(frame, rows, cols)

    def _paint_one_by_one(
        self, painter: QPainter, taps: list[Pair], key: Hashable, bright: bool
    ) -> None:
        """Cards of their own, the bright ones each painted when its tap comes."""
        layout = self._layout
        assert layout is not None
        for tap in taps:
            place = QRectF(layout.box(tap).adjusted(-1, -1, 1, 1).toAlignedRect())
            paint = partial(self._paint_card_at, place.topLeft(), tap, bright)
            ground = QColor(theme.now.canvas)
            self._cache.draw(painter, place.topLeft(), place.size(), (key, tap), paint, ground)

    def _paint_card_at(self, corner: QPointF, tap: Pair, bright: bool, painter: QPainter) -> None:
        painter.translate(-corner)
        self._paint_cards(painter, bright, tap)

    def _done(self) -> int:
        """How many taps of this slice are added, that of the step included."""
        frame = self._frame
        assert frame is not None
        kh, kw = frame.geometry.kernel
        if frame.step.by != StepBy.TAP:
            return kh * kw
        return (frame.step.last - 1) % (kh * kw) + 1

    def _paint_bright(self, painter: QPainter) -> None:
        self._paint_cards(painter, True)

    def _paint_faded(self, painter: QPainter) -> None:
        self._paint_cards(painter, False)

    def _paint_cards(self, painter: QPainter, bright: bool, only: Pair | None = None) -> None:
        frame, layout = self._frame, self._layout
        assert frame is not None
        assert layout is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scales = frame.tensors.scales
        inside = frame.in_channel - frame.step.in_channels[0]
        top, left = only or (layout.rows.start, layout.cols.start)
        shown = np.s_[
            inside,
            top : top + 1 if only else layout.rows.stop,
            left : left + 1 if only else layout.cols.stop,
        ]
        values = Colormap(*scales.x).colours(frame.terms.values[shown]).tolist()
        weights = Colormap(*scales.weight).colours(frame.terms.weights[shown]).tolist()
        ring = theme.group_colour(frame.step.group)
        # Nothing is done while the products are hidden, but nothing is to come either.
        strong = bright or hidden(frame).products
        edges: dict[bool, list[QRectF]] = {True: [], False: []}
        for (row, col), text in self.texts(only).items():
            # The shade of a value that is hidden would tell it.
            down, across = row - top, col - left
            value = QColor(*values[down][across]) if text.value else QColor(theme.now.canvas)
            grounds, reads = (value, QColor(*weights[down][across])), True
            if frame.combine != Combine.SUM:
                reads = bool(taps_within(frame)[row * frame.geometry.kernel[1] + col])
                grounds = value if reads else QColor(theme.now.canvas), QColor(theme.now.canvas)
            place = layout.box((row, col))
            paint_card(painter, layout, place, text, grounds, strong and reads)
            edges[strong and reads].append(place)
        for lit, places in edges.items():
            self._paint_edges(painter, places, ring, lit)

    def _paint_marks(self, painter: QPainter, frame: Frame, layout: LensLayout) -> None:
        """The frame of the tap in play, or the outlines of linked weights."""
        links = links_on_maps(frame)
        # Also while something is pointed at: the step must not be mistaken.
        if frame.tap and not frame.veiled and frame.step == frame.played:
            paint_now(painter, layout.box(frame.tap))
        paint_signs(painter, layout, frame.tap, self.texts)
        if frame.leader and not frame.veiled:
            row, col = frame.leader
            if row in layout.rows and col in layout.cols:
                paint_leader(painter, layout.box((row, col)), tight=True)
        if links is None or (frame.combine != Combine.SUM and links.target.kind != "weight"):
            # What is pointed at meets no weight of a pool.
            return
        linked = (
            frame.step.output[0] in links.out_channels and frame.in_channel in links.in_channels
        )
        if linked and not frame.veiled:
            for row in links.kernel_rows.tolist():
                for col in links.kernel_cols.tolist():
                    if row in layout.rows and col in layout.cols:
                        pointed, box = links.target.kind == "weight", layout.box((row, col))
                        # The value on the card is the step's, not what is pointed at.
                        shown = box if pointed else weight_room(layout, box)
                        paint_linked(painter, shown, pointed)


def card_text(value: float, weight: float, digits: Digits, hides: Hidden) -> CardText:
    """What is written on the card of one tap."""
    product = value * weight
    written = (value, digits.value), (weight, digits.weight), (product, digits.total)
    exact = digits.exact or product == 0 or all(ends(*number) for number in written)
    return CardText(
        "" if hides.values else format_fixed(value, digits.value),
        format_fixed(weight, digits.weight),
        "" if hides.products else format_fixed(product, digits.total),
        "=" if exact else "≈",
    )
