"""The pictures of a variant: what one output cell reads, and thumbnails of the output."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Array
from convgui.model.conv.geometry import Geometry
from convgui.model.scene.limits import THUMBNAIL
from convgui.model.scene.tensors import Tensors

# Multiply-adds per thumbnail; a larger output is sampled more coarsely.
QUICK_PRODUCTS = 600_000


@dataclass(frozen=True, eq=False)
class Footprint:
    """What one output cell reads, on the part of the padded input that is drawn.

    ``cell`` is the output cell (row, col); ``rows`` and ``cols`` are those of its taps in the
    padded input. The part begins at padded position ``corner``. ``values`` and ``border``, both
    (part rows, part cols), are input channel 0 on that part, and where it is padding.
    """

    cell: Pair
    rows: NDArray[np.intp]
    cols: NDArray[np.intp]
    corner: Pair
    values: Array
    border: NDArray[np.bool_]


def footprint(
    geometry: Geometry, tensors: Tensors, input_size: Pair, view: int, corner: bool
) -> Footprint:
    """The footprint of the middle output cell, or of cell (0, 0) if ``corner``.

    ``view`` is the largest side of the part that is drawn, in padded cells.
    """
    if tensors.geometry.input_size != input_size:
        # The pointwise stage reads the output of the depthwise one; only positions are drawn.
        zeros = np.zeros((1, *input_size), np.float32)
        tensors = Tensors(geometry, zeros, zeros, None)
    rows, cols = geometry.output_size
    cell = (0, 0) if corner else (rows // 2, cols // 2)
    parts = []
    for axis, start in zip(geometry.axes, geometry.corner(cell), strict=True):
        middle = start + axis.span // 2
        first = 0 if corner else max(0, min(middle - view // 2, axis.padded - view))
        parts.append(np.arange(first, min(first + view, axis.padded)))
    values = replace(tensors, geometry=geometry).padded(0, *parts)
    border = geometry.within(*parts) & ~geometry.inside(*parts)
    corner_of_part = int(parts[0][0]), int(parts[1][0])
    return Footprint(cell, *geometry.places_read(cell), corner_of_part, values, border)


def thumbnails(tensors: Tensors, seen: Pair) -> tuple[tuple[int, Array], ...]:
    """The first and the last output channel, each with its values, (rows, cols).

    The values are every n-th of the first ``seen`` rows and columns.
    """
    geometry = tensors.geometry
    channels = first_and_last(geometry.out_channels)
    rows, cols = sampled(seen, geometry.taps)
    if geometry.groups > 1:
        parts = [tensors.computed_at(slice(o, o + 1), rows, cols)[0] for o in channels]
    else:
        # Both channels read the same pixels, so these are gathered only once.
        bias = None if tensors.bias is None else tensors.bias[channels]
        few = replace(geometry, out_channels=len(channels))
        both = replace(tensors, geometry=few, weight=tensors.weight[channels], bias=bias)
        parts = list(both.computed_at(slice(None), rows, cols))
    return tuple(zip(channels, parts, strict=True))


def first_and_last(channels: int) -> list[int]:
    """The first and the last channel, which lie in different groups if there are several."""
    return sorted({0, channels - 1})


def sampled(size: Pair, products: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The rows and columns of a thumbnail: every n-th, as each cell costs ``products``."""
    most = max(1, min(THUMBNAIL, isqrt(QUICK_PRODUCTS // products)))
    rows, cols = (np.arange(0, n, -(-n // most)) for n in size)
    return rows, cols
