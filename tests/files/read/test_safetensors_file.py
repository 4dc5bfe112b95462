"""Trained layers, of one dimension and of two."""

import struct
from dataclasses import replace

import numpy as np
import pytest
from safetensors.numpy import save_file

from convgui.files.read import safetensors_file
from convgui.files.read.array_checks import ArrayError
from convgui.files.read.progress import Stopped
from convgui.files.read.safetensors_file import list_layers, read_layer
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.inputs import InputImage
from tests.data.make_weight_cases import EXPECTED, FILE


def floats(*shape):
    return np.random.default_rng(0).normal(size=shape).astype(np.float32)


@pytest.fixture
def path(tmp_path):
    tensors = {
        "sound.weight": floats(8, 4, 3),
        "sound.bias": floats(8),
        "picture.weight": floats(6, 3, 5, 2),
        # None of these is the weight of a convolution.
        "positions": floats(1, 197, 12),
        "norm.weight": floats(8),
        "linear.weight": floats(8, 4),
        "empty.weight": floats(0, 4, 3),
        "volume.weight": floats(2, 2, 3, 3, 3),
    }
    save_file(tensors, tmp_path / "net.safetensors")
    return tmp_path / "net.safetensors"


def layer_called(name, path):
    (layer,) = [layer for layer in list_layers(path) if layer.name == name]
    return layer


def test_layers_of_one_and_of_two_dimensions(path):
    found = {layer.name: layer for layer in list_layers(path)}
    assert {name: (layer.shape, layer.bias) for name, layer in found.items()} == {
        "sound": ((8, 4, 3), ("sound.bias", 8)),
        "picture": ((6, 3, 5, 2), None),
    }


@pytest.mark.parametrize("groups", [1, 2])
def test_a_conv1d_is_opened_as_one(path, groups):
    given = read_layer(path, layer_called("sound", path))
    assert given.weight.shape == (8, 4, 3)
    assert given.bias.shape == (8,)
    before = first_state().change(call=f"nn.Conv2d({4 * groups}, 8, 5, groups={groups})")
    state = before.change(given=given)
    assert state.experiment.problem is None
    wanted = f"torch.nn.Conv1d({4 * groups}, 8, 3" + (", groups=2)" if groups > 1 else ")")
    assert str(state.layer.spec) == wanted
    shown = tensors_of(state.layer).weight
    assert np.array_equal(state.layer.spec.native(shown), given.weight)


def test_back_to_two_dimensions(path):
    state = first_state().change(call="nn.Conv1d(4, 8, 3)")
    state = state.change(given=read_layer(path, layer_called("picture", path)))
    assert state.experiment.problem is None
    assert str(state.layer.spec) == "torch.nn.Conv2d(3, 6, (5, 2), bias=False)"


SHOWN = (
    *("plain", "half", "brain", "double", "depthwise", "depthwise_twice", "turned"),
    *("turned_grouped", "norm_old", "norm_turned", "quantised", "quantised_zero", "small"),
)


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("before", ["nn.Conv2d(2, 3, 3)", "nn.ConvTranspose2d(6, 4, 3, stride=1)"])
def test_the_layer_of_a_file_gives_what_pytorch_gives(name, before):
    stored = np.load(EXPECTED)
    layer = layer_called(name, FILE)
    given = read_layer(FILE, layer)
    np.testing.assert_allclose(given.weight, stored[f"{name} weight"], rtol=3e-7, atol=1e-9)
    given = replace(given, reading=layer.readings[0])
    state = first_state().change(call=before).change(given=given)
    spec = state.layer.spec
    x, y = stored[f"{name} x"], stored[f"{name} y"]
    if spec.in_channels != x.shape[1]:
        # The weight leaves the groups open.
        state = state.change(groups=x.shape[1] // given.weight.shape[1], in_channels=x.shape[1])
        spec = state.layer.spec
    assert state.experiment.problem is None
    picture = InputImage("x", spec.lifted(x[0]), photo=False)
    shown = tensors_of(state.change(picture=picture).layer).output
    np.testing.assert_allclose(spec.native(shown), y[0], rtol=1e-5, atol=2e-6)


def test_a_layer_saved_by_itself(tmp_path):
    path = tmp_path / "layer.safetensors"
    save_file({"weight": floats(8, 4, 3), "bias": floats(8)}, path)
    (layer,) = list_layers(path)
    assert layer.bias == ("bias", 8)
    assert read_layer(path, layer).bias.shape == (8,)


def test_no_layer(tmp_path):
    save_file({"a.weight": floats(3, 3), "b": floats(2, 3, 4)}, tmp_path / "x.safetensors")
    with pytest.raises(ArrayError) as caught:
        list_layers(tmp_path / "x.safetensors")
    assert str(caught.value) == (
        "x.safetensors contains no convolution layer: none of its 2 tensors is a weight of three "
        "or four dimensions (out_channels, in_channels / groups, kernel size on each axis)."
    )


def test_the_layers_of_a_trained_network(tmp_path):
    rng = np.random.default_rng(0)
    tensors = {
        "conv1.weight": rng.random((8, 3, 5, 5)).astype(np.float32),
        "conv1.bias": rng.random(8).astype(np.float32),
        "half.weight": rng.random((4, 1, 3, 3)).astype(np.float16),
        "fc.weight": rng.random((10, 20)).astype(np.float32),
        "fc.bias": rng.random(10).astype(np.float32),
    }
    save_file(tensors, tmp_path / "net.safetensors")
    layers = {layer.name: layer for layer in list_layers(tmp_path / "net.safetensors")}
    assert set(layers) == {"conv1", "half"}
    assert layers["conv1"].bias
    assert not layers["half"].bias
    given = read_layer(tmp_path / "net.safetensors", layers["conv1"])
    assert np.array_equal(given.weight, tensors["conv1.weight"])
    assert np.array_equal(given.bias, tensors["conv1.bias"])
    half = read_layer(tmp_path / "net.safetensors", layers["half"])
    assert half.weight.dtype == np.float32
    assert half.bias is None


def test_bad_weights_are_explained(tmp_path):
    save_file({"fc.weight": np.ones((3, 3), np.float32)}, tmp_path / "fc.safetensors")
    (tmp_path / "cut.safetensors").write_bytes(struct.pack("<Q", 10**9) + b"{}")
    save_file({"c.weight": np.full((1, 1, 2, 2), np.nan, np.float32)}, tmp_path / "nan.safetensors")
    for name, words in (
        ("fc.safetensors", "contains no convolution layer"),
        ("cut.safetensors", "cannot be read"),
        ("none.safetensors", "There is no file"),
    ):
        with pytest.raises(ArrayError, match=words):
            list_layers(tmp_path / name)
    (layer,) = list_layers(tmp_path / "nan.safetensors")
    with pytest.raises(ArrayError, match="4 values that are NaN"):
        read_layer(tmp_path / "nan.safetensors", layer)


def test_a_type_that_numpy_does_not_have(tmp_path):
    header = b'{"c.weight":{"dtype":"C64","shape":[1,1,1,1],"data_offsets":[0,8]}}'
    path = tmp_path / "b.safetensors"
    path.write_bytes(struct.pack("<Q", len(header)) + header + bytes(8))
    (layer,) = list_layers(path)
    with pytest.raises(ArrayError, match="Save it as float32"):
        read_layer(path, layer)


def test_more_tensors_than_can_be_listed(tmp_path, monkeypatch):
    save_file({"c.weight": floats(1, 1, 3, 3)}, tmp_path / "x.safetensors")
    monkeypatch.setattr(safetensors_file, "LONGEST_HEADER", 20)
    with pytest.raises(ArrayError, match="contains too many tensors"):
        list_layers(tmp_path / "x.safetensors")


def test_a_weight_that_is_too_large(tmp_path, monkeypatch):
    save_file({"c.weight": floats(2, 2, 3, 3)}, tmp_path / "x.safetensors")
    monkeypatch.setattr(safetensors_file, "LARGEST_WEIGHT", 35)
    (layer,) = list_layers(tmp_path / "x.safetensors")
    with pytest.raises(ArrayError, match=r"c has the shape \(2, 2, 3, 3\): too large"):
        read_layer(tmp_path / "x.safetensors", layer)


def test_a_file_that_has_changed_since_it_was_listed(tmp_path):
    save_file({"c.weight": floats(2, 2, 3, 3)}, tmp_path / "x.safetensors")
    (layer,) = list_layers(tmp_path / "x.safetensors")
    for other in ({"c.weight": floats(2, 1, 3, 3)}, {"d.weight": floats(2, 2, 3, 3)}):
        save_file(other, tmp_path / "x.safetensors")
        with pytest.raises(ArrayError, match="cannot be read"):
            read_layer(tmp_path / "x.safetensors", layer)


def test_listing_can_be_stopped(path):
    heard = []

    def report(fraction):
        heard.append(fraction)
        if len(heard) == 3:
            raise Stopped

    with pytest.raises(Stopped):
        list_layers(path, report)
    assert heard == [0, 1 / 8, 2 / 8]
