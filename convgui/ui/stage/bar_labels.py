"""What is written below the bars of a sum: their terms, and the products of those."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QFont

from convgui.model.conv.axis import Line
from convgui.model.conv.geometry import Combine
from convgui.model.scene.frame import Frame
from convgui.ui.stage.lens import NOTHING, card_text
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_fixed
from convgui.ui.style.text import advance, sized
from convgui.ui.style.theme import px

# Height of a line of them, and how much more terms on one line are apart: 0×−2 4×−1.
TERMS, PARTED = 17, 2
# The bars are not less high than this altogether; the terms are left out before.
LEAST_HIGH = 24
# Nor than this for the sake of the products.
LEAST_WITH_PRODUCTS = 30


def bar_labels(
    frame: Frame, numbers: Line, font: QFont, free: float, room: float
) -> tuple[list[str], int, QFont]:
    """What is written below the bars of some taps, on how many lines and in which font.

    Nothing if it is wider than ``free`` or leaves too little of ``room`` for the bars.
    """
    words, lines, label = _words(frame, numbers), 1, font
    # Rather a little smaller than on two lines.
    for pixels in (11,) if theme.zoom > 1 else (12, 11):
        label = sized(font, px(pixels), bold=True)
        if _widest(label, words) <= free - px(PARTED):
            break
    else:
        two = any("×" in word for word in words)
        words, lines = [word.replace("×", "\n×") for word in words], 2 if two else 1
    if _widest(label, words) > free or room - lines * px(TERMS) < px(LEAST_HIGH):
        return [], 1, label
    if frame.combine != Combine.SUM or room - (lines + 1) * px(TERMS) < px(LEAST_WITH_PRODUCTS):
        return words, lines, label
    products = _products(frame, numbers)
    for ways in (products, [product.removeprefix("= ") for product in products]):
        if _widest(label, ways) <= free:
            return [f"{a}\n{b}" for a, b in zip(words, ways, strict=True)], lines + 1, label
    return words, lines, label


def added_taps(frame: Frame) -> Line:
    """(n,): the taps of the cell that have a bar, which none outside has.

    Stamped, none that reads an added zero; a cell on which nothing is stamped has all of them.
    """
    geometry, taps = frame.geometry, np.arange(frame.geometry.taps)
    if not frame.stamping:
        return taps[np.tile(geometry.taps_within(frame.step.output[1:]), geometry.deep)]
    inside = geometry.inside(*geometry.reads(frame.step.output[1:])).ravel()
    return taps[np.tile(inside, geometry.deep)] if inside.any() else taps


def _words(frame: Frame, numbers: Line) -> list[str]:
    """Each term as value × weight; of a pool the numbers."""
    digits, values = frame.digits, frame.terms.values.ravel()[numbers].tolist()
    if frame.combine != Combine.SUM:
        return [format_fixed(value, digits.value) for value in values]
    weights = frame.terms.weights.ravel()[numbers].tolist()
    return [
        f"{format_fixed(value, digits.value)}×{format_fixed(weight, digits.weight)}"
        for value, weight in zip(values, weights, strict=True)
    ]


def _products(frame: Frame, numbers: Line) -> list[str]:
    """The product of each term, as the lens writes it."""
    digits = frame.digits
    if digits.exact:
        products = frame.terms.products.ravel()[numbers].tolist()
        return [f"= {format_fixed(product, digits.total)}" for product in products]
    terms = zip(
        frame.terms.values.ravel()[numbers].tolist(),
        frame.terms.weights.ravel()[numbers].tolist(),
        strict=True,
    )
    cards = (card_text(value, weight, digits, NOTHING) for value, weight in terms)
    return [f"{card.equals} {card.product}" for card in cards]


def _widest(font: QFont, words: list[str]) -> float:
    lines = {line for word in words for line in word.split("\n")}
    return advance(font, max(lines, key=len, default=""))
