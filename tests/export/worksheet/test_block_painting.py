"""Blocks are as high as they are painted, and none is wider than the paper."""

import pytest
from PySide6.QtCore import QPointF

from convgui.export.worksheet.block_painting import (
    INDENT,
    LINE,
    height_of,
    paint_block,
    rows_of,
)
from convgui.export.worksheet.blocks import Boxes, Equation, Maps, Room, Style, Words
from tests.data.worksheets import dark, grid, painted

pytestmark = pytest.mark.usefixtures("qapp")

WIDE = 300
LONG = grid(3, 12, "−12345")
BLOCKS = [
    Words("Some words. " * 20),
    Words("w" * 400, Style.ASK, "1"),
    Maps((grid(rows=("0",) * 3, cols=("0",) * 4),)),
    Maps((LONG,)),
    Equation((grid(), grid(), grid().blank("products")), ("×", "="), "sum:"),
    Equation((LONG, LONG, LONG), ("×", "="), "sum:"),
    Room("Answer:", 3),
    Boxes(tuple(f"c{n}" for n in range(30)), frozenset({0, 29})),
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_a_block_is_painted_into_its_room_and_nowhere_else(block):
    with painted(WIDE + 60, 400) as (painter, image):
        high = height_of(block, WIDE, painter)
        paint_block(block, QPointF(20, 20), WIDE, painter)
    inside = dark(image, 20, 20, WIDE, high, 200)
    assert inside > 50
    # But for half the width of a line at the edges.
    assert (
        dark(image, 0, 0, WIDE + 60, 400, 200) - dark(image, 18, 18, WIDE + 4, high + 4, 200) == 0
    )


def test_a_number_alone_stands_beside_what_follows():
    with painted() as (painter, image):
        assert height_of(Words("", Style.ASK, "7"), WIDE, painter) == 0
        paint_block(Words("", Style.ASK, "7"), QPointF(0, 0), WIDE, painter)
    assert dark(image, 0, 0, INDENT, 30) > 0
    assert dark(image, INDENT, 0, WIDE, 30) == 0


def test_maps_are_in_rows_as_wide_as_the_paper():
    with painted() as (painter, _):
        rows = rows_of(Maps((grid(), grid(), grid(), grid(), LONG)), WIDE, painter)
    assert [len(row.grids) for row in rows] == [3, 1, 1]
    assert rows[-1].grids == (LONG,)


def test_the_line_behind_an_equation_goes_below_it_where_there_is_no_room():
    short, long = (grid(2, n) for n in (1, 4))
    with painted() as (painter, _):
        for own, more in ((short, 0), (long, LINE)):
            bare, labelled = (
                height_of(Equation((own, own, own), ("×", "="), label), WIDE, painter)
                for label in ("", "sum:")
            )
            assert labelled == bare + more


def test_room_has_as_many_lines_as_it_says():
    with painted() as (painter, _):
        one, four = (height_of(Room("", lines), WIDE, painter) for lines in (1, 4))
    assert four - one == 3 * LINE
