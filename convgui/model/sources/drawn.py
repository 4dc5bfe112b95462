"""Random numbers that stay where they are when a layer grows or shrinks."""

from __future__ import annotations

import math
from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray

from convgui.model.sources.draws import PART
from convgui.model.sources.inputs import Floats, frozen
from convgui.model.sources.kernels import WeightSource, fan_in_bound, make_weights
from convgui.model.sources.recent import Recent

# PyTorch's of a weight, with a kernel height and a kernel width.
Shape = tuple[int, int, int, int]

# The sources whose numbers are drawn; those of the others follow from the shape.
DRAWN = (WeightSource.PYTORCH, WeightSource.INTEGERS)
# Whole weights are at most this large (see ``make_weights``).
_LARGEST_WEIGHT = 4
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FACTORS = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_Bits = NDArray[np.uint64]


_recent: Recent[Hashable, tuple[Floats, Floats]] = Recent(
    1 << 25, lambda made: sum(values.nbytes for values in made)
)


def keep_weights(
    source: str, shape: Shape, drawn: Shape, seed: int, groups: int, out_channels: int
) -> tuple[Floats, Floats]:
    """Weight of ``shape`` and bias (out_channels,), read-only, of a layer that had ``drawn``.

    Where both shapes have a place it keeps its number; the others get one that depends on the
    place alone. Raises ``SpecError`` as ``make_weights`` does.
    """
    if drawn == shape or source not in DRAWN:
        return make_weights(source, shape, seed, groups, out_channels)
    return _recent.get(
        (source, shape, drawn, seed, out_channels),
        lambda: _kept(source, shape, drawn, seed, out_channels),
        4 * math.prod(shape),
    )


def _kept(
    source: str, shape: Shape, drawn: Shape, seed: int, out_channels: int
) -> tuple[Floats, Floats]:
    weight = np.empty(shape, np.float32)
    bound = fan_in_bound(shape)
    whole = source == WeightSource.INTEGERS
    slices = weight.reshape(-1, *shape[2:])
    taps = np.ogrid[: shape[2], : shape[3]]
    together = max(1, PART // slices[0].size)
    for start in range(0, len(slices), together):
        part = slices[start : start + together]
        out, deep = np.divmod(np.arange(start, start + len(part), dtype=np.uint64), shape[1])
        bits = _bits(seed, out[:, None, None], deep[:, None, None], *taps)
        part[:] = _numbers(bits, _LARGEST_WEIGHT if whole else 0, bound)
    # The biases are drawn one after the other, so that more of them begin with the same.
    old_weight, bias = make_weights(source, drawn, seed, out_channels=out_channels)
    common = tuple(slice(min(sizes)) for sizes in zip(shape, drawn, strict=True))
    weight[common] = old_weight[common]
    return frozen(weight), bias


def _numbers(bits: _Bits, largest: int, bound: float) -> NDArray[np.floating]:
    """Whole numbers up to ``largest`` in size; if that is 0, uniform ones in ±``bound``."""
    if largest:
        return (bits % np.uint64(2 * largest + 1)).astype(np.float64) - largest
    return ((bits >> np.uint64(11)) * 2.0**-52 - 1) * bound


def _bits(seed: int, *place: NDArray[np.integer]) -> _Bits:
    """Random bits for each place, by SplitMix64: of its parts one after the other."""
    bits = np.array([seed], np.uint64)
    for number in place:
        bits = bits + (number.astype(np.uint64) + np.uint64(1)) * _GOLDEN
        bits = (bits ^ (bits >> np.uint64(30))) * _FACTORS[0]
        bits = (bits ^ (bits >> np.uint64(27))) * _FACTORS[1]
        bits = bits ^ (bits >> np.uint64(31))
    return bits
