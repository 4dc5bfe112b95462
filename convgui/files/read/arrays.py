"""Arrays in .npy and .npz files, and inputs from them."""

from __future__ import annotations

import math
import os
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy_format
from numpy.typing import NDArray

from convgui.files.read.array_checks import ArrayError, not_finite, too_large
from convgui.files.read.door import check_file, door, name_text, shape_text, type_text
from convgui.files.read.npy import LONGEST_HEADER, NpyHeader, NpyNumbers, fill, read_header
from convgui.files.read.progress import Report, unheard
from convgui.messages import Sentence, join, listed
from convgui.model.scene.limits import LARGEST_LOADED
from convgui.model.sources.inputs import Floats, InputImage, frozen

# A last axis this long, and a first one that is not, is read as channels last.
PICTURE_CHANNELS = (1, 3, 4)
# How many arrays a message names.
MOST_NAMED = 4


@dataclass(frozen=True)
class Entry:
    """One array in a file: its ``name`` ("" in a .npy) and its ``shape``."""

    name: str
    shape: tuple[int, ...]


def list_arrays(path: Path, axes: int = 2, report: Report = unheard) -> list[Entry]:
    """The arrays in a .npy or .npz file that could be an input of a layer with so many ``axes``.

    No more than their headers is read. Raises ``ArrayError``.
    """
    found = list_headers(path, report)
    fitting = [
        Entry(name, header.shape)
        for name, header in found
        if len(header.shape) in (axes, axes + 1, axes + 2) and header.dtype.kind in "biuf"
    ]
    if not fitting:
        raise _none_fits(path, axes, found)
    return fitting


def list_headers(path: Path, report: Report = unheard) -> list[tuple[str, NpyHeader]]:
    """The name ("" in a .npy) and the header of each array in a file. Raises ``ArrayError``."""
    check_file(path, ArrayError)
    with array_door(path):
        return list(_headers(path, report))


def read_whole(path: Path, name: str) -> NDArray[Any]:
    """An array of ``list_headers`` as it is in the file. Raises ``ArrayError``."""
    with array_door(path), _opened(path, name) as (stream, _):
        array: NDArray[Any] = npy_format.read_array(
            stream, allow_pickle=False, max_header_size=LONGEST_HEADER
        )
        return array


def looks_channels_last(shape: tuple[int, ...]) -> bool:
    """Whether a (H, W, C) array was given where (C, H, W) is meant, judged by its shape."""
    return (
        len(shape) in (3, 4)
        # An empty one is refused, whatever was meant.
        and 0 not in shape
        and shape[-1] in PICTURE_CHANNELS
        and shape[-3] not in PICTURE_CHANNELS
    )


def read_array(
    path: Path,
    entry: Entry,
    report: Report = unheard,
    *,
    sample: int = 0,
    channels_last: bool = False,
    axes: int = 2,
) -> InputImage:
    """An array of ``list_arrays`` as an input (C, H, W) float32; (C, 1, L) for one axis.

    ``sample`` chooses from one with samples, and then only that is kept; ``channels_last`` says
    that it is (…, H, W, C). Takes four bytes for each number, and little more. A compressed file
    is read up to the sample, and its checksum is compared only if that is the end.
    Raises ``ArrayError``.
    """
    name, shape = _name_of(path, entry), entry.shape
    has_samples = len(shape) == axes + 2
    own = shape[1:] if has_samples else shape
    if math.prod(own) > LARGEST_LOADED:
        raise too_large(name, shape, LARGEST_LOADED)
    if not all(shape):
        raise ArrayError(Sentence("{0} has the shape {1}: it is empty.", name, shape_text(shape)))
    if has_samples and not 0 <= sample < shape[0]:
        raise ArrayError(
            Sentence("{0} has samples 0 to {1}, but no {2}.", name, shape[0] - 1, sample)
        )
    check_file(path, ArrayError)
    with array_door(path):
        channels = 1 if len(shape) == axes else own[-1 if channels_last else 0]
        values = np.empty((channels, math.prod(own) // channels), np.float32)
        wrong = 0
        with _opened(path, entry.name) as (stream, size):
            header = read_header(stream)
            if header.shape != shape or header.dtype.kind not in "biuf":
                raise ValueError("another array than before")
            if size - stream.tell() < header.nbytes:
                raise EOFError("cut short")
            numbers = NpyNumbers(
                stream,
                header,
                report,
                sample=sample if has_samples else None,
                seekable=not entry.name,
            )
            wrong = fill(_in_file_order(values, own, channels_last, header.fortran), numbers)
    if wrong:
        raise ArrayError(not_finite(name, wrong))
    size_of_map = own if len(shape) == axes else own[:-1] if channels_last else own[1:]
    values = values.reshape(channels, *((1,) * (2 - axes)), *size_of_map)
    title = path.stem + (f" {name_text(entry.name)}" if entry.name else "")
    return InputImage(title, frozen(values), photo=False)


def _in_file_order(
    values: Floats, shape: tuple[int, ...], channels_last: bool, fortran: bool
) -> Floats:
    """A view of ``values``, (C, H · W), with the axes as they follow each other in the file."""
    if channels_last:
        view = np.moveaxis(values.reshape(shape[-1], *shape[:-1]), 0, -1)
    else:
        view = values.reshape(shape)
    return view.T if fortran else view


def array_door(path: Path) -> AbstractContextManager[None]:
    """What is wrong with a .npy or .npz file leaves as an ``ArrayError``."""
    return door(
        path,
        ArrayError,
        Sentence(
            "{0} cannot be read: it is damaged, or not a complete .npy or .npz file. Save it "
            "again.",
            path.name,
        ),
    )


def _headers(path: Path, report: Report) -> Iterator[tuple[str, NpyHeader]]:
    """The name and the header of each array in a file."""
    if not _is_zipped(path):
        with path.open("rb") as stream:
            yield "", read_header(stream)
        return
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".npy")]
        for number, name in enumerate(names):
            report(number / len(names))
            with archive.open(name) as stream:
                yield name.removesuffix(".npy"), read_header(stream)


@contextmanager
def _opened(path: Path, name: str) -> Iterator[tuple[IO[bytes], int]]:
    """An array's part of a file, open at its start, and its length in bytes."""
    if not name:
        with path.open("rb") as stream:
            yield stream, os.fstat(stream.fileno()).st_size
        return
    with zipfile.ZipFile(path) as archive, archive.open(f"{name}.npy") as member:
        yield member, archive.getinfo(f"{name}.npy").file_size


def _is_zipped(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(2) == b"PK" or path.suffix.lower() == ".npz"


def _none_fits(path: Path, axes: int, found: list[tuple[str, NpyHeader]]) -> ArrayError:
    """The error for a file that is sound, but holds nothing that could be an input."""
    if axes == 1:
        shapes = listed(shape_text(header.shape) for _, header in found[:MOST_NAMED]) or "–"
        return ArrayError(
            Sentence(
                "{0} contains no array of numbers with 1, 2 or 3 dimensions (it has {1}). Save "
                "one as (L), (C, L) or (N, C, L).",
                path.name,
                shapes,
            )
        )
    if not found:
        return ArrayError(
            Sentence(
                "{0} contains no array of numbers with 2, 3 or 4 dimensions (it is empty). Save "
                "one as (H, W), (C, H, W) or (N, C, H, W).",
                path.name,
            )
        )
    described = [
        Sentence(
            "{0} {1} of {2}",
            name_text(name or path.name),
            shape_text(header.shape),
            type_text(header.dtype),
        )
        for name, header in found[:MOST_NAMED]
    ]
    return ArrayError(
        Sentence(
            "{0} contains no array of numbers with 2, 3 or 4 dimensions (it has {1}). Save one "
            "as (H, W), (C, H, W) or (N, C, H, W).",
            path.name,
            join(*described, between=", "),
        )
    )


def _name_of(path: Path, entry: Entry) -> str:
    if not entry.name:
        return path.name
    return Sentence("{0} in {1}", name_text(entry.name), path.name)
