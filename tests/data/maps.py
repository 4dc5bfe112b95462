"""A map on the screen, and the colours of its cells."""

import numpy as np

from convgui.ui.stage.map_image import MapImage
from convgui.ui.stage.map_item import MARGIN_LEFT, MARGIN_TOP
from convgui.ui.stage.overlay import Overlay
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap

CELL = 40


def show(view, values, play=None, kind="signed", **more):
    values = np.array(values, np.float32)
    picture = MapImage(values, Colormap(kind, 4.0), whole=values.shape, **more)
    view.show_picture(picture, play or Overlay(theme.group_colour(0)))
    view.set_cell(CELL)
    return view.grab().toImage()


def pixel(image, row, col, x=0.15, y=0.2):
    """The colour near a corner of a cell, beside its number."""
    ratio = image.devicePixelRatio()
    return image.pixelColor(
        int((MARGIN_LEFT + (col + x) * CELL) * ratio), int((MARGIN_TOP + (row + y) * CELL) * ratio)
    )
