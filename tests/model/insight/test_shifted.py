"""The output moves along with the input, by one cell for each step of the stride."""

import numpy as np
import pytest

from convgui.model.insight import shifted
from convgui.model.insight.shifted import moved_along
from convgui.model.scene.frame import derive
from tests.data.variants import compared, state_of


@pytest.mark.parametrize(
    "call",
    [
        "nn.Conv2d(3, 4, 3)",
        "nn.Conv2d(4, 6, 3, stride=2, padding=2, dilation=2, groups=2)",
        "nn.Conv2d(2, 2, 3, padding=1, padding_mode='circular')",
        "nn.MaxPool2d(3, stride=2, padding=1)",
        "nn.AvgPool2d(2)",
        "nn.Conv1d(2, 3, 3)",
    ],
)
def test_the_output_moves_along(call):
    axes = {} if "1d" not in call else {"input_width": 13}
    state = state_of(call) if not axes else state_of("nn.Conv2d(3, 4, 3)").change(call=call, **axes)
    comparison = compared(state, "shift")
    _, moved = comparison.variants
    opened = state.change(**moved.wishes)
    assert opened.problem is None
    assert opened.layer.spec == state.layer.spec
    before, after = derive(state), derive(opened)
    stride = before.geometry.axes[1].stride
    np.testing.assert_array_equal(after.tensors.x[..., stride:], before.tensors.x[..., :-stride])
    columns = moved_along(before.geometry)
    assert columns.size
    np.testing.assert_allclose(
        after.output[..., columns], before.output[..., columns - 1], atol=1e-5
    )
    assert comparison.difference <= 1e-5 * comparison.largest
    for channel, values in moved.thumbnails:
        np.testing.assert_allclose(values, after.output[channel], atol=1e-5)


def test_a_border_is_left_out():
    state = state_of("nn.Conv2d(1, 1, 3, padding=1)")
    geometry = state.layer.geometry
    # Columns 0 and 12 read the border; column 1 reads what came in at the left.
    assert list(moved_along(geometry)) == list(range(2, 12))


def test_a_window_as_wide_as_the_input_leaves_nothing_to_compare():
    comparison = compared(state_of("nn.Conv2d(1, 1, 13)"), "shift")
    assert comparison.difference is None


def test_what_is_too_large_is_not_moved(monkeypatch):
    monkeypatch.setattr(shifted, "QUICK_NUMBERS", 100)
    comparison = compared(state_of("nn.Conv2d(3, 4, 3)"), "shift")
    assert [variant.role for variant in comparison.variants] == ["layer"]
    assert comparison.difference is None
