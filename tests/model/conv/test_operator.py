"""What every kind of layer answers."""

import numpy as np
import pytest

from convgui.model import Conv2dSpec, SpecError
from convgui.model.layers.parse import OPERATORS, SPECS, parse

KINDS = pytest.mark.parametrize("name", [n for n, kind in OPERATORS.items() if kind.HAS_WEIGHT])
ALL_KINDS = pytest.mark.parametrize("name", SPECS)


def example(name):
    """A legal layer that leaves few arguments out."""
    weighted = name.startswith("Conv")
    channels, more = ("4, 6, ", ", groups=2, bias=False") if weighted else ("", "")
    dilation = "" if name == "AvgPool2d" else ", dilation=2"
    return parse(f"nn.{name}({channels}3, stride=2, padding=1{dilation}{more})")


@ALL_KINDS
def test_it_is_made_again_from_its_arguments_and_from_its_text(name):
    spec = example(name)
    assert tuple(spec.arguments) == tuple(argument.name for argument in spec.ARGUMENTS)
    assert type(spec)(**spec.arguments) == spec
    assert type(spec).parse(str(spec)) == spec
    assert spec.changed(stride=3) == type(spec)(**{**spec.arguments, "stride": 3}) != spec
    spec.check()
    if name.startswith("Conv"):
        assert spec.parameter_count == np.prod(spec.weight_shape)


@ALL_KINDS
def test_its_geometry_has_the_size_and_the_channels_of_the_output(name):
    spec = example(name)
    x = np.ones((4, 8, 9)[: 1 + len(spec.LETTERS)])
    numbers = (np.ones(spec.weight_shape),) if name.startswith("Conv") else ()
    geometry = spec.geometry((1, *x.shape[1:])[-2:], 4)
    y = spec.forward(x, *numbers)
    assert y.shape == (geometry.out_channels, *spec.output_size(x.shape[1:]))
    assert geometry.in_channels == 4
    assert tuple(axis.size for axis in geometry.named_axes) == x.shape[1:]


def test_a_weight_determines_the_channels():
    spec = Conv2dSpec(4, 6, 3)
    assert spec.geometry((7, 7)) == spec.geometry((7, 7), 4)
    with pytest.raises(SpecError, match=r"expected input\[1, 3, 7, 7\] to have 4 channels"):
        spec.geometry((7, 7), 3)


@KINDS
def test_arrays_go_to_the_screen_and_back(name):
    spec = parse(f"nn.{name}(4, 6, 3, padding=1, groups=2, bias=False)")
    axes = len(spec.LETTERS)
    sizes = (5, 7)[-axes:]
    x = np.random.default_rng(0).random((4, *sizes), np.float32)
    weight = np.random.default_rng(1).random(spec.weight_shape, np.float32)
    assert spec.lifted(x).ndim == 3
    lifted = spec.lifted(weight)
    assert lifted.shape == spec.lifted_shape
    gathered = spec.gathered(lifted)
    assert gathered.shape == spec.geometry(spec.lifted(x).shape[1:]).weight_shape
    assert np.array_equal(spec.ungathered(gathered), lifted)
    for place in np.ndindex(gathered.shape):
        assert gathered[place] == lifted[spec.own_place(place)]
    assert spec.channels_of(spec.weight_shape, 2) == (4, 6)
    for array in (x, weight, x[None]):
        assert np.array_equal(spec.native(spec.lifted(array)), array)
    assert spec.forward(x, weight).shape == (6, *spec.output_size(sizes))
    assert spec.shape(4, spec.lifted(x).shape[1:]) == (1, *x.shape)


@KINDS
def test_a_bias_is_given_exactly_where_the_layer_has_one(name):
    bare = parse(f"nn.{name}(4, 6, 3, bias=False)")
    x, bias = np.ones((4, 5, 5)[: 1 + len(bare.LETTERS)]), np.ones(6)
    weight = np.ones(bare.weight_shape)
    with pytest.raises(SpecError, match="This layer has no bias, but one was given"):
        bare.forward(x, weight, bias)
    full = bare.changed(bias=True)
    with pytest.raises(SpecError, match="This layer has a bias, and none was given"):
        full.forward(x, weight)
    np.testing.assert_array_equal(full.forward(x, weight, bias), bare.forward(x, weight) + 1)


class PyTorchTensor:
    shape, dtype = (4, 5, 5), "torch.float32"

    def detach(self):
        return self


@ALL_KINDS
@pytest.mark.parametrize(
    ("given", "words"),
    [
        (PyTorchTensor(), r"x is a PyTorchTensor, not an array of NumPy. Give x.detach\(\).numpy"),
        ([[[1.0]]], r"x is a list, not an array of NumPy. Give numpy.array\(x, dtype=float\)"),
        (None, "x is a NoneType, not an array of NumPy"),
    ],
    ids=["tensor", "list", "none"],
)
def test_only_arrays_of_numpy_are_taken(name, given, words):
    spec = example(name)
    numbers = (np.ones(spec.weight_shape),) if name.startswith("Conv") else ()
    with pytest.raises(SpecError, match=words):
        spec.forward(given, *numbers)
    if numbers:
        with pytest.raises(SpecError, match="weight is a list"):
            spec.forward(np.ones((4, 5, 5)), numbers[0].tolist())


@pytest.mark.parametrize("size", [7, (7,), (7, 7, 7), "77", None, (7, None), (7.5, 7)])
def test_a_size_that_is_none(size):
    with pytest.raises(SpecError, match=r"Give \(H, W\)|input_size must be a whole number"):
        Conv2dSpec(4, 6, 3).output_size(size)
    with pytest.raises(SpecError, match=r"^8 is not the size of an input. Give \(L,\).$"):
        parse("nn.Conv1d(4, 6, 3)").output_size(8)
    assert Conv2dSpec(4, 6, 3).output_size(np.array([7, 8])) == (5, 6)


@ALL_KINDS
@pytest.mark.parametrize("size", [None, 7, "77", (7,), (7, 7, 7), (7, None), np.array(7)], ids=str)
def test_a_geometry_of_what_is_no_size_is_refused_in_words(name, size):
    with pytest.raises(SpecError, match=r"is not the size of an input|must be a whole number"):
        example(name).geometry(size)
