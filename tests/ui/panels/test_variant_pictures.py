"""The pictures on a card, to the scale of the whole comparison."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from convgui.ui.panels.variant_pictures import VariantPictures
from convgui.ui.style import theme
from tests.data.painted import painted
from tests.data.variants import compared, state_of

# For the footprint, and for the thumbnails.
PLACES = [QRectF(0, 0, 60, 60), QRectF(100, 0, 60, 60), QRectF(200, 0, 60, 60)]


@pytest.mark.parametrize(
    ("by", "matrix"),
    [("dilation", False), ("groups", True), ("padding_mode", False), ("separable", True)],
)
def test_the_matrix_is_there_where_groups_are_compared(qapp, by, matrix):
    comparison = compared(state_of("nn.Conv2d(4, 4, 3)"), by)
    assert VariantPictures(comparison.variants[0], comparison).has_matrix == matrix


def test_thumbnails_are_as_large_as_their_outputs_are_to_each_other(qapp):
    # Inputs of 14 × 13: outputs of 12 × 11, 10 × 9, 8 × 7 and 6 × 5.
    comparison = compared(state_of("nn.Conv2d(1, 1, 3)"), "dilation")
    sizes = []
    for variant in comparison.variants:
        pictures = VariantPictures(variant, comparison)
        image = painted(170, 70, lambda painter, p=pictures: p.paint(painter, PLACES[:2]))
        ink = [x for x in range(90, 170) if image.pixelColor(x, 10).name() != "#ffffff"]
        down = [y for y in range(70) if image.pixelColor(110, y).name() != "#ffffff"]
        sizes.append((ink[-1] - 100, down[-1]))
    # Five pixels a cell.
    assert sizes == [(55, 60), (45, 50), (35, 40), (25, 30)]


def test_what_comes_back_has_a_scale_of_its_own(qapp):
    # Two pictures; of a layer, the first one is its footprint.
    comparison = compared(state_of("nn.Conv2d(3, 4, 3)"), "back")
    back = comparison.variants[1]
    pictures = VariantPictures(back, comparison)
    image = painted(270, 70, lambda painter: pictures.paint(painter, PLACES[:2]))
    # The largest number of each has the strongest colour.
    strongest = theme.now.full, None
    for place, full, (_, values) in zip(PLACES[:2], strongest, back.thumbnails, strict=True):
        row, col = np.unravel_index(np.abs(values).argmax(), values.shape)
        unit = 60 / 14
        seen = image.pixelColor(int(place.left() + (col + 0.5) * unit), int((row + 0.5) * unit))
        signed = theme.now.positive if values[row, col] > 0 else theme.now.negative
        assert seen.name() == (full or signed)


def colours_of_output(variant, comparison):
    pictures = VariantPictures(variant, comparison)
    image = painted(170, 70, lambda painter: pictures.paint(painter, PLACES[:2]))
    return {image.pixelColor(x, y).name() for x in range(101, 159) for y in range(1, 59)}


def test_a_pool_has_the_colours_of_pixels(qapp):
    comparison = compared(state_of("nn.MaxPool2d(2)").change(input_source="integers"), "dilation")
    first = comparison.variants[0]
    assert np.abs(first.thumbnails[0][1]).max() == comparison.largest
    colours = colours_of_output(first, comparison)
    assert theme.now.full in colours
    assert theme.now.positive not in colours
    # All of them alike, also where only some have a negative pixel.
    state = state_of("nn.MaxPool2d(2)").change(input_source="integers")
    state = state.edit("input", [(0, 0, col) for col in range(6)], -3.0)
    state = state.edit("input", [(0, 1, col) for col in range(6)], -3.0)
    assert compared(state, "dilation").kind == "signed"
    photo = state_of("nn.MaxPool2d(2)").change(input_source="photo")
    assert compared(photo, "dilation").kind == "picture"


def test_beside_a_layer_pools_have_scales_of_their_own(qapp):
    state = state_of("nn.Conv2d(3, 4, 3)").change(input_source="integers")
    comparison = compared(state, "pooling")
    for variant in comparison.variants[1:]:
        assert theme.now.full in colours_of_output(variant, comparison)
