"""Lines of text are where Qt writes them."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

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

BY_QT = {
    LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    CENTRE: Qt.AlignmentFlag.AlignCenter,
    RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}


def picture(ratio, paint):
    """What ``paint`` paints with a screen of ``ratio`` pixels to a logical one."""
    made = QImage(round(200 * ratio), round(80 * ratio), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return made


@pytest.mark.parametrize("ratio", [1, 1.5, 2])
@pytest.mark.parametrize("side", BY_QT)
@pytest.mark.parametrize("text", ["−0.25", "9 of 9", "y[0, 1, 2] so far", "c3", "组 0", "6／9"])
def test_a_line_is_where_qt_writes_it(qapp, ratio, side, text):
    for pixels, bold, room in (
        (12, False, QRectF(10, 10, 150, 31)),
        (15, True, QRectF(10.5, 9.3, 163.33, 40.5)),
        (28, False, QRectF(3.25, 4.75, 190, 61)),
        # Too narrow: cut at the same place.
        (28, True, QRectF(20, 20, 24, 40)),
    ):
        font = sized(QFont(), pixels, bold)

        def by_qt(painter, font=font, room=room):
            painter.setFont(font)
            painter.drawText(room, BY_QT[side], text)

        expected = picture(ratio, by_qt)
        assert expected == picture(ratio, lambda p, f=font, r=room: write(p, f, r, text, side))
        assert expected != picture(ratio, lambda p: None)


def test_widths_are_qts(qapp):
    font = sized(QFont(), 17, bold=True)
    assert advance(font, "−12.5") == QFontMetricsF(font).horizontalAdvance("−12.5")
    assert line_height(font) == QFontMetricsF(font).height()
    painter = QPainter(image := QImage(100, 40, QImage.Format.Format_RGB32))
    assert write(painter, font, QRectF(image.rect()), "−12.5") == advance(font, "−12.5")
    painter.end()


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
