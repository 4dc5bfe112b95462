"""Whole arrays at once: what the outputs read with one tap, as a slice."""

from __future__ import annotations

import numpy as np

from convgui.model.conv.axis import Axis, Counts


def read_by(axis: Axis, tap: int, first: int = 0, count: int | None = None) -> slice:
    """The padded positions that ``count`` outputs from ``first`` on read with one tap."""
    last = (axis.outputs if count is None else first + count) - 1
    start, end = axis.position(first, tap), axis.position(last, tap)
    # Without outputs the end lies before the start.
    return slice(start, max(start, end + 1), axis.stride)


def counted(axis: Axis, outputs: int) -> Counts:
    """(padded,): how often the first ``outputs`` read each padded position."""
    counts = np.zeros(axis.padded, np.int64)
    for tap in range(axis.taps):
        counts[read_by(axis, tap, 0, outputs)] += 1
    return counts
