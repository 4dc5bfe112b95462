"""Which pixel of its window a maximum takes, as PyTorch decides.

The first of equal pixels wins, also of 0 and -0 and of pixels that are all -inf. NaN beats every
number, and the last NaN wins. The border never does. (PyTorch 2.13 on a CPU, in both types and
memory formats; on a GPU it was not looked at.)
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Array, Axis, Line
from convgui.model.conv.forward import pad
from convgui.model.conv.geometry import Geometry
from convgui.model.layers.strided import read_by

Indices = NDArray[np.int64]


class Candidates(NamedTuple):
    """The taps of one cell in order, kernel row by row: each array is (taps,).

    ``leaders`` says which tap leads after each tap; -1 before any pixel.
    """

    values: Array
    is_pixel: NDArray[np.bool_]
    leaders: Line


def candidates(x: Array, geometry: Geometry, output: tuple[int, int, int]) -> Candidates:
    """What the output cell (channel, row, col) chooses from. x: (C, H, W)."""
    rows, cols = geometry.reads(output[1:])
    (down, across), is_pixel = geometry.axes, geometry.inside(rows, cols)
    values = x[output[0]][down.source[rows][:, None], across.source[cols]]
    values = np.where(is_pixel, values, geometry.border_value).ravel()
    return Candidates(values, is_pixel.ravel(), leaders(values, is_pixel.ravel()))


def leaders(values: Array, is_pixel: NDArray[np.bool_]) -> Line:
    """(taps,): the tap that leads after each of them; -1 before any pixel."""
    before = np.maximum.accumulate(np.concatenate([[-np.inf], values[:-1]]))
    leads = is_pixel & ((values > before) | np.isnan(values))
    # The first pixel leads even with -inf.
    leads |= is_pixel & (is_pixel.cumsum() == 1)
    return np.maximum.accumulate(np.where(leads, np.arange(len(values)), -1))


def winners(x: Array, geometry: Geometry) -> Indices:
    """(…, H_out, W_out): row * W + col of the pixel that each cell takes. x: (…, H, W).

    A cell without any pixel, which a dilation can make, gets the number that PyTorch gives it: of
    a place outside the input, and possibly that of a pixel which it does not read.
    """
    padded, (rows, cols) = pad(x, geometry), geometry.axes
    width = cols.size
    shape = (*x.shape[:-2], *geometry.output_size)
    best = np.full(shape, -np.inf, x.dtype)
    index = np.empty(shape, np.int64)
    index[...] = _first(rows)[:, None] * width + _first(cols)
    for i, j in product(range(rows.taps), range(cols.taps)):
        values = padded[..., read_by(rows, i), read_by(cols, j)]
        better = (values > best) | np.isnan(values)
        place = (rows.read_by(i) - rows.before)[:, None] * width + cols.read_by(j) - cols.before
        np.copyto(best, values, where=better)
        np.copyto(index, place, where=better)
    return index


def place_of(index: int, geometry: Geometry) -> Pair:
    """(row, col) of a pixel from its number."""
    row, col = divmod(int(index), geometry.axes[1].size)
    return row, col


def _first(axis: Axis) -> Line:
    """(outputs,): for each output the first position that it reads behind the border before."""
    start = axis.position(np.arange(axis.outputs), 0) - axis.before
    first: Line = np.where(start < 0, start % axis.dilation, start)
    return first
