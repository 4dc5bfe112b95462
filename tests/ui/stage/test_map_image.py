"""What is known of a map that is drawn."""

import numpy as np

from convgui.ui.stage.map_image import MapImage
from convgui.ui.style.colormap import Colormap

GREY = Colormap("picture", 1.0)


def test_its_size_counts_the_cells_between_those_drawn():
    assert MapImage(np.zeros((4, 6)), GREY).size == (4, 6)
    assert MapImage(np.zeros((4, 6)), GREY, every=5).size == (20, 30)
    # The last of them may stand for fewer.
    assert MapImage(np.zeros((4, 6)), GREY, every=5, extent=(18, 27)).size == (18, 27)
