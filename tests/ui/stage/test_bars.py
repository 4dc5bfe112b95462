"""The parts of the waterfall: bars to come are seen, and no word lies on another."""

import pytest
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.bars import ink_to_come, lost_place, paint_lost
from convgui.ui.stage.waterfall import waterfall
from convgui.ui.style import theme
from convgui.ui.style.painting import contrast


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("dark", [False, True])
def test_bars_to_come_are_seen_on_every_ground(qapp, dark, strong):
    theme.use(dark, strong)
    try:
        canvas = QColor(theme.now.canvas)
        for colour in (theme.now.positive, theme.now.negative, theme.now.muted, theme.now.full):
            ink = ink_to_come(colour)
            assert contrast(ink, canvas) >= min(theme.SEEN, contrast(QColor(colour), canvas))
            # What is added already is stronger.
            assert contrast(ink, canvas) <= contrast(QColor(colour), canvas)
    finally:
        theme.use()


def test_a_sum_that_is_lost_is_not_written_over_the_terms():
    size, floor = QSizeF(30, 16), 150.0
    assert lost_place(QPointF(10, 60), size, floor).top() > 60
    low = lost_place(QPointF(10, 140), size, floor)
    assert low.bottom() < 140


def test_no_line_crosses_a_sum_that_is_lost(qapp):
    state = first_state("nn.Conv2d(1, 1, 3)").edit("weight", [(0, 0, 1, 1)], float("inf"))
    chart = waterfall(derive(state.change(step_by="cell")), QFont(), 900, 180)
    image = QImage(900, 180, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.now.border))
    painter = QPainter(image)
    paint_lost(painter, chart, len(chart.bars), 160.0)
    painter.end()
    # Where the word stands its ground is that of the stage.
    start = chart.levels[chart.lost].p1()
    inks = {
        image.pixelColor(round(start.x()) + x, round(start.y()) + y).name()
        for x in range(20)
        for y in range(6, 14)
    }
    assert theme.now.canvas in inks
    assert theme.now.border not in inks
