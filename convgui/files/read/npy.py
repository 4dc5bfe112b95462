"""The .npy format, read block by block: the header, then only the numbers that are asked for."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from convgui.files.read.progress import Report
from convgui.model.sources.inputs import Floats

LONGEST_HEADER = 10_000
# NumPy has no more axes, and no computer more bytes.
MOST_AXES = 64
MOST_BYTES = 1 << 48
# Numbers that are read at a time.
BLOCK = 1 << 18


class HeaderError(ValueError):
    """A header that describes no array."""


class NpyHeader(NamedTuple):
    """What is said of an array at the start of a .npy file."""

    shape: tuple[int, ...]
    fortran: bool
    dtype: np.dtype[Any]

    @property
    def nbytes(self) -> int:
        """The bytes of the array."""
        return math.prod(self.shape) * self.dtype.itemsize


def read_header(stream: IO[bytes]) -> NpyHeader:
    """The header at the start of ``stream``, which is then at the first number.

    Raises ``HeaderError``, and what reading the stream raises.
    """
    start = stream.read(npy.MAGIC_LEN)
    version = tuple(start[-2:])
    if not start.startswith(npy.MAGIC_PREFIX) or version not in ((1, 0), (2, 0), (3, 0)):
        raise HeaderError("no .npy file of a known version")
    count = stream.read(2 if version == (1, 0) else 4)
    length = int.from_bytes(count, "little")
    if length > LONGEST_HEADER:
        raise HeaderError("the header is too long")
    text = io.BytesIO(count + stream.read(length))
    read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    try:
        shape, fortran, dtype = read(text, max_header_size=LONGEST_HEADER)
    # NumPy evaluates the header as Python, with all that can go wrong there.
    except Exception as error:
        raise HeaderError("the header is no description of an array") from error
    header = NpyHeader(tuple(shape), fortran, dtype)
    # True is an int, and NumPy lets any int pass.
    known = all(type(n) is int and n >= 0 for n in header.shape)
    if not known or len(header.shape) > MOST_AXES or header.nbytes > MOST_BYTES:
        raise HeaderError("the shape is that of no array")
    return header


class NpyNumbers:
    """The numbers of an array, in the order in which they are in the file.

    ``sample`` chooses one along the first axis; the others are passed over. Only of a
    ``seekable`` stream are they not even read. ``take`` raises ``EOFError`` at the end of a file
    that is cut short, and what the stream raises.
    """

    def __init__(
        self,
        stream: IO[bytes],
        header: NpyHeader,
        report: Report,
        *,
        sample: int | None = None,
        seekable: bool = False,
    ) -> None:
        self._stream, self._header, self._report = stream, header, report
        # How many samples are mixed, number by number, and which of them is wanted.
        self._mixed, self._own = 1, 0
        if sample is not None and header.fortran:
            self._mixed, self._own = header.shape[0], sample
        self._done, self._all = 0, header.nbytes
        if sample is not None and not header.fortran:
            size = header.nbytes // header.shape[0]
            self._all = size if seekable else size * (sample + 1)
            if seekable:
                stream.seek(size * sample, io.SEEK_CUR)
            else:
                self._pass_over(size * sample)

    @property
    def block(self) -> int:
        """How many numbers to take at a time."""
        return max(1, BLOCK // self._mixed)

    def take(self, count: int) -> NDArray[Any]:
        """The next numbers."""
        wanted = count * self._mixed
        data = self._read(wanted * self._header.dtype.itemsize)
        values = np.frombuffer(data, self._header.dtype, wanted)
        return values.reshape(count, self._mixed)[:, self._own]

    def _pass_over(self, count: int) -> None:
        step = BLOCK * self._header.dtype.itemsize
        for start in range(0, count, step):
            self._read(min(step, count - start))

    def _read(self, count: int) -> bytes:
        self._report(self._done / max(1, self._all))
        data = self._stream.read(count)
        if len(data) < count:
            raise EOFError("cut short")
        self._done += count
        return data


def fill(target: Floats, numbers: NpyNumbers) -> int:
    """Fill ``target`` with numbers in the order of its axes; how many of them are not finite."""
    if target.ndim > 1 and target.flags.c_contiguous:
        target = target.reshape(-1)
    return sum(_fill(part, numbers) for part in _parts(target, numbers.block))


def _parts(target: Floats, block: int) -> Iterator[Floats]:
    """``target`` in parts of a block or less, in order."""
    row = math.prod(target.shape[1:])
    if row > block:
        for each in target:
            yield from _parts(each, block)
    else:
        rows = max(1, block // max(1, row))
        for start in range(0, len(target), rows):
            yield target[start : start + rows]


def _fill(part: Floats, numbers: NpyNumbers) -> int:
    # A number that float32 does not hold becomes infinite, and is counted.
    with np.errstate(over="ignore", invalid="ignore"):
        part[...] = numbers.take(part.size).reshape(part.shape)
    return part.size - int(np.count_nonzero(np.isfinite(part)))
