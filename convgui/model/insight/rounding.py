"""How far sums may differ that add the same products in another order."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.scene.tensors import Tensors

# Output cells and products that are added anew, some milliseconds.
MOST_CELLS, MOST_PRODUCTS = 400, 1 << 19


class Orders(NamedTuple):
    """Sums of ``terms`` numbers in float32, first to last and last to first.

    ``largest`` is the largest difference that was found, in the output cell (row, col) ``cell`` of
    channel 0, whose sums are ``there`` and ``back``. ``bound`` is the difference that there can be:
    twice (n - 1) u times the sum of the sizes (Higham, Accuracy and Stability, section 4.2).
    """

    terms: int
    largest: float
    bound: float
    cell: Pair
    there: float
    back: float


def compare_orders(tensors: Tensors) -> Orders | None:
    """Add some cells of output channel 0 in both orders, the bias last and first.

    None if one cell has too many products, or if no sum is finite.
    """
    geometry = tensors.geometry
    if geometry.taps > MOST_PRODUCTS:
        return None
    most = max(1, min(MOST_CELLS, MOST_PRODUCTS // geometry.taps))
    rows, cols = geometry.output_size
    inputs = geometry.inputs_of(0)
    channels = slice(inputs.start, inputs.stop)
    read: list[NDArray[np.float32]] = []
    for cell in range(min(most, rows * cols)):
        taps = geometry.reads(divmod(cell, cols))
        read.append(tensors.padded(channels, *taps).astype(np.float32).ravel())
    with np.errstate(invalid="ignore", over="ignore"):
        terms = np.stack(read) * tensors.weight[0].astype(np.float32).ravel()
        if tensors.bias is not None:
            bias = np.full((len(terms), 1), tensors.bias[0], np.float32)
            terms = np.concatenate([terms, bias], axis=1)
        # One after the other, unlike ``sum``.
        there = np.add.accumulate(terms, axis=1)[:, -1]
        back = np.add.accumulate(terms[:, ::-1], axis=1)[:, -1]
        found = np.abs(there - back)
        sizes = np.abs(terms).sum(axis=1, dtype=np.float64)
    finite = np.isfinite(found) & np.isfinite(sizes)
    if not finite.any():
        return None
    unit = float(np.finfo(np.float32).eps) / 2
    count = terms.shape[1]
    bound = 2 * (count - 1) * unit * float(sizes[finite].max())
    worst = int(np.where(finite, found, -1).argmax())
    sums = float(there[worst]), float(back[worst])
    return Orders(count, float(found[worst]), bound, divmod(worst, cols), *sums)
