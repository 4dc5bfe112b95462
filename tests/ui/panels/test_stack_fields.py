"""The table of stacked layers."""

import pytest
from PySide6.QtWidgets import QLabel, QSpinBox

from convgui.model.insight.receptive_field import SlidingWindow, Stack, dilated_stack
from convgui.ui.panels.stack_fields import StackFields, short_size


@pytest.fixture
def fields(qtbot):
    made = StackFields()
    qtbot.addWidget(made)
    return made


def shown(fields):
    return [
        (spin.objectName(), spin.text())
        for spin in fields.findChildren(QSpinBox)
        if not spin.isHidden()
    ]


def test_a_row_for_each_layer(fields):
    fields.show_stack(dilated_stack((1, 2, 4)), 2)
    assert len(shown(fields)) == 9
    assert ("stack_dilation_3", "4") in shown(fields)
    assert fields.findChild(QLabel, "stack_field_3").text() == "15 × 15"
    fields.show_stack(dilated_stack((1, 2)), 2)
    assert len(shown(fields)) == 6


def test_two_numbers_where_they_differ(fields):
    fields.show_stack(Stack((SlidingWindow((3, 5), (1, 2), (1, 1)),)), 2)
    assert shown(fields) == [
        ("stack_kernel_1", "3 × 5"),
        ("stack_stride_1", "1 × 2"),
        ("stack_dilation_1", "1"),
    ]


def test_one_number_for_a_length(fields):
    fields.show_stack(Stack((SlidingWindow((3, 5), (1, 2), (1, 1)),)).with_axes(1), 1)
    assert [text for _, text in shown(fields)] == ["5", "2", "1"]
    assert fields.findChild(QLabel, "stack_field_1").text() == "5"


def test_an_edit_is_told_and_showing_is_not(fields, qtbot):
    with qtbot.assertNotEmitted(fields.edited):
        fields.show_stack(dilated_stack((1, 2, 4)), 2)
    with qtbot.waitSignal(fields.edited) as edited:
        fields.findChild(QSpinBox, "stack_stride_2").setValue(3)
    assert edited.args == [1, "stride", 3]


@pytest.mark.parametrize(
    ("size", "axes", "text"),
    [
        ((3, 5), 2, "3 × 5"),
        ((1, 5), 1, "5"),
        ((1234, 999_999), 2, "1,234 × 999,999"),
        ((1, 10**6), 1, "1.0e06"),
    ],
)
def test_sizes_in_short(size, axes, text):
    assert short_size(size, axes) == text
