"""Small transposed convolutions with their numbers, and what they compute as plain loops."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import reject
from hypothesis import strategies as st

from convgui.model import ConvTranspose2dSpec, SpecError

Size = tuple[int, int]


@st.composite
def transposed_layers(draw: st.DrawFn) -> tuple[ConvTranspose2dSpec, Size]:
    """A layer and an input size that PyTorch takes; many of them crop, some more than the input."""

    def pair(low: int, high: int) -> Size:
        return draw(st.integers(low, high)), draw(st.integers(low, high))

    groups = draw(st.integers(1, 2))
    try:
        spec = ConvTranspose2dSpec(
            groups * draw(st.integers(1, 2)),
            groups * draw(st.integers(1, 2)),
            pair(1, 4),
            pair(1, 4),
            pair(0, 4),
            pair(0, 3),
            groups,
            draw(st.booleans()),
            pair(1, 3),
        )
        size = pair(1, 4)
        spec.geometry(size)
    except SpecError:
        reject()
    return spec, size


def numbers_of(
    spec: ConvTranspose2dSpec, size: Size
) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
    """Input, weight and bias in whole numbers, so that every sum is exact."""
    random = np.random.RandomState(sum(size))
    x = random.randint(-9, 10, (spec.in_channels, *size)).astype(float)
    weight = random.randint(-9, 10, spec.weight_shape).astype(float)
    bias = random.randint(-9, 10, spec.out_channels).astype(float)
    return x, weight, bias if spec.bias else None


Stamp = tuple[int, int, int, int, int, int, int, int]


def all_stamps(spec: ConvTranspose2dSpec, size: Size) -> list[Stamp]:
    """(in channel, row, col, out channel, kernel row, kernel col, output row, output col) of each.

    In the order of the steps; some of the output places are cut off.
    """
    found = []
    deep, each = spec.in_channels // spec.groups, spec.out_channels // spec.groups
    (kh, kw), (sh, sw), (dh, dw) = spec.kernel_size, spec.stride, spec.dilation
    for channel, row, col in product(*map(range, (spec.in_channels, *size))):
        first = channel // deep * each
        for out, i, j in product(range(first, first + each), range(kh), range(kw)):
            place = row * sh + i * dh - spec.padding[0], col * sw + j * dw - spec.padding[1]
            found.append((channel, row, col, out, i, j, *place))
    return found


def output_of(spec: ConvTranspose2dSpec, size: Size, stamps: list[Stamp]) -> np.ndarray:
    """The output with these stamps alone, and without bias."""
    x, weight, _ = numbers_of(spec, size)
    rows, cols = (
        (n - 1) * s - 2 * p + d * (k - 1) + more + 1
        for n, s, p, d, k, more in zip(
            size,
            spec.stride,
            spec.padding,
            spec.dilation,
            spec.kernel_size,
            spec.output_padding,
            strict=True,
        )
    )
    y = np.zeros((spec.out_channels, rows, cols))
    each = spec.out_channels // spec.groups
    for channel, row, col, out, i, j, at_row, at_col in stamps:
        if 0 <= at_row < rows and 0 <= at_col < cols:
            y[out, at_row, at_col] += x[channel, row, col] * weight[channel, out % each, i, j]
    return y
