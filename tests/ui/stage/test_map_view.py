"""A map on the screen: single pixels where painting itself is the point."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from convgui.ui.stage.map_item import MARGIN_LEFT, MARGIN_TOP, MapImage, _runs
from convgui.ui.stage.map_view import MapView
from convgui.ui.stage.overlay import Overlay
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap

CELL = 40


@pytest.fixture
def view(qtbot):
    made = MapView("test_view", "A map")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def show(view, values, play=None, kind="signed", **more):
    values = np.array(values, np.float32)
    picture = MapImage(values, Colormap(kind, 4.0), whole=values.shape, **more)
    view.show_picture(picture, play or Overlay(theme.group_colour(0)))
    view.set_cell(CELL)
    return view.grab().toImage()


def pixel(image, row, col, x=0.15, y=0.2):
    """The colour near a corner of a cell, beside its number."""
    ratio = image.devicePixelRatio()
    return image.pixelColor(
        int((MARGIN_LEFT + (col + x) * CELL) * ratio), int((MARGIN_TOP + (row + y) * CELL) * ratio)
    )


def test_rows_run_down_and_columns_to_the_right(view):
    image = show(view, [[0, 0, 4], [-4, 0, 0]])
    assert pixel(image, 0, 2).name() == theme.now.positive
    assert pixel(image, 1, 0).name() == theme.now.negative
    assert pixel(image, 0, 0).name() == "#ffffff"


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


def test_what_is_not_computed_yet_is_empty(view):
    values = np.full((3, 3), 4.0)
    image = show(view, values, Overlay(theme.group_colour(0), done=4))
    full = [pixel(image, *divmod(n, 3)).name() == theme.now.positive for n in range(9)]
    assert full == [True] * 4 + [False] * 5
    assert pixel(image, 2, 2).name() == "#ffffff"


@pytest.mark.parametrize("done", [-3, 0, 1, 3, 9, 20])
def test_any_number_of_cells_can_be_done(view, done):
    image = show(view, np.full((3, 3), 4.0), Overlay(theme.group_colour(0), done=done))
    filled = sum(pixel(image, *divmod(n, 3)).name() == theme.now.positive for n in range(9))
    assert filled == min(max(done, 0), 9)


def test_beside_the_footprint_everything_is_dimmed(view):
    values = np.full((4, 4), 4.0)
    image = show(view, values, Overlay(theme.group_colour(0), (0, 0, 2, 2), ((0, 0), (1, 1))))
    inside, outside = pixel(image, 1, 0), pixel(image, 3, 3)
    assert inside.name() == theme.now.positive
    assert outside.lightness() > inside.lightness() + 40


def test_a_tap_is_outlined_and_a_skipped_pixel_dotted(view):
    values = np.zeros((4, 4))
    image = show(view, values, Overlay(theme.group_colour(1), (0, 0, 3, 3), ((0, 0), (0, 2))))

    def coloured(row, col, x, y):
        return pixel(image, row, col, x, y).saturation() > 60

    assert coloured(0, 2, 0.06, 0.5)
    assert not coloured(1, 1, 0.06, 0.5)
    assert pixel(image, 1, 1, 0.86, 0.14).lightness() < 120
    assert pixel(image, 0, 2, 0.86, 0.14).lightness() > 120


def test_the_cell_in_hand_carries_its_number_on_yellow(view):
    image = show(
        view, np.zeros((3, 3)), Overlay(theme.group_colour(0), now=(1, 1), note=0.5, done=4)
    )
    assert pixel(image, 1, 1).name() == theme.now.in_hand
    assert pixel(image, 1, 0).name() == "#ffffff"


def test_padding_is_hatched(view):
    border = np.zeros((3, 3), bool)
    border[0] = True
    image = show(view, np.zeros((3, 3)), kind="amount", border=border)

    def shades(row):
        return {pixel(image, row, 1, x / 40, 0.15).name() for x in range(4, 36)}

    assert len(shades(0)) > 1
    assert shades(2) == {"#ffffff"}


def test_numbers_come_and_go_with_the_size_of_cells(view):
    show(view, np.full((3, 3), 0.0))
    view.set_cell(40)
    large = view.grab().toImage()
    view.set_cell(9)
    small = view.grab().toImage()

    def darkest(image, cell):
        box = range(MARGIN_LEFT + 2, MARGIN_LEFT + cell - 1)
        return min(image.pixelColor(x, MARGIN_TOP + cell // 2).lightness() for x in box)

    assert darkest(large, 40) < 80
    assert darkest(small, 9) > 200


def test_runs_of_a_mask():
    mask = np.array([[0, 1, 1, 0, 1], [0, 0, 0, 0, 0], [1, 1, 1, 1, 1]], bool)
    assert _runs(mask) == [(0, 1, 2), (0, 4, 1), (2, 0, 5)]
