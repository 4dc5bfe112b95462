"""Trained layers in the arrays of NumPy."""

import numpy as np
import pytest

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.safetensors_file import list_layers, read_layer


def floats(*shape):
    return np.random.default_rng(0).normal(size=shape).astype(np.float32)


def test_the_layers_of_a_npz(tmp_path):
    weight = floats(8, 3, 5, 3)
    arrays = {
        "conv1.weight": np.asfortranarray(weight.astype(">f8")),
        "conv1.bias": floats(8),
        "half": floats(6, 2, 3, 3).astype(np.float16),
        # None of these is the weight of a convolution.
        "fc.weight": floats(10, 8),
        "steps": np.array(7),
        "names": np.array(["cat", "dog"]),
    }
    np.savez_compressed(tmp_path / "net.npz", **arrays)
    first, second = list_layers(tmp_path / "net.npz")
    assert (first.name, first.shape, first.bias) == ("conv1", (8, 3, 5, 3), ("conv1.bias", 8))
    assert (second.name, second.shape, second.bias) == ("half", (6, 2, 3, 3), None)
    given = read_layer(tmp_path / "net.npz", first)
    assert given.weight.dtype == np.float32
    assert np.array_equal(given.weight, weight)
    assert np.array_equal(given.bias, arrays["conv1.bias"])
    assert np.array_equal(read_layer(tmp_path / "net.npz", second).weight, arrays["half"])


def test_the_layer_of_a_npy_has_the_name_of_the_file(tmp_path):
    np.save(tmp_path / "conv1.npy", floats(4, 3, 3, 3))
    (layer,) = list_layers(tmp_path / "conv1.npy")
    assert layer.name == "conv1"
    assert read_layer(tmp_path / "conv1.npy", layer).weight.shape == (4, 3, 3, 3)


def test_whole_numbers_of_8_bits_are_no_weights(tmp_path):
    np.savez(tmp_path / "net.npz", weight=np.ones((4, 3, 3, 3), np.int8))
    (layer,) = list_layers(tmp_path / "net.npz")
    with pytest.raises(ArrayError, match="whole numbers of 8 bits"):
        read_layer(tmp_path / "net.npz", layer)


def test_what_holds_no_layer(tmp_path):
    np.savez(tmp_path / "net.npz", photo=floats(3, 20, 20), fc=floats(10, 8))
    with pytest.raises(ArrayError, match=r"net\.npz contains no convolution layer: none of its 2"):
        list_layers(tmp_path / "net.npz")


def test_what_is_damaged_or_not_there_any_more(tmp_path):
    path = tmp_path / "net.npz"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(ArrayError, match=r"net\.npz cannot be read: it is damaged"):
        list_layers(path)
    np.savez(path, weight=floats(4, 3, 3, 3))
    (layer,) = list_layers(path)
    # Another file has taken its place.
    for other in ({"weight": floats(4, 3, 5, 5)}, {"other": floats(4, 3, 3, 3)}):
        np.savez(path, **other)
        with pytest.raises(ArrayError, match="it is damaged"):
            read_layer(path, layer)
    path.unlink()
    with pytest.raises(ArrayError, match="There is no file"):
        read_layer(path, layer)


def test_pickles_are_not_run(tmp_path):
    np.savez(tmp_path / "net.npz", weight=np.array([{"a": 1}], object), own=floats(4, 3, 3, 3))
    (layer,) = list_layers(tmp_path / "net.npz")
    assert layer.name == "own"
