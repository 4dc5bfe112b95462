"""Parameters and multiply-adds of a layer, and of alternatives with the same output shape."""

from __future__ import annotations

from typing import NamedTuple

from convgui.model.call.arguments import Pair
from convgui.model.conv.operator import WeightedOperator


class Cost(NamedTuple):
    """Parameters and multiply-adds of ``layers``, applied one after another, in total.

    ``name`` is "this", "groups=1", "depthwise" or "depthwise + 1×1".
    """

    name: str
    layers: tuple[WeightedOperator, ...]
    parameters: int
    macs: int


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
    parameters = macs = 0
    for spec in layers:
        parameters += spec.parameter_count
        macs += spec.macs(input_size)
        input_size = spec.geometry(input_size).output_size
    return Cost(name, layers, parameters, macs)
