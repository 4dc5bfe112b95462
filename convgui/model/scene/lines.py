"""Rows and columns of arrays that are read in part."""

from __future__ import annotations

import numpy as np

from convgui.model.conv.axis import Array, Axis, Line

# Numbers, which stay in the processor's cache.
AT_A_TIME = 1 << 16


def pixels_held(source: Line) -> tuple[slice | Line, slice | Line]:
    """The positions that hold a pixel, and those pixels; the others hold a zero."""
    held = np.flatnonzero(source >= 0)
    return as_slice(held), as_slice(source[held])


def as_slice(line: Line) -> slice | Line:
    """``line`` as a slice if it is one, which is read much faster."""
    if line.size == 0:
        return slice(0, 0)
    step = int(line[1] - line[0]) if line.size > 1 else 1
    if step > 0 and bool((np.diff(line) == step).all()):
        return slice(int(line[0]), int(line[-1]) + 1, step)
    return line


def copy_part(
    x: Array,
    rows: slice | Line,
    cols: slice | Line,
    into: Array,
    to_rows: slice | Line,
    to_cols: slice | Line,
) -> None:
    """Copy these rows and columns of (…, H, W) into others of an array (…, rows, cols)."""
    if isinstance(rows, slice) or isinstance(cols, slice) or 4 * cols.size < x.shape[-1]:
        into[(..., *crossing(to_rows, to_cols))] = x[(..., *crossing(rows, cols))]
        return
    # Nearly twice as fast where not many columns are left out. Of a few rows at a time, since all
    # of a row is copied first.
    few = max(1, AT_A_TIME // (x.size // x.shape[-2]))
    places = np.arange(into.shape[-2])[to_rows]
    for start in range(0, rows.size, few):
        some = slice(start, start + few)
        part = x.take(rows[some], axis=-2).take(cols, axis=-1)
        into[(..., *crossing(places[some], to_cols))] = part


def crossing(rows: slice | Line, cols: slice | Line) -> tuple[slice | Line, slice | Line]:
    """An index of these rows and columns, where two arrays have to be broadcast."""
    if isinstance(rows, slice) or isinstance(cols, slice):
        return rows, cols
    return rows[:, None], cols


def lines_read(axis: Axis, outputs: Line) -> tuple[Axis, Line]:
    """An axis on which the ``outputs`` are neighbours, and the positions that make it up."""
    run = as_slice(outputs)
    if isinstance(run, slice):
        first, last = (axis.position(int(o), 0) for o in outputs[[0, -1]])
        taken = np.arange(first, last + axis.span)
        if taken.size <= axis.taps * outputs.size:
            stride = run.step * axis.stride
            return Axis(axis.name, taken.size, axis.taps, stride, axis.dilation), taken
    # Set side by side: a kernel's width apart each.
    taken = axis.position(outputs[:, None], np.arange(axis.taps)).ravel()
    return Axis(axis.name, taken.size, axis.taps, stride=axis.taps), taken
