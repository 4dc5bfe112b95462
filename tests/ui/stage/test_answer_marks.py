"""An answer on a cell: a sign beside the colour."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from convgui.ui.stage.answer_marks import MARKS, paint_mark
from convgui.ui.style import theme
from tests.data.painted import colour, painted

BOX = QRectF(10, 10, 40, 40)


def image_of(mark, box=BOX):
    return painted(60, 60, lambda painter: paint_mark(painter, box, mark))


@pytest.mark.parametrize(("mark", "ink"), [("right", "good"), ("wrong", "error")])
def test_a_judged_cell_has_a_sign_in_its_corner(qapp, mark, ink):
    # The sign is 18 pixels large: this is between its edge and what is written in it.
    assert colour(image_of(mark), 41, 13) == getattr(theme.now, ink)


def test_what_is_still_to_be_read_is_no_mistake(qapp):
    image = image_of("missed")
    ink = {colour(image, x, y) for x in range(10, 50) for y in range(10, 50)}
    assert theme.now.accent in ink
    assert not {theme.now.error, theme.now.good} & ink


def test_no_two_marks_look_the_same(qapp):
    images = [image_of(mark).convertToFormat(QImage.Format.Format_Grayscale8) for mark in MARKS]
    for number, one in enumerate(images):
        # Not even without colours.
        assert all(one != other for other in images[number + 1 :])


def test_what_is_pointed_at_is_only_framed(qapp):
    image = image_of("pointed")
    assert colour(image, 30, 30) == "#ffffff"
    assert colour(image, 12, 30) == theme.now.text
    assert colour(image_of("chosen"), 30, 30) not in ("#ffffff", theme.now.accent)


def test_a_small_cell_has_no_room_for_a_sign(qapp):
    small = QRectF(10, 10, 10, 10)
    image = image_of("right", small)
    # Inside its frame, where the sign would be.
    assert colour(image, 16, 14) != theme.now.good
    # What was missed has dashes then.
    assert image_of("wrong", small) != image_of("missed", small)
