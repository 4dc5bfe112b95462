"""Numbers and names in narrow cells."""

import numpy as np
import pytest
from PySide6.QtGui import QFont

from convgui.ui.panels.matrix_text import cell_name, cell_number, cell_numbers, cell_sum
from convgui.ui.style import theme
from convgui.ui.style.text import advance


@pytest.fixture
def font(qapp):
    return QFont()


def decimals_of(*wanted):
    return cell_numbers(*wanted)[0]


def test_as_many_decimals_as_the_longest_number_has_room_for(font):
    assert decimals_of(font, np.array([0.5, -1.25]), 39, 2) == 2
    assert decimals_of(font, np.array([0.5, -1.25]), 39, 0) == 0
    assert decimals_of(font, np.array([0.123, -0.01]), 39, 3) == 2
    assert decimals_of(font, np.array([0.012, -0.004]), 39, 3) == 3
    assert decimals_of(font, np.array([0.5, np.inf]), 20, 2) == 1


@pytest.mark.parametrize("value", [0.0, -7.25, -123.4, 98765.0, -1.2e-7, np.nan, -np.inf])
def test_numbers_and_sums_fit(font, value):
    _, (number,) = cell_numbers(font, np.array([value]), 39, 2)
    for made, text in (cell_number(font, number, 39), cell_sum(font, value, 39, 2)):
        assert advance(made, text) <= 39
    assert text.endswith("…")


def test_a_sum_keeps_its_dots_and_gives_decimals_for_them(font):
    assert cell_sum(font, 8, 39, 2)[1] == "8 …"
    assert cell_sum(font, -0.68, 39, 2)[1] == "−0.68…"
    assert cell_sum(font, -10.68, 37, 2)[1] == "−10.7…"
    # But none reads 0 for that.
    assert cell_sum(font, -0.021, 37, 2)[1] == "−0.02…"


def test_a_long_place_goes_without_its_space(font):
    assert cell_name(font, False, 42, "(0, 1)")[1] == "(0, 1)"
    # Its brackets stay as long as there is a comma: 8,133 would be a number.
    for name, tight in (("(18, 133)", "(18, 133)"), ("(223, 223)", "223 223")):
        made, text = cell_name(font, True, 42, name)
        assert (text, advance(made, text) <= 42) == (tight, True)


def test_the_texts_have_the_decimals_that_fit(font):
    digits, texts = cell_numbers(font, np.array([[0.123, -12.5], [2.0, np.nan]]), 35, 3)
    assert (digits, texts) == (1, ["0.1", "−12.5", "2", "nan"])
    # No number loses its decimals because another is large.
    assert cell_numbers(font, np.array([0.25, -98765.4, -123.4]), 30, 2)[1][0] == "0.25"


def test_presented_a_shorter_text_is_better_than_a_smaller_one(font, monkeypatch):
    assert cell_sum(font, -0.68, 39, 2)[0].pixelSize() < 11
    monkeypatch.setattr(theme, "zoom", 1.5)
    for made, text, shown in (
        (*cell_sum(font, -0.68, 39, 2), "−0.7…"),
        (*cell_name(font, False, 42, "(8, 133)"), "(8,133)"),
        (*cell_number(font, cell_numbers(font, np.array([-12.345]), 39, 2)[1][0], 39), "−12.3"),
    ):
        assert (text, made.pixelSize() >= 11) == (shown, True)
        assert advance(made, text) <= 42
    # Rather smaller than cut, or than what could be one number.
    assert cell_name(font, True, 42, "(8, 133)")[1] == "(8, 133)"
    made, text = cell_number(font, "−98765", 39)
    assert (text, advance(made, text) <= 39) == ("−98765", True)
