"""A map as it is painted: single pixels where painting itself is the point."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from convgui.ui.stage import map_item
from convgui.ui.stage.cell_text import fitting_numbers
from convgui.ui.stage.map_image import MapImage
from convgui.ui.stage.map_item import MARGIN_LEFT, MARGIN_TOP, _runs, _within_ring
from convgui.ui.stage.overlay import Overlay
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.footprint import room_in_ring
from convgui.ui.style.painting import contrast
from tests.data.maps import pixel, show
from tests.data.painted import painted


def test_rows_run_down_and_columns_to_the_right(view):
    image = show(view, [[0, 0, 4], [-4, 0, 0]])
    assert pixel(image, 0, 2).name() == theme.now.positive
    assert pixel(image, 1, 0).name() == theme.now.negative
    assert pixel(image, 0, 0).name() == "#ffffff"


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
    assert _runs(mask, 1.5) == [(0, 1, 2), (2, 0, 5)]


@pytest.mark.parametrize("cell", [1, 2])
def test_cells_too_small_for_hatching_are_only_faded(view, cell):
    unread = np.zeros((40, 40), bool)
    unread[::2, ::2] = True
    # Seen nowhere but in one wide block.
    for wide, inks in ((False, 2), (True, 3)):
        unread[30:, 20:] = wide or unread[30:, 20:]
        show(view, np.full((40, 40), 4.0), kind="amount", unread=unread.copy())
        view.set_cell(cell)
        image = view.grab().toImage()
        left, top = MARGIN_LEFT + 2 * cell, MARGIN_TOP + 2 * cell
        ends = 36 * cell
        seen = {
            image.pixelColor(left + x, top + y).name() for x in range(ends) for y in range(ends)
        }
        assert len(seen) == inks


def test_only_a_few_large_pictures_are_kept(view, monkeypatch):
    monkeypatch.setattr(map_item, "LARGE", 8)
    item = view._map
    for number in range(10):
        show(view, np.full((3, 3), float(number)))
    assert len(item._cache._pixmaps) <= map_item.FEW + 1
    for number in range(10):
        show(view, np.full((2, 3), float(number)))
    assert len(item._cache._pixmaps) > map_item.FEW + 1


@pytest.mark.parametrize("rows", [900, 3000])
def test_the_numbers_of_rows_are_whole(view, monkeypatch, rows):
    written = []

    def note(painter, box, flags, text):
        written.append((QFontMetricsF(painter.font()).horizontalAdvance(text), box.width(), text))

    monkeypatch.setattr(QPainter, "drawText", note)
    every = rows // 30
    scale = Colormap("amount", 1.0)
    picture = MapImage(np.zeros((30, 30)), scale, whole=(rows, rows), every=every)
    view.set_cell(8.0 / every)
    view.show_picture(picture, Overlay(theme.group_colour(0)))
    view.grab()
    assert any(text == str(rows // 3) for _, _, text in written)
    for wide, room, text in written:
        assert wide <= room, text


@pytest.mark.parametrize("value", [0, 1, 2, 2.5, 3, 3.5, 4])
def test_numbers_of_the_border_can_be_read_on_every_colour(view, value):
    values = np.full((3, 3), float(value))
    image = show(view, values, kind="amount", border=np.ones((3, 3), bool))
    ground = Colormap("amount", 4.0).colours(values)[1, 1].tolist()
    cell = [pixel(image, 1, 1, x / 40, y / 40) for x in range(8, 32) for y in range(8, 32)]
    assert max(contrast(ink, QColor(*ground)) for ink in cell) >= 3


@pytest.mark.parametrize("value", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("mask", ["border", "unread"])
def test_hatching_is_seen_on_every_colour_of_the_map(view, value, mask):
    cells = np.zeros((3, 3), bool)
    cells[1, 1] = True
    values = np.full((3, 3), float(value))
    image = show(view, values, kind="amount", **{mask: cells})
    inks = [pixel(image, 1, 1, x / 40, y / 40) for x in range(3, 37) for y in range(3, 12)]
    ground = max(inks, key=inks.count)
    assert max(contrast(ink, ground) for ink in inks) >= 1.3


@pytest.mark.parametrize("cell", [20, 24, 30, 36, 44, 60])
@pytest.mark.parametrize("value", [0.85, -0.13, 7.0])
def test_a_ring_cuts_no_digit(qapp, cell, value):
    texts, sizes = fitting_numbers(QFont(), np.array([[value]]), cell)
    font = _within_ring(QFont(), int(sizes[0, 0]), texts[0][0], cell)
    assert QFontMetricsF(font).horizontalAdvance(texts[0][0]) <= room_in_ring(cell)
    assert font.pixelSize() >= 0.75 * sizes[0, 0]
    # What has room is bold.
    assert font.bold() or (value != 7 and cell < 44)


@pytest.mark.parametrize("mask", ["border", "unread"])
def test_digits_are_free_of_the_hatching(view, monkeypatch, mask):
    freed = []
    monkeypatch.setattr(map_item, "free_digits", lambda *args: freed.append(args[3]))
    cells = np.zeros((2, 2), bool)
    cells[0, 1] = True
    show(view, np.array([[1.0, 2.0], [3.0, 4.0]]), **{mask: cells})
    assert freed == ["2"]
    freed.clear()
    # Also while they are read.
    painted(80, 80, lambda p: view._map._paint_cells(p, np.array([[True, True], [False, False]])))
    assert freed == (["2"] if mask == "border" else [])
