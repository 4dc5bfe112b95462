"""The thread: which way it runs, and how it is painted."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from convgui.ui.stage.thread import Stops, Thread, Zoom, rounded, route

STOPS = Stops(
    tap=QRectF(100, 100, 40, 40),
    card=QRectF(320, 160, 60, 80),
    cell=QRectF(520, 60, 40, 40),
    bar=QPointF(250, 420),
    before=300,
    behind=480,
    below=244,
    above=400,
    over=False,
    turn=0,
    down=480,
)


def test_it_joins_the_tap_the_card_the_cell_and_the_bar():
    to_card, to_cell, to_bar = route(STOPS)
    assert to_card[0] == STOPS.tap.bottomRight()
    assert to_card[-1] == to_cell[0] - QPointF(0, 4) == QPointF(350, 240)
    assert to_cell[-1] == STOPS.cell.bottomLeft()
    assert to_bar[0].y() == STOPS.below
    assert to_bar[-1] == STOPS.bar


@pytest.mark.parametrize("stops", [STOPS, STOPS._replace(over=True, turn=150)])
def test_it_runs_straight_down_and_across(stops):
    for line in route(stops):
        for one, other in pairwise(line):
            assert one.x() == other.x() or one.y() == other.y()


def test_it_ends_at_the_side_of_the_cell_where_it_comes_from():
    """Both maps are at the left of the lens."""
    line = route(STOPS._replace(cell=QRectF(100, 300, 40, 40), behind=300))[1]
    assert line[-1] == QPointF(140, 340)
    assert [point.x() for point in line[1:]] == [300, 300, 140]


def test_without_a_bar_it_has_two_lines():
    assert len(route(STOPS._replace(bar=None))) == 2


def test_its_corners_are_round_and_its_ends_are_where_they_were():
    line = route(STOPS)[1]
    path = rounded(line)
    assert path.pointAtPercent(0) == line[0]
    assert path.pointAtPercent(1) == line[-1]
    assert not path.contains(line[1])


@pytest.fixture
def thread(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(600, 500)
    made = Thread(ground)
    made.setGeometry(ground.rect())
    ground.show()
    # A reference, else the ground goes.
    made.ground = ground
    return made


def width_at(thread, x, y):
    image = thread.parentWidget().grab().toImage()
    paper = image.pixelColor(5, 5)
    return sum(image.pixelColor(x, y + n) != paper for n in range(-6, 7))


def test_it_is_thicker_while_something_on_it_is_pointed_at(thread):
    thread.show_lines(route(STOPS), (), False)
    thin = width_at(thread, 200, 140)
    thread.show_lines(route(STOPS), (), True)
    assert width_at(thread, 200, 140) > thin > 0
    thread.show_lines((), (), False)
    assert width_at(thread, 200, 140) == 0


def test_a_part_and_its_enlargement_are_joined(thread):
    colour = QColor("#d55e00")
    zoom = Zoom(QRectF(150, 100, 20, 20), 200, QRectF(100, 300, 200, 100), colour)
    thread.show_lines((), (zoom,), False)
    image = thread.parentWidget().grab().toImage()
    # A box around the part, and straight down to the end of the map.
    for x, y in ((160, 100), (150, 110), (160, 120), (170, 110), (150, 160), (170, 160)):
        assert any(image.pixelColor(x + n, y + n).saturation() > 80 for n in (-1, 0)), (x, y)
    assert image.pixelColor(160, 160).saturation() < 80
    # The numbers of the columns stand above the part: there the line is at its edge.
    right = [image.pixelColor(n, 290).saturation() > 80 for n in range(60, 320)]
    assert [60 + n for n, ink in enumerate(right) if ink] in ([100, 300], [99, 100, 299, 300])
    assert thread.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
