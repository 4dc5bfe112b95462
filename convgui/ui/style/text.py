"""Fonts in other sizes, how wide texts are, and lines of text in boxes.

Qt is slow to make fonts and to measure texts. The same ones come at every step, so they are kept.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from convgui.ui.style import theme

# An edge around smaller digits would fill their holes.
SMALLEST_EDGED = 15
# So many fonts, and widths of texts, are kept.
FONTS, WIDTHS = 256, 8192
# Where a line of text stands in its box. As whole numbers, which PySide passes on in a third less
# time than flags.
LEFT: int = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
CENTRE: int = Qt.AlignmentFlag.AlignCenter.value
RIGHT: int = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value


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
def digit_height(font: QFont) -> float:
    """How high its digits are, in pixels."""
    metrics = QFontMetricsF(font)
    return metrics.capHeight() or metrics.ascent()


def write(painter: QPainter, font: QFont, room: QRectF, text: str, side: int = CENTRE) -> None:
    """Write one line of ``text`` at half the height of ``room``, which cuts it at its edges."""
    painter.setFont(font)
    painter.drawText(room, side, text)
