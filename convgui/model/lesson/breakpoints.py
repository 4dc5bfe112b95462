"""Breakpoints of a lesson: the steps at which playing pauses."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.axis import Axis, Line
from convgui.model.conv.steps import Steps

# A step is a stop if it …
#   row      finishes an output row
#   padding  is the first to read padding, and the cell before reads none
#   channel  finishes the products of one input channel
#   bias     adds the bias
#   map      finishes an output channel
# A kind that every step would be a stop of does not pause.
STOPS = ("row", "padding", "channel", "bias", "map")

Flags = NDArray[np.bool_]


def next_stop(
    steps: Steps, kinds: tuple[str, ...], after: int, upto: int, biased: bool
) -> int | None:
    """The first step in (after, upto] that is a stop of one of ``kinds``, None if there is none.

    ``biased``: the layer has a bias. The cost grows with upto - after, not with the step number.
    """
    kinds = pausing(steps, kinds, biased)
    number = np.arange(after + 1, min(upto, len(steps) - 1) + 1)
    if not kinds or not number.size:
        return None
    found = np.flatnonzero(_stops(steps, kinds, number, biased))
    return int(number[found[0]]) if found.size else None


def pausing(steps: Steps, kinds: tuple[str, ...], biased: bool) -> tuple[str, ...]:
    """The ``kinds`` without those of which every step would be a stop."""
    kh, kw = steps.geometry.kernel
    by_cell, by_map = steps.in_a_cell == 1, steps.by == "map"
    everywhere = {
        "row": by_map or (by_cell and steps.cols == 1),
        "map": by_map or (by_cell and steps.rows * steps.cols == 1),
        "channel": steps.by == "channel" or (steps.by == "tap" and kh * kw == 1),
        "bias": biased and by_cell,
    }
    return tuple(kind for kind in kinds if not everywhere.get(kind, False))


def _stops(steps: Steps, kinds: tuple[str, ...], number: NDArray[np.int64], biased: bool) -> Flags:
    """(n,): whether each of the steps ``number`` is a stop of one of ``kinds``."""
    kh, kw = steps.geometry.kernel
    each = steps.in_a_cell
    cell, part = np.divmod(number, each)
    finished = part == each - 1
    stops = np.zeros(number.shape, bool)
    if "bias" in kinds and biased:
        stops |= finished
    if steps.by == "map":
        return stops
    if "row" in kinds:
        stops |= finished & (cell % steps.cols == steps.cols - 1)
    if "map" in kinds:
        stops |= finished & (cell % (steps.rows * steps.cols) == steps.rows * steps.cols - 1)
    if "channel" in kinds and steps.by == "tap":
        stops |= (part + 1) % (kh * kw) == 0
    if "padding" in kinds:
        tap, reads = _first_padding_tap(steps, cell)
        before = (cell > 0) & _first_padding_tap(steps, cell - 1)[1]
        stops |= reads & ~before & (part == (tap if steps.by == "tap" else 0))
    return stops


def _first_padding_tap(steps: Steps, cell: NDArray[np.int64]) -> tuple[NDArray[np.int64], Flags]:
    """(n,) each: the first tap of each cell that reads padding, and whether there is one."""
    row, col = np.divmod(cell % (steps.rows * steps.cols), steps.cols)
    down, across = steps.geometry.axes
    kw = across.taps
    firsts = first_in_border(down, row), first_in_border(across, col)
    first = np.minimum(firsts[0] * kw, firsts[1])
    reads = np.isfinite(first)
    return np.where(reads, first, 0).astype(np.int64), reads


def first_in_border(axis: Axis, outputs: Line) -> NDArray[np.float64]:
    """(n,): the first tap with which each of these outputs reads border; inf for none.

    The zeros between pixels count as border, what lies outside does not.
    """
    start = axis.position(outputs, 0) - axis.before
    # Taps before the input come first; those behind it begin after so many.
    tap = np.where(start < 0, 0, -((start - axis.stuffed) // axis.dilation))
    if axis.stuffing:
        between = np.inf if axis.dilation % axis.spacing == 0 else 1
        tap = np.minimum(tap, np.where(start % axis.spacing, 0, between))
    tap = np.maximum(tap, 0)
    within = axis.within(axis.before + start + tap * axis.dilation)
    return np.where((tap < axis.taps) & within, tap, np.inf)
