"""The icons of the buttons."""

from itertools import combinations

import pytest

from convgui.ui.style.icons import SHAPES, icon


def image_of(name, colour="#ff0000"):
    return icon(name, colour).pixmap(24, 24).toImage()


@pytest.mark.parametrize("name", SHAPES)
def test_an_icon_has_the_colour_that_is_asked_for_on_no_ground(qapp, name):
    for colour in ("#ff0000", "#17202c"):
        image = image_of(name, colour)
        full = {
            image.pixelColor(x, y).name()
            for x in range(24)
            for y in range(24)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert full == {colour}
        assert image.pixelColor(0, 0).alpha() == image.pixelColor(23, 23).alpha() == 0


def test_every_icon_is_another_one(qapp):
    images = {name: image_of(name) for name in SHAPES}
    for one, other in combinations(SHAPES, 2):
        assert images[one] != images[other], (one, other)


def test_play_points_to_the_right(qapp):
    image = image_of("play")
    wide = [sum(image.pixelColor(x, y).alpha() == 255 for y in range(24)) for x in (9, 12, 15)]
    assert wide == sorted(wide, reverse=True)
    assert wide[0] > wide[2] > 0
