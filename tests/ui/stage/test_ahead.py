"""A cell that is pointed at before the step comes to it."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.ahead import STILL_TO_COME, is_ahead, paint_ahead
from convgui.ui.style import theme
from convgui.ui.style.painting import contrast, mixed
from tests.data.painted import painted


@pytest.mark.parametrize(
    ("cell", "ahead"),
    [
        ((0, 0, 0), False),
        ((0, 0, 1), False),
        ((0, 0, 2), False),
        ((0, 0, 3), True),
        ((1, 0, 0), True),
    ],
)
def test_a_cell_after_that_of_the_step_is_still_to_come(cell, ahead):
    # Two taps of the third cell are added.
    state = first_state("nn.Conv2d(1, 2, 3)").change(step_by="tap").at(2 * 9 + 1)
    assert is_ahead(derive(state.point(Target("output", cell)))) == ahead
    assert not is_ahead(derive(state))
    assert not is_ahead(derive(state.point(Target("input", (0, 5, 5)))))


def test_while_pixels_stamp_no_cell_is(qapp):
    state = first_state("nn.ConvTranspose2d(1, 2, 3)").change(watch="scatter")
    assert not is_ahead(derive(state.point(Target("output", (1, 5, 5)))))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("strong", [False, True])
def test_it_can_still_be_read(qapp, dark, strong):
    theme.use(dark, strong)
    try:
        canvas = QColor(theme.now.canvas)
        for ink, least in (theme.now.text, 4.5), (theme.now.muted, 3):
            assert contrast(mixed(QColor(ink), canvas, STILL_TO_COME), canvas) >= least
    finally:
        theme.use()


@pytest.mark.parametrize("dark", [False, True])
def test_what_is_painted_becomes_as_much_weaker(qapp, dark):
    theme.use(dark)
    try:
        ink = QColor(theme.now.text)

        def paint(painter):
            painter.fillRect(0, 0, 20, 20, ink)
            paint_ahead(painter, QRectF(0, 0, 20, 10))

        image, weaker = painted(20, 20, paint), mixed(ink, QColor(theme.now.canvas), STILL_TO_COME)
        assert image.pixelColor(5, 15) == ink
        found = image.pixelColor(5, 5)
        for one, other in zip(found.getRgb(), weaker.getRgb(), strict=True):
            assert abs(one - other) <= 1
    finally:
        theme.use()


def test_a_sum_that_is_to_come_is_weaker_than_the_same_one_finished(window, part):
    session, views = window.session, (part("tally"), part("sum_view"))
    session.change(call="nn.Conv2d(1, 2, 3)", step_by="cell", input_source="random")
    session.point(Target("output", (0, 0, 2)), pin=True)

    def inked(view):
        image, text = view.grab().toImage(), QColor(theme.now.text)
        places = [(x, y) for x in range(image.width()) for y in range(image.height())]
        return sum(image.pixelColor(*place) == text for place in places)

    for place, seen in ((1, False), (30, True)):
        session.seek(place)
        QApplication.processEvents()
        assert [inked(view) > 0 for view in views] == [seen, seen], place


def test_a_cell_that_is_reached_while_it_is_pointed_at_is_no_longer_to_come(window, part):
    session, tally, sums = window.session, part("tally"), part("sum_view")
    session.change(call="nn.Conv2d(1, 2, 3)", step_by="tap")
    session.seek(5)
    session.point(Target("output", (0, 0, 2)), pin=True)
    for place, ahead in ((5, True), (40, False), (5, True)):
        session.seek(place)
        QApplication.processEvents()
        assert [is_ahead(view._frame) for view in (tally, sums)] == [ahead, ahead], place
