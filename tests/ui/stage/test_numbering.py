"""The numbers of rows and columns beside a map are whole."""

import numpy as np
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap, QTransform

from convgui.ui.stage.map_image import MapImage
from convgui.ui.stage.numbering import MARGIN_LEFT, MARGIN_TOP, paint_numbering
from convgui.ui.style.colormap import Colormap


def test_a_long_number_of_the_last_column_is_not_cut_off(qapp, monkeypatch):
    values = np.zeros((1, 201), np.float32)
    picture = MapImage(values, Colormap("amount", 1.0), whole=(1, 201), row_numbers=False)
    canvas, found = QPixmap(MARGIN_LEFT + 201 * 2 + 1, 60), {}
    draw = QPainter.drawText

    def note(painter, box, flags, text):
        half = QFontMetricsF(painter.font()).horizontalAdvance(text) / 2
        found[text] = (box.center().x() - half, box.center().x() + half)
        draw(painter, box, flags, text)

    monkeypatch.setattr(QPainter, "drawText", note)
    painter = QPainter(canvas)
    paint_numbering(
        painter, QTransform.fromTranslate(MARGIN_LEFT, MARGIN_TOP).scale(2, 20), picture
    )
    painter.end()
    assert "200" in found
    assert all(right <= canvas.width() for _, right in found.values())
    (_, before), (after, _) = sorted(found.values())[-2:]
    assert before < after
