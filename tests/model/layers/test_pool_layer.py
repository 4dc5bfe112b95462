"""A pool on an input with so many channels."""

import numpy as np
import pytest

from convgui.model import AvgPool2dSpec, MaxPool2dSpec, SpecError
from convgui.model.layers.pool_layer import AvgPool2dLayer, MaxPool2dLayer


@pytest.mark.parametrize(
    ("layer", "spec"),
    [
        (MaxPool2dLayer(3, 2, 1, channels=4), MaxPool2dSpec(3, 2, 1)),
        (AvgPool2dLayer(2, ceil_mode=True, channels=4), AvgPool2dSpec(2, ceil_mode=True)),
    ],
)
def test_it_is_the_pool_of_pytorch(layer, spec):
    assert str(layer) == str(spec)
    assert layer.arguments == spec.arguments
    assert layer.geometry((7, 9)) == spec.geometry((7, 9), 4)
    assert (layer.in_channels, layer.out_channels, layer.groups) == (4, 4, 4)
    assert (layer.parameter_count, layer.bias) == (0, False)
    x = np.random.default_rng(0).normal(size=(4, 7, 9))
    assert np.array_equal(layer.forward(x, None, None), spec.forward(x))
    other = layer.changed(stride=1)
    assert other.in_channels == 4
    assert other.pool == spec.changed(stride=1)
    assert other != layer == layer.changed()
    assert layer != type(layer)(**layer.arguments, channels=3)


def test_what_it_has_not():
    layer = MaxPool2dLayer(3, channels=2)
    assert not layer.HAS_WEIGHT
    with pytest.raises(SpecError, match="A pool has no weights"):
        layer.zero_filled()
    with pytest.raises(SpecError, match="1 channel or more, not 0"):
        MaxPool2dLayer(3, channels=0)
    error = layer.wrong_channels((1, 3, 8, 8))
    assert error.text.startswith("The input has 3 channels, not 2")
    assert error.fields == ("channels", "input_source")


def test_other_channels_are_taken_and_none_are_refused():
    layer = MaxPool2dLayer(2, channels=3)
    assert layer.geometry((4, 4), 5).in_channels == 5
    with pytest.raises(SpecError, match=r"got:\[1, 0, 4, 4\]"):
        layer.geometry((4, 4), 0)


def test_what_pytorch_refuses_is_refused():
    with pytest.raises(SpecError, match="pad should be at most half of effective kernel size"):
        MaxPool2dLayer(2, padding=2, channels=3).geometry((8, 8))
