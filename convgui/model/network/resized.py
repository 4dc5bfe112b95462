"""What layers without weights that move, repeat or pool pixels make of a map."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.axis import Axis
from convgui.model.network.network_layer import NetworkLayer
from convgui.model.network.shapes import PlainLayer
from convgui.model.sources.inputs import Floats


def resized(layer: NetworkLayer, plain: PlainLayer, x: Floats) -> NDArray[Any] | None:
    """What ``layer`` gives for a map (C, H, W) or (C, L); None where its window is not known."""
    window = layer.geometry
    if window is None:
        return None
    axes = window.named_axes
    kind, values = plain
    if "Pad" in kind:
        return _padded(x, axes, values.get("value", 0))
    if kind == "PixelShuffle":
        channels, *size = x.shape
        factor = values["upscale_factor"]
        parts = x.reshape(channels // factor**2, factor, factor, *size)
        mixed = parts.transpose(0, 3, 1, 4, 2)
        return mixed.reshape(len(parts), *(n * factor for n in size))
    if kind == "PixelUnshuffle":
        factor = values["downscale_factor"]
        channels, rows, cols = len(x), x.shape[1] // factor, x.shape[2] // factor
        parts = x.reshape(channels, rows, factor, cols, factor).transpose(0, 2, 4, 1, 3)
        return parts.reshape(channels * factor**2, rows, cols)
    pool = np.max if "Max" in kind else np.mean
    for place, axis in enumerate(axes, 1):
        if axis.stuffing:
            x = np.repeat(x, axis.spacing, place)
        else:
            split = (*x.shape[:place], axis.outputs, axis.taps, *x.shape[place + 1 :])
            x = np.asarray(pool(x.reshape(split), axis=place + 1))
    return x


def _padded(x: Floats, axes: tuple[Axis, ...], value: float) -> NDArray[Any]:
    for place, axis in enumerate(axes, 1):
        source = axis.source
        x = np.take(x, np.maximum(source, 0), place)
        outside = np.moveaxis(x, place, 0)
        outside[source < 0] = value
    return x
