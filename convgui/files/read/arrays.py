"""Arrays from .npy and .npz as inputs, and trained convolution layers from .safetensors."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from convgui.messages import MessageError, Sentence, join
from convgui.model.scene.layer import LARGEST_TENSOR
from convgui.model.sources.inputs import Floats, InputImage, frozen
from convgui.model.sources.kernels import LoadedWeights

# A last axis this long, and a first one that is not, is read as channels last.
PICTURE_CHANNELS = (1, 3, 4)


class ArrayError(MessageError):
    """A file or an array that cannot be used; the text says why and what to do."""


@dataclass(frozen=True)
class Entry:
    """One array in a file: its ``name`` ("" in a .npy) and its ``shape``."""

    name: str
    shape: tuple[int, ...]


@dataclass(frozen=True)
class Trained:
    """One convolution layer in a .safetensors file."""

    name: str
    shape: tuple[int, ...]
    has_bias: bool


def list_arrays(path: Path) -> list[Entry]:
    """The arrays in a .npy or .npz file that could be an input; nothing is loaded.

    Raises ``ArrayError``.
    """
    _check_file(path)
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
        if len(shape) in (2, 3, 4) and dtype.kind in "biuf"
    ]
    if not fitting:
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
    path: Path, entry: Entry, *, sample: int = 0, channels_last: bool = False
) -> InputImage:
    """An array of ``list_arrays`` as an input (C, H, W) float32.

    ``sample`` chooses from a 4-D one; ``channels_last`` says that it is (…, H, W, C).
    Raises ``ArrayError``.
    """
    shape = entry.shape
    if np.prod(shape[-3:], dtype=float) > LARGEST_TENSOR["input"]:
        raise _too_large(_said(path, entry), shape)
    if not all(shape):
        raise ArrayError(
            Sentence("{0} has the shape {1}: there is nothing in it.", _said(path, entry), shape)
        )
    if len(shape) == 4 and not 0 <= sample < shape[0]:
        raise ArrayError(
            Sentence(
                "{0} has samples 0 to {1}, but no {2}.", _said(path, entry), shape[0] - 1, sample
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
    if len(shape) == 4:
        values = values[sample]
    if len(shape) == 2:
        values = values[None]
    elif channels_last:
        values = np.moveaxis(values, -1, 0)
    name = path.stem + (f" {entry.name}" if entry.name else "")
    return InputImage(name, _floats(values, _said(path, entry)), photo=False)


def list_layers(path: Path) -> list[Trained]:
    """The convolution layers in a .safetensors file: its 4-D tensors, with a bias or without.

    Raises ``ArrayError``.
    """
    found: dict[str, tuple[int, ...]] = {}
    with _opened(path) as tensors:
        for key in tensors.keys():  # noqa: SIM118 - the file is no mapping
            found[key] = tuple(tensors.get_slice(key).get_shape())
    layers = [
        Trained(key.removesuffix(".weight"), shape, found.get(_bias_of(key)) == shape[:1])
        for key, shape in found.items()
        if len(shape) == 4 and all(shape)
    ]
    if not layers:
        raise ArrayError(
            Sentence(
                "{0} holds no convolution layer: none of its {1} tensors has four dimensions "
                "(out_channels, in_channels / groups, kernel height, kernel width).",
                path.name,
                len(found),
            )
        )
    return layers


def read_layer(path: Path, layer: Trained) -> LoadedWeights:
    """The weights of a layer of ``list_layers``, as float32. Raises ``ArrayError``."""
    if np.prod(layer.shape, dtype=float) > LARGEST_TENSOR["weight"]:
        raise _too_large(layer.name, layer.shape)
    with _opened(path) as tensors:
        keys = set(tensors.keys())
        key = layer.name if layer.name in keys else f"{layer.name}.weight"
        weight = _tensor(tensors, key)
        bias = _tensor(tensors, _bias_of(key)) if layer.has_bias else None
    return LoadedWeights(layer.name, weight, bias)


def _bias_of(key: str) -> str:
    return f"{key.removesuffix('.weight')}.bias"


def _opened(path: Path) -> Any:
    from safetensors import SafetensorError, safe_open

    _check_file(path)
    try:
        return safe_open(str(path), framework="numpy")
    except (SafetensorError, OSError, ValueError) as error:
        raise ArrayError(
            Sentence(
                "{0} cannot be read: {1}. Is it a whole .safetensors file?", path.name, str(error)
            )
        ) from error


def _tensor(tensors: Any, key: str) -> Floats:
    from safetensors import SafetensorError

    try:
        values = tensors.get_tensor(key)
    except (SafetensorError, TypeError, ValueError, AttributeError) as error:
        raise ArrayError(
            Sentence(
                "{0} is stored in a type that NumPy does not have ({1}). Save it as float32.",
                key,
                str(error),
            )
        ) from error
    return _floats(values, key)


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise ArrayError(Sentence("{0} is a folder. Choose a file in it.", path.name))
    if not path.exists():
        raise ArrayError(Sentence("There is no file {0}. Check the name.", path))


def _header(stream: BinaryIO | Any) -> tuple[tuple[int, ...], np.dtype[Any]]:
    """Shape and type from the first bytes of a .npy file."""
    version = npy.read_magic(stream)
    if version == (1, 0):
        shape, _, dtype = npy.read_array_header_1_0(stream)
    else:
        shape, _, dtype = npy.read_array_header_2_0(stream)
    return tuple(shape), dtype


def _floats(values: NDArray[Any], said: str) -> Floats:
    """As float32, contiguous and read-only; every number must be one that float32 holds."""
    if values.dtype.kind not in "biuf":
        raise ArrayError(
            Sentence("{0} holds {1}, not numbers. Save it as float32.", said, values.dtype)
        )
    with np.errstate(over="ignore", invalid="ignore"):
        floats = np.array(values, np.float32, order="C")
    wrong = int(np.count_nonzero(~np.isfinite(floats)))
    if wrong:
        raise ArrayError(
            Sentence(
                "{0} has {1:,} values that are NaN, infinite or outside float32. Replace them "
                "first, for example with numpy.nan_to_num; a single one can be typed in later.",
                said,
                wrong,
            )
        )
    return frozen(floats)


def _said(path: Path, entry: Entry) -> str:
    return Sentence("{0} in {1}", entry.name, path.name) if entry.name else path.name


def _too_large(said: str, shape: tuple[int, ...]) -> ArrayError:
    return ArrayError(Sentence("{0} has the shape {1}: too large to show.", said, shape))
