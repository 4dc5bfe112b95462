"""What Python makes of plain values: sums, comparisons and functions such as ``range``.

Whatever it makes is small, and soon done.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from convgui.messages import Sentence
from convgui.model.call.arguments import LARGEST_INT

# Longer texts and lists are no arguments of a layer.
LONGEST = 40
# Lists of the text hold no more than this.
MOST_ITEMS = 4_000

_OPERATORS: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_MOST_POWER = 64
# Texts with places for other values, without a width, which could be any number.
_PERCENT, _BRACES = re.compile(r"(?:[^%]|%[dsi])*"), re.compile(r"(?:[^{}]|\{\d?\})*")


class UntoldError(Exception):
    """The text does not tell the value, or it is of no use here."""


class EndsError(UntoldError):
    """The text does not tell whether a function or a loop ends here; ``why``."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why)
        self.why = why


def is_scalar(value: object) -> bool:
    """Whether it is a number, a short text, True, False or None."""
    return isinstance(value, (bool, int, float, str, type(None)))


def is_plain(value: object) -> bool:
    """Whether it is a scalar, or a few of them in a tuple or a list."""
    if isinstance(value, (tuple, list)):
        return len(value) <= LONGEST and all(map(is_scalar, value))
    return is_scalar(value)


def small(value: Any) -> Any:
    """The value, unless it is too large. Raises ``UntoldError``."""
    if isinstance(value, int) and abs(value) > LARGEST_INT:
        raise UntoldError
    if isinstance(value, str) and len(value) > LONGEST:
        raise UntoldError
    if isinstance(value, (list, tuple, range, dict)) and len(value) > MOST_ITEMS:
        raise UntoldError
    if not isinstance(value, (int, float, str, type(None), list, tuple, range, dict)):
        raise UntoldError
    return value


def reckon(kind: ast.operator | ast.cmpop, left: Any, right: Any) -> Any:
    """``left`` and ``right`` with the operator between them. Raises ``UntoldError``."""
    made = _OPERATORS.get(type(kind))
    both = isinstance(left, list) + isinstance(right, list)
    if isinstance(kind, ast.Add) and type(left) is type(right) and isinstance(left, (list, tuple)):
        return small(left + right)
    if isinstance(kind, ast.Mult) and both:
        return _repeated(left, right)
    if isinstance(kind, ast.BitOr) and isinstance(left, dict) and isinstance(right, dict):
        return small(left | right)
    if not is_plain(left) or not is_plain(right):
        raise UntoldError
    if isinstance(kind, (ast.In, ast.NotIn)):
        return (left in _as_list(right)) == isinstance(kind, ast.In)
    if isinstance(kind, ast.Pow):
        return _power(left, right)
    if made is None:
        raise UntoldError
    if isinstance(kind, ast.Mod) and isinstance(left, str) and not _PERCENT.fullmatch(left):
        raise UntoldError
    if isinstance(kind, ast.Mult) and not (_is_number(left) and _is_number(right)):
        return _repeated(left, right)
    return _tried(made, left, right)


def apply(name: str, arguments: list[Any]) -> Any:
    """What a function of Python gives. Raises ``UntoldError``."""
    if name in OF_LISTS:
        return small(_tried(OF_LISTS[name], *map(_sized, arguments)))
    if name not in _OF_NUMBERS or not all(map(is_plain, arguments)):
        raise UntoldError
    return _tried(_OF_NUMBERS[name], *arguments)


def formatted(text: str, method: str, values: list[Any]) -> str:
    """What ``text.format(…)`` gives. Raises ``UntoldError``."""
    if method != "format" or not _BRACES.fullmatch(text) or not all(map(is_scalar, values)):
        raise UntoldError
    made: str = _tried(text.format, *values)
    return made


def items_of(value: Any) -> list[Any]:
    """What a loop goes through. Raises ``UntoldError``."""
    if isinstance(value, (list, tuple, range, dict, str)):
        return list(small(value))
    raise UntoldError


def _tried(function: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return small(function(*arguments))
    except (TypeError, ValueError, ArithmeticError, LookupError):
        raise UntoldError from None


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float))


def _as_list(value: Any) -> Iterable[Any]:
    if isinstance(value, (list, tuple, str)):
        return value
    raise UntoldError


def _sized(value: Any) -> Any:
    if not isinstance(value, (list, tuple, range, dict, str, int)):
        raise UntoldError
    return value


def _repeated(left: Any, right: Any) -> Any:
    times, items = (left, right) if isinstance(left, int) else (right, left)
    if not isinstance(times, int) or not isinstance(items, (list, tuple, str)):
        raise UntoldError
    if times * len(items) > MOST_ITEMS:
        raise UntoldError
    return small(items * times)


def _power(base: Any, exponent: Any) -> Any:
    if not (_is_number(base) and _is_number(exponent)) or abs(exponent) > _MOST_POWER:
        raise UntoldError
    if isinstance(base, int) and abs(base) > LARGEST_INT:
        raise UntoldError
    made = _tried(operator.pow, base, exponent)
    return made


def _range(*arguments: int) -> range:
    made = range(*arguments)
    small(made)
    return made


def _zip(*arguments: Any) -> list[Any]:
    return [*zip(*arguments, strict=False)]


def _linspace(first: float, last: float, count: int) -> list[float]:
    """Numbers at equal distances, as ``torch.linspace`` gives them."""
    small([None] * min(count, MOST_ITEMS + 1))
    step = (last - first) / max(1, count - 1)
    return [float(first + step * n) for n in range(count)]


def _enumerate(items: Any, start: int = 0) -> list[Any]:
    return [*enumerate(items, start)]


OF_LISTS: dict[str, Callable[..., Any]] = {
    "len": len,
    "range": _range,
    "zip": _zip,
    "enumerate": _enumerate,
    "list": list,
    "tuple": tuple,
    "pairwise": lambda items: [*pairwise(items)],
    "reversed": lambda items: [*reversed(items)],
}
_OF_NUMBERS: dict[str, Callable[..., Any]] = {
    **{made.__name__: made for made in (int, float, bool, str, abs, round, max, min, sum)},
    "sorted": sorted,
    "linspace": _linspace,
    **{
        made.__name__: made
        for made in (math.ceil, math.floor, math.sqrt, math.log2, math.gcd, math.prod, math.trunc)
    },
    **{made.__name__: made for made in (math.log, math.log10, math.exp)},
}
