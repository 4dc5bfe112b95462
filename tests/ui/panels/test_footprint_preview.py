"""What one output cell reads, as it is painted."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from convgui.model.insight.variants import compare_variants
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from convgui.ui.panels.footprint_preview import paint_preview, values_image
from convgui.ui.style import theme
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


def test_zeros_between_the_pixels_are_hatched_as_the_border_is(qapp):
    state = first_state("nn.ConvTranspose2d(1, 1, 1, stride=2)")
    layer = state.change(input_height=3, input_width=3).layer
    comparison = compare_variants(layer, tensors_of(layer), "upsampling")
    footprint = comparison.variants[0].footprint
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_preview(painter, QRectF(0, 0, 60, 60), footprint, None, footprint.border.shape[0])
    painter.end()
    side = 60 / footprint.border.shape[0]
    white = QColor(theme.now.canvas)
    found = [
        [
            all(
                image.pixelColor(int((col + x) * side), int((row + y) * side)) == white
                for x in (0.3, 0.5, 0.7)
                for y in (0.3, 0.5, 0.7)
            )
            for col in range(5)
        ]
        for row in range(5)
    ]
    # The cell in the middle is read.
    assert [row for row, line in enumerate(found) if any(line)] == [0, 2, 4]
    assert found[0] == [True, False, True, False, True]
