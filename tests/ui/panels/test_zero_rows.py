"""The rows of the zero-filled kernel: the gaps are empty, the taps are joined to their rows."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from convgui.model.conv.convolution import Conv2dSpec
from convgui.model.insight.columns import MatrixProduct, gap_rows
from convgui.model.scene.layer import Layer
from convgui.model.scene.tensors import tensors_of
from convgui.ui.panels.zero_rows import ZERO_ROWS_WIDTH, ZeroRows
from convgui.ui.style import theme

ROWS, HEIGHT = 9, 25


@pytest.fixture
def painted(qapp):
    layer = Layer(Conv2dSpec(1, 1, 3, dilation=2), (6, 6), "integers", "ones")
    filled = replace(layer, kernel_as="zero_filled")
    product = MatrixProduct(tensors_of(filled), 0, range(25), range(4), range(1))
    zeros = ZeroRows(product, gap_rows(layer.geometry, filled.geometry), 0)
    image = QImage(ZERO_ROWS_WIDTH, ROWS * HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    painter = QPainter(image)
    zeros.paint(painter, QPointF(0, 0), range(ROWS), HEIGHT)
    painter.end()
    return zeros, image


def test_a_gap_has_an_empty_weight(painted):
    zeros, image = painted
    # 25 rows in 225 pixels: 9 each.
    weights = [image.pixelColor(4, row * 9 + 4).name() for row in range(25)]
    empty = np.array([colour == QColor(theme.now.grid).name() for colour in weights])
    np.testing.assert_array_equal(empty, zeros.gaps)
    assert empty.sum() == 16


def test_each_tap_is_joined_to_its_row(painted):
    _, image = painted
    ground = QColor("#123456").name()
    edge = [image.pixelColor(ZERO_ROWS_WIDTH - 1, y).name() != ground for y in range(ROWS * HEIGHT)]
    # One line ends in the middle of each row.
    for row in range(ROWS):
        assert any(edge[row * HEIGHT + 11 : row * HEIGHT + 14])
        assert not any(edge[row * HEIGHT + 16 : row * HEIGHT + 24])
