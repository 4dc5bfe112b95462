"""The convolution itself: a border around the input, then matrix products over its columns."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from convgui.model.conv.axis import Array
from convgui.model.conv.geometry import Geometry

Shape = tuple[int, ...]

# Measured with tests/benchmarks/conv2d.py.
SMALL = 1 << 15  # up to this many reads, gathering by a cached index array is fastest
REMEMBERED = 4 * SMALL  # unless the padded input or the output has more elements than this
LONG = 16  # output rows at least this long get a matrix product each
BLOCK_BYTES = 1 << 20  # copied lines and output of one block, which stay in the CPU cache
UNCOPIED = 100**3  # OpenBLAS multiplies up to this many triples without copying first


class Plan(NamedTuple):
    """What depends on the sizes alone, cached for the next call."""

    geometry: Geometry
    output: Shape
    bordered: bool
    matrices: Shape
    # For a small layer: which element of the padded input each tap of each cell reads, and which
    # bias each cell gets. Gathering them costs less than slicing and broadcasting.
    gather: tuple[NDArray[np.intp], NDArray[np.intp]] | None


@lru_cache(maxsize=64)
def plan(geometry: Geometry, batch: Shape = ()) -> Plan:
    """The plan for a layer; ``batch`` is the shape in front of the channels, () or (N,)."""
    g = geometry
    (rows, cols), (high, wide) = g.output_size, g.padded_size
    bordered = any(axis.before or axis.after or axis.stuffing for axis in g.axes)
    groups = (g.groups,) if g.groups > 1 else ()
    matrices = (*groups, g.each, g.taps)
    gather = None
    reads = g.in_channels * math.prod(g.kernel) * rows * cols
    others = max(g.in_channels * high * wide, g.out_channels * rows * cols)
    if reads <= SMALL and others <= REMEMBERED:
        pixels = np.arange(g.in_channels * high * wide).reshape(-1, high, wide)
        gather = (
            _windows(pixels, g).reshape(*groups, matrices[-1], -1),
            np.arange(g.out_channels).repeat(rows * cols).reshape(*matrices[:-1], -1),
        )
    output = (*batch, g.out_channels, rows, cols)
    return Plan(g, output, bordered, matrices, gather)


def convolve(plan: Plan, x: Array, weight: Array, bias: Array | None) -> Array:
    """The cross-correlation (the kernel is not flipped), with the shapes that were planned.

    x: (N, C_in, H, W) or (C_in, H, W); weight: ``geometry.weight_shape``; bias: (C_out,) or None;
    all of one type. Returns ``plan.output`` of that type.
    """
    geometry, output, bordered, matrices, gather = plan
    if x.ndim == 4 and len(x) != 1:
        batch = np.empty(output, x.dtype)
        single = plan._replace(output=output[1:])
        for image, result in zip(x, batch, strict=True):
            result[...] = convolve(single, image, weight, bias)
        return batch
    padded = pad(x, geometry) if bordered else x
    if gather is None:
        lines = output[-1] >= LONG and geometry.kernel != (1, 1)
        way = _by_lines if lines else _by_windows
        return way(padded.reshape(padded.shape[-3:]), weight, bias, geometry, output)
    reads, biases = gather
    kernels, columns = weight.reshape(matrices), padded.take(reads)
    # Without groups these are two plain matrices, for which dot is the quicker call.
    y: Array = kernels.dot(columns) if geometry.groups == 1 else kernels @ columns
    if bias is not None:
        y += bias.take(biases)
    return y.reshape(output)


def pad(x: Array, geometry: Geometry) -> Array:
    """``x`` (…, H, W) with the layer's border and stuffing: (…, *geometry.padded_size)."""
    rows, cols = geometry.axes
    if rows.mode != "zeros" or cols.mode != "zeros":
        return x[..., rows.source[:, None], cols.source]
    padded = np.zeros((*x.shape[:-2], rows.padded, cols.padded), x.dtype)
    if geometry.border_value:
        padded[...] = geometry.border_value
    (to_rows, own_rows), (to_cols, own_cols) = rows.placed, cols.placed
    padded[..., to_rows, to_cols] = x[..., own_rows, own_cols]
    return padded


def _windows(padded: NDArray[Any], geometry: Geometry) -> NDArray[Any]:
    """(C_in, kh, kw, H_out, W_out): the pixel each tap reads, as a view: a gap has no entry."""
    rows, cols = geometry.axes
    spans = sliding_window_view(padded, geometry.span, axis=(1, 2))
    chosen = spans[:, :: rows.stride, :: cols.stride, :: rows.dilation, :: cols.dilation]
    return chosen.transpose(0, 3, 4, 1, 2)


def _by_windows(
    padded: Array, weight: Array, bias: Array | None, geometry: Geometry, output: Shape
) -> Array:
    """The same for many channels of few pixels: all that the taps read is copied, once each."""
    columns = _windows(padded, geometry).reshape(geometry.groups, -1, output[-2] * output[-1])
    y: Array = np.matmul(weight.reshape(geometry.groups, -1, columns.shape[1]), columns)
    if bias is not None:
        y += bias.reshape(geometry.groups, -1, 1)
    return y.reshape(output)


def _by_lines(
    padded: Array, weight: Array, bias: Array | None, geometry: Geometry, output: Shape
) -> Array:
    """The same for large images: a line is copied once for each kernel column, not for each tap.

    A copied line is (C_in / groups, kw, W_out). The kh lines that one output row reads are
    contiguous, so they are its columns without another copy, and neighbouring rows share lines.
    """
    (down, across), groups = geometry.axes, geometry.groups
    stride, dilation = down.stride, down.dilation
    (_, deep, kh, kw), (rows, cols) = geometry.weight_shape, output[-2:]
    each, taps = geometry.each, geometry.taps
    matrices = weight.reshape(groups, each, deep, kh, kw).swapaxes(2, 3)
    matrices = matrices.reshape(groups, 1, each, taps)
    y = np.empty(output, padded.dtype)
    results = y.reshape(groups, each, rows, cols).swapaxes(1, 2)
    padded = np.ascontiguousarray(padded)
    plane, line, item = padded.strides
    wide = max(LONG, math.ceil(cols / math.ceil(each * taps * cols / UNCOPIED)))
    # As many lines of one group as a block takes, then as many groups.
    row_bytes = (deep * kw * stride + each) * min(wide, cols) * item
    tall = min(rows, max(1, BLOCK_BYTES // row_bytes))
    some = max(1, BLOCK_BYTES // (tall * row_bytes))
    # A kernel of dilation d reads every d-th line only: d plain layers, interleaved.
    for layer in range(min(dilation, rows)):
        result, skip = results[:, layer::dilation], layer * stride
        # Taken from the buffer, which checks its bounds: as_strided is slower and does not.
        lines: Array = np.ndarray(
            (groups, math.ceil((padded.shape[1] - skip) / dilation), deep, kw, cols),
            padded.dtype,
            padded,
            skip * line,
            (deep * plane, dilation * line, plane, across.dilation * item, across.stride * item),
        )
        for group, top, left in product(
            range(0, groups, some), range(0, result.shape[1], tall), range(0, cols, wide)
        ):
            chosen, columns = slice(group, group + some), slice(left, left + wide)
            part = result[chosen, top : top + tall, :, columns]
            count, high, _, width = part.shape
            first, last = top * stride, (top + high - 1) * stride + kh
            block = np.ascontiguousarray(lines[chosen, first:last, ..., columns])
            matrix: Array = np.ndarray(
                (count, high, taps, width),
                block.dtype,
                block,
                0,
                (block.strides[0], stride * block.strides[1], width * item, item),
            )
            np.matmul(matrices[chosen], matrix, out=part)
            if bias is not None:
                part += bias.reshape(groups, 1, each, 1)[chosen]
    return y
