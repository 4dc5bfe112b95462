"""What is known of a map that is drawn."""

import numpy as np
import pytest

from convgui.ui.stage.map_image import MapImage
from convgui.ui.style.colormap import Colormap

GREY = Colormap("picture", 1.0)


def test_its_size_counts_the_cells_between_those_drawn():
    assert MapImage(np.zeros((4, 6)), GREY).size == (4, 6)
    assert MapImage(np.zeros((4, 6)), GREY, every=5).size == (20, 30)
    # The last of them may stand for fewer.
    assert MapImage(np.zeros((4, 6)), GREY, every=5, extent=(18, 27)).size == (18, 27)


@pytest.mark.parametrize(
    ("window", "met"),
    [
        *[((10, 20), True), ((14, 25), True), ((9, 20), False), ((10, 26), False)],
        *[((8, 18, 3, 3), True), ((7, 20, 3, 3), False), ((15, 20, 3, 3), False)],
        *[((10, 17, 3, 3), False), ((0, 0, 90, 90), True)],
    ],
)
def test_whether_a_window_is_partly_drawn(window, met):
    picture = MapImage(np.zeros((5, 6)), Colormap("signed", 1.0), (10, 20), whole=(50, 60))
    assert picture.meets(*window) == met
