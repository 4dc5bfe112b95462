"""Words in a box over a picture that is veiled."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter

from convgui.ui.style.boxed import paint_boxed

SIZE = 400, 200
CENTRE, CORNER = (200, 100), (10, 10)


def painted(words):
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(0xFF000000)
    painter = QPainter(image)
    paint_boxed(painter, QRectF(0, 0, *SIZE), words, QFont())
    painter.end()
    return image


def height(image):
    """How many rows the box has, at its left edge."""
    column = next(x for x in range(SIZE[0]) if image.pixel(x, 100) != image.pixel(*CORNER)) + 3
    return sum(image.pixel(column, y) != image.pixel(*CORNER) for y in range(SIZE[1]))


def test_the_picture_is_paler_and_the_words_have_a_ground(qapp):
    image = painted("one word")
    ground = image.pixelColor(*CORNER)
    assert 0 < ground.lightness() < 255
    assert len({image.pixel(x, 100) for x in range(SIZE[0])}) > 4


@pytest.mark.parametrize("words", ["word " * 20, "x" * 90, "one\ntwo\nthree"])
def test_long_words_and_several_lines_have_room(qapp, words):
    assert height(painted("word")) * 1.5 < height(painted(words)) < SIZE[1]
