"""The weights with which outputs read a pixel, and the pixels that are read with a weight."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.connectivity import Links
from convgui.model.conv.geometry import Geometry


def weights_used(
    links: Links, geometry: Geometry, weight: NDArray[np.floating]
) -> NDArray[np.float64]:
    """(out_channels, output rows, output cols): the weight with which each reads the input cell.

    Where an output reads the pixel more than once, through copies in the border, their sum.
    ``weight``: ``geometry.weight_shape``.
    """
    channel = links.target.place[0]
    inside = channel - geometry.inputs_of(geometry.group_of_input(channel))[0]
    first, last = links.out_channels[0], links.out_channels[-1]
    kernels = weight[first : last + 1, inside].astype(np.float64)
    sides = []
    for axis, positions, lines in zip(
        geometry.axes,
        (links.input_rows, links.input_cols),
        (links.output_rows, links.output_cols),
        strict=True,
    ):
        reads = axis.readers(positions)
        side = np.zeros((len(lines), axis.taps))
        np.add.at(side, (np.searchsorted(lines, reads[:, 0]), reads[:, 1]), 1)
        sides.append(side)
    used: NDArray[np.float64] = sides[0] @ kernels @ sides[1].T
    return used


def of_pixels(links: Links, geometry: Geometry) -> Links:
    """The ``links`` of a weight without border and zeros between the pixels; others as they are."""
    if links.target.kind != "weight":
        return links
    down, across = geometry.axes
    rows, cols = down.inside(links.input_rows), across.inside(links.input_cols)
    return links._replace(
        input_rows=links.input_rows[rows],
        input_cols=links.input_cols[cols],
        output_rows=links.output_rows[rows],
        output_cols=links.output_cols[cols],
        count=int(rows.sum()) * int(cols.sum()),
    )
