"""Inputs from .npy and .npz files."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy

from convgui.files.read.array_checks import ArrayError, as_floats, check_file, too_large
from convgui.messages import Sentence, join
from convgui.model.scene.limits import LARGEST_LOADED
from convgui.model.sources.inputs import InputImage

# A last axis this long, and a first one that is not, is read as channels last.
PICTURE_CHANNELS = (1, 3, 4)


@dataclass(frozen=True)
class Entry:
    """One array in a file: its ``name`` ("" in a .npy) and its ``shape``."""

    name: str
    shape: tuple[int, ...]


def list_arrays(path: Path, axes: int = 2) -> list[Entry]:
    """The arrays in a .npy or .npz file that could be an input of a layer with so many ``axes``.

    Nothing is loaded.

    Raises ``ArrayError``.
    """
    check_file(path)
    try:
        if path.suffix.lower() == ".npz":
            with zipfile.ZipFile(path) as archive:
                found = []
                for item in archive.namelist():
                    if item.endswith(".npy"):
                        with archive.open(item) as stream:
                            found.append((item.removesuffix(".npy"), *_header(stream)))
        else:
            with path.open("rb") as stream:
                found = [("", *_header(stream))]
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise ArrayError(
            Sentence(
                "{0} cannot be read: {1}. Is it a whole .npy or .npz file?", path.name, str(error)
            )
        ) from error
    fitting = [
        Entry(name, shape)
        for name, shape, dtype in found
        if len(shape) in (axes, axes + 1, axes + 2) and dtype.kind in "biuf"
    ]
    if not fitting:
        if axes == 1:
            shapes = ", ".join(str(shape) for _, shape, _ in found) or "–"
            raise ArrayError(
                Sentence(
                    "{0} holds no array of numbers with 1, 2 or 3 dimensions (it has {1}). "
                    "Save one as (L), (C, L) or (N, C, L).",
                    path.name,
                    shapes,
                )
            )
        if not found:
            raise ArrayError(
                Sentence(
                    "{0} holds no array of numbers with 2, 3 or 4 dimensions (it has nothing). "
                    "Save one as (H, W), (C, H, W) or (N, C, H, W).",
                    path.name,
                )
            )
        described = [
            Sentence("{0} {1} of {2}", name or path.name, shape, dtype)
            for name, shape, dtype in found
        ]
        raise ArrayError(
            Sentence(
                "{0} holds no array of numbers with 2, 3 or 4 dimensions (it has {1}). "
                "Save one as (H, W), (C, H, W) or (N, C, H, W).",
                path.name,
                join(*described, between=", "),
            )
        )
    return fitting


def looks_channels_last(shape: tuple[int, ...]) -> bool:
    """Whether a (H, W, C) array was given where (C, H, W) is meant, judged by its shape."""
    return (
        len(shape) in (3, 4) and shape[-1] in PICTURE_CHANNELS and shape[-3] not in PICTURE_CHANNELS
    )


def read_array(
    path: Path, entry: Entry, *, sample: int = 0, channels_last: bool = False, axes: int = 2
) -> InputImage:
    """An array of ``list_arrays`` as an input (C, H, W) float32; (C, 1, L) for one axis.

    ``sample`` chooses from one with samples; ``channels_last`` says that it is (…, H, W, C).
    Raises ``ArrayError``.
    """
    shape = entry.shape
    if np.prod(shape[-axes - 1 :], dtype=float) > LARGEST_LOADED:
        raise too_large(_name_of(path, entry), shape)
    if not all(shape):
        raise ArrayError(
            Sentence("{0} has the shape {1}: there is nothing in it.", _name_of(path, entry), shape)
        )
    has_samples = len(shape) == axes + 2
    if has_samples and not 0 <= sample < shape[0]:
        raise ArrayError(
            Sentence(
                "{0} has samples 0 to {1}, but no {2}.", _name_of(path, entry), shape[0] - 1, sample
            )
        )
    try:
        if entry.name:
            with np.load(path, allow_pickle=False) as archive:
                values = archive[entry.name]
        else:
            values = np.load(path, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile, MemoryError) as error:
        raise ArrayError(
            Sentence("{0} cannot be read: {1}. Is the file damaged?", path.name, str(error))
        ) from error
    if has_samples:
        values = values[sample]
    if len(shape) == axes:
        values = values[None]
    elif channels_last:
        values = np.moveaxis(values, -1, 0)
    if axes == 1:
        values = values[:, None, :]
    name = path.stem + (f" {entry.name}" if entry.name else "")
    return InputImage(name, as_floats(values, _name_of(path, entry)), photo=False)


def _header(stream: IO[bytes]) -> tuple[tuple[int, ...], np.dtype[Any]]:
    """Shape and type from the first bytes of a .npy file."""
    version = npy.read_magic(stream)
    if version == (1, 0):
        shape, _, dtype = npy.read_array_header_1_0(stream)
    else:
        shape, _, dtype = npy.read_array_header_2_0(stream)
    return tuple(shape), dtype


def _name_of(path: Path, entry: Entry) -> str:
    return Sentence("{0} in {1}", entry.name, path.name) if entry.name else path.name
