"""The form fields of a layer, derived from its table of arguments."""

from __future__ import annotations

import math
from functools import cache
from numbers import Integral
from typing import NamedTuple

from convgui.messages import Sentence, told
from convgui.model.call.arguments import Argument, Kind
from convgui.model.layers.parse import OPERATORS
from convgui.model.sources.inputs import InputSource, InputValues
from convgui.model.sources.kernels import WeightSource

# The largest absolute value in a field, so that each can show what was typed as a call.
LARGEST_FIELD = 99_999
# The spatial axes on the screen; a layer with one axis uses the last.
AXES = ("height", "width")


class Field(NamedTuple):
    """A form field: one number of an argument, or all of it. Scripts use the same ``name``.

    ``axis`` is an index into ``AXES`` if the field holds one number of a size, else None.
    """

    name: str
    argument: Argument
    kind: Kind
    axis: int | None = None
    choices: tuple[str, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether the field can hold ``value``, even if PyTorch would refuse it."""
        if self.kind == Kind.FLAG:
            return isinstance(value, bool)
        if self.kind == Kind.CHOICE:
            return isinstance(value, str) and value in self.choices
        if isinstance(value, bool) or not isinstance(value, Integral):
            return False
        return abs(int(value)) <= LARGEST_FIELD

    @property
    def legal(self) -> str:
        """What the field can hold, in English."""
        if self.kind == Kind.FLAG:
            return "True or False"
        if self.kind == Kind.CHOICE:
            return f"one of {', '.join(self.choices)}"
        return f"a whole number from {-LARGEST_FIELD} to {LARGEST_FIELD}"


def fields_in(argument: Argument, axes: int = 2) -> tuple[Field, ...]:
    """The fields of an argument, for a layer with this many spatial axes."""
    if argument.kind == Kind.CHOICE and len(argument.choices) == 1:
        # Nothing to choose.
        return ()
    if argument.kind not in (Kind.SIZE, Kind.PADDING):
        return (Field(argument.name, argument, argument.kind, choices=argument.choices),)
    stem = argument.name.removesuffix("_size")
    sizes = tuple(
        Field(f"{stem}_{name}", argument, Kind.INTEGER, axis)
        for axis, name in enumerate(AXES)
        if axis >= len(AXES) - axes
    )
    if argument.kind == Kind.PADDING:
        return (Field(f"{stem}_kind", argument, Kind.CHOICE, choices=argument.choices), *sizes)
    return sizes


KIND = Argument("layer_kind", Kind.CHOICE, Sentence("kind of layer"), choices=tuple(OPERATORS))
# A pool takes whatever its input has.
CHANNELS = Argument("channels", Kind.INTEGER, Sentence("channels of the input"))
INPUT_SIZE = Argument("input_size", Kind.SIZE, Sentence("input"))
INPUT_SOURCE = Argument(
    "input_source", Kind.CHOICE, Sentence("input source"), choices=tuple(InputSource)
)
INPUT_VALUES = Argument(
    "input_values", Kind.CHOICE, Sentence("values of the picture"), choices=tuple(InputValues)
)
WEIGHT_SOURCE = Argument(
    "weight_source", Kind.CHOICE, Sentence("weight source"), choices=tuple(WeightSource)
)
# Where the numbers come from.
SOURCES = (INPUT_SOURCE, INPUT_VALUES, WEIGHT_SOURCE)


@cache
def fields_of(layer_kind: str) -> dict[str, Field]:
    """All fields of a kind of layer, input and weights included, by name."""
    operator = OPERATORS[layer_kind]
    axes = len(operator.LETTERS)
    others = [INPUT_SIZE, *SOURCES]
    if not operator.HAS_WEIGHT:
        others = [CHANNELS, *(a for a in others if a is not WEIGHT_SOURCE)]
    fields = (
        field for argument in (*operator.ARGUMENTS, *others) for field in fields_in(argument, axes)
    )
    return {field.name: field for field in fields}


def _all_arguments() -> tuple[Argument, ...]:
    """The arguments of all kinds of layer, each once, in an order that suits each kind."""
    made: list[Argument] = []
    for operator in OPERATORS.values():
        place = 0
        for argument in operator.ARGUMENTS:
            names = [known.name for known in made]
            if argument.name not in names:
                made.insert(place, argument)
            place = max(place, [known.name for known in made].index(argument.name) + 1)
    return tuple(made)


ARGUMENTS = _all_arguments()
FIELDS: dict[str, Field] = {
    field.name: field
    for argument in (*ARGUMENTS, CHANNELS, INPUT_SIZE, *SOURCES, KIND)
    for field in fields_in(argument)
}


def common_divisors(in_channels: int, out_channels: int) -> list[int]:
    """The values that ``groups`` can have, in ascending order."""
    both = math.gcd(in_channels, out_channels)
    small = [n for n in range(1, math.isqrt(both) + 1) if both % n == 0]
    return sorted({*small, *(both // n for n in small)})


def check_field_value(name: str, value: object) -> None:
    """Raise ``ValueError`` if the field ``name`` (or "call") cannot hold ``value``."""
    if name == "call":
        if not isinstance(value, str):
            raise ValueError(f"call takes a text, not {told(value)}")
    elif not FIELDS[name].accepts(value):
        raise ValueError(f"{name} takes {FIELDS[name].legal}, not {told(value)}")
