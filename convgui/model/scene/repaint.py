"""What other painted numbers change, so that the rest need not be computed again."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.axis import Axis, Line
from convgui.model.conv.geometry import Geometry
from convgui.model.scene.painted import Painted


class Repaint(NamedTuple):
    """What has changed: the ``places`` (n, 3) of the input, and what follows from them.

    Cells of the output that are not both in ``rows`` and in ``cols`` are the same as before.
    """

    places: NDArray[np.intp]
    rows: Line
    cols: Line


def repaint(geometry: Geometry, before: Painted, after: Painted) -> Repaint | None:
    """What changes from one to the other; None if some places are no longer painted."""
    places = _changed(before, after)
    if places is None:
        return None
    down, across = geometry.axes
    return Repaint(places, _readers(down, places[:, 1]), _readers(across, places[:, 2]))


def _changed(before: Painted, after: Painted) -> NDArray[np.intp] | None:
    """(n, 3): the places that hold another number."""
    many = len(before.values)
    if not many:
        return after.places.reshape(-1, 3)
    if not np.array_equal(before.places, after.places[:many]):
        return None
    other = before.values != after.values[:many]
    return np.concatenate([before.places[other], after.places[many:]])


def _readers(axis: Axis, pixels: Line) -> Line:
    """The outputs that read these pixels, or copies of them in the border."""
    positions = np.flatnonzero(np.isin(axis.source, pixels))
    return np.unique(axis.readers(positions)[:, 0])
