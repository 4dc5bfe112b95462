"""What another painted number changes, so that the rest need not be computed again."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.axis import Axis, Line
from convgui.model.scene.painted import Painted
from convgui.model.scene.tensors import Tensors


def changed_cells(before: Tensors, after: Tensors) -> tuple[Line, Line] | None:
    """Rows and columns of the output: cells that are not in both are the same in both.

    None if more has changed than some numbers painted on the input.
    """
    same = (
        before.unpainted is after.unpainted
        and _equal(before.weight, after.weight)
        and _equal(before.bias, after.bias)
        and before.geometry == after.geometry
        and before.stamping == after.stamping
        and _equal(before.divisors, after.divisors)
    )
    places = _changed(before.painted, after.painted) if same else None
    if places is None:
        return None
    down, across = after.geometry.axes
    return _readers(down, places[:, 1]), _readers(across, places[:, 2])


def _changed(before: Painted, after: Painted) -> NDArray[np.intp] | None:
    """(n, 3): the places that hold another number; None if some are no longer painted."""
    many = len(before.values)
    if not many:
        return after.places.reshape(-1, 3)
    if not np.array_equal(before.places, after.places[:many]):
        return None
    other = before.values != after.values[:many]
    return np.concatenate([before.places[other], after.places[many:]])


def _equal(before: NDArray[Any] | None, after: NDArray[Any] | None) -> bool:
    if before is None or after is None or before is after:
        return before is after
    return np.array_equal(before, after)


def _readers(axis: Axis, pixels: Line) -> Line:
    """The outputs that read these pixels, or copies of them in the border."""
    positions = np.flatnonzero(np.isin(axis.source, pixels))
    return np.unique(axis.readers(positions)[:, 0])
