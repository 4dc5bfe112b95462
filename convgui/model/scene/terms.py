"""The terms of one output cell's sum."""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.axis import Line
from convgui.model.conv.geometry import Combine
from convgui.model.conv.steps import Step
from convgui.model.layers.winners import leaders
from convgui.model.scene.tensors import QUIETLY, Tensors


class Terms(NamedTuple):
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


# The cell whose terms were wanted last: most steps are part of the same cell as the one before.
_newest: WeakKeyDictionary[Tensors, tuple[tuple[int, int, int], Terms]] = WeakKeyDictionary()


def terms_of(tensors: Tensors, step: Step) -> Terms:
    """The terms of the cell of ``step``, which need not be finished."""
    cell, terms = _newest.get(tensors, (None, None))
    if terms is None or cell != step.output:
        terms = _terms(tensors, step)
        _newest[tensors] = step.output, terms
    return terms


@QUIETLY
def _terms(tensors: Tensors, step: Step) -> Terms:
    geometry, channels = tensors.geometry, slice(step.in_channels.start, step.in_channels.stop)
    reads = geometry.reads(step.output[1:])
    values = tensors.padded(channels, *reads).astype(np.float64)
    weights = tensors.weight[step.output[0]].astype(np.float64)
    if geometry.combine == Combine.MAX:
        flat, is_pixel = values.ravel(), geometry.inside(*reads).ravel()
        ahead = leaders(flat, is_pixel)
        largest = np.where(ahead >= 0, flat[ahead], -np.inf)
        return Terms(values, weights, values, largest.reshape(values.shape), ahead)
    products = values * weights
    if tensors.stamping:
        # What is not stamped is not multiplied.
        products[:, ~geometry.inside(*reads)] = 0
    return Terms(values, weights, products, np.cumsum(products).reshape(products.shape))
