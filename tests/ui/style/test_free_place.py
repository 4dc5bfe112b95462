"""Where something covers least of a picture."""

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel

from convgui.ui.style.free_place import BLOCK, free_place, ink_of


def picture(*boxes, size=(80, 160)):
    """(rows, cols), with ink in ``boxes`` (left, top, right, bottom)."""
    inked = np.zeros(size, bool)
    for left, top, right, bottom in boxes:
        inked[top:bottom, left:right] = True
    return inked


def covered(inked, place, size):
    part = inked[place.y : place.y + size[1], place.x : place.x + size[0]]
    assert part.shape == size[::-1]
    return bool(part.any())


def test_on_an_empty_picture_it_lies_at_the_lower_left():
    assert free_place(picture(), [(40, 20)]) == (0, 60, 0, 0)


@pytest.mark.parametrize(
    "boxes",
    [
        [(0, 60, 100, 80)],
        [(0, 40, 160, 80)],
        [(0, 0, 160, 30), (0, 64, 160, 80)],
        [(0, 0, 100, 80), (100, 0, 160, 50)],
        # A line of words; a single point.
        [(n, 70, n + 2, 78) for n in range(0, 160, 10)],
        [(20, 79, 21, 80)],
    ],
)
def test_it_covers_nothing_where_that_can_be(boxes):
    inked = picture(*boxes)
    found = free_place(inked, [(40, 20)])
    assert found.covered == 0
    assert not covered(inked, found, (40, 20))


def test_else_it_covers_as_little_as_can_be():
    inked = picture((0, 0, 160, 80))
    inked[44:64, 40:78] = False
    found = free_place(inked, [(40, 20)])
    # The squares in which the edge at the right lies, or those beside the left one.
    assert found.y == 44
    assert found.covered == 20 / BLOCK


def test_another_size_is_taken_only_if_it_covers_less():
    inked = picture((0, 0, 160, 80))
    inked[20:60, 100:140] = False
    assert free_place(inked, [(80, 16), (40, 36), (28, 40)])[2:] == (1, 0)
    assert free_place(picture(), [(80, 16), (40, 36)]).size == 0


def test_the_ink_of_a_widget_is_what_has_not_the_colour_of_its_corner(qtbot):
    label = QLabel("9")
    qtbot.addWidget(label)
    label.resize(200, 40)
    label.setContentsMargins(100, 0, 0, 0)
    inked = ink_of(label)
    assert inked.shape == (40, 200)
    assert not inked[:, :100].any()
    assert inked[:, 100:].any()


def test_what_does_not_fit_has_no_place():
    assert free_place(picture(), [(164, 8), (8, 84)]) is None
    assert free_place(picture(), [(164, 8), (8, 8)]).size == 1
    assert free_place(picture(size=(0, 160)), [(8, 8)]) is None
