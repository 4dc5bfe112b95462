"""Which layers of PyTorch can have a weight of a given shape."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from convgui.model.layers.parse import OPERATORS

# Names that people give to transposed layers.
_TURNED_NAME = re.compile(r"deconv|transp|upconv|convt", re.IGNORECASE)


class Reading(NamedTuple):
    """A kind of layer for a weight. ``groups``: None where the shape leaves them open."""

    kind: str
    groups: int | None = None

    @property
    def shown(self) -> bool:
        """Whether the window shows such layers."""
        return self.kind in OPERATORS

    def call(self, shape: tuple[int, ...], bias: bool) -> str:
        """The layer with a weight of this shape, as PyTorch writes it."""
        first, second, *kernel = shape
        groups = self.groups or 1
        ins, outs = second * groups, first
        if _is_turned(self.kind):
            ins, outs = first, second * groups
        size = str(kernel[0]) if len(set(kernel)) == 1 else str(tuple(kernel))
        more = f", groups={groups}" if groups > 1 else ""
        return f"{self.kind}({ins}, {outs}, {size}{more}{'' if bias else ', bias=False'})"


def readings(shape: tuple[int, ...], bias: int | None, name: str) -> tuple[Reading, ...]:
    """The layers that a weight of this shape can belong to, the likeliest first.

    ``bias``: how many numbers that has. It tells of many transposed layers what they are. A weight
    (C, 1, …) is most often that of a depthwise layer. Where no transposed layer and no depthwise
    one is possible there is one reading, whose groups are open.
    """
    first, second, *kernel = shape
    axes = len(kernel)
    straight, turned = f"Conv{axes}d", f"ConvTranspose{axes}d"
    groups = _divisors(first)
    if second == 1 and first > 1:
        groups = [first, *groups[:-1]]
    as_turned = [Reading(turned, n) for n in groups if bias in (None, second * n)]
    if bias not in (None, first):
        return tuple(as_turned)
    if not as_turned and second > 1:
        return (Reading(straight),)
    as_straight = [Reading(straight, n) for n in groups]
    if _TURNED_NAME.search(name):
        return (*as_turned, *as_straight)
    return (*as_straight, *as_turned)


def _is_turned(kind: str) -> bool:
    return "Transpose" in kind


def _divisors(number: int) -> list[int]:
    small = [n for n in range(1, math.isqrt(number) + 1) if number % n == 0]
    return sorted({*small, *(number // n for n in small)})
