"""Arrays and trained layers from files, and files that hold none."""

import io
import tracemalloc
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
from convgui.files.read.progress import Stopped


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
    assert not looks_channels_last((0, 3, 3))
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
        ("objects.npy", "contains no array of numbers"),
        ("line.npy", "contains no array of numbers"),
        ("complex.npy", "contains no array of numbers"),
        ("empty.npy", "it is empty"),
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


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("packed", [None, np.savez, np.savez_compressed])
@pytest.mark.parametrize("channels_last", [False, True])
@pytest.mark.parametrize("shape", [(3, 6, 5, 4), (6, 5, 4)])
def test_every_way_to_store_an_array(tmp_path, monkeypatch, order, packed, channels_last, shape):
    monkeypatch.setattr("convgui.files.read.npy.BLOCK", 11)
    values = np.array(np.random.default_rng(0).random(shape), order=order)
    path = tmp_path / ("x.npz" if packed else "x.npy")
    packed(path, a=values) if packed else np.save(path, values)
    (entry,) = list_arrays(path)
    sample = 2 if len(shape) == 4 else 0
    read = read_array(path, entry, sample=sample, channels_last=channels_last)
    own = values[sample] if len(shape) == 4 else values
    expected = np.moveaxis(own, -1, 0) if channels_last else own
    assert np.array_equal(read.values, expected.astype(np.float32))
    assert read.values.flags.c_contiguous


@pytest.mark.parametrize("shape", [(2, 3, 7), (3, 7), (7,)])
def test_one_axis_in_the_other_order(tmp_path, shape):
    values = np.asfortranarray(np.random.default_rng(0).random(shape, np.float32))
    np.save(tmp_path / "x.npy", values)
    (entry,) = list_arrays(tmp_path / "x.npy", 1)
    read = read_array(tmp_path / "x.npy", entry, sample=len(shape) // 3, axes=1)
    own = values[1] if len(shape) == 3 else values
    assert np.array_equal(read.values.reshape(own.shape), own)
    assert read.values.shape[1] == 1


def test_one_sample_takes_the_memory_of_one(tmp_path):
    """Four million numbers in a file of 35 kB, and ten thousand of them are wanted."""
    np.savez_compressed(tmp_path / "x.npz", a=np.zeros((400, 1, 100, 100)))
    (entry,) = list_arrays(tmp_path / "x.npz")
    tracemalloc.start()
    read_array(tmp_path / "x.npz", entry, sample=399)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 12_000_000


@pytest.mark.parametrize("order", ["C", "F"])
def test_an_array_takes_little_more_than_its_own_memory(tmp_path, order):
    np.savez_compressed(tmp_path / "x.npz", a=np.zeros((3, 1100, 1100), order=order))
    (entry,) = list_arrays(tmp_path / "x.npz")
    tracemalloc.start()
    read = read_array(tmp_path / "x.npz", entry)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < read.values.nbytes + 9_000_000


def test_reading_can_be_stopped(tmp_path):
    np.savez_compressed(tmp_path / "x.npz", a=np.zeros((40, 1, 300, 300)))
    (entry,) = list_arrays(tmp_path / "x.npz")
    heard = []

    def report(fraction):
        heard.append(fraction)
        if fraction > 0.3:
            raise Stopped

    with pytest.raises(Stopped):
        read_array(tmp_path / "x.npz", entry, report, sample=39)
    assert len(heard) > 2
    assert 0.3 < heard[-1] < 0.8


def test_a_file_that_has_changed_since_it_was_listed(tmp_path):
    np.save(tmp_path / "x.npy", np.ones((3, 4)))
    (entry,) = list_arrays(tmp_path / "x.npy")
    for other in (np.ones((4, 3)), np.ones((3, 4), complex)):
        np.save(tmp_path / "x.npy", other)
        with pytest.raises(ArrayError, match="cannot be read"):
            read_array(tmp_path / "x.npy", entry)
    (tmp_path / "x.npy").unlink()
    with pytest.raises(ArrayError, match="There is no file"):
        read_array(tmp_path / "x.npy", entry)


def test_a_wrong_number_does_not_pass_the_checksum(tmp_path):
    np.savez(tmp_path / "x.npz", a=np.full((20, 30), 7, np.float32))
    data = (tmp_path / "x.npz").read_bytes()
    place = data.index(np.float32(7).tobytes() * 9)
    (tmp_path / "x.npz").write_bytes(data[:place] + b"\1" + data[place + 1 :])
    with pytest.raises(ArrayError, match="it is damaged"):
        read_array(tmp_path / "x.npz", list_arrays(tmp_path / "x.npz")[0])


def test_an_ending_says_nothing_of_what_is_inside(tmp_path):
    np.savez(tmp_path / "x.npz", a=np.ones((3, 4)))
    (tmp_path / "x.npz").rename(tmp_path / "x.npy")
    assert list_arrays(tmp_path / "x.npy") == [Entry("a", (3, 4))]


def test_messages_stay_short(tmp_path):
    np.savez(tmp_path / "x.npz", **{f"{'n' * 200}{n}": np.ones(1) for n in range(50)})
    with pytest.raises(ArrayError) as caught:
        list_arrays(tmp_path / "x.npz")
    assert len(str(caught.value)) < 600
    np.savez(tmp_path / "y.npz", **{f"{'n' * 200}{n}": np.ones((2, 2)) for n in range(50)})
    with pytest.raises(ArrayError) as caught:
        read_input(tmp_path / "y.npz")
    assert len(str(caught.value)) < 400
