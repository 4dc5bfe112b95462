"""Which numbers under the maps' cells can be edited."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.data.on_stage import double_click, type_into


@pytest.fixture
def view(window):
    return lambda name: window.findChild(QWidget, name)


def test_a_border_of_zeros_cannot_be_typed_over(window, qtbot, view):
    window.session.change(padding_height=1, padding_width=1)
    input_view = view("input_view")
    spot = input_view.place_of((0, 0)).center()
    double_click(input_view.viewport(), spot)
    assert "come from padding" in window.findChild(QWidget, "message").text()
    assert not window.stage.editor.isVisible()
    window.session.change(padding_mode="replicate")
    type_into(qtbot, window, input_view, (0, 0), "50")
    assert window.session.frame.tensors.x[0, 0, 0] == 50


def test_a_gap_has_no_weight_to_type_over(window, qtbot, view):
    session = window.session
    session.change(example="dilated 2", kernel_as="zero_filled")
    kernel = view("kernel_view")
    spot = kernel.place_of((0, 1)).center()
    double_click(kernel.viewport(), spot)
    assert "no weight in a gap" in window.findChild(QWidget, "message").text()
    type_into(qtbot, window, kernel, (2, 4), "9")
    session.change(kernel_as="plain")
    assert session.frame.tensors.weight[0, 0, 1, 2] == 9
    session.change(kernel_as="flipped")
    type_into(qtbot, window, kernel, (0, 0), "-9")
    assert session.frame.tensors.weight[0, 0, 0, 0] == -9
    session.change(kernel_as="plain")
    assert session.frame.tensors.weight[0, 0, 2, 2] == -9
