"""Where the cards of the lens are, and how they are written: as large as the room allows."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from PySide6.QtCore import QRectF

from convgui.model.call.arguments import Pair
from convgui.ui.stage.current_cell import least_size
from convgui.ui.style import theme
from convgui.ui.style.theme import px

# The digits are not larger than this, in pixels of the window.
LARGEST = 40
# A card that is more easily read is taken with digits of this part of the largest size.
EASIER = 0.6
# How many taps are shown on each side of the one in play, where there is no room for all.
AROUND = (3, 2, 1, 0)
# The height of a line of a card, in heights of its digits.
LINE = 1.5


class Card(StrEnum):
    """How a card is written: on three lines or on two, or on as many without signs."""

    TALL = "tall"
    FLAT = "flat"
    NARROW = "narrow"
    COMPACT = "compact"


LINES = {Card.TALL: 3, Card.FLAT: 2, Card.NARROW: 3, Card.COMPACT: 2}
# Those whose lines are the value, the weight and the product.
STACKED = (Card.TALL, Card.NARROW)
# Those that have the signs × and =.
SIGNED = (Card.TALL, Card.FLAT)


class Widths(NamedTuple):
    """How wide the longest texts of a card are, in parts of the size of their digits.

    ``sign``: what says on cards without signs that a product is rounded.
    """

    value: float
    weight: float
    product: float
    sign: float = 0.0

    def card(self, card: Card, size: float) -> float:
        """The width of a card with digits of ``size`` pixels."""
        side = px(5)
        if card == Card.TALL:
            return max(self.value, self.weight + 1.0, self.product + 1.0) * size + 2 * side
        if card == Card.FLAT:
            both = (self.value + self.weight + 1.0) * size + 4 * side
            return max(both, (self.product + 1.0) * size + 2 * side)
        if card == Card.NARROW:
            return max(self.value, self.weight, self.product + self.sign) * size + 2 * px(3)
        both = (self.value + self.weight) * size + 2 * side
        return max(both, (self.product + self.sign) * size + side)

    @property
    def share(self) -> float:
        """The part of a line that the value gets beside the weight."""
        return (self.value + 0.4) / (self.value + self.weight + 0.8)


class LensLayout(NamedTuple):
    """The cards of the taps ``rows`` × ``cols`` of a kernel, with digits of ``size`` pixels.

    The first card has its corner at (``left``, ``top``); they are ``wide`` × ``high`` pixels large,
    and ``gap`` apart. ``share``: the part of a line that the value gets beside the weight.
    """

    card: Card
    rows: range
    cols: range
    size: int
    wide: float
    high: float
    gap: float
    share: float
    left: float = 0.0
    top: float = 0.0

    def box(self, tap: Pair) -> QRectF:
        """The card of a tap (row, col)."""
        across, down = self.wide + self.gap, self.high + self.gap
        left = self.left + (tap[1] - self.cols.start) * across
        return QRectF(left, self.top + (tap[0] - self.rows.start) * down, self.wide, self.high)

    @property
    def extent(self) -> QRectF:
        """The box around all cards."""
        return self.box((self.rows[0], self.cols[0])).united(
            self.box((self.rows[-1], self.cols[-1]))
        )


def lay_out_lens(
    room: tuple[float, float], kernel: Pair, tap: Pair | None, widths: Widths
) -> LensLayout:
    """The cards in ``room`` (width, height): the whole kernel, or the part around ``tap``.

    Of a kernel too large for digits that can be read, at most seven rows and columns are shown.
    """
    whole = _best(room, range(kernel[0]), range(kernel[1]), widths)
    if whole.size >= least_size():
        return whole
    parts = sorted(product(AROUND, repeat=2), key=lambda around: -_count(around, kernel))
    for around in parts:
        rows, cols = (
            _around(at, count, most)
            for at, count, most in zip(tap or (0, 0), kernel, around, strict=True)
        )
        part = _best(room, rows, cols, widths)
        if part.size >= least_size():
            return part
    # No room even for one: as large as it gets.
    return part


def lay_out_taps(room: tuple[float, float], kernel: Pair, widths: Widths) -> LensLayout | None:
    """The cards of all taps in ``room``, or of as many as there are of a large kernel at most.

    None if those have no room.
    """
    most = 2 * AROUND[0] + 1
    for rows, cols in dict.fromkeys((kernel, (min(kernel[0], most), min(kernel[1], most)))):
        made = _best(room, range(rows), range(cols), widths)
        if made.size >= least_size():
            return made
    return None


def _count(around: tuple[int, ...], kernel: Pair) -> int:
    """How many cards there are with so many rows and columns around the tap."""
    rows, cols = (min(2 * n + 1, count) for n, count in zip(around, kernel, strict=True))
    return rows * cols


def least_room(kernel: Pair, widths: Widths) -> tuple[float, float]:
    """The width and height that the lens needs at least, with cards that are easily read if small.

    Of a large kernel seven rows and columns.
    """
    rows, cols = (min(count, 7) for count in kernel)
    size = least_size()
    card = Card.TALL if cols <= 3 else Card.COMPACT
    high = rows * LINES[card] * LINE * size + (rows - 1) * _gap(card)
    wide = cols * widths.card(card, size) + (cols - 1) * _gap(card)
    return wide + 6, high + 6


def _around(at: int, count: int, around: int) -> range:
    """``around`` taps on both sides of ``at``, fewer if there are not so many."""
    size = min(2 * around + 1, count)
    start = min(max(at - around, 0), count - size)
    return range(start, start + size)


def _gap(card: Card) -> float:
    return px(3) if card in (Card.NARROW, Card.COMPACT) else px(8)


def _best(room: tuple[float, float], rows: range, cols: range, widths: Widths) -> LensLayout:
    """The kind of card with the largest digits, but rather one that is easily read."""
    return _best_at(theme.zoom, room, rows, cols, widths)


@lru_cache(maxsize=64)
def _best_at(
    _zoom: float, room: tuple[float, float], rows: range, cols: range, widths: Widths
) -> LensLayout:
    """The same at the zoom of now; it comes again at every step."""
    found = [_fitted(card, room, rows, cols, widths) for card in Card]
    # Larger digits on narrow cards are worth less than the signs.
    best = max(layout.size for layout in found if layout.card != Card.NARROW)
    enough = max(EASIER * best, least_size())
    return next((layout for layout in found if layout.size >= enough), found[-1])


def _fitted(
    card: Card, room: tuple[float, float], rows: range, cols: range, widths: Widths
) -> LensLayout:
    gap = _gap(card)
    wide = (room[0] - gap * (len(cols) - 1)) / len(cols)
    high = (room[1] - gap * (len(rows) - 1)) / len(rows)
    # The width of a card grows in proportion to the size of its digits.
    base, each = widths.card(card, 0), widths.card(card, 100)
    by_width = 100 * (wide - base) / max(each - base, 1.0)
    by_height = high / (LINES[card] * LINE)
    size = int(max(1, min(by_width, by_height, px(LARGEST))) + 0.01)
    # Cards wider than high are easier to follow than stretched ones.
    high = int(min(high, LINES[card] * 1.95 * size))
    wide = int(min(wide, 1.35 * widths.card(card, size) + px(14)))
    return LensLayout(card, rows, cols, size, wide, high, gap, widths.share)
