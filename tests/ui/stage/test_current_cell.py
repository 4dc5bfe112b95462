"""The cell in play, as it is painted."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QTransform

from convgui.ui.stage.current_cell import CurrentCell, least_size, paint_current, paint_pointed
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from tests.data.painted import colour, painted

CELL = 40


@pytest.fixture
def sizes(monkeypatch):
    """The sizes of what is written."""
    found, draw, unfinished = [], QPainter.drawText, []

    def note(painter, *args):
        found.append(painter.font().pixelSize())
        return draw(painter, *args)

    def note_unfinished(painter, left, middle, text):
        found.append(painter.font().pixelSize())
        unfinished.append(text)

    monkeypatch.setattr(QPainter, "drawText", note)
    monkeypatch.setattr("convgui.ui.stage.current_cell.paint_unfinished", note_unfinished)
    return found


def free(cell):
    """No cell of the map has a number."""
    return False


def draw(current, cell=CELL, wide=200):
    at = QTransform.fromScale(cell, cell)
    return painted(wide, 160, lambda painter: paint_current(painter, at, current, free))


def ground(image):
    """The columns in the row of the cell that have its ground."""
    return [x for x in range(200) if colour(image, x, 44) == theme.now.in_hand]


def test_what_it_says():
    assert CurrentCell((0, 0)).text == ""
    assert CurrentCell((0, 0), "?").text == "?"
    assert CurrentCell((0, 0), -18.0).text == "−18"
    assert CurrentCell((0, 0), -18.0, waits=True).text == "−18 …"
    assert CurrentCell((0, 0), 0.125, decimals=3).text == "0.125"


def test_a_number_stays_in_its_cell(qapp, sizes):
    for current in (
        CurrentCell((1, 1), -18.0),
        CurrentCell((1, 1), -18.0, waits=True),
        # Without the dots, which the slanted digits say too.
        CurrentCell((1, 1), -188.0, waits=True),
    ):
        columns = ground(draw(current))
        assert columns
        assert columns[0] >= CELL
        assert columns[-1] < 2 * CELL


def test_a_longer_number_stands_where_nothing_is_computed(qapp, sizes):
    long = CurrentCell((1, 1), -11875.25, waits=True)
    assert colour(draw(long), 2 * CELL + 12, 1.5 * CELL) == theme.now.in_hand
    # In the last column it is below, and in the last cell above.
    image = draw(CurrentCell((1, 4), -11875.25, waits=True))
    assert ground(image)[0] >= 4 * CELL
    assert colour(image, 150, 2 * CELL + 12) == theme.now.in_hand
    image = draw(CurrentCell((3, 4), -11875.25, waits=True))
    assert colour(image, 150, 3 * CELL - 12) == theme.now.in_hand


def test_a_number_beside_its_cell_points_to_it(qapp, sizes):
    long = CurrentCell((1, 1), -11875.25, waits=True)
    between = {colour(draw(long), x, 1.5 * CELL) for x in range(2 * CELL + 3, 2 * CELL + 8)}
    assert theme.now.in_hand in between
    above = {colour(draw(long), 2 * CELL + 4, y) for y in range(CELL, CELL + 6)}
    assert theme.now.in_hand not in above


@pytest.mark.parametrize("cell", [22, 30, 40, 60, 90])
@pytest.mark.parametrize("value", [5.0, -118.0, -12345.0, 0.0625])
@pytest.mark.parametrize("waits", [False, True])
def test_its_digits_are_never_too_small(qapp, sizes, cell, value, waits):
    draw(CurrentCell((0, 0), value, 4, waits), cell)
    assert len(sizes) == 1
    assert sizes[0] >= 13


def test_presented_they_are_larger(qapp, sizes, monkeypatch):
    monkeypatch.setattr(theme, "zoom", 24 / 11)
    assert least_size() == 24
    draw(CurrentCell((0, 0), -118.0, waits=True), 60)
    assert sizes[0] >= 24


def test_what_is_pointed_at_has_two_frames(qapp):
    image = painted(100, 100, lambda p: paint_pointed(p, QRectF(30, 30, 40, 40)))
    dark = [QColor(colour(image, x, 50)).lightness() < 120 for x in range(20, 50)]
    assert sum(b and not a for a, b in pairwise(dark)) == 2


def test_what_is_cut_off_is_hatched_on_paper(qapp):
    seen = draw(CurrentCell((1, 1), -15.0, cut=True))
    assert not ground(seen)
    assert ground(draw(CurrentCell((1, 1), -15.0)))
    dark = {colour(seen, x, y) for x in range(CELL, 2 * CELL) for y in range(CELL, 2 * CELL)}
    assert QColor(theme.now.hatch).name() in dark


def test_where_the_dots_have_no_room_there_are_small_ones_below(qapp):
    finished, waits = (draw(CurrentCell((1, 1), -18.0, waits=w)) for w in (False, True))

    def low(image):
        """The columns with ink below the number."""
        ink = QColor(theme.now.text).lightness() + 60
        return {
            x
            for x in range(46, 75)
            for y in (74, 75)
            if QColor(colour(image, x, y)).lightness() < ink
        }

    assert not low(finished)
    assert len(low(waits)) >= 6


def test_a_number_beside_its_cell_covers_least_of_what_is_read(qapp):
    def beside(read):
        """Whether the number is at the right of its cell, and whether it covers what is read."""
        at = QTransform.fromScale(CELL, CELL)
        current = CurrentCell((1, 1), -123456.789, decimals=3, waits=True)
        image = painted(300, 160, lambda painter: paint_current(painter, at, current, free, read))
        spots = [(x, y) for x in range(300) for y in range(160)]
        held = [place for place in spots if colour(image, *place) == theme.now.in_hand]
        covers = any(read and read.contains(x / CELL, y / CELL) for x, y in held)
        return any(x > 100 and 50 < y < 70 for x, y in held), covers

    assert beside(None) == (True, False)
    assert beside(QRectF(2, 0, 3, 3)) == (False, False)
    # Nor where only its own cell is left.
    assert beside(QRectF(2, 0, 6, 4)) == (False, False)


def test_a_number_is_rather_smaller_than_beside_its_cell(qapp, sizes):
    # Bold, at the size of its neighbours it is wider than the cell.
    image = draw(CurrentCell((1, 1), 2.8125, decimals=4), 60, 300)
    columns = [x for x in range(300) if colour(image, x, 66) == theme.now.in_hand]
    assert 60 <= min(columns) <= max(columns) < 120
    assert 13 <= sizes[0] < 0.44 * 60


def test_a_number_beside_its_cell_covers_no_other_if_there_is_a_free_place(qapp):
    current, at = CurrentCell((1, 3), -1234.5, waits=True), QTransform.fromScale(CELL, CELL)

    def sides(written):
        image = painted(300, 160, lambda p: paint_current(p, at, current, written))
        held = [
            (x, y)
            for x in range(300)
            for y in range(160)
            if colour(image, x, y) == theme.now.in_hand
        ]
        right, left = any(x > 170 for x, _ in held), any(x < 110 for x, _ in held)
        return left, right, any(y < 35 for _, y in held), any(y > 85 for _, y in held)

    assert sides(free) == (False, True, False, False)
    # Only at the left there is none.
    assert sides(lambda cell: cell[1] > 2 or cell[0] != 1)[0]


def test_a_number_beside_its_cell_is_whole_where_it_has_no_room(qapp, monkeypatch):
    seen = []
    monkeypatch.setattr("convgui.ui.stage.current_cell._bubble", lambda box, tag: _noted(seen, tag))
    current = CurrentCell((0, 0), -123456.75, waits=True)
    at = QTransform.fromScale(CELL, CELL)
    painted(110, 45, lambda painter: paint_current(painter, at, current, free))
    assert seen
    assert QRectF(0, 0, 110, 45).contains(seen[0])


def _noted(seen, tag):
    seen.append(tag)
    path = QPainterPath()
    path.addRect(tag)
    return path


def test_stamps_are_counted_in_the_cell_in_play_as_in_the_others(qapp, sizes):
    draw(CurrentCell((0, 0), 8.0, waits=True, badge="1/2"), 60)
    assert len(sizes) == 2
    sizes.clear()
    draw(CurrentCell((0, 0), 8.0, waits=True, badge="1/2"), 40)
    assert len(sizes) == 2
    sizes.clear()
    # Small cells have no room for both, nor has a complete one what is not counted beside it.
    draw(CurrentCell((0, 0), 8.0, waits=True, badge="1/2"), 30)
    draw(CurrentCell((0, 0), 8.0, badge="2/2"), 40)
    assert len(sizes) == 2


def test_what_is_added_is_written_in_the_cell_in_play_as_in_the_others(qapp, sizes):
    draw(CurrentCell((0, 0), 8.0, badge="2/2", added="+3"), 60)
    assert len(sizes) == 3
    sizes.clear()
    # Where there is no room for the dots of a sum that waits, they stand there.
    draw(CurrentCell((0, 0), -1234.5, decimals=1, waits=True, added="+3"), 60)
    draw(CurrentCell((0, 0), 8.0, added="+3"), 40)
    assert len(sizes) == 2


def test_a_number_that_is_finished_has_the_colours_of_its_map(qapp):
    scale = Colormap("signed", 8.0)
    done, waits = (CurrentCell((0, 0), 8.0, waits=w, scale=None if w else scale) for w in (0, 1))
    assert done.paper == QColor(*scale.colours(np.array(8.0)).tolist())
    assert done.ink == QColor(theme.ON_DARK if scale.dark(np.array(8.0)) else theme.ON_LIGHT)
    assert (waits.paper, waits.ink) == (QColor(theme.now.in_hand), QColor(theme.now.text))
    cut = CurrentCell((0, 0), 8.0, cut=True, scale=scale)
    assert (cut.paper, cut.ink) == (QColor(theme.now.canvas), QColor(theme.now.muted))
