"""What stands on a worksheet, as data."""

from dataclasses import replace

from convgui.export.worksheet.blocks import Grid
from tests.data.worksheets import grid


def test_a_blank_grid_has_the_size_and_asks_for_every_cell():
    blank = grid(2, 3, rows=("0", "1")).blank("products")
    assert blank.size == (2, 3)
    assert blank.texts == (("", "", ""),) * 2
    assert blank.asked == {(row, col) for row in range(2) for col in range(3)}
    assert blank.title == "products"
    assert not blank.rows


def test_only_the_cells_that_are_asked_for_are_blank():
    made = Grid("", (("1", "2"), ("3", "4")), rows=("5", "6")).without_texts(frozenset({(1, 0)}))
    assert made.texts == (("1", "2"), ("", "4"))
    assert made.asked == {(1, 0)}
    assert made.rows == ("5", "6")


def test_an_empty_grid_keeps_its_labels_and_marks():
    grid = Grid("o0", (("1", "2"),), rows=("0",), cols=("0", "1"), ringed=frozenset({(0, 1)}))
    assert grid.empty() == replace(grid, texts=(("", ""),))
