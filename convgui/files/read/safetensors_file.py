"""Trained convolution layers from .safetensors files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from convgui.files.read.array_checks import ArrayError, as_floats, check_file, too_large
from convgui.messages import Sentence
from convgui.model.scene.limits import LARGEST_WEIGHT
from convgui.model.sources.inputs import Floats
from convgui.model.sources.kernels import LoadedWeights


@dataclass(frozen=True)
class TrainedLayer:
    """One convolution layer in a file; ``shape`` is that of its weight in PyTorch."""

    name: str
    shape: tuple[int, ...]
    has_bias: bool


def list_layers(path: Path) -> list[TrainedLayer]:
    """The layers in a file that may be a Conv1d or a Conv2d, with a bias or without.

    Raises ``ArrayError``.
    """
    found: dict[str, tuple[int, ...]] = {}
    with _opened(path) as tensors:
        for key in tensors.keys():  # noqa: SIM118 - the file is no mapping
            found[key] = tuple(tensors.get_slice(key).get_shape())
    layers = [
        TrainedLayer(key.removesuffix(".weight"), shape, found.get(_bias_of(key)) == shape[:1])
        for key, shape in found.items()
        if _is_kernel(key, shape)
    ]
    if not layers:
        raise ArrayError(
            Sentence(
                "{0} holds no convolution layer: none of its {1} tensors is a weight of three or "
                "four dimensions (out_channels, in_channels / groups, kernel size on each axis).",
                path.name,
                len(found),
            )
        )
    return layers


def read_layer(path: Path, layer: TrainedLayer) -> LoadedWeights:
    """The weights of a layer of ``list_layers``, as float32. Raises ``ArrayError``."""
    if np.prod(layer.shape, dtype=float) > LARGEST_WEIGHT:
        raise too_large(layer.name, layer.shape)
    with _opened(path) as tensors:
        keys = set(tensors.keys())
        key = layer.name if layer.name in keys else f"{layer.name}.weight"
        weight = _tensor(tensors, key)
        bias = _tensor(tensors, _bias_of(key)) if layer.has_bias else None
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


def _opened(path: Path) -> Any:
    from safetensors import SafetensorError, safe_open

    check_file(path)
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
    return as_floats(values, key)
