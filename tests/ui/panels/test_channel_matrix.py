"""The matrix of channels, as it is painted."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from convgui.ui.panels.channel_matrix import MOST_BLOCKS, paint_channel_matrix
from convgui.ui.style import theme


@pytest.fixture
def image(qapp):
    made = QImage(80, 80, QImage.Format.Format_RGB32)
    made.fill(QColor("white"))
    return made


def painted(image, paint, *args):
    painter = QPainter(image)
    paint(painter, QRectF(4, 4, 72, 72), *args)
    painter.end()


def test_blocks_lie_on_the_diagonal(image):
    painted(image, paint_channel_matrix, 3)
    panel = QColor(theme.now.panel)
    assert image.pixelColor(64, 8) == panel
    assert image.pixelColor(8, 64) == panel
    assert len({image.pixelColor(8 + 24 * n, 8 + 24 * n).name() for n in range(3)}) == 3


def test_very_many_groups_are_a_line(image):
    painted(image, paint_channel_matrix, MOST_BLOCKS + 1)
    panel = QColor(theme.now.panel)
    assert image.pixelColor(60, 20) == panel
    assert image.pixelColor(40, 40) != panel
