"""What is painted into parts of a picture alone."""

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QRegion

from convgui.ui.style.cut import cut_to
from tests.data.painted import colour, painted

RED = "#ff0000"


@pytest.mark.parametrize(
    ("parts", "two"),
    [
        ([QRectF(10, 10, 10, 10)], False),
        ([QRectF(10, 10, 10, 10), QRectF(30, 10, 5, 5)], True),
        (QRegion(10, 10, 10, 10) + QRect(30, 10, 5, 5), True),
    ],
)
def test_only_the_parts_are_painted_until_it_ends(qapp, parts, two):
    def paint(painter):
        painter.translate(1, 0)
        with cut_to(painter, parts):
            painter.fillRect(0, 0, 60, 30, QColor(RED))
        painter.fillRect(50, 0, 5, 30, QColor(RED))

    image = painted(60, 30, paint)
    assert colour(image, 12, 12) == RED
    assert (colour(image, 32, 12) == RED) == two
    assert colour(image, 22, 12) == colour(image, 12, 22) == "#ffffff"
    assert colour(image, 52, 25) == RED


def test_an_exception_ends_it_too(qapp):
    def paint(painter):
        with pytest.raises(ZeroDivisionError), cut_to(painter, [QRectF(0, 0, 1, 1)]):
            raise ZeroDivisionError
        painter.fillRect(0, 0, 9, 9, QColor(RED))

    assert colour(painted(9, 9, paint), 5, 5) == RED
