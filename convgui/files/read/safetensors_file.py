"""Trained convolution layers from .safetensors files."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from convgui.files.read.array_checks import ArrayError, as_floats, too_large
from convgui.files.read.door import check_file, door, name_text
from convgui.files.read.progress import Report, unheard
from convgui.messages import Sentence
from convgui.model.scene.limits import LARGEST_WEIGHT
from convgui.model.sources.inputs import Floats
from convgui.model.sources.kernels import LoadedWeights

# In bytes; 300,000 tensors have one this long. A longer one would hold the program up.
LONGEST_HEADER = 1 << 25


@dataclass(frozen=True)
class TrainedLayer:
    """One convolution layer in a file; ``shape`` is that of its weight in PyTorch."""

    name: str
    shape: tuple[int, ...]
    has_bias: bool


def list_layers(path: Path, report: Report = unheard) -> list[TrainedLayer]:
    """The layers in a file that may be a Conv1d or a Conv2d, with a bias or without.

    Raises ``ArrayError``.
    """
    found: dict[str, tuple[int, ...]] = {}
    with _opened(path) as tensors:
        keys = list(tensors.keys())
        for number, key in enumerate(keys):
            report(number / len(keys))
            found[key] = tuple(tensors.get_slice(key).get_shape())
    layers = [
        TrainedLayer(key.removesuffix(".weight"), shape, found.get(_bias_of(key)) == shape[:1])
        for key, shape in found.items()
        if _is_kernel(key, shape)
    ]
    if not layers:
        raise ArrayError(
            Sentence(
                "{0} contains no convolution layer: none of its {1} tensors is a weight of "
                "three or four dimensions (out_channels, in_channels / groups, kernel size on "
                "each axis).",
                path.name,
                len(found),
            )
        )
    return layers


def read_layer(path: Path, layer: TrainedLayer, report: Report = unheard) -> LoadedWeights:
    """The weights of a layer of ``list_layers``, as float32; no others are read.

    Raises ``ArrayError``.
    """
    if math.prod(layer.shape) > LARGEST_WEIGHT:
        raise too_large(name_text(layer.name), layer.shape, LARGEST_WEIGHT)
    report(0)
    with _opened(path) as tensors:
        keys = set(tensors.keys())
        key = layer.name if layer.name in keys else f"{layer.name}.weight"
        weight = _tensor(tensors, key, layer.shape)
        bias = _tensor(tensors, _bias_of(key), layer.shape[:1]) if layer.has_bias else None
    return LoadedWeights(layer.name, weight, bias)


def _is_kernel(key: str, shape: tuple[int, ...]) -> bool:
    """Whether a tensor may be the weight of a convolution.

    With three dimensions it has to be called a weight: a network for pictures has other tensors of
    that kind, such as the positions of a transformer.
    """
    if not all(shape):
        return False
    return len(shape) == 4 or (len(shape) == 3 and key.rsplit(".", maxsplit=1)[-1] == "weight")


def _bias_of(key: str) -> str:
    """The name of the bias beside a weight; a layer saved by itself has plain names."""
    return "bias" if key == "weight" else f"{key.removesuffix('.weight')}.bias"


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The tensors of a file."""
    from safetensors import safe_open

    check_file(path, ArrayError)
    damaged = Sentence(
        "{0} cannot be read: it is damaged, or not a complete .safetensors file. Save it again.",
        path.name,
    )
    with door(path, ArrayError, damaged):
        with path.open("rb") as file:
            header = int.from_bytes(file.read(8), "little")
        if LONGEST_HEADER < header < path.stat().st_size:
            raise ArrayError(
                Sentence(
                    "{0} contains too many tensors to list. Save only some of them.", path.name
                )
            )
        yield safe_open(str(path), framework="numpy")


def _tensor(tensors: Any, key: str, shape: tuple[int, ...]) -> Floats:
    """A tensor that has to have this shape, as float32."""
    from safetensors import SafetensorError

    kind = tensors.get_slice(key).get_dtype()
    try:
        values = tensors.get_tensor(key)
    except (SafetensorError, TypeError, ValueError, AttributeError) as error:
        raise ArrayError(
            Sentence(
                "{0} is stored in a type that NumPy does not have ({1}). Save it as float32.",
                name_text(key),
                name_text(kind),
            )
        ) from error
    if values.shape != shape:
        raise ValueError("another tensor than before")
    return as_floats(values, name_text(key))
