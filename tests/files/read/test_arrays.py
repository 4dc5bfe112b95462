"""Arrays and trained layers from files, and files that hold none."""

import io
import zipfile

import numpy as np
import pytest

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.arrays import (
    Entry,
    list_arrays,
    looks_channels_last,
    read_array,
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


@pytest.mark.parametrize(
    ("shape", "expected"),
    [((12,), (1, 1, 12)), ((2, 12), (2, 1, 12)), ((3, 2, 12), (2, 1, 12))],
)
def test_arrays_for_a_layer_with_one_axis(tmp_path, shape, expected):
    values = np.arange(np.prod(shape), dtype=np.float32).reshape(shape)
    np.save(tmp_path / "x.npy", values)
    (entry,) = list_arrays(tmp_path / "x.npy", axes=1)
    sample = 1 if len(shape) == 3 else 0
    read = read_array(tmp_path / "x.npy", entry, sample=sample, axes=1).values
    assert read.shape == expected
    assert np.array_equal(read.ravel(), (values[sample] if len(shape) == 3 else values).ravel())


def test_an_array_of_four_dimensions_is_none_for_one_axis(tmp_path):
    np.save(tmp_path / "x.npy", np.zeros((1, 2, 3, 4)))
    with pytest.raises(ArrayError, match=r"Save one as \(L\), \(C, L\) or \(N, C, L\)"):
        list_arrays(tmp_path / "x.npy", axes=1)
