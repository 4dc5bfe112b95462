"""Whether a layer gives what its arguments and its weight say: hooks or a class may do more."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from convgui.messages import Sentence
from convgui.model.conv.axis import Array, Line
from convgui.model.conv.geometry import Combine, Geometry
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.pooling import MaxPool2dSpec
from convgui.model.scene.state import State
from convgui.model.scene.tensors import QUIETLY, Tensors, tensors_of
from convgui.model.sources.inputs import Floats
from convgui.scripting.torch_layer import ShowError

# Half a step of float32 at 1.
UNIT = 2.0**-24
# Roundings mostly cancel, so that a sum of n products is off by some √n of them; where all numbers
# are alike they do not, and it is off by n of them, yet never by more than so many.
MOST_UNITS = 1200
# Fast algorithms compute tiles of so many cells a side or fewer, whose roundings mix.
TILE = 13
# Beyond so many multiply-adds or output numbers, some rows are compared, and no fewer than these.
CHECKED, CHECKED_NUMBERS, ROWS = 1 << 29, 1 << 22, 8


class Precision(NamedTuple):
    """What a type of numbers loses beyond float32: ``coarse`` is a part of the sum of the products.

    ``most`` is its largest number, ``least`` the step between its smallest.
    """

    name: str = "float32"
    coarse: float = 0.0
    most: float = float(np.finfo(np.float32).max)
    least: float = float(np.finfo(np.float32).tiny)


FLOAT32 = Precision()
SHORT = {
    "float16": Precision("float16", 2.0**-10, 65504, 2.0**-24),
    "bfloat16": Precision("bfloat16", 2.0**-7),
}
# A GPU may round the factors of float32 (TF32).
ON_GPU = Precision("float32", 2.0**-9)


@QUIETLY
def check_result(state: State, result: Floats, name: str, numbers: Precision = FLOAT32) -> None:
    """Raise ``ShowError`` if ``result``, of one sample, is not what the layer shown gives.

    ``name``: of the module that gave it; ``numbers``: the type of the result.
    """
    tensors = tensors_of(state.layer)
    theirs = state.layer.spec.lifted(result)
    geometry = tensors.geometry
    if state.layer.spec.TRANSPOSED:
        # Its stamps are added in the type itself, so that each of them is rounded.
        stamped = 2 * math.sqrt(math.prod(geometry.kernel))
        numbers = numbers._replace(coarse=stamped * numbers.coarse)
    if theirs.shape == (geometry.out_channels, *geometry.output_size):
        rows = _rows(geometry)
        own, theirs = _at(tensors, rows), theirs[:, rows]
        sums = _at(_absolute(tensors), rows)
        # A maximum is one of the numbers, so that nothing is rounded.
        near = geometry.combine != Combine.MAX and (
            np.abs(own - theirs) <= _explained(tensors, own, sums, numbers)
        )
        far = ~(near | (own == theirs) | (np.isnan(own) & np.isnan(theirs)))
        if not far.any():
            return
        if not (sums <= numbers.most)[far].any():
            raise ShowError(
                Sentence(
                    "{0} cannot be shown: numbers in it lie outside the range of {1}.",
                    *(name, numbers.name),
                )
            )
    raise gives_else(name, state.layer.spec)


def gives_else(name: str, spec: WeightedOperator) -> ShowError:
    """The error for a layer that gives something else than ``spec`` does."""
    call = str(spec)
    if not spec.HAS_WEIGHT:
        return ShowError(
            Sentence(
                "{0} does not give what {1} gives: its forward or a hook does something else, so "
                "it cannot be shown.",
                *(name, call),
            )
        )
    return ShowError(
        Sentence(
            "{0} does not give what {1} gives with the same weight: its forward or a hook does "
            "something else, so it cannot be shown.",
            *(name, call),
        )
    )


def _rows(geometry: Geometry) -> Line:
    """The rows to compare: all, or as many as are soon there, from the first to the last."""
    height, width = geometry.output_size
    cells = geometry.out_channels * height * width
    part = min(1, CHECKED / max(1, geometry.macs), CHECKED_NUMBERS / max(1, cells))
    count = min(height, max(ROWS, int(height * part)))
    rows: Line = np.unique(np.linspace(0, height - 1, count).astype(int))
    return rows


def _at(tensors: Tensors, rows: Line) -> Array:
    return tensors.computed_at(slice(None), rows, np.arange(tensors.geometry.output_size[1]))


def _absolute(tensors: Tensors) -> Tensors:
    """The same with all numbers positive: its outputs are sums of absolute products."""
    bias = None if tensors.bias is None else np.abs(tensors.bias)
    x, weight = np.abs(tensors.unpainted), np.abs(tensors.weight)
    return replace(tensors, unpainted=x, weight=weight, bias=bias)


def _explained(tensors: Tensors, own: Array, sums: Array, numbers: Precision) -> Array:
    """How far each output may be off by rounding; ``sums`` are those of absolute products."""
    count = tensors.geometry.taps
    # A divisor may be negative.
    sums = np.abs(sums)
    finite = np.where(np.isfinite(sums), sums, 0)
    nearby = np.maximum(sums, MaxPool2dSpec(TILE, 1, TILE // 2).forward(finite))
    bias = 0 if tensors.bias is None else np.abs(tensors.bias)[:, None, None]
    alike = min(count, MOST_UNITS) * UNIT * (np.abs(own) + 2 * bias)
    usual = (3 * math.sqrt(count) + 4) * UNIT * nearby
    explained: Array = alike + usual + numbers.coarse * sums + numbers.least
    return explained


def numbers_of(result: Any) -> Precision:
    """The type of the numbers in ``result``, a tensor of PyTorch."""
    kind = str(getattr(result, "dtype", "")).rpartition(".")[2]
    device = getattr(getattr(result, "device", None), "type", "cpu")
    return SHORT.get(kind, FLOAT32 if device == "cpu" else ON_GPU)
