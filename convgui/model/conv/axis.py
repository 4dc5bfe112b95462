"""One spatial axis of a layer: which positions each output reads, and all that follows from it.

Output ``o`` reads position ``o * stride + t * dilation`` of the padded axis with tap ``t``. That
equation stands here and nowhere else; rows and columns are independent (Dumoulin and Visin, "A
guide to convolution arithmetic", arXiv:1603.07285).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Line = NDArray[np.intp]
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Axis:
    """``size`` pixels with a border of ``before`` and ``after``, read by ``taps`` taps.

    ``name`` is PyTorch's letter: "H", "W" or "L". ``mode`` is the padding mode. A negative border
    is a crop. ``stuffing`` zeros are added between neighbouring pixels, in mode "zeros" only.
    The last windows may reach ``overhang`` positions beyond the border: those lie outside, neither
    pixels nor padding, and nothing is read there.
    """

    name: str
    size: int
    taps: int
    stride: int = 1
    dilation: int = 1
    before: int = 0
    after: int = 0
    mode: str = "zeros"
    stuffing: int = 0
    overhang: int = 0

    # Sizes ----------------------------------------------------------------------------------

    @property
    def span(self) -> int:
        """Positions from the first tap to the last, inclusive: d(k - 1) + 1."""
        return self.dilation * (self.taps - 1) + 1

    @property
    def spacing(self) -> int:
        """Positions from one pixel to the next: 1 without stuffing."""
        return self.stuffing + 1

    @property
    def stuffed(self) -> int:
        """Positions from the first pixel to the last, inclusive."""
        return (self.size - 1) * self.spacing + 1

    @property
    def padded(self) -> int:
        """Positions of the padded axis, and those outside it that windows reach."""
        return self.bordered + self.overhang

    @property
    def bordered(self) -> int:
        """Positions of the input and its border."""
        return self.before + self.stuffed + self.after

    @property
    def outputs(self) -> int:
        """How many outputs there are: floor((padded - d(k - 1) - 1) / s + 1)."""
        return (self.padded - self.span) // self.stride + 1

    @property
    def exact(self) -> float:
        """The number of outputs before it is rounded down."""
        return (self.padded - self.span) / self.stride + 1

    @property
    def dropped(self) -> int:
        """How many of the last positions no window reaches, as the size is rounded down."""
        return (self.padded - self.span) % self.stride

    @property
    def dropped_border(self) -> int:
        """How many of the dropped positions are border; the rest are pixels of the input."""
        return min(self.dropped, max(0, self.after))

    @property
    def all_reads(self) -> int:
        """How many positions all outputs read, of which only the last window reaches outside."""
        over = ~self.within(self.reads(self.outputs - 1)) if self.overhang else ()
        return self.outputs * self.taps - int(np.count_nonzero(over))

    def covered(self, outputs: int) -> int:
        """How many positions the first ``outputs`` outputs cover, gaps and all."""
        return self.position(outputs - 1, 0) + self.span

    # Connectivity ---------------------------------------------------------------------------

    @overload
    def position(self, output: int, tap: int) -> int: ...
    @overload
    def position(self, output: Line, tap: int | Line) -> Line: ...
    @overload
    def position(self, output: int, tap: Line) -> Line: ...
    def position(self, output: int | Line, tap: int | Line) -> int | Line:
        """The padded position that an output reads with a tap; arrays are broadcast."""
        return output * self.stride + tap * self.dilation

    def reads(self, output: int) -> Line:
        """(taps,): the padded positions that an output reads."""
        return self.position(output, np.arange(self.taps))

    def read_by(self, tap: int) -> Line:
        """(outputs,): the padded positions that the outputs read with one tap."""
        return self.position(np.arange(self.outputs), tap)

    def readers(self, positions: Line) -> Line:
        """(n, 2): the output and the tap of each read of these padded positions."""
        tap = np.arange(self.taps)
        start = np.asarray(positions)[:, None] - self.position(0, tap)
        output = start // self.stride
        found = (start % self.stride == 0) & (output >= 0) & (output < self.outputs)
        position, tap = np.nonzero(found)
        return np.stack([output[position, tap], tap], axis=1)

    def gathered(self, weights: Counts) -> Counts:
        """(padded,): the sum of the ``weights`` (outputs,) of all reads of each position."""
        counts = np.zeros(self.padded, np.int64)
        for tap in range(self.taps):
            counts[self.read_by(tap)] += weights
        return counts

    @cached_property
    def counts(self) -> Counts:
        """(padded,): how often each position is read by one output channel."""
        single = np.zeros(self.padded, np.int64)
        single[:1] = 1
        return _repeated(_repeated(single, self.dilation, self.taps), self.stride, self.outputs)

    # The border -----------------------------------------------------------------------------

    @cached_property
    def source(self) -> Line:
        """(padded,): the pixel that each position holds or copies; -1 where it has none."""
        where = np.arange(-self.before, self.stuffed + self.after + self.overhang)
        if self.mode == "reflect":
            # A mirror without its edge: 2 1 | 0 1 2 3 | 2 1
            where = np.abs(where)
            return np.minimum(where, 2 * (self.size - 1) - where)
        if self.mode == "replicate":
            return np.clip(where, 0, self.size - 1)
        if self.mode == "circular":
            return where % self.size
        return np.where(self.inside(where + self.before), where // self.spacing, -1)

    @cached_property
    def placed(self) -> tuple[slice, slice]:
        """Where the pixels lie in the padded axis, and which they are: all that no crop removes."""
        first = max(0, -(self.before // self.spacing))
        last = min(self.size, (self.stuffed + self.after - 1) // self.spacing + 1)
        start = self.before + first * self.spacing
        stop = start + max(0, last - first) * self.spacing
        return slice(start, stop, self.spacing), slice(first, max(first, last))

    def position_of(self, pixel: int) -> int:
        """The padded position of a pixel; outside the padded axis if it is cut off."""
        return self.before + pixel * self.spacing

    def pixels(self, positions: Line) -> Line:
        """The pixels that these padded positions hold or copy, each once."""
        source = np.unique(self.source[positions])
        return source[source >= 0]

    def is_inside(self, position: int) -> bool:
        """Whether a padded position is a pixel of its own, not in the border or between pixels."""
        where = position - self.before
        return 0 <= where < self.stuffed and where % self.spacing == 0

    def inside(self, positions: Line) -> NDArray[np.bool_]:
        """The same for many positions."""
        where = positions - self.before
        found: NDArray[np.bool_] = where % self.spacing == 0
        return found & (where >= 0) & (where < self.stuffed)

    def within(self, positions: Line) -> NDArray[np.bool_]:
        """Whether these positions are pixels or border, and not outside."""
        return positions < self.bordered

    def same_pixel(self, position: int) -> Line:
        """The positions that hold the same pixel as this one, copies in the border included.

        A position in the border or between pixels stands for itself.
        """
        if not self.is_inside(position):
            return np.array([position])
        return np.flatnonzero(self.source == self.source[position])

    @cached_property
    def pixel_counts(self) -> Counts:
        """(size,): how often each pixel is read by one output channel, also through copies."""
        inside = self.source >= 0
        found = np.bincount(self.source[inside], self.counts[inside], self.size)
        return found.astype(np.int64)

    @property
    def pixels_read(self) -> int:
        """How many pixels are read at all."""
        return int(np.count_nonzero(self.pixel_counts))


def _repeated(values: Counts, step: int, times: int) -> Counts:
    """The sum of ``values`` moved by 0, ``step``, … (times - 1) * step."""
    step = min(step, len(values))
    columns = np.zeros((-(-len(values) // step), step), np.int64)
    columns.ravel()[: len(values)] = values
    total = columns.cumsum(axis=0)
    total[times:] -= total[:-times].copy()
    return total.ravel()[: len(values)]
