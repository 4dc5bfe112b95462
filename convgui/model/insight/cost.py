"""What a layer costs, beside others that give an output of the same shape."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from convgui.model.conv.arguments import Pair
from convgui.model.conv.spec import Conv2dSpec


class Cost(NamedTuple):
    """The weights (with biases) and multiply-adds of the layers ``made_of``, one after another.

    ``name``: "this", "groups=1", "depthwise" or "depthwise + 1×1".
    """

    name: str
    made_of: tuple[Conv2dSpec, ...]
    parameters: int
    macs: int


def costs(spec: Conv2dSpec, input_size: Pair) -> tuple[Cost, ...]:
    """This layer, and others that give an output of the same shape.

    Depthwise is groups = in_channels; it is missing where out_channels is no whole multiple of
    in_channels, as PyTorch has no such layer. Depthwise, then 1×1, can give any number of channels
    (Howard et al., MobileNets, 2017).
    """
    single = replace(spec, groups=1)
    made = [_cost("this", input_size, spec), _cost("groups=1", input_size, single)]
    if spec.out_channels % spec.in_channels == 0:
        depthwise = replace(spec, groups=spec.in_channels)
        made.append(_cost("depthwise", input_size, depthwise))
    each = replace(spec, groups=spec.in_channels, out_channels=spec.in_channels)
    mixing = Conv2dSpec(spec.in_channels, spec.out_channels, 1, bias=spec.bias)
    made.append(_cost("depthwise + 1×1", input_size, each, mixing))
    return tuple(made)


def _cost(name: str, input_size: Pair, *layers: Conv2dSpec) -> Cost:
    parameters = macs = 0
    for spec in layers:
        parameters += spec.parameter_count
        macs += spec.macs(input_size)
        input_size = spec.output_size(input_size)
    return Cost(name, layers, parameters, macs)
