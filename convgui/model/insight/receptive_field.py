"""Layers in a chain or side by side: the receptive field, and which pixels of it one output reads.

Sizes and jumps follow Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural
Networks", Distill 2019, doi.org/10.23915/distill.00021, eq. 2: going back through a layer, a field
of r becomes s(r - 1) + d(k - 1) + 1. Rows and columns are independent, as everywhere in
convolution (Dumoulin and Visin, "A guide to convolution arithmetic", arXiv:1603.07285).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Axis
from convgui.model.conv.geometry import Geometry
from convgui.model.layers.reach import Reach

MAX_LAYERS = 6
# A field with a longer side than this is neither drawn nor counted pixel by pixel.
MAX_DRAWN_SIZE = 1024
# More paths than these are counted in larger units: what is drawn of them is how dark a pixel is.
MOST_PATHS = 1 << 40

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class SlidingWindow:
    """Kernel size, stride and dilation of one layer of a stack, each (height, width).

    Padding and channels do not change the receptive field, so they are left out; ``before``, the
    border at the beginning, only tells which output is which where a layer is ``transposed``.
    """

    kernel: Pair = (3, 3)
    stride: Pair = (1, 1)
    dilation: Pair = (1, 1)
    transposed: bool = False
    before: Pair = (0, 0)

    @staticmethod
    def of(geometry: Geometry) -> SlidingWindow:
        """The window of a layer."""
        down, across = geometry.axes
        transposed = down.spacing > 1 or across.spacing > 1
        return SlidingWindow(
            (down.taps, across.taps),
            (down.stride * down.spacing, across.stride * across.spacing),
            (down.dilation, across.dilation),
            transposed,
            (down.before, across.before),
        )

    def covered(self, axis: int, outputs: int) -> int:
        """How many positions ``outputs`` neighbours span on axis 0 (rows) or 1 (columns)."""
        return self.axis(axis).covered(outputs)

    def gathered(self, axis: int, first: int, counts: Counts) -> tuple[int, Counts]:
        """The first pixel before the layer, and path counts from there on.

        ``first`` and ``counts`` say the same of the outputs after it.
        """
        own = self.axis(axis)
        whole = replace(own, size=own.covered(counts.size), before=0, stuffing=0)
        found, start = whole.gathered(counts), own.position(first, 0) - own.before
        lost = -start % own.spacing
        found, start = found[lost :: own.spacing], (start + lost) // own.spacing
        read = np.flatnonzero(found)
        found = found[read[0] : read[-1] + 1]
        most = int(found.max())
        if most > MOST_PATHS:
            found = np.where(found > 0, np.maximum(found // (most // MOST_PATHS + 1), 1), 0)
        return start + int(read[0]), found

    def axis(self, axis: int) -> Axis:
        """The axis 0 (rows) or 1 (columns), without pixels."""
        stride, before = self.stride[axis], self.before[axis]
        own = Axis("", 0, self.kernel[axis], stride, self.dilation[axis], before)
        return replace(own, stride=1, stuffing=stride - 1) if self.transposed else own


@dataclass(frozen=True, eq=False)
class ReceptiveField:
    """What one output of the whole stack reads on one of its maps.

    ``rows`` (height,) and ``cols`` (width,) count the paths from each row and column of the field
    to that output; 0 means that it is not read.
    """

    rows: Counts
    cols: Counts

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
        return int(np.count_nonzero(self.mask))

    @cached_property
    def mask(self) -> NDArray[np.bool_]:
        """(height, width): whether each pixel is read."""
        return np.outer(self.rows != 0, self.cols != 0)

    @cached_property
    def counts(self) -> NDArray[np.float64]:
        """(height, width): number of paths from each pixel to the output; exact up to 2**53."""
        return np.outer(self.rows.astype(np.float64), self.cols.astype(np.float64))


@dataclass(frozen=True, eq=False)
class JoinedField(ReceptiveField):
    """What the same output of layers side by side reads: their ``parts``, middle on middle."""

    parts: tuple[ReceptiveField, ...]

    @cached_property
    def counts(self) -> NDArray[np.float64]:
        """(height, width): number of paths from each pixel to the output, through any layer."""
        whole = np.zeros(self.size)
        for part in self.parts:
            top, left = ((n - own) // 2 for n, own in zip(self.size, part.size, strict=True))
            whole[top : top + part.size[0], left : left + part.size[1]] += part.counts
        return whole

    @cached_property
    def mask(self) -> NDArray[np.bool_]:
        """(height, width): whether any layer reads each pixel."""
        return self.counts > 0


def _joined(parts: Sequence[ReceptiveField]) -> JoinedField:
    lines = []
    for own in ([part.rows for part in parts], [part.cols for part in parts]):
        line = np.zeros(max(map(len, own)), np.int64)
        for counts in own:
            start = (line.size - counts.size) // 2
            line[start : start + counts.size] += counts
        lines.append(line)
    return JoinedField(lines[0], lines[1], tuple(parts))


@dataclass(frozen=True)
class Stack:
    """Layers applied one after another; ``layers[0]`` reads the input.

    ``parallel``: all of them read the input, side by side.
    """

    layers: tuple[SlidingWindow, ...]
    parallel: bool = False

    @cached_property
    def field_sizes(self) -> tuple[Pair, ...]:
        """(height, width) of the input that one output spans, after each layer."""
        return tuple((rows.size, cols.size) for rows, cols in self._reaches)

    @cached_property
    def jumps(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """Input pixels between neighbouring outputs, (rows, cols) after each layer."""
        return tuple((rows.jump, cols.jump) for rows, cols in self._reaches)

    @property
    def known(self) -> bool:
        """Whether it could be found out what the outputs of all layers see."""
        return len(self._reaches) == len(self.layers)

    @property
    def drawable(self) -> bool:
        """Whether the field is small enough to be drawn pixel by pixel."""
        sizes = self.field_sizes if self.parallel else self.field_sizes[-1:]
        return self.known and all(min(n) >= 1 and max(n) <= MAX_DRAWN_SIZE for n in sizes)

    @property
    def differs(self) -> bool:
        """Whether other outputs may see fewer pixels, as behind layers that enlarge their map."""
        return any(layer.transposed for layer in self.layers)

    @cached_property
    def receptive_fields(self) -> tuple[ReceptiveField, ...]:
        """What one output of the stack reads: on the input, then on the output of each layer.

        The last one is the output itself, 1 x 1. Side by side: what all layers read together, then
        each by itself. If outputs differ, it is one that sees the most. Only for a stack that is
        ``drawable``.
        """
        if self.parallel:
            alone = [Stack((layer,)).receptive_fields[0] for layer in self.layers]
            return (_joined(alone), *alone)
        one = np.ones(1, np.int64)
        made = [ReceptiveField(one, one)]
        places = [(reach.widest, one) for reach in self._reaches[-1]]
        for layer in reversed(self.layers):
            places = [layer.gathered(axis, *place) for axis, place in enumerate(places)]
            made.append(ReceptiveField(places[0][1], places[1][1]))
        return tuple(reversed(made))

    def with_layer(self, place: int, **changes: Pair) -> Stack:
        """The stack with some values of layer ``place`` changed."""
        layers = list(self.layers)
        layers[place] = replace(layers[place], **changes)  # type: ignore[arg-type]
        return replace(self, layers=tuple(layers))

    def with_first_layer(self, first: SlidingWindow) -> Stack:
        """The stack with its first layer replaced."""
        return replace(self, layers=(first, *self.layers[1:]))

    def with_axes(self, axes: int) -> Stack:
        """The stack for layers with this many spatial axes: with 1, all heights become 1."""
        if axes == 2:
            return self
        flat = tuple(
            replace(
                own,
                kernel=(1, own.kernel[1]),
                stride=(1, own.stride[1]),
                dilation=(1, own.dilation[1]),
                before=(0, own.before[1]),
            )
            for own in self.layers
        )
        return replace(self, layers=flat)

    def with_layer_added(self) -> Stack:
        """The stack with a default 3 x 3 layer appended, up to ``MAX_LAYERS``."""
        full = len(self.layers) >= MAX_LAYERS
        return self if full else replace(self, layers=(*self.layers, SlidingWindow()))

    def with_layer_removed(self) -> Stack:
        """The stack without its last layer; the first one is never removed."""
        return replace(self, layers=self.layers[:-1]) if len(self.layers) > 1 else self

    @cached_property
    def _reaches(self) -> tuple[tuple[Reach, Reach], ...]:
        """What the outputs after each layer see of the rows and of the columns."""
        made: list[tuple[Reach, Reach]] = []
        for layer in self.layers:
            before = (Reach(), Reach()) if self.parallel or not made else made[-1]
            rows, cols = (own.through(layer.axis(n)) for n, own in enumerate(before))
            if rows is None or cols is None:
                break
            made.append((rows, cols))
        return tuple(made)


def dilated_stack(rates: Sequence[int], parallel: bool = False) -> Stack:
    """A stack of 3 x 3 layers with these dilations."""
    return Stack(tuple(SlidingWindow(dilation=(d, d)) for d in rates), parallel)
