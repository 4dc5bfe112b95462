"""The arguments of PyTorch's layers: names, kinds, defaults, legal values, and what they accept.

Call text, form fields, saved files and error marks are derived from this table.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import islice
from typing import Any, NamedTuple, SupportsIndex

from convgui.messages import MessageError, Sentence, told

Pair = tuple[int, int]
# One number for each spatial axis of a layer.
Size = tuple[int, ...]

LARGEST_INT = 2**63 - 1
PADDING_MODES = ("zeros", "reflect", "replicate", "circular")
PADDING_STRINGS = ("valid", "same")
REQUIRED = object()
# PyTorch divides the channels by the groups before it takes any of them for a number.
_DIVIDED = ("in_channels", "out_channels", "groups")
# A size of more numbers is not read: what is given may have millions, or no end.
MOST_NUMBERS = 8


class SpecError(MessageError):
    """A layer, or a layer and an input, that PyTorch refuses.

    ``str`` of it begins with PyTorch's own words where PyTorch has any, then says what to change.
    PyTorch's are a plain string, the same in every language; ours are a ``Sentence``. ``said`` is
    either, PyTorch's in quotation marks, and ``text`` is that with the remedy.
    ``fields`` names the arguments at fault (``"in_channels"``, ``"input_size"`` …).
    """

    def __init__(self, words: str, remedy: Sentence, *fields: str) -> None:
        super().__init__(Sentence("{0}. {1}", words, remedy))
        self.words = words
        self.said = words if isinstance(words, Sentence) else Sentence("PyTorch: “{0}”", words)
        self.text = Sentence("{0}. {1}", self.said, remedy)
        self.remedy = remedy
        self.fields = fields


class Kind(StrEnum):
    """What an argument holds."""

    INTEGER = "integer"
    # An integer for each spatial axis.
    SIZE = "size"
    # A size, or one of the words in ``PADDING_STRINGS``.
    PADDING = "padding"
    FLAG = "flag"
    CHOICE = "choice"


class Argument(NamedTuple):
    """One argument of a layer, named as in PyTorch; ``label`` names it for people.

    ``choices`` are the legal words; for padding, the kinds of it.
    """

    name: str
    kind: Kind
    label: Sentence
    default: object = REQUIRED
    choices: tuple[str, ...] = ()


CONV_ARGUMENTS = (
    Argument("in_channels", Kind.INTEGER, Sentence("number of input channels")),
    Argument("out_channels", Kind.INTEGER, Sentence("number of output channels")),
    Argument("kernel_size", Kind.SIZE, Sentence("kernel size")),
    Argument("stride", Kind.SIZE, Sentence("stride"), 1),
    Argument("padding", Kind.PADDING, Sentence("padding"), 0, ("numbers", "same", "valid")),
    Argument("dilation", Kind.SIZE, Sentence("dilation"), 1),
    Argument("groups", Kind.INTEGER, Sentence("number of groups"), 1),
    Argument("bias", Kind.FLAG, Sentence("bias"), True),
    Argument(
        "padding_mode", Kind.CHOICE, Sentence("padding mode"), PADDING_MODES[0], PADDING_MODES
    ),
)
_CONV = {argument.name: argument for argument in CONV_ARGUMENTS}
CONV_TRANSPOSE_ARGUMENTS = (
    *(_CONV[name] for name in ("in_channels", "out_channels", "kernel_size", "stride")),
    Argument("padding", Kind.SIZE, Sentence("padding"), 0),
    Argument("output_padding", Kind.SIZE, Sentence("output padding"), 0),
    *(_CONV[name] for name in ("groups", "bias", "dilation")),
    Argument("padding_mode", Kind.CHOICE, Sentence("padding mode"), "zeros", ("zeros",)),
)
# A stride that is not given is the kernel's size.
_POOL_SIZES = (
    _CONV["kernel_size"],
    Argument("stride", Kind.SIZE, Sentence("stride"), None),
    Argument("padding", Kind.SIZE, Sentence("padding"), 0),
)
_CEIL_MODE = Argument("ceil_mode", Kind.FLAG, Sentence("size rounded up"), False)
MAX_POOL_ARGUMENTS = (
    *_POOL_SIZES,
    _CONV["dilation"],
    Argument("return_indices", Kind.FLAG, Sentence("indices of the winners"), False),
    _CEIL_MODE,
)
AVG_POOL_ARGUMENTS = (
    *_POOL_SIZES,
    _CEIL_MODE,
    Argument("count_include_pad", Kind.FLAG, Sentence("padding counts"), True),
    Argument("divisor_override", Kind.INTEGER, Sentence("divisor instead of the count"), None),
)


def as_integer(name: str, value: object) -> int:
    """``value`` as an int, for the argument ``name``. Raises ``SpecError``."""
    try:
        # True counts as 1 in Python, and PyTorch lets that pass in two places only.
        if isinstance(value, bool) and name not in ("in_channels", "kernel_size"):
            raise TypeError
        if not isinstance(value, int) and name in _DIVIDED:
            value = _divided(name, value)
        # Most are an int, and asking whether something is an index takes long.
        if not isinstance(value, int | SupportsIndex):
            raise TypeError
        number = operator.index(value)
    except TypeError:
        raise no_integer(name, value) from None
    if not -LARGEST_INT - 1 <= number <= LARGEST_INT:
        raise SpecError(
            "Overflow when unpacking long long",
            Sentence("Set {0} to a smaller number.", name),
            name,
        )
    return number


def no_integer(name: str, value: object) -> SpecError:
    """The error for what is no whole number for PyTorch."""
    words = Sentence("{0} must be a whole number, but got {1}", name, told(value))
    return SpecError(words, Sentence("Write {0} as an int.", name), name)


def _divided(name: str, value: Any) -> object:
    """``value`` if Python can divide it, as PyTorch does.

    Only of ``in_channels`` is the quotient what counts; that of NumPy's True is 1.
    """
    quotient = value // 1
    return quotient if name == "in_channels" else value


def whole_number(name: str, value: object) -> int:
    """``value``, which is no argument of a layer, as an int. Raises ``TypeError``."""
    if not isinstance(value, SupportsIndex):
        raise TypeError(f"{name} is a whole number, not {told(value)}")
    return operator.index(value)


def as_size(name: str, value: object, axes: int, alone: bool = True) -> Size:
    """``value``, an int or several, as one int for each axis, or as many as were given.

    PyTorch takes whatever can be iterated over; ``alone``: whether a list of one number stands for
    every axis, which it never does for the kernel. Raises ``SpecError`` for anything but whole
    numbers.
    """
    if isinstance(value, str):
        raise _no_size(name, value, axes)
    if not isinstance(value, Iterable):
        return (as_integer(name, value),) * axes
    try:
        given = (*islice(value, MOST_NUMBERS + 1),)
    except TypeError as error:
        # An array without axes.
        raise SpecError(str(error), size_remedy(name, axes), name) from None
    if len(given) > MOST_NUMBERS:
        raise _no_size(name, value, axes)
    # PyTorch looks at the first only before it takes True for 1.
    numbers = tuple(
        as_integer(name, int(item) if place and isinstance(item, bool) else item)
        for place, item in enumerate(given)
    )
    alone = alone and len(numbers) == 1 and name != "kernel_size"
    return numbers * axes if alone else numbers


def _no_size(name: str, value: object, axes: int) -> SpecError:
    words = (
        Sentence("{0} must be an int or a pair of ints, but got {1}", name, told(value))
        if axes == 2
        else Sentence("{0} must be an int, but got {1}", name, told(value))
    )
    return SpecError(words, size_remedy(name, axes), name)


def as_truth(name: str, value: object) -> bool:
    """Whether ``value`` is true, for a flag that may be anything. Raises ``SpecError``."""
    try:
        return bool(value)
    except (ValueError, RuntimeError) as error:
        # An array or a tensor of several numbers is neither.
        raise SpecError(str(error).rstrip("."), Sentence("Write True or False."), name) from None


def wrong_length(name: str, numbers: Size, needed: int, at_fault: str = "") -> SpecError:
    """The error for a size of another length; ``at_fault`` if PyTorch blames the wrong argument."""
    return SpecError(
        f"expected {name} to be a single integer value or a list of {needed} values to match the "
        f"convolution dimensions, but got {name}={list(numbers)}",
        size_remedy(at_fault or name, needed),
        at_fault or name,
    )


def size_remedy(name: str, axes: int) -> Sentence:
    """How to write the argument ``name``, which has a number for each of ``axes``."""
    if axes == 1:
        return Sentence("Write {0} as one number.", name)
    return Sentence("Write {0} as one number, or as (height, width).", name)


def names(arguments: Sequence[Argument]) -> tuple[str, ...]:
    """The arguments' names, in PyTorch's order."""
    return tuple(argument.name for argument in arguments)
