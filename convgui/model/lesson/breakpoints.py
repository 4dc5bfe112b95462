"""Where play pauses by itself, as the author of a lesson wishes."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.steps import Steps

# The step that ends an output row, the first that reads border after cells that read none, the
# one that ends an input channel's part of a sum, the one that adds the bias, and the last of a map.
STOPS = ("row", "padding", "channel", "bias", "map")

Flags = NDArray[np.bool_]


def next_stop(steps: Steps, kinds: tuple[str, ...], after: int, upto: int) -> int | None:
    """The first step in (after, upto] at which play pauses for one of ``kinds``; None if none.

    Costs as much as there are steps in between, not what lies before them.
    """
    number = np.arange(after + 1, min(upto, len(steps) - 1) + 1)
    if not kinds or not number.size:
        return None
    found = np.flatnonzero(_stops(steps, kinds, number))
    return int(number[found[0]]) if found.size else None


def _stops(steps: Steps, kinds: tuple[str, ...], number: NDArray[np.int64]) -> Flags:
    """(n,): whether each of these steps is a stop."""
    spec = steps.spec
    _, deep, kh, kw = spec.weight_shape
    each = {"tap": deep * kh * kw, "channel": deep}.get(steps.by, 1)
    cell, part = np.divmod(number, each)
    finished = part == each - 1
    stops = np.zeros(number.shape, bool)
    if "bias" in kinds and spec.bias:
        stops |= finished
    if steps.by == "map":
        # Each step ends its map, and with it the last row.
        return stops | bool({"row", "map"} & set(kinds))
    if "row" in kinds:
        stops |= finished & (cell % steps.cols == steps.cols - 1)
    if "map" in kinds:
        stops |= finished & (cell % (steps.rows * steps.cols) == steps.rows * steps.cols - 1)
    if "channel" in kinds and steps.by == "channel":
        stops[:] = True
    if "channel" in kinds and steps.by == "tap":
        stops |= (part + 1) % (kh * kw) == 0
    if "padding" in kinds:
        tap, reads = _first_in_border(steps, cell)
        before = (cell > 0) & _first_in_border(steps, cell - 1)[1]
        stops |= reads & ~before & (part == (tap if steps.by == "tap" else 0))
    return stops


def _first_in_border(steps: Steps, cell: NDArray[np.int64]) -> tuple[NDArray[np.int64], Flags]:
    """(n,) each: the first tap of these cells that lies in the border, and whether there is one."""
    spec = steps.spec
    (_, _, _, kw), size = spec.weight_shape, steps.input_size
    row, col = np.divmod(cell % (steps.rows * steps.cols), steps.cols)
    firsts = []
    for axis, place in enumerate((row, col)):
        start = place * spec.stride[axis] - spec.pads[axis][0]
        # Taps before the input come first; those behind it begin after so many.
        tap = np.where(start < 0, 0, -((start - size[axis]) // spec.dilation[axis]))
        firsts.append(np.where(tap < spec.kernel_size[axis], np.maximum(tap, 0), math.inf))
    first = np.minimum(firsts[0] * kw, firsts[1])
    reads = np.isfinite(first)
    return np.where(reads, first, 0).astype(np.int64), reads
