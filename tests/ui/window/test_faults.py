"""Only the fields at fault are red."""

import pytest

from convgui.model.scene.state import first_state
from convgui.ui.window.faults import fields_at_fault

CALL = "nn.Conv2d(4, 6, 3, groups=2)"


@pytest.mark.parametrize(
    ("wishes", "marked"),
    [
        ({"kernel_height": 0}, {"kernel_height"}),
        ({"stride_width": 0}, {"stride_width"}),
        ({"stride_width": 0, "stride_height": -1}, {"stride_width", "stride_height"}),
        ({"groups": 4}, {"groups", "out_channels"}),
    ],
)
def test_of_a_size_only_the_axis_that_is_refused(wishes, marked):
    state = first_state(CALL).change(**wishes)
    found = {name for argument in state.problem.fields for name in fields_at_fault(state, argument)}
    assert found == marked


def test_a_kernel_too_long_for_one_axis():
    state = first_state(CALL).change(dilation_height=4)
    found = {name for argument in state.problem.fields for name in fields_at_fault(state, argument)}
    assert not any(name.endswith("_width") for name in found)
    assert "dilation_height" in found


def test_in_the_window(window):
    window.session.change(call=CALL)
    window.session.change(dilation_width=9)
    wrong = {name for name, field in window.panel._fields.items() if field.property("wrong")}
    assert "dilation_width" in wrong
    assert "dilation_height" not in wrong
    window.session.change(dilation_width=1)
    assert not any(field.property("wrong") for field in window.panel._fields.values())


def test_a_name_that_is_no_argument_is_a_field_itself():
    assert fields_at_fault(first_state(), "brush") == ["brush"]
