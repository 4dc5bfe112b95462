"""A transposed layer and the two that do the same: zeros between the pixels, then a Conv2d."""

import numpy as np
import pytest

from convgui.model.insight import upsampled
from convgui.model.scene.frame import derive
from tests.data.variants import compared, state_of


@pytest.mark.parametrize(
    "call",
    [
        "nn.ConvTranspose2d(4, 6, 3, stride=2, padding=1, groups=2)",
        "nn.ConvTranspose2d(2, 3, (3, 2), stride=(2, 3), dilation=2, output_padding=(1, 0))",
        "nn.ConvTranspose2d(3, 2, 4, padding=3, bias=False)",
    ],
)
@pytest.mark.parametrize("kernel_as", ["plain", "flipped", "zero_filled"])
def test_the_stages_give_the_output(call, kernel_as):
    state = state_of(call, kernel_as=kernel_as)
    if kernel_as == "plain":
        state = state.edit("input", [(1, 2, 3)], 5).edit("weight", [(1, 0, 0, 1)], -7)
    own, first, second = compared(state, "upsampling").variants
    assert own.current
    assert [v.role for v in (own, first, second)] == ["layer", "upsampled", "turned"]
    frame = derive(state)
    apart = derive(state.change(**first.wishes)).output
    sides = [slice(None, None, n) for n in state.layer.spec.stride]
    np.testing.assert_array_equal(apart[:, *sides][:, :14, :13], frame.tensors.x)
    assert np.count_nonzero(apart) == np.count_nonzero(frame.tensors.x)
    opened = state.change(**second.wishes)
    assert opened.problem is None
    assert opened.layer.spec == second.spec
    assert opened.layer.geometry.input_size == first.output_size
    made = derive(opened).output
    np.testing.assert_allclose(made, frame.output, atol=1e-5)
    for channel, seen in second.thumbnails:
        np.testing.assert_allclose(seen, frame.output[channel], atol=1e-5)


def test_what_two_layers_cannot_do():
    crop = compared(state_of("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=3)"), "upsampling")
    assert "negative padding" in crop.variants[-1].refusal
    more = state_of("nn.ConvTranspose2d(1, 1, 3, dilation=2, output_padding=1)")
    _, refused = compared(more, "upsampling").variants
    assert refused.role == "upsampled"
    assert "output padding must be smaller" in refused.refusal


def test_a_large_input_of_the_second_stage_is_not_made(monkeypatch):
    monkeypatch.setattr(upsampled, "MOST_NUMBERS", 100)
    variants = compared(state_of("nn.ConvTranspose2d(1, 1, 3)"), "upsampling").variants
    assert [v.role for v in variants] == ["layer", "upsampled"]
