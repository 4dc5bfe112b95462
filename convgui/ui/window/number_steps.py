"""Which numbers a drag or the wheel goes through, and where the numbers of a call stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from convgui.model.call.arguments import SpecError
from convgui.model.layers.parse import OPERATORS, read
from convgui.model.scene.form import Form
from convgui.model.sources.fields import LARGEST_FIELD, common_divisors

CHANNELS = ("in_channels", "out_channels")
# Those that can be 0.
ADDED = ("padding", "output_padding")
# From here on a step is larger than one: so many steps from 0 to the number.
STEPS_TO_HERE = 64
_PART = re.compile(r"(?P<key>\w+)\s*=|(?P<number>-?\d+)(?![\w.])|(?P<word>[\w.]+)|(?P<sign>[(),])")


def stepped(form: Form, argument: str, value: int, steps: int) -> int:
    """The number that is ``steps`` above ``value`` (or below) in the order of a drag.

    Groups go through the common divisors of the channels, channels through multiples of the
    groups; everything else one by one, faster where numbers are large, down to the least that the
    argument can be.
    """
    if argument == "groups" and min(form["in_channels"], form["out_channels"]) > 0:
        legal = common_divisors(form["in_channels"], form["out_channels"])
        place = min(bisect_left(legal, value), len(legal) - 1)
        return legal[min(max(place + steps, 0), len(legal) - 1)]
    groups = form.values.get("groups", 0)
    unit = groups if argument in CHANNELS and groups > 0 and value % groups == 0 else 1
    unit *= max(1, abs(value) // (STEPS_TO_HERE * unit))
    least = min(value, 0 if argument in ADDED else unit)
    return min(max(value + steps * unit, least), LARGEST_FIELD)


class PlacedNumber(NamedTuple):
    """A whole number in a text, from ``start`` to ``end``, and the argument that it gives."""

    start: int
    end: int
    argument: str
    value: int


def numbers_in(call: str) -> list[PlacedNumber]:
    """The numbers of a call such as ``nn.Conv2d(4, 6, (3, 5))``; none if it is no call."""
    try:
        kind = read(call).name
    except SpecError:
        return []
    names = [argument.name for argument in OPERATORS[kind].ARGUMENTS]
    found: list[PlacedNumber] = []
    depth, place, key = 0, 0, ""
    for part in _PART.finditer(call, call.find(kind) + len(kind)):
        if part["key"]:
            key = part["key"]
        elif part["sign"] == ",":
            if depth == 1:
                place, key = place + 1, ""
        elif part["sign"]:
            depth += 1 if part["sign"] == "(" else -1
            if depth == 0:
                break
        elif part["number"]:
            name = key or (names[place] if place < len(names) else "")
            if name in names:
                found.append(PlacedNumber(*part.span(), name, int(part["number"])))
    return found
