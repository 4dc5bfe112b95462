"""Fonts in other sizes, how wide texts are, and lines of text in boxes.

Qt measures and lays out texts slowly, and the same ones come at every step, so answers are kept.
"""

from __future__ import annotations

from functools import lru_cache
from math import floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from convgui.ui.style import theme

# An edge around smaller digits would fill their holes.
SMALLEST_EDGED = 15
# So many fonts, and widths of texts, are kept.
FONTS, WIDTHS = 256, 8192
# Parts of a pixel in which Qt lays out text.
PARTS = 64
# From this letter on they are Chinese, mostly of another font, in which a line is higher.
CHINESE = "\u2e80"


# Where a line of text stands in its box: the part of the free room that is before it.
LEFT, CENTRE, RIGHT = 0.0, 0.5, 1.0
_ALIGNED = {
    LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    CENTRE: Qt.AlignmentFlag.AlignCenter,
    RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}


@lru_cache(FONTS)
def sized(font: QFont, pixels: int, bold: bool = False) -> QFont:
    """``font`` with another size in pixels and weight, upright and not spaced.

    Shared by all who ask for it: to be copied before it is changed.
    """
    made = QFont(font)
    if made.letterSpacing():
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
    made.setPixelSize(pixels)
    made.setBold(bold)
    made.setItalic(False)
    return made


def unfinished_font(font: QFont, pixels: int) -> QFont:
    """``font`` for a sum that is not finished: bold and slanted; shared, as those of ``sized``."""
    return _unfinished(font, pixels, theme.now.edged and pixels >= SMALLEST_EDGED)


@lru_cache(FONTS)
def _unfinished(font: QFont, pixels: int, edged: bool) -> QFont:
    made = QFont(sized(font, pixels, bold=True))
    made.setItalic(True)
    if edged:
        # The edges of two digits must not run together.
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pixels / 18)
    return made


@lru_cache(WIDTHS)
def advance(font: QFont, text: str) -> float:
    """How wide a line of ``text`` is, in pixels, in a font that has its size in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


@lru_cache(FONTS)
def line_height(font: QFont) -> float:
    """How high a line of text is, in pixels."""
    return QFontMetricsF(font).height()


@lru_cache(FONTS)
def _ascent(font: QFont) -> float:
    return QFontMetricsF(font).ascent()


def write(painter: QPainter, font: QFont, room: QRectF, text: str, side: float = CENTRE) -> float:
    """Write one line of ``text`` at half the height of ``room``, and give its width.

    It is where Qt writes a text with these alignments, and is cut where Qt cuts one that has no
    room; but without the search for the end of the line, for tabs and for the highest letter, which
    takes twice as long.
    """
    painter.setFont(font)
    wide = advance(font, text)
    free = room.width() - wide
    if free < 0 or max(text, default="") >= CHINESE:
        painter.drawText(room, _ALIGNED[side], text)
        return wide
    left = room.left() + side * free
    top = room.top() + (room.height() - line_height(font)) / 2
    base = floor(PARTS * top) / PARTS + _ascent(font)
    painter.drawText(QPointF(floor(PARTS * left) / PARTS, base), text)
    return wide
