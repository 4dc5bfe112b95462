"""Parameters and multiply-adds of a layer, and of alternatives with the same output shape."""

from __future__ import annotations

import math
from typing import NamedTuple

from convgui.model.call.arguments import Pair
from convgui.model.conv.convolution import Conv2dSpec
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import WeightedOperator


class Cost(NamedTuple):
    """What ``layers``, applied one after another, cost in total.

    ``name`` is "this", "groups=1", "depthwise" or "depthwise + 1×1", ``moved`` how many numbers
    they read and write, without their weights.
    """

    name: str
    layers: tuple[WeightedOperator, ...]
    parameters: int
    macs: int
    moved: int


class Measured(NamedTuple):
    """Milliseconds that PyTorch took for a layer, and for the two stages that can replace it.

    ``size`` is that of the input; ``version`` is PyTorch's.
    """

    layer: WeightedOperator
    size: Pair
    version: str
    machine: str
    whole: float
    stages: float


# From tests/benchmarks/separable.py, the median of 200 calls in turn. Elsewhere the times are
# others; what they show is that they do not follow the multiply-adds.
MEASURED = Measured(
    *(Conv2dSpec(64, 64, 3, padding=1), (112, 112)), *("2.14", "AMD EPYC"), *(7.0, 5.2)
)


def moved(geometry: Geometry) -> int:
    """How many numbers a layer reads of its input and writes as its output."""
    read = geometry.in_channels * math.prod(geometry.input_size)
    return read + geometry.out_channels * math.prod(geometry.output_size)


def costs(spec: WeightedOperator, input_size: Pair) -> tuple[Cost, ...]:
    """The cost of this layer, and of alternatives with the same output shape.

    "depthwise" (groups = in_channels) is left out where out_channels is not a multiple of
    in_channels, as PyTorch has no such layer. Depthwise followed by 1×1 allows any number of
    channels (Howard et al., MobileNets, 2017).
    """
    if not spec.HAS_WEIGHT:
        return (_cost("this", input_size, spec),)
    single = spec.changed(groups=1)
    made = [_cost("this", input_size, spec), _cost("groups=1", input_size, single)]
    if spec.out_channels % spec.in_channels == 0:
        depthwise = spec.changed(groups=spec.in_channels)
        made.append(_cost("depthwise", input_size, depthwise))
    each = spec.changed(groups=spec.in_channels, out_channels=spec.in_channels)
    made.append(_cost("depthwise + 1×1", input_size, each, spec.pointwise()))
    return tuple(made)


def _cost(name: str, input_size: Pair, *layers: WeightedOperator) -> Cost:
    parameters = macs = numbers = 0
    for spec in layers:
        geometry = spec.geometry(input_size)
        parameters += spec.parameter_count
        macs += spec.macs(input_size)
        numbers += moved(geometry)
        input_size = geometry.output_size
    return Cost(name, layers, parameters, macs, numbers)
