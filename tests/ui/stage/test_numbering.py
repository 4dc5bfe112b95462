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


def numbers(monkeypatch, **more):
    written = []
    monkeypatch.setattr(QPainter, "drawText", lambda painter, *args: written.append(args[-1]))
    picture = MapImage(np.zeros((1, 8), np.float32), Colormap("amount", 1.0), **more)
    canvas = QPixmap(400, 60)
    painter = QPainter(canvas)
    paint_numbering(painter, QTransform.fromScale(40, 40), picture)
    painter.end()
    return written


def test_those_of_the_border_go_on_from_those_of_the_pixels(qapp, monkeypatch):
    part = {"labels": (0, -2), "row_numbers": False}
    border = numbers(monkeypatch, whole=(1, 4), **part)
    assert border == ["−2", "−1", "0", "1", "2", "3", "4", "5"]
    # What lies beyond the border has none, nor have zeros between the pixels.
    assert numbers(monkeypatch, whole=(1, 4), outside=(0, 1), **part) == border[:-1]
    assert numbers(monkeypatch, whole=(1, 3), spacing=(1, 2), **part) == ["0", "1", "2"]
