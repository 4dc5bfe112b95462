"""What one output cell reads, as it is painted."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from convgui.model.insight.variants import compare_variants
from convgui.model.scene.tensors import tensors_of
from convgui.ui.panels.footprint_preview import paint_preview, values_image
from tests.data.explained import state_of


@pytest.mark.parametrize(("kind", "rows"), [("Conv1d", 1), ("Conv2d", 7)])
def test_it_is_as_high_as_the_input(qapp, kind, rows):
    layer = state_of(f"nn.{kind}(4, 8, 3, dilation=2)", size=7).layer
    comparison = compare_variants(layer, tensors_of(layer), "padding_mode")
    footprint = comparison.variants[0].footprint
    image = QImage(80, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_preview(painter, QRectF(4, 4, 72, 72), footprint, None, comparison.cells)
    painter.end()
    high = footprint.border.shape[0]
    assert values_image(footprint).height() == high
    assert (high == 1) == (rows == 1)
    painted = [y for y in range(80) if image.pixelColor(5, y) != QColor("white")]
    assert painted
    assert max(painted) <= 4 + high * 72 / comparison.cells + 2
