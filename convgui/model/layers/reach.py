"""Which pixels of a network's input one output sees on one axis, through all layers before it.

Only distances count, so the ends of the axis and what a border holds are left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from convgui.model.conv.axis import Axis

# Outputs with places of their own, times taps: with more, nothing is said.
MOST_READS = 1 << 11


@dataclass(frozen=True)
class Reach:
    """``ends[o]``: the first and the last pixel that output ``o`` sees; None if it sees none.

    Through transposed layers neighbouring outputs see differently many pixels, again and again:
    output ``o + len(ends)`` sees what ``o`` sees, moved by ``moved`` pixels.
    """

    ends: tuple[tuple[int, int] | None, ...] = ((0, 0),)
    moved: int = 1

    @property
    def widest(self) -> int:
        """The first of the outputs that see the longest part."""
        return max(range(len(self.ends)), key=self._length)

    @property
    def size(self) -> int:
        """How many pixels that part has, seen or not."""
        return self._length(self.widest)

    @property
    def jump(self) -> Fraction:
        """Pixels from what one output sees to what the next one sees, on average."""
        return Fraction(self.moved, len(self.ends))

    def through(self, axis: Axis) -> Reach | None:
        """What the outputs of one more layer see; None where that is too long to find out."""
        period = len(self.ends)
        repeat = axis.spacing * period // math.gcd(axis.stride, axis.spacing * period)
        if repeat * axis.taps > MOST_READS and (repeat > 1 or axis.spacing > 1):
            return None
        moved = axis.stride * repeat // (axis.spacing * period) * self.moved
        return Reach(tuple(self._seen(axis, output) for output in range(repeat)), moved)

    def joined(self, other: Reach) -> Reach | None:
        """What outputs see that are made of those of two ways; None if the ways do not fit."""
        if self.jump != other.jump:
            return None
        repeat = math.lcm(len(self.ends), len(other.ends))
        if repeat > MOST_READS:
            return None
        ends = []
        for output in range(repeat):
            both = [own for own in (self._ends(output), other._ends(output)) if own is not None]
            firsts, lasts = [first for first, _ in both], [last for _, last in both]
            ends.append((min(firsts), max(lasts)) if both else None)
        return Reach(tuple(ends), int(self.jump * repeat))

    def _seen(self, axis: Axis, output: int) -> tuple[int, int] | None:
        found = [self._ends(pixel) for pixel in self._pixels(axis, output)]
        seen = [ends for ends in found if ends is not None]
        if not seen:
            return None
        return min(first for first, _ in seen), max(last for _, last in seen)

    def _pixels(self, axis: Axis, output: int) -> Iterator[int]:
        """The outputs of the layer before that this one reads, or the first and the last of them.

        They are enough where all of them see equally many.
        """
        taps = range(axis.taps)
        if axis.spacing == 1 and len(self.ends) == 1:
            taps = range(0, axis.taps, max(1, axis.taps - 1))
        for tap in taps:
            position = axis.position(output, tap) - axis.before
            if position % axis.spacing == 0:
                yield position // axis.spacing

    def _ends(self, output: int) -> tuple[int, int] | None:
        turns, place = divmod(output, len(self.ends))
        ends = self.ends[place]
        return ends and (ends[0] + turns * self.moved, ends[1] + turns * self.moved)

    def _length(self, output: int) -> int:
        ends = self.ends[output]
        return 0 if ends is None else ends[1] - ends[0] + 1
