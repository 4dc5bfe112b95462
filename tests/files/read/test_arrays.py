"""Arrays and trained layers from files, and files that hold none."""

import io
import struct
import zipfile

import numpy as np
import pytest
from safetensors.numpy import save_file

from convgui.files.read.arrays import (
    ArrayError,
    Entry,
    list_arrays,
    list_layers,
    looks_channels_last,
    read_array,
    read_layer,
)
from convgui.files.read.headless import read_input


@pytest.mark.parametrize(
    ("shape", "expected"),
    [((5, 7), (1, 5, 7)), ((4, 5, 7), (4, 5, 7)), ((2, 4, 5, 7), (4, 5, 7))],
)
@pytest.mark.parametrize("dtype", ["float32", "float64", "uint8", "int16", "bool"])
def test_arrays_of_two_to_four_dimensions(tmp_path, shape, expected, dtype):
    values = (np.arange(np.prod(shape)) % 7).reshape(shape).astype(dtype)
    np.save(tmp_path / "x.npy", values)
    (entry,) = list_arrays(tmp_path / "x.npy")
    assert entry.shape == shape
    picture = read_array(tmp_path / "x.npy", entry, sample=1 if len(shape) == 4 else 0)
    assert picture.values.shape == expected
    assert picture.values.dtype == np.float32
    assert not picture.values.flags.writeable
    assert not picture.photo
    chosen = values[1] if len(shape) == 4 else values
    assert np.array_equal(picture.values, chosen.reshape(expected).astype(np.float32))


def test_an_npz_offers_its_arrays(tmp_path):
    path = tmp_path / "some.npz"
    np.savez(path, a=np.ones((3, 4)), b=np.zeros((2, 3, 4)), c=np.ones(5), d=np.array("text"))
    entries = list_arrays(path)
    assert [(e.name, e.shape) for e in entries] == [("a", (3, 4)), ("b", (2, 3, 4))]
    assert read_array(path, entries[1]).values.shape == (2, 3, 4)
    assert read_array(path, entries[1]).name == "some b"


def test_channels_last_are_told_by_their_shape_and_turned(tmp_path):
    assert looks_channels_last((32, 40, 3))
    assert looks_channels_last((10, 32, 40, 1))
    assert not looks_channels_last((3, 32, 40))
    assert not looks_channels_last((3, 5, 3))
    assert not looks_channels_last((32, 40))
    values = np.random.default_rng(0).random((5, 6, 3), np.float32)
    np.save(tmp_path / "x.npy", values)
    (entry,) = list_arrays(tmp_path / "x.npy")
    picture = read_array(tmp_path / "x.npy", entry, channels_last=True)
    assert np.array_equal(picture.values, values.transpose(2, 0, 1))
    with pytest.raises(ArrayError, match="looks like channels last"):
        read_input(tmp_path / "x.npy")


def bad_files(folder):
    np.save(folder / "objects.npy", np.array([[1, "a"], [2, None]], object), allow_pickle=True)
    np.save(folder / "line.npy", np.ones(5))
    np.save(folder / "complex.npy", np.ones((3, 3), complex))
    np.save(folder / "empty.npy", np.ones((0, 3)))
    np.save(folder / "large.npy", np.full((3, 3), 1e300))
    np.save(folder / "nan.npy", np.array([[1, np.nan], [np.inf, 2]]))
    (folder / "text.npy").write_text("not an array")
    whole = io.BytesIO()
    np.save(whole, np.ones((30, 30)))
    (folder / "cut.npy").write_bytes(whole.getvalue()[:500])
    (folder / "cut.npz").write_bytes(b"PK\x03\x04 and no more")
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        header, {"descr": "<f4", "fortran_order": False, "shape": (10**6, 10**6)}
    )
    (folder / "enormous.npy").write_bytes(header.getvalue())
    with zipfile.ZipFile(folder / "bomb.npz", "w") as archive:
        archive.writestr("x.npy", header.getvalue())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("objects.npy", "holds no array of numbers"),
        ("line.npy", "holds no array of numbers"),
        ("complex.npy", "holds no array of numbers"),
        ("empty.npy", "there is nothing in it"),
        ("large.npy", "9 values that are NaN, infinite or outside float32"),
        ("nan.npy", "2 values that are NaN"),
        ("text.npy", "cannot be read"),
        ("cut.npy", "cannot be read"),
        ("cut.npz", "cannot be read"),
        ("enormous.npy", "too large to show"),
        ("bomb.npz", "too large to show"),
        ("none.npy", "There is no file"),
        (".", "is a folder"),
    ],
)
def test_bad_arrays_are_explained(tmp_path, name, words):
    bad_files(tmp_path)
    path = tmp_path / name
    with pytest.raises(ArrayError, match=words):
        read_array(path, list_arrays(path)[0])


def test_a_sample_that_is_not_there(tmp_path):
    np.save(tmp_path / "x.npy", np.ones((2, 1, 3, 3)))
    with pytest.raises(ArrayError, match="samples 0 to 1, but no 5"):
        read_array(tmp_path / "x.npy", Entry("", (2, 1, 3, 3)), sample=5)


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
    assert layers["conv1"].has_bias
    assert not layers["half"].has_bias
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
        ("fc.safetensors", "holds no convolution layer"),
        ("cut.safetensors", "cannot be read"),
        ("none.safetensors", "There is no file"),
    ):
        with pytest.raises(ArrayError, match=words):
            list_layers(tmp_path / name)
    (layer,) = list_layers(tmp_path / "nan.safetensors")
    with pytest.raises(ArrayError, match="4 values that are NaN"):
        read_layer(tmp_path / "nan.safetensors", layer)


def test_a_type_that_numpy_does_not_have(tmp_path):
    header = b'{"c.weight":{"dtype":"BF16","shape":[1,1,2,2],"data_offsets":[0,8]}}'
    path = tmp_path / "b.safetensors"
    path.write_bytes(struct.pack("<Q", len(header)) + header + bytes(8))
    (layer,) = list_layers(path)
    with pytest.raises(ArrayError, match="Save it as float32"):
        read_layer(path, layer)


def test_without_anybody_to_ask(tmp_path, photo):
    assert read_input(photo).photo
    np.save(tmp_path / "x.npy", np.ones((2, 5, 6)))
    assert read_input(tmp_path / "x.npy").values.shape == (2, 5, 6)
    np.savez(tmp_path / "x.npz", a=np.ones((3, 4)), b=np.ones((3, 4)))
    with pytest.raises(ArrayError, match=r"several arrays \(a, b\)"):
        read_input(tmp_path / "x.npz")
