"""What the program and the process that runs networks write for each other."""

from __future__ import annotations

from typing import Any, NamedTuple

from convgui.messages import Sentence

# The arrays of a layer, each in a file of its own.
ARRAYS = ("x", "weight", "bias", "output")


class Difference(NamedTuple):
    """How far our own sums are from the network's, at most, in the cells that were checked."""

    largest: float = 0.0
    equal: bool = True
    checked: int = 0
    cells: int = 0


def packed(value: object) -> Any:
    """A sentence, or an argument of one, as JSON can hold it."""
    if isinstance(value, Sentence):
        return {"template": value.template, "args": [packed(arg) for arg in value.args]}
    return value if isinstance(value, (str, int, float)) else str(value)


def unpacked(value: Any) -> Any:
    """The inverse of ``packed``, so that the sentence can be translated."""
    if isinstance(value, dict):
        return Sentence(value["template"], *(unpacked(arg) for arg in value["args"]))
    return value
