"""A chain of layers: how the receptive field grows, and which pixels one output really reads.

Sizes and jumps follow Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural
Networks", Distill 2019, doi.org/10.23915/distill.00021, eq. 2: going back through a layer, a field
of r becomes s(r - 1) + d(k - 1) + 1. That rows and columns can be reckoned apart, as everywhere in
convolution, is in Dumoulin and Visin, "A guide to convolution arithmetic", arXiv:1603.07285.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.arguments import Pair
from convgui.model.conv.spec import Conv2dSpec

MOST_LAYERS = 6
# A side of more pixels than this is neither drawn nor counted pixel by pixel.
LARGEST_FIELD_DRAWN = 1024


@dataclass(frozen=True)
class StackLayer:
    """One layer of the chain, as (height, width) each; its padding and channels do not matter."""

    kernel: Pair = (3, 3)
    stride: Pair = (1, 1)
    dilation: Pair = (1, 1)

    @staticmethod
    def of(spec: Conv2dSpec) -> StackLayer:
        """What matters of a layer."""
        return StackLayer(spec.kernel_size, spec.stride, spec.dilation)

    @property
    def span(self) -> Pair:
        """d(k - 1) + 1."""
        (kh, kw), (dh, dw) = self.kernel, self.dilation
        return dh * (kh - 1) + 1, dw * (kw - 1) + 1


@dataclass(frozen=True, eq=False)
class FieldCounts:
    """What one output of the whole chain reads on one of its maps.

    ``rows`` (height,) and ``cols`` (width,) count the ways by which each row and each column of
    the field reaches that output, 0 where there is none.
    """

    rows: NDArray[np.int64]
    cols: NDArray[np.int64]

    @property
    def size(self) -> Pair:
        """(height, width) of the field."""
        return self.rows.size, self.cols.size

    @property
    def covered(self) -> int:
        """Pixels in the field."""
        return self.rows.size * self.cols.size

    @property
    def read(self) -> int:
        """Pixels of it that are read at all."""
        return int(np.count_nonzero(self.rows)) * int(np.count_nonzero(self.cols))

    @cached_property
    def mask(self) -> NDArray[np.bool_]:
        """(height, width): whether a pixel is read."""
        return np.outer(self.rows != 0, self.cols != 0)

    @cached_property
    def counts(self) -> NDArray[np.float64]:
        """(height, width): by how many ways a pixel is read; exact up to 2**53."""
        return np.outer(self.rows.astype(np.float64), self.cols.astype(np.float64))


@dataclass(frozen=True)
class Stack:
    """Layers one after the other, the one that reads the input first."""

    layers: tuple[StackLayer, ...]

    @cached_property
    def fields(self) -> tuple[Pair, ...]:
        """The input pixels that one output spans after the first layer, after the second, …"""
        return tuple(self._field(n) for n in range(1, len(self.layers) + 1))

    @cached_property
    def jumps(self) -> tuple[Pair, ...]:
        """How many input pixels lie between neighbouring outputs after each layer."""
        made = [(1, 1)]
        for link in self.layers:
            made.append((made[-1][0] * link.stride[0], made[-1][1] * link.stride[1]))
        return tuple(made[1:])

    @property
    def drawable(self) -> bool:
        """Whether the field is small enough to be drawn pixel by pixel."""
        return max(self.fields[-1]) <= LARGEST_FIELD_DRAWN

    @cached_property
    def reads(self) -> tuple[FieldCounts, ...]:
        """What one last output reads: on the input, after the first layer, … and itself at the end.

        Only for a stack that is ``drawable``.
        """
        rows = cols = np.ones(1, np.int64)
        made = [FieldCounts(rows, cols)]
        for link in reversed(self.layers):
            rows, cols = (
                _back(counts, link.kernel[axis], link.stride[axis], link.dilation[axis])
                for axis, counts in enumerate((rows, cols))
            )
            made.append(FieldCounts(rows, cols))
        return tuple(reversed(made))

    def with_layer(self, place: int, **changes: Pair) -> Stack:
        """The stack with layer ``place`` changed."""
        layers = list(self.layers)
        layers[place] = replace(layers[place], **changes)
        return Stack(tuple(layers))

    def starting_with(self, first: StackLayer) -> Stack:
        """The stack with another first layer."""
        return Stack((first, *self.layers[1:]))

    def longer(self) -> Stack:
        """One more ordinary 3 x 3 layer, while there are fewer than ``MOST_LAYERS``."""
        return Stack((*self.layers, StackLayer())) if len(self.layers) < MOST_LAYERS else self

    def shorter(self) -> Stack:
        """Without the last layer; the first stays."""
        return Stack(self.layers[:-1]) if len(self.layers) > 1 else self

    def _field(self, after: int) -> Pair:
        """The input pixels that one output after ``after`` layers spans."""
        high = wide = 1
        for link in reversed(self.layers[:after]):
            high = (high - 1) * link.stride[0] + link.span[0]
            wide = (wide - 1) * link.stride[1] + link.span[1]
        return high, wide


def of_rates(rates: Sequence[int]) -> Stack:
    """A chain of 3 x 3 layers with these dilations."""
    return Stack(tuple(StackLayer(dilation=(d, d)) for d in rates))


def _back(counts: NDArray[np.int64], k: int, s: int, d: int) -> NDArray[np.int64]:
    """The ways to each position before a layer, from those after it: tap t of i reads i*s + t*d."""
    before = np.zeros((counts.size - 1) * s + d * (k - 1) + 1, np.int64)
    positions = np.arange(counts.size) * s
    for tap in range(k):
        before[positions + tap * d] += counts
    return before
