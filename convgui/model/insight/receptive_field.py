"""A stack of layers: its receptive field, and which pixels of it one output really reads.

Sizes and jumps follow Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural
Networks", Distill 2019, doi.org/10.23915/distill.00021, eq. 2: going back through a layer, a field
of r becomes s(r - 1) + d(k - 1) + 1. Rows and columns are independent, as everywhere in
convolution (Dumoulin and Visin, "A guide to convolution arithmetic", arXiv:1603.07285).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Axis
from convgui.model.conv.geometry import Geometry

MAX_LAYERS = 6
# A field with a longer side than this is neither drawn nor counted pixel by pixel.
MAX_DRAWN_SIZE = 1024


@dataclass(frozen=True)
class SlidingWindow:
    """Kernel size, stride and dilation of one layer of a stack, each (height, width).

    Padding and channels do not change the receptive field, so they are left out.
    """

    kernel: Pair = (3, 3)
    stride: Pair = (1, 1)
    dilation: Pair = (1, 1)

    @staticmethod
    def of(geometry: Geometry) -> SlidingWindow:
        """The window of a layer."""
        down, across = geometry.axes
        return SlidingWindow(
            (down.taps, across.taps), (down.stride, across.stride), (down.dilation, across.dilation)
        )

    def covered(self, axis: int, outputs: int) -> int:
        """How many pixels ``outputs`` neighbouring outputs span on axis 0 (rows) or 1 (columns)."""
        return self._axis(axis).covered(outputs)

    def gathered(self, axis: int, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Path counts of the positions before the layer, from those of the positions after it."""
        whole = replace(self._axis(axis), size=self.covered(axis, counts.size))
        return whole.gathered(counts)

    def _axis(self, axis: int) -> Axis:
        return Axis("", 0, self.kernel[axis], self.stride[axis], self.dilation[axis])


@dataclass(frozen=True, eq=False)
class ReceptiveField:
    """What one output of the whole stack reads on one of its maps.

    ``rows`` (height,) and ``cols`` (width,) count the paths from each row and column of the field
    to that output; 0 means that it is not read.
    """

    rows: NDArray[np.int64]
    cols: NDArray[np.int64]

    @property
    def size(self) -> Pair:
        """(height, width)."""
        return self.rows.size, self.cols.size

    @property
    def covered(self) -> int:
        """Pixels in the field, read or not."""
        return self.rows.size * self.cols.size

    @property
    def read(self) -> int:
        """Pixels in the field that are read at least once."""
        return int(np.count_nonzero(self.rows)) * int(np.count_nonzero(self.cols))

    @cached_property
    def mask(self) -> NDArray[np.bool_]:
        """(height, width): whether each pixel is read."""
        return np.outer(self.rows != 0, self.cols != 0)

    @cached_property
    def counts(self) -> NDArray[np.float64]:
        """(height, width): number of paths from each pixel to the output; exact up to 2**53."""
        return np.outer(self.rows.astype(np.float64), self.cols.astype(np.float64))


@dataclass(frozen=True)
class Stack:
    """Layers applied one after another; ``layers[0]`` reads the input."""

    layers: tuple[SlidingWindow, ...]

    @cached_property
    def field_sizes(self) -> tuple[Pair, ...]:
        """(height, width) of the input that one output spans, after each layer."""
        return tuple(self._field_size(n) for n in range(1, len(self.layers) + 1))

    @cached_property
    def jumps(self) -> tuple[Pair, ...]:
        """Input pixels between neighbouring outputs, (rows, cols) after each layer."""
        made = [(1, 1)]
        for layer in self.layers:
            made.append((made[-1][0] * layer.stride[0], made[-1][1] * layer.stride[1]))
        return tuple(made[1:])

    @property
    def drawable(self) -> bool:
        """Whether the field is small enough to be drawn pixel by pixel."""
        return max(self.field_sizes[-1]) <= MAX_DRAWN_SIZE

    @cached_property
    def receptive_fields(self) -> tuple[ReceptiveField, ...]:
        """What one output of the stack reads: on the input, then on the output of each layer.

        The last one is the output itself, 1 x 1. Only for a stack that is ``drawable``.
        """
        rows = cols = np.ones(1, np.int64)
        made = [ReceptiveField(rows, cols)]
        for layer in reversed(self.layers):
            rows, cols = (layer.gathered(axis, counts) for axis, counts in enumerate((rows, cols)))
            made.append(ReceptiveField(rows, cols))
        return tuple(reversed(made))

    def with_layer(self, place: int, **changes: Pair) -> Stack:
        """The stack with some values of layer ``place`` changed."""
        layers = list(self.layers)
        layers[place] = replace(layers[place], **changes)
        return Stack(tuple(layers))

    def with_first_layer(self, first: SlidingWindow) -> Stack:
        """The stack with its first layer replaced."""
        return Stack((first, *self.layers[1:]))

    def with_axes(self, axes: int) -> Stack:
        """The stack for layers with this many spatial axes: with 1, all heights become 1."""
        if axes == 2:
            return self
        flat = tuple(
            SlidingWindow((1, own.kernel[1]), (1, own.stride[1]), (1, own.dilation[1]))
            for own in self.layers
        )
        return Stack(flat)

    def with_layer_added(self) -> Stack:
        """The stack with a default 3 x 3 layer appended, up to ``MAX_LAYERS``."""
        return Stack((*self.layers, SlidingWindow())) if len(self.layers) < MAX_LAYERS else self

    def with_layer_removed(self) -> Stack:
        """The stack without its last layer; the first one is never removed."""
        return Stack(self.layers[:-1]) if len(self.layers) > 1 else self

    def _field_size(self, depth: int) -> Pair:
        """(height, width) of the input that one output spans after ``depth`` layers."""
        high = wide = 1
        for layer in reversed(self.layers[:depth]):
            high, wide = layer.covered(0, high), layer.covered(1, wide)
        return high, wide


def dilated_stack(rates: Sequence[int]) -> Stack:
    """A stack of 3 x 3 layers with these dilations."""
    return Stack(tuple(SlidingWindow(dilation=(d, d)) for d in rates))
