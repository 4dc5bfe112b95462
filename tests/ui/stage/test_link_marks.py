"""The linked cells on a small map."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from convgui.model.conv.connectivity import Target
from convgui.ui.stage.link_marks import MOST_MARKS, link_boxes


def test_each_linked_cell_is_marked():
    boxes = link_boxes(np.array([1, 3]), np.array([0, 2]), (5, 5))
    assert boxes == [QRectF(c, r, 1, 1) for r in (1, 3) for c in (0, 2)]


def test_cells_in_the_border_are_left_out():
    assert link_boxes(np.array([-1, 0, 5]), np.array([-2, 4]), (5, 5)) == [QRectF(4, 0, 1, 1)]
    assert link_boxes(np.array([-1]), np.array([0]), (5, 5)) == []


@pytest.mark.parametrize("many", [MOST_MARKS, MOST_MARKS + 1])
def test_many_cells_are_one_box(many):
    boxes = link_boxes(np.array([2]), np.arange(many), (5, 100))
    assert len(boxes) == (many if many == MOST_MARKS else 1)
    assert boxes[0].united(boxes[-1]) == QRectF(0, 2, many, 1)


def test_the_names_of_channels_that_are_not_linked_can_be_read(window):
    window.session.change(call="nn.Conv2d(6, 6, 3, groups=3)")
    window.session.point(Target("in_channel", (0,)), pin=True)
    QApplication.processEvents()
    overview = window.stage.overview
    image, cards = overview.grab().toImage(), overview._layout.inputs.cards
    for channel in (3, 4):
        name = cards[channel].adjusted(3, 3, -30, 0).toRect()
        name.setHeight(12)
        inks = [
            QColor(image.pixel(x, y)).lightness()
            for x in range(name.left(), name.right())
            for y in range(name.top(), name.bottom())
        ]
        assert min(inks) < 140, channel
