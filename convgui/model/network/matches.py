"""Which case of a ``match`` a value is, as far as the text tells."""

from __future__ import annotations

import ast
from collections.abc import Callable

from convgui.model.network.code_values import Unknown, Value
from convgui.model.network.constants import UntoldError, is_scalar


def matched(
    pattern: ast.pattern, value: Value, evaluate: Callable[[ast.expr], Value]
) -> dict[str, Value] | None:
    """The names that a pattern gives to ``value``; None if it is another one.

    Raises ``UntoldError`` where the text does not tell, also for patterns of classes and tables.
    """
    match pattern:
        case ast.MatchAs(pattern=None, name=name):
            return {name: value} if name else {}
        case ast.MatchAs(pattern=ast.pattern() as inner, name=str() as name):
            found = matched(inner, value, evaluate)
            return None if found is None else {**found, name: value}
        case ast.MatchOr(patterns=patterns):
            each = (matched(own, value, evaluate) for own in patterns)
            return next((found for found in each if found is not None), None)
        case ast.MatchSingleton(value=wanted):
            return {} if _same(value, wanted) and value is wanted else None
        case ast.MatchValue(value=code):
            return {} if _same(value, evaluate(code)) else None
        case ast.MatchSequence(patterns=patterns):
            return _of_several(patterns, value, evaluate)
    raise UntoldError


def _same(value: Value, wanted: Value) -> bool:
    if isinstance(value, (list, tuple, dict)) and is_scalar(wanted):
        return False
    if not is_scalar(value) or not is_scalar(wanted):
        raise UntoldError
    return bool(value == wanted)


def _of_several(
    patterns: list[ast.pattern], value: Value, evaluate: Callable[[ast.expr], Value]
) -> dict[str, Value] | None:
    if is_scalar(value) or isinstance(value, dict):
        return None
    starred = any(isinstance(own, ast.MatchStar) for own in patterns)
    if starred or isinstance(value, Unknown) or not isinstance(value, (list, tuple)):
        raise UntoldError
    if len(value) != len(patterns):
        return None
    names: dict[str, Value] = {}
    for own, item in zip(patterns, value, strict=True):
        found = matched(own, item, evaluate)
        if found is None:
            return None
        names |= found
    return names
