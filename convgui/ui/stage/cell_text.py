"""Numbers that fit into the cells of a map."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QFont, QFontMetricsF

from convgui.ui.style import theme
from convgui.ui.style.number_format import format_number
from convgui.ui.style.theme import px

# No number is written smaller than this, in pixels.
SMALLEST_TEXT = 8.0
# The same in an enlarged window, which is seen from far away.
SMALLEST_SHOWN = 11


def fitting_font(font: QFont, text: str, cell: float) -> QFont | None:
    """The font in which ``text`` fits into a cell of ``cell`` pixels; None if it is too small."""
    font = QFont(font)
    font.setPixelSize(100)
    width = QFontMetricsF(font).horizontalAdvance(text)
    near = theme.zoom == 1
    size = min((0.44 if near else 0.54) * cell, 100 * 0.86 * cell / max(width, 1.0))
    if size < (SMALLEST_TEXT if near else px(SMALLEST_SHOWN)):
        return None
    font.setPixelSize(int(size))
    return font


def fitting_numbers(
    font: QFont, values: NDArray[np.floating], cell: float
) -> tuple[list[list[str]], QFont | None]:
    """``values`` (rows, cols) as texts that fit into cells, and their font.

    The font is None if they do not fit even with one decimal.
    """
    texts: list[list[str]] = []
    for digits in (2, 1):
        texts = [[format_number(float(v), digits=digits) for v in row] for row in values]
        longest = max((text for row in texts for text in row), key=len)
        fitting = fitting_font(font, longest, cell)
        if fitting:
            return texts, fitting
    return texts, None
