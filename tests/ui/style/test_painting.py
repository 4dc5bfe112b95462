"""Helpers that paint maps."""

import sys

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from convgui.i18n import set_language
from convgui.ui.style import theme
from convgui.ui.style.painting import (
    box_of,
    cell_size,
    contrast,
    grid,
    group_block,
    group_name,
    image,
    mixed,
    paint_unfinished,
    quiet_ink,
    reporting,
)
from convgui.ui.style.text import sized, unfinished_font
from tests.data.painted import colour, painted


@pytest.mark.parametrize(("deep", "alpha"), [(3, 255), (4, 7)])
def test_a_pixel_for_each_cell(deep, alpha):
    colours = np.zeros((2, 5, deep), np.uint8)
    colours[1, 4] = [10, 20, 30, 7][:deep]
    made = image(colours)
    # Its own copy of the numbers.
    colours[:] = 99
    assert (made.width(), made.height()) == (5, 2)
    assert made.pixelColor(4, 1) == QColor(10, 20, 30, alpha)


@pytest.mark.parametrize(
    ("room", "cells", "size"), [(100, 7, 14.0), (100, 33, 3.0), (100, 40, 2.5), (5, 10, 0.5)]
)
def test_cells_are_whole_pixels_from_three_on(room, cells, size):
    assert cell_size(room, cells) == size


def test_a_box_is_as_wide_as_its_columns():
    assert box_of(QPointF(1, 2), (3, 5), 10) == QRectF(1, 2, 50, 30)


@pytest.mark.parametrize(("cells", "lined"), [(4, True), (8, True), (10, False)])
def test_only_large_cells_have_lines_between_them(cells, lined):
    # Cells of 10 and 5 pixels, and of 4.
    made = painted(60, 60, lambda painter: grid(painter, QRectF(0, 0, 40, 40), (cells, cells)))
    assert colour(made, 0, 18) == theme.now.border
    assert (colour(made, 40 // cells, 18) == theme.now.grid) == lined
    assert colour(made, 40 // cells + 2, 18) == "#ffffff"


@pytest.mark.parametrize(("side", "gap"), [(40, True), (20, False)])
def test_a_block_of_small_cells_is_one(side, gap):
    box = QRectF(0, 0, side, side)
    # Four cells of 10 pixels, or of 5.
    made = painted(60, 60, lambda painter: group_block(painter, box, 0, 1.0, (4, 4)))
    assert colour(made, side / 8, side / 8) == theme.group_name(0)
    assert (colour(made, side / 4, side / 4) == "#ffffff") == gap


@pytest.mark.parametrize("side", [40, 20])
def test_in_high_contrast_a_faint_block_has_an_edge(look, side):
    def paint(painter):
        group_block(painter, QRectF(0, 0, side, side), 1, 0.35, (4, 4))

    edge = 1 if side == 40 else 0
    plain = painted(60, 60, paint)
    look(strong=True)
    strong = painted(60, 60, paint)
    faint = theme.faded(theme.group_name(1), 0.35).name()
    assert colour(plain, edge, side / 8) == colour(plain, side / 8, side / 8) == faint
    assert colour(strong, edge, side / 8) == theme.group_name(1)
    assert colour(strong, side / 8, side / 8) == faint


def test_in_high_contrast_an_unfinished_sum_has_dark_digits(qapp, look):
    look(strong=True)

    def paint(painter):
        painter.setFont(unfinished_font(QFont(), 30))
        paint_unfinished(painter, 5, 30, "43")

    made = painted(60, 60, paint)
    seen = {colour(made, x, y) for x in range(60) for y in range(60)}
    assert "#000000" in seen
    assert max(QColor(name).saturation() for name in seen) == 0


def test_a_font_of_another_size_leaves_the_first_as_it_is(qapp):
    font = QFont()
    font.setPixelSize(10)
    made = sized(font, 22, bold=True)
    assert (made.pixelSize(), made.bold()) == (22, True)
    assert (font.pixelSize(), font.bold()) == (10, False)


def test_cells_on_paper_are_rectangles(tmp_path):
    from PySide6.QtSvg import QSvgGenerator

    from convgui.ui.style.painting import MOST_RECTANGLES, draw_cells, image

    colours = np.zeros((3, 4, 3), np.uint8)
    colours[1, 2] = 255, 0, 0
    large = np.zeros((100, 100, 3), np.uint8)
    assert large[..., 0].size > MOST_RECTANGLES
    for values, images in ((colours, 0), (large, 1)):
        device = QSvgGenerator()
        device.setFileName(str(tmp_path / "cells.svg"))
        painter = QPainter(device)
        draw_cells(painter, QRectF(0, 0, 40, 30), image(values))
        painter.end()
        text = (tmp_path / "cells.svg").read_text()
        assert text.count("<image") == images
        assert ("#ff0000" in text) == (images == 0)


def test_a_fault_in_painting_is_reported_and_not_raised(monkeypatch):
    heard = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: heard.append(error[0]))

    class Item:
        @reporting
        def paint(self, painter, *args):
            assert args == (1, 2)
            raise MemoryError

    Item().paint(None, 1, 2)
    assert heard == [MemoryError]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1.0)],
)
def test_contrasts(one, other, ratio):
    assert contrast(QColor(one), QColor(other)) == pytest.approx(ratio, abs=0.01)
    assert contrast(QColor(other), QColor(one)) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("name", ["LIGHT", "DARK"])
@pytest.mark.parametrize("strength", [0.4, 0.42, 1.0])
def test_dimmed_digits_keep_a_contrast_of_three_to_one_on_any_ground(monkeypatch, name, strength):
    monkeypatch.setattr(theme, "now", getattr(theme, name))
    canvas = QColor(theme.now.canvas)
    for ground in ("#33496b", "#ffffff", "#b3222c", "#79b6ff", "#212935", "#808080", "#000000"):
        paper = mixed(QColor(ground), canvas, strength)
        assert contrast(quiet_ink(paper), paper) >= 3, ground
    # As quiet as can be.
    assert quiet_ink(canvas) == QColor(theme.now.muted)


def test_mixed_lies_between():
    one, other = QColor("#ff0000"), QColor("#0000ff")
    assert mixed(one, other, 1.0) == one
    assert mixed(one, other, 0.0) == other
    assert mixed(one, other, 0.5).name() == "#800080"


@pytest.mark.parametrize(("name", "edged"), [("LIGHT", True), ("DARK", False)])
def test_a_sum_that_is_not_finished_has_yellow_digits(qapp, monkeypatch, name, edged):
    monkeypatch.setattr(theme, "now", getattr(theme, name))

    def paint(painter):
        painter.setFont(unfinished_font(painter.font(), 30))
        assert painter.font().italic()
        paint_unfinished(painter, 5, 25, "88")

    made = painted(80, 50, paint, theme.now.canvas)
    colours = {colour(made, x, y) for x in range(80) for y in range(50)}
    assert theme.now.unfinished in colours
    assert (theme.now.text in colours) == edged


def test_upright_again_after_a_slanted_font(qapp):
    assert not sized(unfinished_font(QFont(), 20), 12).italic()
    assert unfinished_font(QFont(), 30).letterSpacing() > 1
    assert not sized(unfinished_font(QFont(), 30), 30).letterSpacing()


@pytest.mark.parametrize("pixels", [24, 27, 34, 48, 62])
def test_the_edge_of_an_unfinished_sum_is_as_wide_as_its_digits_want(qapp, pixels):
    def paint(painter):
        painter.setFont(unfinished_font(painter.font(), pixels))
        paint_unfinished(painter, 20, 60, "−")

    made = painted(200, 120, paint, "#ffffff")
    column = [colour(made, 20 + pixels // 2, y) for y in range(120)]
    # Down through the middle of the minus: paper, edge, yellow, edge, paper.
    yellow = [y for y, ink in enumerate(column) if ink == theme.now.unfinished]
    dark = [y for y, ink in enumerate(column) if QColor(ink).lightness() < 128]
    width = max(1, round(pixels / 18))
    for edge in ([y for y in dark if y < yellow[0]], [y for y in dark if y > yellow[-1]]):
        assert edge == list(range(edge[0], edge[-1] + 1))
        assert abs(len(edge) - width) <= 1


def test_the_short_name_of_a_group_is_in_one_language(qapp):
    assert group_name(3) == "g3"
    set_language("zh")
    try:
        assert group_name(3) == "组3"
    finally:
        set_language("en")
