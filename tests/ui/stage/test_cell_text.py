"""Numbers that fit into cells."""

import numpy as np
import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from convgui.ui.stage.cell_text import SMALLEST_TEXT, fitting_numbers, fitting_size
from convgui.ui.style import theme
from convgui.ui.style.text import sized


@pytest.fixture
def font(qapp):
    return QFont()


def test_short_numbers_take_less_than_half_the_height(font):
    # 0.44 of the cell.
    assert fitting_size(font, "1", 40) == 17
    assert fitting_size(font, "1", 100) == 44


def test_long_numbers_keep_within_their_cell_bold_too(font):
    size = fitting_size(font, "−123456", 70)
    assert size < 26
    bold = sized(font, size, bold=True)
    assert QFontMetricsF(bold).horizontalAdvance("−123456") <= 70


def test_what_would_be_too_small_is_not_written(font, monkeypatch):
    # 0.44 · 18 is less than 8 pixels.
    assert not fitting_size(font, "1", 18)
    assert fitting_size(font, "1", 19)
    monkeypatch.setattr(theme, "zoom", 2.0)
    # From far away 22 pixels are the least: 0.54 · 40 is less.
    assert not fitting_size(font, "1", 40)
    assert fitting_size(font, "1", 41)


@pytest.mark.parametrize(("zoom", "cell"), [(1.3, 38), (1.6, 47), (2.18, 63)])
@pytest.mark.parametrize("values", [[-0.4, -0.23, -0.07], [-0.7, -0.61, -0.93], [-0.49, -0.51, 0]])
def test_presented_small_numbers_keep_a_decimal_too(font, monkeypatch, zoom, cell, values):
    monkeypatch.setattr(theme, "zoom", zoom)
    fitted = fitting_numbers(font, np.array([values]), cell)
    assert all("." in text for text, value in zip(fitted.texts[0], values, strict=True) if value)
    for text, size in zip(fitted.texts[0], fitted.sizes[0].tolist(), strict=True):
        assert size >= theme.px(11)
        assert QFontMetricsF(sized(font, size, bold=True)).horizontalAdvance(text) <= cell


@pytest.mark.parametrize("cell", [41, 46, 52])
def test_presented_small_numbers_are_smaller_rather_than_read_0(font, monkeypatch, cell):
    monkeypatch.setattr(theme, "zoom", 1.818)
    fitted = fitting_numbers(font, np.array([[-0.42, 0.31, -0.27]]), cell)
    assert fitted.texts == [["−0.4", "0.3", "−0.3"]]
    sizes = fitted.sizes[0].tolist()
    assert min(sizes) >= 15
    # Only those with a sign.
    assert sizes[1] >= theme.px(11)


def test_where_two_decimals_do_not_fit_there_are_fewer(font):
    values = np.array([[0.126, -3.0]])
    wide = fitting_numbers(font, values, 60)
    assert wide.texts == [["0.13", "−3"]]
    found = [fitting_numbers(font, values, cell) for cell in range(12, 60)]
    assert [["0.1", "−3"]] in [texts for texts, sizes in found if sizes.all()]
    assert not fitting_numbers(font, values, 12).sizes.any()


@pytest.mark.parametrize("other", [-123456.0, 98765.0, -1e30, np.nan, -np.inf])
@pytest.mark.parametrize("cell", [24, 36, 48])
def test_no_number_disappears_or_shrinks_because_a_neighbour_is_long(font, other, cell):
    alone = fitting_numbers(font, np.array([[0.25, 3.0]]), cell)
    beside = fitting_numbers(font, np.array([[0.25, 3.0, other]]), cell)
    assert beside.texts[0][:2] == alone.texts[0]
    assert beside.sizes[0, :2].tolist() == alone.sizes[0].tolist()
    assert alone.sizes.all()


def test_all_numbers_of_a_map_have_the_same_decimals(font):
    values = np.array([[12.345, 0.125, -7.5]])
    for cell in (30, 40, 60, 90):
        texts = fitting_numbers(font, values, cell, 3).texts[0]
        assert len({len(text.partition(".")[2]) for text in texts}) == 1, texts


def test_a_number_goes_from_edge_to_edge_before_it_disappears(font, monkeypatch):
    monkeypatch.setattr(theme, "zoom", 24 / 11)
    found = fitting_numbers(font, np.array([[-8.0, -10.0]]), 57)
    assert found.sizes.tolist() == [[30, 24]]


def test_small_numbers_keep_the_decimals_that_tell_them_apart(qapp):
    values = np.array([[-0.66, -0.31], [-0.93, 0.07]])
    for cell, decimals in ((54, 2), (34, 1)):
        texts = fitting_numbers(QFont(), values, cell).texts
        assert {len(text.rpartition(".")[2]) for row in texts for text in row} == {decimals}
    assert fitting_numbers(QFont(), 10 * values, 34).texts[0] == ["−6.6", "−3.1"]


@pytest.mark.parametrize(("cell", "text"), [(50, "−79.5"), (42, "−79.5"), (26, "−80")])
def test_numbers_that_end_are_written_to_their_end(font, cell, text):
    made = fitting_numbers(font, np.array([[-79.5, -55.0], [36.5, 2.0]], np.float32), cell, 1)
    assert made.texts[0][0] == text
    # Others are rounded, and so are larger.
    other = fitting_numbers(font, np.array([[-79.46, -55.0], [36.5, 2.0]], np.float32), cell, 1)
    assert other.texts[0][0] == "−79"


def test_the_largest_numbers_are_written_without_a_warning(font):
    for kind in (np.float32, np.float64):
        made = fitting_numbers(font, np.array([[np.finfo(kind).max, 0.5]], kind), 60, 4)
        assert made.texts[0][1].startswith("0.5")


def test_what_is_not_zero_does_not_read_zero(qapp):
    values = np.array([[-0.02, -0.03], [-0.01, 0.04]])
    found = fitting_numbers(QFont(), values, 29)
    assert found.texts == [["−0.02", "−0.03"], ["−0.01", "0.04"]]
    assert found.sizes.min() >= SMALLEST_TEXT
    # The same where a few are small and the others are not: those stay large.
    values = np.array([[-0.66, -0.31], [-0.93, 0.04]])
    assert fitting_numbers(QFont(), values, 34).texts[0] == ["−0.7", "−0.3"]


def test_tiny_numbers_have_an_exponent(qapp):
    values = np.array([[1.234e-6, -5e-7], [3e-9, 0.0]])
    made = fitting_numbers(QFont(), values, 60, decimals=8)
    assert made.texts == [["1.2e−6", "−5e−7"], ["3e−9", "0"]]
    assert (made.sizes > 0).all()
    # With many decimals because of tiny products; the sums themselves are not.
    assert fitting_numbers(QFont(), values + 0.0884, 50, decimals=9).texts[1] == ["0.09", "0.09"]


@pytest.mark.parametrize("cell", [24, 31, 36, 48])
def test_a_number_with_a_sign_is_as_large_as_the_others(font, cell):
    values = np.array([[-36.0, 45.0], [7.0, -8.0]])
    found = fitting_numbers(font, values, cell)
    assert len({*found.sizes.ravel().tolist()}) == 1
    # As large as before or larger.
    assert found.sizes[0, 0] >= 0.82 * cell / 2.25
    longest = QFontMetricsF(sized(font, int(found.sizes[0, 0]), bold=True))
    assert longest.horizontalAdvance("−36") <= 0.95 * cell


def test_so_it_is_while_presenting(font, monkeypatch):
    monkeypatch.setattr(theme, "zoom", 24 / 11)
    found = fitting_numbers(font, np.array([[-15.0, 55.0, -8.0, 3.0]]), 79)
    assert len({*found.sizes.ravel().tolist()}) == 1
    # Where that would be too small for the last row of a class only the longest are smaller.
    found = fitting_numbers(font, np.array([[-15.0, 55.0]]), 48)
    assert found.sizes[0, 0] < found.sizes[0, 1]


def test_one_number_goes_from_edge_to_edge_before_it_disappears_too(font, monkeypatch):
    monkeypatch.setattr(theme, "zoom", 720 * 24 / 11 / 1080)
    size = fitting_size(font, "−16", 39)
    assert 0.6 * 16 <= size <= 16
    assert QFontMetricsF(sized(font, size, bold=True)).horizontalAdvance("−16") <= 39
    assert not fitting_size(font, "−123456", 39)


@pytest.mark.parametrize(("cell", "first"), [(36, "−5.1"), (48, "−5.1"), (20, "−5")])
def test_one_number_beyond_ten_leaves_the_others_their_decimal(font, cell, first):
    values = np.array([[-5.071, 2.613], [0.932, -1.291], [3.417, -4.404], [6.112, -12.473]])
    texts, sizes = fitting_numbers(font, values, cell)
    assert texts[0][0] == first
    assert sizes.all()
    # They are all of that size, and not too small to be read.
    assert len(set(sizes.ravel()[:-1])) == 1
    assert "." not in first or sizes[0, 0] >= 10
