"""Numbers that fit into cells."""

import numpy as np
import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from convgui.ui.stage.cell_text import fitting_font, fitting_numbers
from convgui.ui.style import theme


@pytest.fixture
def font(qapp):
    return QFont()


def test_short_numbers_take_less_than_half_the_height(font):
    # 0.44 of the cell.
    assert fitting_font(font, "1", 40).pixelSize() == 17
    assert fitting_font(font, "1", 100).pixelSize() == 44


def test_long_numbers_keep_within_their_cell(font):
    fitting = fitting_font(font, "−123456", 60)
    assert fitting.pixelSize() < 26
    assert QFontMetricsF(fitting).horizontalAdvance("−123456") <= 60


def test_what_would_be_too_small_is_not_written(font, monkeypatch):
    # 0.44 · 18 is less than 8 pixels.
    assert fitting_font(font, "1", 18) is None
    assert fitting_font(font, "1", 19) is not None
    monkeypatch.setattr(theme, "zoom", 2.0)
    # From far away 22 pixels are the least: 0.54 · 40 is less.
    assert fitting_font(font, "1", 40) is None
    assert fitting_font(font, "1", 41) is not None


def test_where_two_decimals_do_not_fit_there_is_one(font):
    values = np.array([[0.126, -3.0]])
    texts, fitting = fitting_numbers(font, values, 60)
    assert (texts, fitting is None) == ([["0.13", "−3"]], False)
    found = [fitting_numbers(font, values, cell) for cell in range(12, 60)]
    assert [["0.1", "−3"]] in [texts for texts, fitting in found if fitting]
    assert fitting_numbers(font, values, 12)[1] is None
