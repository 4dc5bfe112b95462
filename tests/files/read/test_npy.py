"""The .npy format: its header, and numbers that are read block by block."""

import io

import numpy as np
import pytest

from convgui.files.read import npy
from convgui.files.read.npy import HeaderError, NpyHeader, NpyNumbers, fill, read_header
from convgui.files.read.progress import Stopped, unheard


def stream_of(values):
    stream = io.BytesIO()
    np.save(stream, values)
    stream.seek(0)
    return stream


def described(text, version=b"\x01\x00"):
    size = 2 if version == b"\x01\x00" else 4
    return io.BytesIO(b"\x93NUMPY" + version + len(text).to_bytes(size, "little") + text)


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("dtype", ["<f4", ">f8", "|b1", "<u2"])
def test_a_header(order, dtype):
    stream = stream_of(np.zeros((3, 4), dtype, order=order))
    header = read_header(stream)
    assert header == NpyHeader((3, 4), order == "F", np.dtype(dtype))
    assert len(stream.read()) == header.nbytes


@pytest.mark.parametrize("version", [(1, 0), (2, 0), (3, 0)])
def test_versions(version):
    stream = io.BytesIO()
    np.lib.format.write_array(stream, np.zeros((2, 3)), version=version)
    stream.seek(0)
    assert read_header(stream).shape == (2, 3)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"'" * 50,
        b"(" * 5000,
        b"-" * 9000 + b"1",
        b"{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 3)}",
        b"{'descr': '<f4', 'fortran_order': False, 'shape': (True, 3)}",
        b"{'descr': '<f4', 'fortran_order': False, 'shape': (1e3, 3)}",
        b"{'descr': '<f4', 'fortran_order': False, 'shape': (" + b"9" * 4000 + b", 3)}",
        b"{'descr': '<f4', 'fortran_order': False, 'shape': (" + b"1, " * 65 + b")}",
        b"{'descr': '<f4', 'fortran_order': 3, 'shape': (1, 3)}",
        b"{'descr': '<x9', 'fortran_order': False, 'shape': (1, 3)}",
        b"{'descr': [('a', [[[]]])], 'fortran_order': False, 'shape': (1, 3)}",
        b"{'descr': '<f4', 'fortran_order': False, 'shape': (10000000000000, 1000000)}",
        b"{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), 'x': 1}",
        b"{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3)}" + b" " * 20_000,
    ],
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_headers_that_describe_no_array(text):
    with pytest.raises(HeaderError):
        read_header(described(text))


@pytest.mark.parametrize("start", [b"", b"PK\3\4", b"\x93NUMPY\x09\x00", b"\x93NUMPY\x01"])
def test_other_files(start):
    with pytest.raises(HeaderError):
        read_header(io.BytesIO(start + bytes(3)))


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr(npy, "BLOCK", 7)


def numbers(stream, **options):
    header = read_header(stream)
    return header, NpyNumbers(stream, header, unheard, **options)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("order", ["C", "F"])
def test_filling_in_any_order(order):
    values = np.random.default_rng(0).random((3, 5, 4), np.float32)
    stream = stream_of(np.array(values, order=order))
    target = np.empty((3, 5, 4), np.float32)
    assert fill(target.T if order == "F" else target, numbers(stream)[1]) == 0
    assert np.array_equal(target, values)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("seekable", [True, False])
def test_one_sample(order, seekable):
    values = np.random.default_rng(0).random((6, 5, 4))
    for sample in (0, 2, 5):
        stream = stream_of(np.array(values, order=order))
        own = numbers(stream, sample=sample, seekable=seekable)[1]
        target = np.empty((5, 4), np.float32)
        fill(target.T if order == "F" else target, own)
        assert np.array_equal(target, values[sample].astype(np.float32))


class Counting(io.BytesIO):
    """Counts the bytes that are read."""

    count = 0

    def read(self, size=-1):
        data = super().read(size)
        self.count += len(data)
        return data


def test_no_more_is_read_than_needed():
    stream = Counting(stream_of(np.zeros((100, 1000))).getvalue())
    own = numbers(stream, sample=50, seekable=True)[1]
    before = stream.count
    fill(np.empty(1000, np.float32), own)
    assert stream.count - before == 8000
    stream = Counting(stream_of(np.zeros((100, 1000))).getvalue())
    before = stream.count
    fill(np.empty(1000, np.float32), numbers(stream, sample=10)[1])
    assert stream.count < 12 * 8000


def test_what_is_not_finite_is_counted():
    values = np.array([1, np.nan, np.inf, 1e300, -2])
    assert fill(np.empty(5, np.float32), numbers(stream_of(values))[1]) == 3


def test_a_file_that_is_cut_short():
    stream = io.BytesIO(stream_of(np.zeros(100)).getvalue()[:-1])
    with pytest.raises(EOFError):
        fill(np.empty(100, np.float32), numbers(stream)[1])


@pytest.mark.usefixtures("small_blocks")
def test_progress_and_an_end_to_it():
    heard = []

    def report(fraction):
        heard.append(fraction)
        if fraction > 0.5:
            raise Stopped

    stream = stream_of(np.zeros(100, np.float32))
    with pytest.raises(Stopped):
        fill(np.empty(100, np.float32), NpyNumbers(stream, read_header(stream), report))
    assert heard == sorted(heard)
    assert heard[0] == 0
    assert 0.5 < heard[-1] < 0.6
