"""What a transposed convolution computes: every pixel adds its products onto a larger map."""

from __future__ import annotations

from itertools import product

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Array, Axis
from convgui.model.layers.strided import read_by

# The products that are held at a time. Measured with tests/benchmarks/conv_transpose2d.py.
BLOCK_BYTES = 1 << 22


def add_stamps(
    total: Array, x: Array, weight: Array, axes: tuple[Axis, Axis], corner: Pair = (0, 0)
) -> None:
    """Add what pixels stamp: x times weight, to all positions that each pixel reaches.

    x: (groups, C_in, h, w), the pixels from ``corner`` on; weight: (groups, C_in, C_out, kh, kw);
    total: (groups, C_out, rows, cols), with the channels of one group each. ``axes`` are those of
    the convolution that is transposed: its outputs are the pixels, and it reads ``total``.
    """
    (down, across), (top, left) = axes, corner
    (groups, deep, high, wide), (each, kh, kw) = x.shape, weight.shape[2:]
    if not x.size:
        return
    kernels = weight.reshape(groups, deep, -1).swapaxes(1, 2)
    row_bytes = each * kh * kw * wide * x.itemsize
    # As many rows of one group as a block takes, then as many groups.
    rows = min(high, max(1, BLOCK_BYTES // row_bytes))
    some = max(1, BLOCK_BYTES // (rows * row_bytes))
    columns = [read_by(across, j, left, wide) for j in range(kw)]
    for group, row in product(range(0, groups, some), range(0, high, rows)):
        chosen = slice(group, group + some)
        block = x[chosen, :, row : row + rows]
        # One matrix product gives the stamps of many pixels, apart from each other.
        stamps = kernels[chosen] @ block.reshape(len(block), deep, -1)
        apart = stamps.reshape(len(block), each, kh, kw, -1, wide)
        reached = [read_by(down, i, top + row, block.shape[2]) for i in range(kh)]
        for i, j in product(range(kh), range(kw)):
            total[chosen, :, reached[i], columns[j]] += apart[:, :, i, j]
