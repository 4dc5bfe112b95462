"""The linked cells on a small map."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF

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
