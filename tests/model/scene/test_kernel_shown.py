"""The kernel that is shown in place of the layer's own, and the way back from it."""

import numpy as np
import pytest

from convgui.model.scene.kernel_shown import own_weight, zero_filled
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of


@pytest.mark.parametrize("kernel_as", ["plain", "flipped", "zero_filled"])
def test_the_own_kernel_comes_back(kernel_as):
    state = first_state("nn.Conv2d(2, 3, (3, 2), dilation=(2, 3))")
    own = tensors_of(state.layer).weight
    layer = state.change(kernel_as=kernel_as).layer
    assert np.array_equal(own_weight(tensors_of(layer).weight, layer), own)


def test_the_gaps_are_filled_with_zeros():
    geometry = first_state("nn.Conv2d(1, 1, 2, dilation=3)").layer.geometry
    filled = zero_filled(np.arange(1.0, 5).reshape(1, 1, 2, 2), geometry)
    assert filled[0, 0].tolist() == [[1, 0, 0, 2], [0] * 4, [0] * 4, [3, 0, 0, 4]]
