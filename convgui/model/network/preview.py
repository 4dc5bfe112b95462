"""What the layers of pasted text give, to be seen small: with random weights, on the photograph."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import SpecError
from convgui.model.conv.operator import WeightedOperator
from convgui.model.network.joins import JOINS, MADE
from convgui.model.network.loose_parameters import PARAMETER
from convgui.model.network.network import Network
from convgui.model.network.network_layer import NetworkLayer
from convgui.model.network.resized import resized
from convgui.model.network.shapes import read_plain
from convgui.model.network.thumbnail import thumbnail
from convgui.model.sources.inputs import Floats, fit_picture, photograph

# Multiply-adds of a layer, and numbers that it gives; at a larger one it ends.
MOST_MACS, MOST_NUMBERS = 2_000_000_000, 1 << 24

Values = Mapping[str, Any]


def _unchanged(x: Floats, values: Values) -> Floats:
    return x


def _sigmoid(x: Floats) -> NDArray[Any]:
    return np.asarray(np.exp(-np.logaddexp(-x, 0)))


# Layers that work on each number by itself, and those that do nothing in a fresh network.
_PLAIN: dict[str, Callable[[Floats, Values], NDArray[Any]]] = {
    **dict.fromkeys(("Identity", "Dropout", "Dropout1d", "Dropout2d"), _unchanged),
    **dict.fromkeys(("BatchNorm1d", "BatchNorm2d"), _unchanged),
    "ReLU": lambda x, _: np.maximum(x, 0),
    "ReLU6": lambda x, _: np.clip(x, 0, 6),
    "LeakyReLU": lambda x, own: np.where(x > 0, x, own["negative_slope"] * x),
    "ELU": lambda x, own: np.where(x > 0, x, own["alpha"] * np.expm1(np.minimum(x, 0))),
    "SiLU": lambda x, _: x * _sigmoid(x),
    "GELU": lambda x, _: x * _sigmoid(1.702 * x),
    "Mish": lambda x, _: x * np.tanh(np.logaddexp(x, 0)),
    "Hardswish": lambda x, _: x * np.clip(x + 3, 0, 6) / 6,
    "Hardsigmoid": lambda x, _: np.clip(x + 3, 0, 6) / 6,
    "Softplus": lambda x, own: np.logaddexp(x * own["beta"], 0) / own["beta"],
    "Sigmoid": lambda x, _: _sigmoid(x),
    "Tanh": lambda x, _: np.tanh(x),
}


def thumbnails(network: Network) -> Iterator[tuple[int, Floats]]:
    """The number of each layer and its thumbnail, in order, as far as they can be computed.

    The weights are those of He et al., arXiv:1502.01852: with PyTorch's default, what deep layers
    give is almost the same everywhere. It ends at the first layer of which only the size is known.
    """
    made: dict[int, Floats | None] = {}
    read = [layer.text.reads or (number - 1,) for number, layer in enumerate(network.layers)]
    last = {place: number for number, places in enumerate(read) for place in places}
    for number, layer in enumerate(network.layers):
        if layer.text.kind in (PARAMETER, *MADE):
            # It is no map of the network.
            made[number] = None
            continue
        if layer.given is None or layer.gives is None or layer.error is not None:
            return
        if (layer.macs or 0) > MOST_MACS or math.prod(layer.gives) > MOST_NUMBERS:
            return
        weight = layer.spec.weight_shape if isinstance(layer.spec, WeightedOperator) else ()
        if math.prod(weight) > MOST_NUMBERS:
            return
        try:
            # A layer that comes again has the same weights.
            rng = np.random.default_rng([2, *(layer.text.again or layer.text.name).encode()])
            if -1 in read[number] and -1 not in made:
                made[-1] = _first_input(layer.given, rng)
            with np.errstate(all="ignore"):
                # What becomes of joined maps is not computed.
                x = None if layer.text.kind in JOINS else _output(layer, made[read[number][0]], rng)
            small = thumbnail(x) if x is not None and (1, *x.shape) == layer.gives else None
        except (SpecError, TypeError, ValueError, ArithmeticError, MemoryError):
            # Arguments of a kind that PyTorch does not take either, or too little memory.
            return
        made[number] = None if small is None else x
        for place in {number, *read[number]}:
            if last.get(place, -1) <= number:
                del made[place]
        if small is not None:
            yield number, small


def _first_input(given: tuple[int, ...], rng: np.random.Generator) -> Floats | None:
    """The photograph in the size of the input; random numbers for other channels."""
    _, channels, *size = given
    if math.prod(given) > MOST_NUMBERS:
        return None
    if len(size) == 2 and channels in photograph().channels:
        return fit_picture(photograph(), channels, (size[0], size[1]))
    return rng.random((channels, *size), np.float32)


def _output(layer: NetworkLayer, x: Floats | None, rng: np.random.Generator) -> Floats | None:
    """What a layer gives; None where it is not known how to compute it."""
    if x is None:
        return None
    spec = layer.spec
    if isinstance(spec, WeightedOperator):
        deviation = math.sqrt(2 / max(1, math.prod(spec.weight_shape[1:])))
        weight = rng.standard_normal(spec.weight_shape, np.float32) * np.float32(deviation)
        bias = np.zeros(spec.out_channels, np.float32) if spec.bias else None
        made = spec.forward(np.ascontiguousarray(x), weight, bias)
        return made.astype(np.float32)
    own, plain = _PLAIN.get(layer.text.kind), read_plain(layer.text.call)
    given = resized(layer, plain, x) if own is None else own(x, plain.values)
    return None if given is None else np.asarray(given, np.float32)
