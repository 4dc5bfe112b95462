"""A layer and the transposed one with its weight: the size of the input, not its numbers."""

import numpy as np
import pytest

from convgui.model import conv2d
from convgui.model.insight import there_and_back
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from tests.data.variants import compared, state_of


@pytest.mark.parametrize("kernel_as", ["plain", "flipped", "zero_filled"])
@pytest.mark.parametrize(
    "call",
    [
        "nn.Conv2d(3, 4, 3)",
        "nn.Conv2d(4, 6, (3, 2), stride=(3, 2), padding=1, dilation=2, groups=2)",
        "nn.Conv2d(1, 1, 5, stride=4, bias=False)",
        "nn.Conv2d(3, 2, 3, padding='same', padding_mode='reflect')",
    ],
)
def test_the_size_comes_back(call, kernel_as):
    state = state_of(call, kernel_as=kernel_as)
    comparison = compared(state, "back")
    own, back = comparison.variants
    assert own.current
    assert (back.role, back.current) == ("back", False)
    assert back.output_size == state.layer.input_size
    opened = state.change(**back.wishes)
    assert opened.problem is None
    frame, returned = derive(state), derive(opened)
    np.testing.assert_allclose(returned.tensors.x, frame.output, atol=1e-5)
    assert returned.output.shape == frame.tensors.x.shape
    (_, x), (_, seen) = back.thumbnails
    np.testing.assert_array_equal(x, frame.tensors.x[0])
    np.testing.assert_allclose(seen, returned.output[0], atol=1e-3)
    assert comparison.difference == pytest.approx(np.abs(x - seen).max())
    assert comparison.difference > 1


def test_it_is_the_transpose():
    state = state_of("nn.Conv2d(2, 3, 3, stride=2, padding=1, bias=False)")
    _, back = compared(state, "back").variants
    returned = derive(state.change(**back.wishes))
    frame = derive(state)
    # <A x, z> = <x, Aᵀ z>, for z = A x.
    x, y = (
        frame.tensors.x,
        conv2d(frame.tensors.x, frame.tensors.weight, None, frame.state.layer.spec),
    )
    assert (y * y).sum() == pytest.approx((x * returned.output).sum(), rel=1e-5)


def test_numbers_that_are_not_finite():
    state = state_of("nn.Conv2d(2, 2, 3, stride=2)").edit("weight", [(0, 0, 1, 1)], np.inf)
    _, back = compared(state, "back").variants
    returned = derive(state.change(**back.wishes)).output[0]
    np.testing.assert_array_equal(np.isfinite(back.thumbnails[1][1]), np.isfinite(returned))
    assert np.isfinite(returned).any()
    nothing = state_of("nn.Conv2d(1, 1, 3)").edit("bias", [(0,)], np.nan)
    assert compared(nothing, "back").difference is None


def test_where_the_border_differs_from_side_to_side_there_is_none():
    comparison = compared(state_of("nn.Conv2d(1, 1, 4, padding='same')"), "back")
    assert "here they differ" in comparison.variants[-1].refusal
    assert comparison.difference is None


def test_what_is_too_large_is_not_computed(monkeypatch):
    monkeypatch.setattr(there_and_back, "is_quick", lambda geometry: geometry.macs < 100)
    comparison = compared(state_of("nn.Conv2d(3, 4, 3)"), "back")
    assert [variant.role for variant in comparison.variants] == ["layer"]
    assert comparison.difference is None


def test_what_reads_too_much_is_not_computed():
    # Few sums and few numbers, but each cell reads 2,220 pixels, which are copied to be summed.
    call = "nn.Conv2d(148, 2, (5, 3), padding='same', dilation=(1, 2))"
    state = first_state(call).change(input_height=4553, input_width=5)
    assert state.problem is None
    comparison = compared(state, "back")
    assert [variant.role for variant in comparison.variants] == ["layer"]
