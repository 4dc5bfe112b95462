"""What hides a map does not tell how large it is."""

from PySide6.QtCore import QRectF, Qt

from convgui.ui.stage.veil import VEIL, paint_veil
from convgui.ui.style import theme
from tests.data.painted import colour, painted


def veiled(wide, high):
    def paint(painter):
        painter.fillRect(0, 0, wide, high, Qt.GlobalColor.red)
        paint_veil(painter, QRectF(0, 0, wide, high))

    return painted(wide, high, paint)


def test_nothing_of_the_map_is_seen(qapp):
    image = veiled(200, 150)
    for x in range(200):
        for y in range(150):
            ink = image.pixelColor(x, y)
            assert ink.red() <= ink.blue()


def test_the_box_is_the_same_for_every_map(qapp):
    small, large = veiled(200, 150), veiled(500, 400)
    assert small == large.copy(0, 0, 200, 150)
    # In the box, and right of it.
    assert colour(small, 30, 60) == theme.now.panel
    assert colour(small, 26 + VEIL + 5, 60) == theme.now.canvas


def test_in_a_small_room_it_is_smaller(qapp):
    image = veiled(60, 50)
    assert colour(image, 59, 49) == theme.now.canvas
    assert theme.now.panel in {colour(image, x, 30) for x in range(60)}
