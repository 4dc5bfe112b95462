"""What the outputs of a network's layers see of its input, followed from layer to layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from convgui.model.call.arguments import Pair
from convgui.model.conv.geometry import Geometry
from convgui.model.layers.reach import Reach
from convgui.model.network.windows import FieldScope, Reads

# What outputs see of the rows and of the columns of the network's input.
Seen = tuple[Reach, Reach]
# What the pixels of that input see.
ITSELF: Seen = (Reach(), Reach())


def through(before: Seen | None, geometry: Geometry) -> Seen | None:
    """What the outputs of one more layer see of the network's input; None if it is not known."""
    if before is None:
        return None
    rows, cols = (own.through(axis) for own, axis in zip(before, geometry.axes, strict=True))
    return None if rows is None or cols is None else (rows, cols)


def _union(first: Seen | None, second: Seen | None) -> Seen | None:
    """What outputs see that are made of those of two ways; None if it is not known."""
    if first is None or second is None:
        return None
    rows, cols = (one.joined(other) for one, other in zip(first, second, strict=True))
    return None if rows is None or cols is None else (rows, cols)


class Fields(NamedTuple):
    """What the outputs of a layer see of the network's input; as it is made, that of the input.

    ``one``: each of them; ``mixed``: those of all channels at its place together, which is more
    where channels hold the pixels of a block. None is not known. ``whole``: they can see all of it.
    ``flat``: rows and columns are no more.
    """

    one: Seen | None = ITSELF
    mixed: Seen | None = ITSELF
    whole: bool = False
    flat: bool = False

    @property
    def size(self) -> Pair | None:
        """(height, width) of what one output sees at most; None if it is all, or not known."""
        return None if self.whole or self.one is None else (self.one[0].size, self.one[1].size)

    def after(self, layer: Reads) -> Fields:
        """The same of the outputs of one more layer."""
        kind, scope, geometry = layer
        if self.whole:
            return self
        if geometry is not None:
            return self._through(kind, geometry)
        if scope == FieldScope.WHOLE:
            return self._replace(one=None, mixed=None, whole=True)
        if scope == FieldScope.UNKNOWN:
            return self._unknown()
        if scope == FieldScope.CHANNELS:
            return self._replace(one=self.mixed)
        if scope == FieldScope.SOME and self._apart:
            return self._replace(one=None)
        return self._replace(flat=self.flat or kind == "Flatten")

    def joined(self, other: Fields, summed: bool) -> Fields | None:
        """The same of a sum of two maps, or of their channels after each other; None if unknown."""
        if summed and (self.whole or other.whole):
            return Fields(one=None, mixed=None, whole=True)
        if self.whole or other.whole or self.flat or other.flat:
            return None
        mixed = _union(self.mixed, other.mixed)
        if not self._apart and not other._apart and (summed or self.one == other.one):
            return Fields(mixed, mixed)
        return Fields(_union(self.one, other.one) if summed else None, mixed)

    def _unknown(self) -> Fields:
        return self._replace(one=None, mixed=None)

    @property
    def _apart(self) -> bool:
        """Whether a channel sees less than all of them together."""
        return self.one is not self.mixed

    def _through(self, kind: str, geometry: Geometry) -> Fields:
        if self.flat or (self._apart and kind == "PixelShuffle"):
            return self._unknown()
        mixed = through(self.mixed, geometry)
        one = through(self.one, geometry) if self._apart else mixed
        if kind == "PixelUnshuffle":
            mixed = through(self.mixed, _of_block(geometry))
        elif geometry.groups == 1:
            one = mixed
        elif self._apart and geometry.deep > 1:
            one = None
        return self._replace(one=one, mixed=mixed)


def chain(layers: Sequence[Reads]) -> tuple[Geometry, ...]:
    """The windows of ``layers``, in order, as the outputs of the last one see through them."""
    made: list[Geometry] = []
    mixed = False
    for kind, scope, geometry in reversed(layers):
        if geometry is None:
            mixed = mixed or scope == FieldScope.CHANNELS
        elif kind == "PixelUnshuffle":
            made.append(_of_block(geometry) if mixed else geometry)
        else:
            mixed = mixed or geometry.groups == 1
            made.append(geometry)
    return tuple(reversed(made))


def _of_block(geometry: Geometry) -> Geometry:
    """All of the block of which each channel has one pixel."""
    rows, cols = (replace(axis, taps=axis.stride) for axis in geometry.axes)
    return replace(geometry, axes=(rows, cols))
