"""What every kind of layer answers."""

import numpy as np
import pytest

from convgui.model.layers.parse import OPERATORS, parse

KINDS = pytest.mark.parametrize("name", OPERATORS)


@KINDS
def test_it_is_made_again_from_its_arguments_and_from_its_text(name):
    spec = parse(f"nn.{name}(4, 6, 3, stride=2, padding=1, dilation=2, groups=2, bias=False)")
    assert tuple(spec.arguments) == tuple(argument.name for argument in spec.ARGUMENTS)
    assert type(spec)(**spec.arguments) == spec
    assert type(spec).parse(str(spec)) == spec
    assert spec.parameter_count == np.prod(spec.weight_shape)


@KINDS
def test_arrays_go_to_the_screen_and_back(name):
    spec = parse(f"nn.{name}(4, 6, 3, padding='same', groups=2)")
    axes = len(spec.LETTERS)
    sizes = (5, 7)[-axes:]
    x = np.random.default_rng(0).random((4, *sizes), np.float32)
    weight = np.random.default_rng(1).random(spec.weight_shape, np.float32)
    assert spec.lifted(x).ndim == 3
    assert spec.lifted(weight).shape == (
        6,
        *spec.geometry(spec.lifted(x).shape[1:]).weight_shape[1:],
    )
    for array in (x, weight, x[None]):
        assert np.array_equal(spec.native(spec.lifted(array)), array)
    assert spec.forward(x, weight, None).shape == (6, *spec.output_size(sizes))
    assert spec.shape(4, spec.lifted(x).shape[1:]) == (1, *x.shape)
