"""The linked cells of a map, as they are painted."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QTransform

from convgui.ui.stage.highlight import Highlight, paint_highlight
from convgui.ui.stage.map_item import MapImage
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from tests.data.painted import colour, painted

SCALE = Colormap("signed", 4.0)
PICTURE = MapImage(np.zeros((3, 4), np.float32), SCALE, whole=(3, 4))
ROWS, COLS = np.array([1]), np.array([0, 2])


def cells(image, cell=40):
    """Near the corner of each cell, beside its number."""
    return {
        (r, c): colour(image, (c + 0.2) * cell, (r + 0.2) * cell)
        for r in range(3)
        for c in range(4)
    }


def draw(highlight, picture=PICTURE, shift=(0, 0)):
    at = QTransform.fromTranslate(-40 * shift[1], -40 * shift[0]).scale(40, 40)
    return cells(
        painted(
            160, 120, lambda p: paint_highlight(p, at, 40, picture, highlight), ground="#000000"
        )
    )


def test_all_other_cells_are_veiled(qapp):
    found = draw(Highlight(ROWS, COLS, QColor("#ff0000")))
    assert [place for place, ink in found.items() if ink == "#000000"] == [(1, 0), (1, 2)]
    assert len(set(found.values())) == 2


def test_the_cells_have_the_colours_of_their_weights(qapp):
    found = draw(Highlight(ROWS, COLS, QColor("#000000"), np.array([[4.0, -4.0]]), SCALE))
    red, blue = (QColor(*rgb).name() for rgb in SCALE.colours(np.array([4.0, -4.0])).tolist())
    assert (found[1, 0], found[1, 2]) == (red, blue)


def test_cells_are_counted_in_the_whole_map(qapp):
    part = MapImage(np.zeros((3, 4), np.float32), SCALE, origin=(10, 20), whole=(99, 99))
    highlight = Highlight(np.array([11, 30]), np.array([5, 22]), QColor("#ff0000"))
    found = draw(highlight, part, (10, 20))
    assert [place for place, ink in found.items() if ink == "#000000"] == [(1, 2)]


@pytest.mark.parametrize("rows", [ROWS, ROWS[:0]])
def test_nothing_linked_veils_everything(qapp, rows):
    found = draw(Highlight(rows, COLS, QColor("#ff0000")))
    assert ("#000000" in found.values()) == bool(len(rows))


@pytest.mark.parametrize("name", ["LIGHT", "DARK"])
def test_the_veil_has_the_colour_of_the_canvas(qapp, monkeypatch, name):
    monkeypatch.setattr(theme, "now", getattr(theme, name))
    canvas = QColor(theme.now.canvas).name()
    at = QTransform.fromScale(40, 40)
    highlight = Highlight(ROWS, COLS, QColor("#ff0000"))
    image = painted(
        160, 120, lambda p: paint_highlight(p, at, 40, PICTURE, highlight), ground=canvas
    )
    assert cells(image)[0, 0] == canvas
