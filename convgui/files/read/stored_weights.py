"""How the weight of a layer is stored: in one tensor, or in parts that make it up."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

import numpy as np

from convgui.files.read.number_types import SCALED, WHOLE_BYTES
from convgui.messages import Sentence
from convgui.model.sources.inputs import Floats

WEIGHT = "weight"


class Tensor(NamedTuple):
    """A tensor as the header of a file describes it; ``start`` and ``end`` count bytes."""

    kind: str
    shape: tuple[int, ...]
    start: int = 0
    end: int = 0


class Way(Enum):
    """How a weight follows from its parts."""

    PLAIN = auto()
    # A direction and its length, as weight norm keeps them.
    NORM = auto()
    # Small numbers, a scale, and perhaps a zero point.
    SCALED = auto()
    # Parts of which only PyTorch knows what they make.
    UNKNOWN = auto()
    # Whole numbers of 8 bits whose scale is missing.
    BYTES = auto()


class StoredWeight(NamedTuple):
    """A weight: the ``owner``, which is "" for a layer saved by itself, and the keys of its parts.

    ``parts[0]`` has the shape of the weight.
    """

    owner: str
    way: Way
    parts: tuple[str, ...]


# The first part, the second, and one that may be missing, all after the name of the layer.
_PARTED = (
    (Way.NORM, "weight_v", "weight_g", ""),
    (Way.NORM, "parametrizations.weight.original1", "parametrizations.weight.original0", ""),
    (Way.SCALED, "weight._data", "weight._scale", ""),
    (Way.SCALED, WEIGHT, "weight_scale", "weight_zero_point"),
)
# What other rewritings of a weight keep; parts of those above are no weights by themselves.
_UNKNOWN = ("weight_orig", "parametrizations.weight.original")
_PARTS = tuple(part for _, *parts in _PARTED for part in parts if part not in ("", WEIGHT))
_MASKS = ("weight_mask", "weight_u")


def stored_weight(key: str, tensors: Mapping[str, Tensor]) -> StoredWeight | None:
    """The weight of which the tensor ``key`` is the first part; None if it is not one."""
    for way, first, second, third in _PARTED:
        owner = _owner(key, first)
        if owner is None or owner + second not in tensors:
            continue
        if way == Way.SCALED and tensors[key].kind not in SCALED:
            continue
        more = (owner + third,) if third and owner + third in tensors else ()
        return StoredWeight(owner, way, (key, owner + second, *more))
    for last in _UNKNOWN:
        owner = _owner(key, last)
        if owner is not None:
            return StoredWeight(owner, Way.UNKNOWN, (key,))
    if any(_owner(key, last) is not None for last in (*_PARTS, *_MASKS)):
        return None
    way = Way.BYTES if tensors[key].kind in WHOLE_BYTES else Way.PLAIN
    owner = _owner(key, WEIGHT)
    return StoredWeight(key + "." if owner is None else owner, way, (key,))


def _owner(key: str, last: str) -> str | None:
    """What is before ``last``, "" or a name with its full stop; None if the key ends otherwise."""
    owner = key.removesuffix(last)
    return owner if key != owner and (not owner or owner.endswith(".")) else None


def refusal(weight: StoredWeight, name: str) -> Sentence | None:
    """Why a weight cannot be made of its parts."""
    if weight.way == Way.BYTES:
        return Sentence(
            "{0} has whole numbers of 8 bits, and the scale that makes weights of them is not in "
            "this file. Save the layer as it was before it was quantised.",
            name,
        )
    if weight.way == Way.UNKNOWN:
        part = weight.parts[0].removeprefix(weight.owner)
        remedy = "torch.nn.utils.parametrize.remove_parametrizations"
        if part == _UNKNOWN[0]:
            remedy = "torch.nn.utils.remove_spectral_norm, torch.nn.utils.prune.remove"
        return Sentence(
            "{0} is not stored itself, but as {1}, from which PyTorch makes it. Make it an "
            "ordinary weight before you save it ({2}).",
            *(name, part, remedy),
        )
    return None


def fits_together(way: Way, shapes: Sequence[tuple[int, ...]]) -> bool:
    """Whether the parts of a weight have shapes that go together."""
    whole, *others = shapes
    return all(_spread(shape, whole, way) is not None for shape in others)


def combined(way: Way, parts: Sequence[Floats]) -> Floats:
    """The weight that the parts make up, which ``fits_together``."""
    if way == Way.PLAIN:
        return parts[0]
    whole, *others = (part.astype(np.float64) for part in parts)
    spread = []
    for other in others:
        shape = _spread(other.shape, whole.shape, way)
        assert shape is not None
        spread.append(other.reshape(shape))
    with np.errstate(all="ignore"):
        if way == Way.NORM:
            within = tuple(axis for axis, size in enumerate(spread[0].shape) if size == 1)
            lengths = np.sqrt((whole**2).sum(axis=within, keepdims=True))
            made = whole * (spread[0] / lengths)
        else:
            zero = spread[1] if len(spread) > 1 else 0.0
            made = (whole - zero) * spread[0]
        return np.asarray(made, np.float32)


def _spread(shape: tuple[int, ...], whole: tuple[int, ...], way: Way) -> tuple[int, ...] | None:
    """The shape with as many axes as the ``whole``; None if it has other numbers.

    A single number is for all of it; a scale for each first channel may come without further axes.
    """
    ones = (1,) * len(whole)
    if math.prod(shape) == 1:
        return ones
    if way == Way.SCALED and shape == whole[:1]:
        return (*shape, *ones[1:])
    same_axes = len(shape) == len(whole)
    fits = same_axes and all(n in (1, size) for n, size in zip(shape, whole, strict=True))
    return shape if fits else None
