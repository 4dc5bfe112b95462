"""Shapes from numbers are drawn as those of Qt are."""

import numpy as np
import pytest
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from convgui.ui.style.shapes import LineArray, RectArray

LEFT, TOP = np.array([2.0, 10.0, 30.0]), np.array([3.0, 20.5, 8.0])
WIDE, HIGH = np.array([5.0, 9.0, 4.0]), np.array([6.0, 2.0, 30.0])


def picture(draw):
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QPen(QColor("black"), 2))
    painter.setBrush(QColor("red"))
    draw(painter)
    painter.end()
    return image


def test_each_is_made_when_it_is_asked_for():
    boxes, lines = RectArray(LEFT, TOP, WIDE, HIGH), LineArray(LEFT, TOP, WIDE, HIGH)
    assert len(boxes) == len(lines) == 3
    assert boxes[1] == QRectF(10, 20.5, 9, 2)
    assert lines[-1] == QLineF(30, 8, 4, 30)
    assert boxes[1:] == [boxes[1], boxes[2]]
    assert list(lines) == [lines[0], lines[1], lines[2]]
    assert boxes.grown(1)[0] == QRectF(1, 2, 7, 8)


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        (slice(None), [0, 1, 2]),
        (slice(2), [0, 1]),
        ([2, 0], [2, 0]),
        (np.array([False, True, True]), [1, 2]),
        ([], []),
    ],
)
def test_the_chosen_ones_are_drawn_as_those_of_qt(qapp, chosen, numbers):
    boxes, lines = RectArray(LEFT, TOP, WIDE, HIGH), LineArray(LEFT, TOP, WIDE, HIGH)
    drawn = picture(lambda painter: boxes.draw(painter, chosen))
    assert drawn == picture(lambda painter: painter.drawRects([boxes[n] for n in numbers]))
    drawn = picture(lambda painter: lines.draw(painter, chosen))
    assert drawn == picture(lambda painter: painter.drawLines([lines[n] for n in numbers]))
