"""The colours of numbers."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from tests.data.vision import LOOKS, contrast


def test_zero_is_white_on_the_signed_scale_and_signs_are_apart():
    low, zero, high = Colormap("signed", 2.0).colours(np.array([-2.0, 0.0, 2.0]))
    assert zero.min() >= 250
    assert low[2] > low[0] + 80
    assert high[0] > high[2] + 80


def test_a_constant_kernel_is_not_black():
    colours = Colormap("signed", 1 / 9).colours(np.full((3, 3), 1 / 9))
    assert (colours == colours[0, 0]).all()
    assert colours[0, 0].max() > 100


def test_pictures_look_as_pictures_do():
    dark, light = Colormap("picture", 1.0).colours(np.array([0.0, 1.0]))
    assert dark.max() == 0
    assert light.min() == 255


@pytest.mark.parametrize(("dark", "strong"), LOOKS)
@pytest.mark.parametrize("kind", ["amount", "signed", "picture"])
def test_numbers_can_be_read_on_every_colour_of_a_map(look, dark, strong, kind):
    look(dark, strong)
    scale = Colormap(kind, 1.0)
    values = np.linspace(*scale.levels, 65)
    for colour, dark_ground in zip(scale.colours(values), scale.dark(values), strict=True):
        ink = theme.ON_DARK if dark_ground else theme.ON_LIGHT
        assert contrast(ink, "#{:02x}{:02x}{:02x}".format(*colour)) >= 3.9, colour


def test_faded_colours_are_mixed_with_the_ground():
    scale, values = Colormap("signed", 2.0), np.array([-2.0, 0.3, 2.0])
    plain, ground = scale.colours(values).astype(float), QColor(10, 20, 30)
    faded = scale.colours(values, ground, 0.25)
    assert np.abs(faded - (0.25 * plain + 0.75 * np.array([10, 20, 30]))).max() <= 0.5
    assert (scale.colours(values, ground, 1.0) == plain).all()
