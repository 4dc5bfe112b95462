"""The linked cells of a map, as they are painted."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QTransform

from convgui.ui.stage.highlight import Highlight, paint_highlight, paint_tags, tags
from convgui.ui.stage.map_image import MapImage
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from tests.data.painted import colour, painted

SCALE = Colormap("signed", 4.0)
PICTURE = MapImage(np.zeros((3, 4), np.float32), SCALE, whole=(3, 4))
ROWS, COLS = np.array([1]), np.array([0, 2])
RED = QColor("#ff0000")


def draw(highlight, cell, picture=PICTURE, ground="#000000"):
    (top, left), _ = picture.origin, None
    at = QTransform.fromTranslate(-cell * left, -cell * top).scale(cell, cell)

    def paint(painter):
        paint_highlight(painter, at, cell, picture, highlight)
        paint_tags(painter, at, cell, picture, highlight)

    return painted(4 * cell, 3 * cell, paint, ground)


def marked(image, cell):
    """The cells with a ring, by their left edge."""
    return [
        (r, c)
        for r in range(3)
        for c in range(4)
        if QColor(colour(image, c * cell + 1, (r + 0.6) * cell)).saturation() > 100
    ]


def test_linked_cells_have_rings(qapp):
    image = draw(Highlight(ROWS, COLS, RED), 40, ground="#ffffff")
    assert marked(image, 40) == [(1, 0), (1, 2)]
    # What is written in a cell is still seen.
    assert colour(image, 20, 60) == "#ffffff"


def test_cells_side_by_side_have_one_ring_together(qapp):
    image = draw(Highlight(np.array([1, 2]), np.array([1, 2]), RED), 40, ground="#ffffff")
    # Around them: the numbers of small cells reach their edges.
    assert marked(image, 40) == [(1, 3), (2, 3)]
    assert [QColor(colour(image, 38, row)).saturation() > 100 for row in (20, 60, 100)] == [
        *(False, True, True)
    ]
    assert colour(image, 78, 60) == colour(image, 82, 60) == "#ffffff"


def test_the_number_of_a_weight_stays_above_that_of_a_large_cell(qapp):
    weights = Highlight(np.array([0]), np.array([1]), RED, np.array([[-2.0]]), SCALE)
    for cell in (60, 84, 140):
        at = QTransform.fromScale(cell, cell)
        ((tag, *_),) = tags(qapp.font(), at, cell, PICTURE, weights)
        assert tag.bottom() < 0.36 * cell


def test_cells_are_counted_in_the_whole_map(qapp):
    part = MapImage(np.zeros((3, 4), np.float32), SCALE, origin=(10, 20), whole=(99, 99))
    highlight = Highlight(np.array([11, 30]), np.array([5, 22]), RED)
    assert marked(draw(highlight, 40, part, "#ffffff"), 40) == [(1, 2)]
    assert highlight.boxes(part) == [QRectF(22, 11, 1, 1)]


def test_cells_side_by_side_are_one_box():
    highlight = Highlight(np.array([0, 1]), np.array([0, 1, 3]), RED)
    assert highlight.boxes(PICTURE) == [QRectF(0, 0, 2, 2), QRectF(3, 0, 1, 2)]


def test_a_weight_is_a_ring_and_a_tag_and_covers_no_output(qapp, monkeypatch):
    drawn, draw_text = [], QPainter.drawText

    def note(painter, *args):
        drawn.append((args[0], args[-1]))
        return draw_text(painter, *args)

    monkeypatch.setattr(QPainter, "drawText", note)
    weights = np.array([[4.0, -4.0]])
    image = draw(Highlight(ROWS, COLS, RED, weights, SCALE), 40, ground="#ffffff")
    red, blue = (QColor(*rgb).name() for rgb in SCALE.colours(np.array([4.0, -4.0])).tolist())
    assert colour(image, 4, 64) == red
    assert colour(image, 84, 64) == blue
    assert [text for _, text in drawn] == ["×4", "×−4"]
    for (tag, _), col in zip(drawn, (0, 2), strict=True):
        assert tag.bottom() < 40 + 14
        assert tag.right() == 40 * (col + 1)
    assert colour(image, 20, 64) == colour(image, 100, 64) == "#ffffff"


def test_small_cells_have_no_tags(qapp, monkeypatch):
    monkeypatch.setattr(QPainter, "drawText", lambda *args: pytest.fail("nothing is written"))
    draw(Highlight(ROWS, COLS, RED, np.array([[4.0, -4.0]]), SCALE), 20)


def test_a_tag_never_hides_the_number_of_a_small_cell(qapp):
    for row, least in ((0, 48), (1, 26)):
        weights = Highlight(np.array([row]), COLS, RED, np.array([[4.0, -4.0]]), SCALE)
        for cell in range(8, 60):
            at = QTransform.fromScale(cell, cell)
            found = list(tags(qapp.font(), at, cell, PICTURE, weights))
            assert bool(found) == (cell >= least)
            assert all(tag.bottom() < (row + 0.36) * cell for tag, *_ in found)


@pytest.mark.parametrize("values", [None, np.array([[4.0, -4.0]])])
def test_the_rings_of_small_cells_leave_the_inside_free(qapp, values):
    image = draw(Highlight(ROWS, COLS, RED, values, SCALE), 20)
    row, col = int(ROWS[0]), int(COLS[0])
    inside = {colour(image, 20 * col + x, 20 * row + y) for x in range(4, 17) for y in range(4, 17)}
    assert inside == {colour(image, 79, 59)}


def spots(image, cell):
    return {
        (r, c): colour(image, (c + 0.5) * cell, (r + 0.5) * cell)
        for r in range(3)
        for c in range(4)
    }


def test_on_a_map_of_small_cells_all_others_are_veiled(qapp):
    found = spots(draw(Highlight(ROWS, COLS, RED), 4), 4)
    assert [place for place, ink in found.items() if ink == "#000000"] == [(1, 0), (1, 2)]
    assert len(set(found.values())) == 2
    weights = Highlight(ROWS, COLS, RED, np.array([[4.0, -4.0]]), SCALE)
    found = spots(draw(weights, 4), 4)
    red, blue = (QColor(*rgb).name() for rgb in SCALE.colours(np.array([4.0, -4.0])).tolist())
    assert (found[1, 0], found[1, 2]) == (red, blue)


@pytest.mark.parametrize("rows", [ROWS, ROWS[:0]])
def test_nothing_linked_veils_everything(qapp, rows):
    found = spots(draw(Highlight(rows, COLS, RED), 4), 4)
    assert ("#000000" in found.values()) == bool(len(rows))


@pytest.mark.parametrize("name", ["LIGHT", "DARK"])
def test_the_veil_has_the_colour_of_the_canvas(qapp, monkeypatch, name):
    monkeypatch.setattr(theme, "now", getattr(theme, name))
    canvas = QColor(theme.now.canvas).name()
    image = draw(Highlight(ROWS, COLS, RED), 4, ground=canvas)
    assert spots(image, 4)[0, 0] == canvas


def test_tags_in_the_first_row_leave_the_numbers_of_the_columns_free(qapp):
    values = np.full((1, 2), 4.0)
    highlight = Highlight(np.array([0]), COLS, RED, values, SCALE)

    def paint(painter):
        at = QTransform.fromTranslate(0, 20).scale(40, 40)
        paint_tags(painter, at, 40, PICTURE, highlight)

    image = painted(160, 140, paint, "#ffffff")
    assert all(colour(image, x, y) == "#ffffff" for x in range(160) for y in range(18))


def test_its_extent_reaches_from_the_first_cell_to_the_last():
    assert Highlight(ROWS, COLS, RED).extent == QRectF(0, 1, 3, 1)
    assert Highlight(ROWS[:0], COLS, RED).extent.isEmpty()


def test_a_cell_that_stands_for_several_is_linked_as_soon_as_one_of_them_is(qapp):
    large = MapImage(np.zeros((9, 12), np.float32), SCALE, every=10, whole=(90, 120))
    rows, cols = np.arange(10, 30), np.array([0, 119])
    at = QTransform.fromScale(1, 1)
    for values in (None, np.full((20, 2), -4.0)):
        highlight = Highlight(rows, cols, RED, values, SCALE)
        image = painted(120, 90, lambda p, h=highlight: paint_highlight(p, at, 1, large, h), "#000")
        cells = [[colour(image, 10 * c + 5, 10 * r + 5) for c in range(12)] for r in range(9)]
        veiled, linked = cells[0][0], cells[1][0]
        assert linked == (
            "#000000" if values is None else QColor(*SCALE.colours(np.array(-4.0))).name()
        )
        assert veiled not in (linked, "#000000")
        for r, line in enumerate(cells):
            assert line == [linked if r in (1, 2) and c in (0, 11) else veiled for c in range(12)]


def test_the_veil_over_a_map_of_one_row_is_as_high_as_it(qapp):
    one_row = MapImage(np.zeros((1, 30), np.float32), SCALE, every=4, extent=(1, 120))
    at = QTransform.fromScale(4, 20)
    highlight = Highlight(np.array([0]), np.arange(60), RED)
    image = painted(480, 60, lambda p: paint_highlight(p, at, 4, one_row, highlight), "#000000")
    assert colour(image, 100, 10) == colour(image, 400, 30) == "#000000"
    assert colour(image, 400, 10) != "#000000"
