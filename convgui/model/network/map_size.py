"""Numbers in code that hold for one input of the network alone: sizes, and what follows of them."""

from __future__ import annotations


class MapSize(int):
    """A size of a map, or a number that is reckoned from sizes."""


class BatchSize(MapSize):
    """How many samples there are in the maps with this ``batch``."""

    batch: int

    @classmethod
    def of(cls, batch: int, count: int) -> BatchSize:
        """As many as ``count``."""
        made = cls(count)
        made.batch = batch
        return made
