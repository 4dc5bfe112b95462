"""The kernel that is shown in place of the layer's own."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.geometry import Geometry
from convgui.model.scene.layer import Layer
from convgui.model.sources.inputs import Floats


def own_weight(weight: Floats, layer: Layer) -> Floats:
    """The gathered kernel of the layer itself, from the one shown in its place (``kernel_as``)."""
    if layer.kernel_as == "flipped":
        return weight[..., ::-1, ::-1]
    if layer.kernel_as == "zero_filled":
        down, across = layer.spec.geometry(layer.input_size).axes
        return weight[..., :: down.dilation, :: across.dilation]
    return weight


def zero_filled(weight: NDArray[Any], geometry: Geometry) -> NDArray[Any]:
    """The kernel (out, in/groups, span, span) of dilation 1 with zeros in the gaps."""
    down, across = geometry.axes
    filled = np.zeros((*weight.shape[:2], *geometry.span), weight.dtype)
    filled[..., :: down.dilation, :: across.dilation] = weight
    return filled
