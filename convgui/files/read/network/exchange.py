"""What the program and the process that runs networks write for each other."""

from __future__ import annotations

from typing import NamedTuple

# The arrays of an answer: of a layer by these names, of thumbnails by the places of their layers.
ARRAYS = ("x", "weight", "bias", "output")
ARRAY_FILE = "arrays.npz"


class Deviation(NamedTuple):
    """How far our own sums are from the network's, at most, in the cells that were checked."""

    largest: float = 0.0
    equal: bool = True
    checked: int = 0
    cells: int = 0
