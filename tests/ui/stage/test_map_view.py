"""A map on the screen: the cell under a point, and clicks."""

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt

from convgui.ui.stage.map_item import LEAST_ROW, MARGIN_LEFT, MARGIN_TOP
from tests.data.maps import CELL, show


def test_the_cell_under_a_point(view):
    show(view, np.zeros((2, 3)))
    corner = QPointF(MARGIN_LEFT, MARGIN_TOP)
    assert view.cell_at(corner + QPointF(1, 1)) == (0, 0)
    assert view.cell_at(corner + QPointF(2.5 * CELL, 1.5 * CELL)) == (1, 2)
    assert view.cell_at(corner + QPointF(3.2 * CELL, 1)) is None
    assert view.cell_at(QPointF(2, 2)) is None
    show(view, np.zeros((2, 3)), origin=(10, 20))
    assert view.cell_at(corner + QPointF(2.5 * CELL, 1.5 * CELL)) == (11, 22)


def test_a_click_reports_its_cell(view, qtbot):
    show(view, np.zeros((2, 3)))
    spot = QPoint(MARGIN_LEFT + CELL + 5, MARGIN_TOP + 5)
    with qtbot.waitSignal(view.clicked) as heard:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert heard.args == [(0, 1)]
    with qtbot.assertNotEmitted(view.clicked):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(390, 290))


def test_a_long_row_is_high_enough_to_be_seen(view):
    show(view, np.zeros((1, 900)))
    view.set_cell(0.4)
    place = view.place_of((0, 450))
    assert place.height() >= LEAST_ROW
    assert abs(place.x() - (MARGIN_LEFT + 180)) <= 1
    assert view.cell_at(QPointF(place.x() + 0.6, MARGIN_TOP + LEAST_ROW - 2))[0] == 0
    assert view.cell_at(QPointF(place.x(), MARGIN_TOP + LEAST_ROW + 3)) is None
    # Its cells are squares as soon as they can be told apart.
    view.set_cell(8)
    assert view.place_of((0, 3)).height() <= 10


def test_of_a_longer_row_every_second_pixel_is_drawn(view):
    show(view, np.zeros((1, 450)), every=2, extent=(1, 900))
    view.set_cell(0.4)
    assert view.place_of((0, 450)).height() >= LEAST_ROW
    assert view.cell_at(QPointF(MARGIN_LEFT + 180, MARGIN_TOP + LEAST_ROW - 2))[0] == 0
