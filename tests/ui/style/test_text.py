"""Fonts, the widths of texts, and lines of text."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from convgui.ui.style import theme
from convgui.ui.style.text import (
    CENTRE,
    LEFT,
    RIGHT,
    advance,
    line_height,
    sized,
    unfinished_font,
    write,
)
from tests.data.painted import colour, painted


@pytest.mark.parametrize("side", [LEFT, CENTRE, RIGHT])
def test_a_line_stands_where_it_is_wanted(qapp, side):
    font, room = sized(QFont(), 20), QRectF(10, 10, 180, 60)
    made = painted(200, 80, lambda painter: write(painter, font, room, "8", side))
    inked = [(x, y) for x in range(200) for y in range(80) if colour(made, x, y) != "#ffffff"]
    (left, right), (top, bottom) = ((min(ends), max(ends)) for ends in zip(*inked, strict=True))
    middle = (left + right) / 2
    assert {LEFT: left - 10, CENTRE: abs(middle - 100), RIGHT: 190 - right}[side] <= 3
    assert abs((top + bottom) / 2 - 40) <= 3


def test_widths_are_qts(qapp):
    font = sized(QFont(), 17, bold=True)
    assert advance(font, "−12.5") == QFontMetricsF(font).horizontalAdvance("−12.5")
    assert line_height(font) == QFontMetricsF(font).height()


def test_a_font_that_is_changed_is_another_one(qapp):
    font = QFont()
    font.setPixelSize(12)
    narrow = advance(font, "wide")
    font.setPixelSize(24)
    assert advance(font, "wide") > 1.5 * narrow
    font.setBold(True)
    assert sized(font, 24).bold() is False
    assert sized(font, 24, bold=True).bold() is True


def test_the_digits_of_an_unfinished_sum_stand_apart_where_they_have_an_edge(qapp, look):
    apart = {}
    for dark in (False, True):
        look(dark=dark)
        font = unfinished_font(QFont(), 30)
        assert (font.bold(), font.italic(), font.pixelSize()) == (True, True, 30)
        apart[theme.now.edged] = font.letterSpacing()
    assert apart[True] > apart[False] == 0
    # Not in another font made of it.
    assert sized(font, 30).letterSpacing() == 0
