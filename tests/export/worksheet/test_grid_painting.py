"""A grid in black on white: every mark is seen without colour."""

import pytest
from PySide6.QtCore import QPointF

from convgui.export.worksheet.grid_painting import (
    LABEL_ROOM,
    TITLE_ROOM,
    WIDEST,
    WRITTEN,
    Cell,
    cell_of,
    grid_size,
    label_room,
    middle_of,
    paint_grid,
)
from tests.data.worksheets import dark, grid, painted

pytestmark = pytest.mark.usefixtures("qapp")

CELL = Cell(20, 20)


def ink(own, place, limit=128):
    """How dark a cell of a grid is, with what is around it."""
    with painted() as (painter, image):
        paint_grid(painter, QPointF(0, 0), own, CELL)
    left = label_room(own) + place[1] * CELL.wide
    top = TITLE_ROOM + (LABEL_ROOM if own.cols else 0) + place[0] * CELL.high
    return dark(image, left + 1, top + 1, 18, 18, limit)


def test_every_mark_is_seen():
    place, plain = frozenset({(1, 1)}), grid(text="")
    assert ink(plain, (1, 1)) == 0
    assert ink(grid(text=""), (1, 1), 250) < ink(grid(text="", border=place), (1, 1), 250)
    assert ink(grid(text="", ringed=place), (1, 1)) > 80
    assert 10 < ink(grid(text="", struck=place), (1, 1)) < 80
    assert ink(grid(text="1"), (1, 1)) > 0
    assert ink(grid(text="", letters=(((1, 1), "b"),)), (1, 1)) > 0


def test_a_number_on_hatching_can_be_read():
    border = frozenset({(1, 1)})
    with painted() as (painter, image):
        paint_grid(painter, QPointF(0, 0), grid(text="1", border=border), CELL)
    # Around the digit there is paper.
    left, top = 1 * 20 + 6, TITLE_ROOM + 1 * 20 + 6
    grey = dark(image, left, top, 8, 8, 220) - dark(image, left, top, 8, 8, 160)
    assert grey < 20


def test_a_cell_to_write_in_is_larger_and_a_long_number_makes_it_wider():
    with painted() as (painter, _):
        plain = cell_of(grid(), painter)
        asked = cell_of(grid().blank("x"), painter)
        long = cell_of(grid(text="−0.1234"), painter)
        longest = cell_of(grid(text="−0.123456789"), painter)
    assert asked.high == asked.wide == WRITTEN > plain.high
    assert plain.wide < long.wide <= longest.wide == WIDEST
    assert plain.high == long.high


def test_a_cell_that_has_to_be_narrow():
    assert Cell(30, 20).within(40) == Cell(30, 20)
    assert Cell(30, 20).within(25) == Cell(25, 20)
    assert Cell(30, 20).within(12) == Cell(12, 12)


def test_the_size_has_room_for_title_and_labels():
    bare, labelled = grid(), grid(rows=("0",) * 3, cols=("0",) * 4)
    with painted() as (painter, _):
        small, large = grid_size(bare, CELL, painter), grid_size(labelled, CELL, painter)
    assert large[0] == small[0] + label_room(labelled)
    assert label_room(grid(rows=("100",) * 3)) > label_room(labelled) > label_room(bare) == 0
    assert large[1] == small[1] + LABEL_ROOM
    assert middle_of(labelled, CELL) == TITLE_ROOM + LABEL_ROOM + 30
