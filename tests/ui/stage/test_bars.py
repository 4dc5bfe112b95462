"""The parts of the waterfall: bars to come are seen, and no word lies on another."""

import pytest
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor

from convgui.ui.stage.bars import ink_to_come, lost_place
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
