"""The terms of one output cell's sum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.axis import Line
from convgui.model.scene.tensors import QUIETLY


@dataclass(frozen=True)
class Terms:
    """The cell's sum, term by term, all (in/groups, kh, kw) in the order of the taps.

    ``running`` is the sum after each term, before the bias; float64, so that it is
    exact to the digits shown. For a maximum it is the largest number so far, -inf before any
    pixel, and ``leaders`` (taps,) says which tap that is, -1 for none.
    """

    values: NDArray[np.float64]
    weights: NDArray[np.float64]
    products: NDArray[np.float64]
    running: NDArray[np.float64]
    leaders: Line | None = None

    @property
    @QUIETLY
    def channel_sums(self) -> NDArray[np.float64]:
        """(in/groups,): the sum of each channel's products."""
        sums: NDArray[np.float64] = self.products.sum(axis=(1, 2))
        return sums
