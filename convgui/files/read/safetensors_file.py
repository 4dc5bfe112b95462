"""Trained convolution layers from .safetensors files, and from the arrays of NumPy."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from convgui.files.read.array_checks import ArrayError, as_floats, too_large
from convgui.files.read.door import check_file, door, name_text, shape_text
from convgui.files.read.number_types import decoded, width
from convgui.files.read.progress import Report, unheard
from convgui.files.read.stored_weights import (
    StoredWeight,
    Tensor,
    combined,
    fits_together,
    refusal,
    stored_weight,
)
from convgui.files.read.weight_arrays import ARRAYS, opened_arrays
from convgui.messages import Sentence, listed
from convgui.model.scene.limits import LARGEST_WEIGHT
from convgui.model.sources.inputs import Floats
from convgui.model.sources.kernels import LoadedWeights
from convgui.model.sources.weight_reading import Reading, readings

# In bytes; 300,000 tensors have one this long. A longer one would hold the program up.
LONGEST_HEADER = 1 << 25


class TrainedLayer(NamedTuple):
    """One convolution layer in a file; ``shape`` is that of its weight in PyTorch.

    ``bias``: the key of its bias, and how many numbers that has.
    """

    name: str
    shape: tuple[int, ...]
    weight: StoredWeight
    bias: tuple[str, int] | None = None

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The layers of PyTorch that it can be, the likeliest first."""
        return readings(self.shape, self.bias and self.bias[1], self.name)


class _Tensors(Protocol):
    """The tensors of a file, by their keys."""

    header: dict[str, Tensor]

    def read(self, key: str) -> Floats:
        """A tensor as float32. Raises ``ArrayError``."""
        ...


class _StoredTensors:
    """Those of a .safetensors file."""

    def __init__(self, path: Path, header: dict[str, Tensor], start: int) -> None:
        self._path, self._start = path, start
        self.header = header

    def read(self, key: str) -> Floats:
        kind, shape, start, end = self.header[key]
        if width(kind) is None:
            raise ArrayError(
                Sentence(
                    "{0} is stored in a type that NumPy does not have ({1}). Save it as float32.",
                    *(name_text(key), name_text(kind)),
                )
            )
        with self._path.open("rb") as file:
            file.seek(self._start + start)
            data = file.read(end - start)
        return as_floats(decoded(data, kind).reshape(shape), name_text(key))


def list_layers(path: Path, report: Report = unheard) -> list[TrainedLayer]:
    """The convolutions in a file, of one axis or of two; their kind is in their ``readings``.

    Raises ``ArrayError``.
    """
    layers = []
    with _opened(path) as tensors:
        header = tensors.header
        for number, key in enumerate(header):
            report(number / len(header))
            layer = _layer(key, header)
            if layer is not None:
                layers.append(layer)
    if not layers:
        raise ArrayError(
            Sentence(
                "{0} contains no convolution layer: none of its {1} tensors is a weight of "
                "three or four dimensions (out_channels, in_channels / groups, kernel size on "
                "each axis).",
                path.name,
                len(header),
            )
        )
    return layers


def why_not(layer: TrainedLayer) -> Sentence | None:
    """Why a layer of ``list_layers`` cannot be read, as far as its header tells."""
    name = name_text(layer.name)
    if math.prod(layer.shape) > LARGEST_WEIGHT:
        return too_large(name, layer.shape, LARGEST_WEIGHT).text
    return refusal(layer.weight, name)


def read_layer(path: Path, layer: TrainedLayer, report: Report = unheard) -> LoadedWeights:
    """The weights of a layer of ``list_layers``, as float32; no others are read.

    Raises ``ArrayError``.
    """
    why = why_not(layer)
    if why is not None:
        raise ArrayError(why)
    name = name_text(layer.name)
    report(0)
    with _opened(path) as tensors:
        keys = layer.weight.parts
        shapes = [tensors.header[key].shape for key in keys]
        if shapes[0] != layer.shape:
            raise ValueError("another tensor than before")
        if not fits_together(layer.weight.way, shapes):
            parts = listed(f"{name_text(k)} {shape_text(tensors.header[k].shape)}" for k in keys)
            raise ArrayError(Sentence("The parts of {0} do not go together: {1}.", name, parts))
        weight = combined(layer.weight.way, [tensors.read(key) for key in keys])
        weight = as_floats(weight, name)
        bias = None
        if layer.bias is not None:
            key, size = layer.bias
            if tensors.header[key].shape != (size,):
                raise ValueError("another tensor than before")
            bias = tensors.read(key)
    return LoadedWeights(layer.name, weight, bias)


def _layer(key: str, header: dict[str, Tensor]) -> TrainedLayer | None:
    """The layer whose weight begins with the tensor ``key``; None for any other tensor."""
    shape = header[key].shape
    if len(shape) not in (3, 4) or not all(shape):
        return None
    weight = stored_weight(key, header)
    if weight is None or (len(shape) == 3 and weight.owner == f"{key}."):
        # A network for pictures has other tensors with three dimensions, such as the positions of
        # a transformer: those have to be called a weight.
        return None
    name, bias = weight.owner.removesuffix(".") or "weight", f"{weight.owner}bias"
    layer = TrainedLayer(name, shape, weight)
    size = header[bias].shape if bias in header else ()
    if len(size) == 1 and _may_be_bias(size[0], shape):
        return layer._replace(bias=(bias, size[0]))
    return layer


def _may_be_bias(size: int, shape: tuple[int, ...]) -> bool:
    """Whether a layer with a weight of this shape, transposed or not, can have such a bias."""
    first, second, *_ = shape
    groups, rest = divmod(size, second)
    return size == first or (rest == 0 and groups > 0 and first % groups == 0)


def _opened(path: Path) -> AbstractContextManager[_Tensors]:
    """The tensors of a file."""
    return opened_arrays(path) if path.suffix.lower() in ARRAYS else _opened_tensors(path)


@contextmanager
def _opened_tensors(path: Path) -> Iterator[_StoredTensors]:
    from safetensors import safe_open

    check_file(path, ArrayError)
    damaged = Sentence(
        "{0} cannot be read: it is damaged, or not a complete .safetensors file. Save it again.",
        path.name,
    )
    with door(path, ArrayError, damaged):
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if LONGEST_HEADER < length < path.stat().st_size:
                raise ArrayError(
                    Sentence(
                        "{0} contains too many tensors to list. Save only some of them.", path.name
                    )
                )
            # The library checks that the places of the tensors are what their shapes need.
            with safe_open(str(path), framework="numpy"):
                told = json.loads(file.read(length))
        header = {
            key: Tensor(own["dtype"], tuple(own["shape"]), *own["data_offsets"])
            for key, own in told.items()
            if key != "__metadata__"
        }
        yield _StoredTensors(path, header, 8 + length)
