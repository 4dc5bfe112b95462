"""A kernel that sticks out of the padded input."""

import pytest
from PySide6.QtGui import QColor

from convgui.model import Conv1dSpec, Conv2dSpec
from convgui.ui.panels.overhang_picture import CELL, EDGE, LONGEST, OverhangPicture
from convgui.ui.style import theme


@pytest.fixture
def picture(qtbot):
    made = OverhangPicture()
    qtbot.addWidget(made)
    return made


def inks(picture):
    """The colour at the left edge of each tap of 3 × 3, 3 apart."""
    picture.resize(200, picture.height())
    image = picture.grab().toImage()

    def at(row, col):
        x, y = (round(EDGE + (3 * n + share) * CELL) for n, share in ((col, 0), (row, 0.5)))
        return max((image.pixelColor(x + n, y) for n in range(4)), key=lambda c: c.saturation())

    return {(row, col): at(row, col) for row in range(3) for col in range(3)}


def test_taps_outside_have_the_colour_of_an_error(picture):
    # A span of 7 on rows of 6 and columns of 8.
    picture.show_axes(Conv2dSpec(1, 1, 3, dilation=3).axes((6, 8)))
    assert not picture.isHidden()
    assert picture.height() == 7 * CELL + 2 * EDGE
    assert picture.accessibleName() == "Kernel of span 7 × 7 on a padded input of 6 × 8"
    error, group = QColor(theme.now.error).hue(), theme.group_colour(0).hue()
    for (row, _), ink in inks(picture).items():
        expected = error if row == 2 else group
        assert abs((ink.hue() - expected + 180) % 360 - 180) < 20


def test_a_length_is_one_row(picture):
    picture.show_axes(Conv1dSpec(1, 1, 5).axes((4,)))
    assert picture.height() == CELL + 2 * EDGE
    assert picture.accessibleName() == "Kernel of span 5 on a padded input of 4"


def test_what_cannot_be_seen_is_not_drawn(picture):
    picture.show_axes(Conv2dSpec(1, 1, 3, dilation=LONGEST).axes((6, 8)))
    assert picture.isHidden()
    picture.show_axes(Conv2dSpec(1, 1, 3, dilation=3).axes((6, 8)))
    assert not picture.isHidden()
    picture.show_axes(())
    assert picture.isHidden()
    picture.show_axes(Conv2dSpec(1, 1, 3).axes((0, 8)))
    assert picture.isHidden()
