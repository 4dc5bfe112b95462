"""Thumbnails as icons."""

import numpy as np
import pytest

from convgui.ui.panels.thumbnail_icon import SIZE, thumbnail_icon


def colour(maps, x, y):
    return thumbnail_icon(np.array(maps, np.float32)).pixmap(SIZE).toImage().pixelColor(x, y)


@pytest.mark.usefixtures("qapp")
def test_signs_have_colours_of_their_own():
    maps = np.ones((2, 20, 20), np.float32)
    maps[1] = -1
    red, blue = colour(maps, 10, 10), colour(maps, 32, 10)
    assert red.red() > red.blue() + 40
    assert blue.blue() > blue.red() + 40
    # Between them there is nothing.
    assert colour(maps, 21, 10).alpha() == 0


@pytest.mark.usefixtures("qapp")
def test_a_row_of_numbers_is_seen():
    line = np.ones((1, 1, 20), np.float32)
    assert colour(line, 10, 10).alpha() == 255
    assert colour(line, 10, 1).alpha() == 0
