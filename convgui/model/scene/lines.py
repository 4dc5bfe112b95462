"""Rows and columns of arrays that are read in part."""

from __future__ import annotations

import numpy as np

from convgui.model.conv.axis import Axis, Line
from convgui.model.conv.forward import Array


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


def part_of(x: Array, rows: slice | Line, cols: slice | Line) -> Array:
    """These rows and columns of (…, H, W)."""
    if isinstance(rows, slice) or isinstance(cols, slice) or 4 * cols.size < x.shape[-1]:
        return x[(..., *crossing(rows, cols))]
    # Nearly twice as fast where not many columns are left out.
    return x.take(rows, axis=-2).take(cols, axis=-1)


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
