"""The convolution itself: a border around the input, then matrix products over its columns."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from convgui.messages import Sentence
from convgui.model.conv.arguments import SpecError
from convgui.model.conv.spec import Conv2dSpec

Array = NDArray[np.floating]
Shape = tuple[int, ...]

# Measured with tests/benchmarks/conv2d.py.
SMALL = 1 << 15  # up to so many reads a remembered index array finds them fastest
LONG = 16  # output rows at least so long are worth a matrix product each
BLOCK_BYTES = 1 << 20  # so much of copied lines and output stays in the cache
UNCOPIED = 100**3  # OpenBLAS multiplies up to so many triples without copying the matrices first


def source_index(size: int, before: int, after: int, mode: str) -> NDArray[np.intp]:
    """For each padded row (or column) the input row it copies; -1 where a zero is added.

    ``size`` input pixels with ``before`` and ``after`` border pixels: ``(before + size + after,)``.
    """
    where = np.arange(-before, size + after)
    if mode == "reflect":
        # A mirror without its edge: 2 1 | 0 1 2 3 | 2 1
        where = np.abs(where)
        return np.minimum(where, 2 * (size - 1) - where)
    if mode == "replicate":
        return np.clip(where, 0, size - 1)
    if mode == "circular":
        return where % size
    where[(where < 0) | (where >= size)] = -1
    return where


def pad(x: Array, spec: Conv2dSpec) -> Array:
    """``x`` (…, H, W) with the layer's border: (…, H + top + bottom, W + left + right)."""
    (top, bottom), (left, right) = spec.pads
    if not (top or bottom or left or right):
        return x
    height, width = x.shape[-2:]
    if spec.padding_mode != "zeros":
        rows = source_index(height, top, bottom, spec.padding_mode)
        cols = source_index(width, left, right, spec.padding_mode)
        return x[..., rows[:, None], cols]
    padded = np.zeros((*x.shape[:-2], height + top + bottom, width + left + right), x.dtype)
    padded[..., top : top + height, left : left + width] = x
    return padded


def conv2d(x: Array, weight: Array, bias: Array | None, spec: Conv2dSpec) -> Array:
    """What ``torch.nn.functional.conv2d`` gives (a cross-correlation: the kernel is not flipped).

    x: (N, C_in, H, W) or (C_in, H, W), float32 or float64; weight: ``spec.weight_shape``;
    bias: (C_out,) or None. Returns (N, C_out, H_out, W_out) or (C_out, H_out, W_out), dtype of x.
    Raises ``SpecError`` where the shapes or types do not go together.
    """
    if bias is None:
        plan = _plan(spec, x.shape, x.dtype, weight.shape, weight.dtype)
    else:
        plan = _plan(spec, x.shape, x.dtype, weight.shape, weight.dtype, bias.shape, bias.dtype)
    output, bordered, matrices, gather = plan
    if x.ndim == 4 and len(x) != 1:
        batch = np.empty(output, x.dtype)
        for image, result in zip(x, batch, strict=True):
            result[...] = conv2d(image, weight, bias, spec)
        return batch
    padded = pad(x, spec) if bordered else x
    if gather is None:
        way = _by_lines if output[-1] >= LONG and spec.kernel_size != (1, 1) else _by_windows
        return way(padded.reshape(padded.shape[-3:]), weight, bias, spec, output)
    reads, biases = gather
    kernels, columns = weight.reshape(matrices), padded.take(reads)
    # Without groups these are two plain matrices, for which dot is the quicker call.
    y: Array = kernels.dot(columns) if spec.groups == 1 else kernels @ columns
    if bias is not None:
        y += bias.take(biases)
    return y.reshape(output)


def _windows(padded: NDArray[Any], spec: Conv2dSpec) -> NDArray[Any]:
    """(C_in, kh, kw, H_out, W_out): the pixel each tap reads, as a view: a gap has no entry."""
    (stride_h, stride_w), (dilation_h, dilation_w) = spec.stride, spec.dilation
    spans = sliding_window_view(padded, spec.span, axis=(1, 2))
    return spans[:, ::stride_h, ::stride_w, ::dilation_h, ::dilation_w].transpose(0, 3, 4, 1, 2)


def _by_windows(
    padded: Array, weight: Array, bias: Array | None, spec: Conv2dSpec, output: Shape
) -> Array:
    """The same for many channels of few pixels: all that the taps read is copied, once each."""
    columns = _windows(padded, spec).reshape(spec.groups, -1, output[-2] * output[-1])
    y: Array = np.matmul(weight.reshape(spec.groups, -1, columns.shape[1]), columns)
    if bias is not None:
        y += bias.reshape(spec.groups, -1, 1)
    return y.reshape(output)


def _by_lines(
    padded: Array, weight: Array, bias: Array | None, spec: Conv2dSpec, output: Shape
) -> Array:
    """The same for large images: a line is copied once for each kernel column, not for each tap.

    A copied line is (C_in / groups, kw, W_out). The kh lines that one output row reads lie one
    behind the other, so they are its columns as they stand, and neighbouring rows share lines.
    """
    (stride, stride_w), (dilation, dilation_w) = spec.stride, spec.dilation
    groups, (out, deep, kh, kw), (rows, cols) = spec.groups, spec.weight_shape, output[-2:]
    each, taps = out // groups, deep * kh * kw
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
            (deep * plane, dilation * line, plane, dilation_w * item, stride_w * item),
        )
        for group, top, left in product(
            range(0, groups, some), range(0, result.shape[1], tall), range(0, cols, wide)
        ):
            chosen, across = slice(group, group + some), slice(left, left + wide)
            part = result[chosen, top : top + tall, :, across]
            count, high, _, width = part.shape
            first, last = top * stride, (top + high - 1) * stride + kh
            block = np.ascontiguousarray(lines[chosen, first:last, ..., across])
            columns: Array = np.ndarray(
                (count, high, taps, width),
                block.dtype,
                block,
                0,
                (block.strides[0], stride * block.strides[1], width * item, item),
            )
            np.matmul(matrices[chosen], columns, out=part)
            if bias is not None:
                part += bias.reshape(groups, 1, each, 1)[chosen]
    return y


class _Plan(NamedTuple):
    """What follows from the sizes alone."""

    output: Shape
    bordered: bool
    matrices: Shape
    # For a small layer: which element of the padded input each tap of each cell reads, and which
    # bias each cell gets. To take them costs less than to slice and to broadcast.
    gather: tuple[NDArray[np.intp], NDArray[np.intp]] | None


@lru_cache(maxsize=64)
def _plan(
    spec: Conv2dSpec,
    x: Shape,
    dtype: np.dtype[Any],
    weight: Shape,
    weight_dtype: np.dtype[Any],
    bias: Shape | None = None,
    bias_dtype: np.dtype[Any] | None = None,
) -> _Plan:
    """Check the shapes and types once, and remember: this takes longer than a small layer does."""
    if len(x) not in (3, 4):
        raise SpecError(
            "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: "
            f"{list(x)}",
            Sentence("Give (C, H, W) or (N, C, H, W)."),
            "input_size",
        )
    if dtype != np.float32 and dtype != np.float64:
        raise SpecError(
            Sentence("The input is {0}", dtype),
            Sentence("Give float32 or float64."),
            "input_source",
        )
    if weight_dtype != dtype or (bias is not None and bias_dtype != dtype):
        raise SpecError(
            Sentence("The input is {0}, but weight or bias is not", dtype),
            Sentence("Give all of them the same type."),
            "weight_source",
        )
    if weight != spec.weight_shape:
        raise SpecError(
            Sentence(
                "The weight has shape {0}, but this layer needs {1}", weight, spec.weight_shape
            ),
            Sentence("It is (out_channels, in_channels / groups, kernel height, kernel width)."),
            "weight_source",
        )
    if bias is not None and bias != (spec.out_channels,):
        raise SpecError(
            Sentence(
                "The bias has shape {0}, but this layer needs {1}", bias, (spec.out_channels,)
            ),
            Sentence("It is one number for each output channel."),
            "bias",
        )
    if x[-3] != spec.in_channels:
        raise wrong_channels(spec, x)
    size = x[-2], x[-1]
    (rows, cols), (height, width) = spec.output_size(size), spec.padded_size(size)
    out, deep, kh, kw = weight
    groups = (spec.groups,) if spec.groups > 1 else ()
    matrices = (*groups, out // spec.groups, deep * kh * kw)
    gather = None
    if spec.in_channels * kh * kw * rows * cols <= SMALL:
        pixels = np.arange(spec.in_channels * height * width).reshape(-1, height, width)
        gather = (
            _windows(pixels, spec).reshape(*groups, matrices[-1], -1),
            np.arange(out).repeat(rows * cols).reshape(*matrices[:-1], -1),
        )
    return _Plan((*x[:-3], out, rows, cols), (height, width) != size, matrices, gather)


def wrong_channels(spec: Conv2dSpec, shape: tuple[int, ...]) -> SpecError:
    """The error for an input of ``shape`` whose channels are not the layer's."""
    return SpecError(
        f"Given groups={spec.groups}, weight of size {list(spec.weight_shape)}, expected "
        f"input{list(shape)} to have {spec.in_channels} channels, but got {shape[-3]} channels "
        "instead",
        Sentence("Set in_channels to {0}, or choose another input.", shape[-3]),
        "in_channels",
        "input_source",
    )
