"""The convolution itself: a border around the input, then one matrix product over its columns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from convgui.model.spec import Conv2dSpec, Pair, SpecError

Array = NDArray[np.floating]

# Columns are built a block of output rows at a time, so that a block stays in the cache.
BLOCK_BYTES = 2 << 20


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
    rows, cols = _check_shapes(x, weight, bias, spec)
    padded = np.ascontiguousarray(pad(x, spec))
    count = x.shape[0] if x.ndim == 4 else 1
    groups, (out, deep, kh, kw) = spec.groups, spec.weight_shape
    (stride_h, stride_w), (dil_h, dil_w) = spec.stride, spec.dilation
    plane, line, item = padded.strides[-3:]
    # Every pixel that a tap reads, as a view: nothing is copied, and a gap has no entry.
    windows: Array = np.ndarray(
        (count, groups, deep, kh, kw, rows, cols),
        padded.dtype,
        padded,
        0,
        (
            plane * spec.in_channels,
            plane * deep,
            plane,
            line * dil_h,
            item * dil_w,
            line * stride_h,
            item * stride_w,
        ),
    )
    taps = deep * kh * kw
    matrices = weight.reshape(groups, out // groups, taps)
    y = np.empty((count, groups, out // groups, rows, cols), x.dtype)
    step = max(1, BLOCK_BYTES // max(1, groups * taps * cols * item))
    for image, result in zip(windows, y, strict=True):
        for first in range(0, rows, step):
            block = image[..., first : first + step, :].reshape(groups, taps, -1)
            part = result[:, :, first : first + step]
            part[...] = np.matmul(matrices, block).reshape(part.shape)
    output = y.reshape(count, out, rows, cols)
    if bias is not None:
        output += bias[:, None, None]
    return output if x.ndim == 4 else output[0]


def _check_shapes(x: Array, weight: Array, bias: Array | None, spec: Conv2dSpec) -> Pair:
    if x.ndim not in (3, 4):
        raise SpecError(
            "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: "
            f"{list(x.shape)}",
            "Give (C, H, W) or (N, C, H, W).",
            "input_size",
        )
    if x.dtype != np.float32 and x.dtype != np.float64:
        raise SpecError(f"The input is {x.dtype}", "Give float32 or float64.", "input_source")
    if weight.dtype != x.dtype or (bias is not None and bias.dtype != x.dtype):
        raise SpecError(
            f"The input is {x.dtype}, but weight or bias is not",
            "Give all of them the same type.",
            "weight_source",
        )
    if weight.shape != spec.weight_shape:
        raise SpecError(
            f"The weight has shape {weight.shape}, but this layer needs {spec.weight_shape}",
            "It is (out_channels, in_channels / groups, kernel height, kernel width).",
            "weight_source",
        )
    if bias is not None and bias.shape != (spec.out_channels,):
        raise SpecError(
            f"The bias has shape {bias.shape}, but this layer needs ({spec.out_channels},)",
            "It is one number for each output channel.",
            "bias",
        )
    if x.shape[-3] != spec.in_channels:
        raise wrong_channels(spec, x.shape)
    return spec.output_size((x.shape[-2], x.shape[-1]))


def wrong_channels(spec: Conv2dSpec, shape: tuple[int, ...]) -> SpecError:
    """The error for an input of ``shape`` whose channels are not the layer's."""
    return SpecError(
        f"Given groups={spec.groups}, weight of size {list(spec.weight_shape)}, expected "
        f"input{list(shape)} to have {spec.in_channels} channels, but got {shape[-3]} channels "
        "instead",
        f"Set in_channels to {shape[-3]}, or choose another input.",
        "in_channels",
        "input_source",
    )
