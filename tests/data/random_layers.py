"""Random layers that PyTorch takes, their numbers, and convolution as seven plain loops."""

from __future__ import annotations

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from convgui.model import Conv2dSpec
from tests.data.make_torch_cases import numbers

QUICK = settings(deadline=None, max_examples=150, derandomize=True)
MODES = ("zeros", "reflect", "replicate", "circular")


def pixel(x: np.ndarray, channel: int, row: int, col: int, mode: str) -> float:
    height, width = x.shape[1:]
    if mode == "zeros" and not (0 <= row < height and 0 <= col < width):
        return 0.0
    where = []
    for place, size in ((row, height), (col, width)):
        if mode == "circular":
            place += size if place < 0 else -size if place >= size else 0
        elif mode == "reflect":
            place = -place if place < 0 else 2 * size - 2 - place if place >= size else place
        elif mode == "replicate":
            place = 0 if place < 0 else size - 1 if place >= size else place
        where.append(place)
    return float(x[channel, where[0], where[1]])


def plain_loops(
    x: np.ndarray, weight: np.ndarray, bias: np.ndarray | None, spec: Conv2dSpec
) -> np.ndarray:
    (kh, kw), (sh, sw), (dh, dw) = spec.kernel_size, spec.stride, spec.dilation
    height, width = x.shape[1:]
    if spec.padding == "same":
        top, left = dh * (kh - 1) // 2, dw * (kw - 1) // 2
        rows, cols = height, width
    else:
        top, left = (0, 0) if spec.padding == "valid" else spec.padding
        rows = (height + 2 * top - dh * (kh - 1) - 1) // sh + 1
        cols = (width + 2 * left - dw * (kw - 1) - 1) // sw + 1
    deep, each = spec.in_channels // spec.groups, spec.out_channels // spec.groups
    y = np.zeros((spec.out_channels, rows, cols))
    for group in range(spec.groups):
        for out in range(group * each, (group + 1) * each):
            for row in range(rows):
                for col in range(cols):
                    total = 0.0 if bias is None else float(bias[out])
                    for channel in range(deep):
                        for i in range(kh):
                            for j in range(kw):
                                total += float(weight[out, channel, i, j]) * pixel(
                                    x,
                                    group * deep + channel,
                                    row * sh - top + i * dh,
                                    col * sw - left + j * dw,
                                    spec.padding_mode,
                                )
                    y[out, row, col] = total
    return y


@st.composite
def layers(draw: st.DrawFn, modes: tuple[str, ...] = MODES) -> tuple[Conv2dSpec, tuple[int, int]]:
    """A layer and an input size that PyTorch takes."""
    pairs = {low: st.tuples(st.integers(low, 3), st.integers(low, 3)) for low in (0, 1)}
    groups = draw(st.integers(1, 3))
    padding = draw(st.sampled_from(["same", "valid"]) | pairs[0])
    spec = Conv2dSpec(
        groups * draw(st.integers(1, 2)),
        groups * draw(st.integers(1, 2)),
        draw(pairs[1]),
        1 if padding == "same" else draw(pairs[1]),
        padding,
        draw(pairs[1]),
        groups,
        draw(st.booleans()),
        draw(st.sampled_from(modes)),
    )
    # Large enough for the kernel, and for a border that copies.
    least = [
        max(span - sum(pads), max(pads) + 1, 1)
        for span, pads in zip(spec.span, spec.pads, strict=True)
    ]
    return spec, (least[0] + draw(st.integers(0, 4)), least[1] + draw(st.integers(0, 4)))


def arrays(
    spec: Conv2dSpec, size: tuple[int, int], dtype: str = "float64"
) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
    x, weight, bias = numbers(sum(size), dtype, (spec.in_channels, *size), spec.weight_shape)
    return x, weight, bias if spec.bias else None
