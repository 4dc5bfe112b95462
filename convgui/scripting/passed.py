"""How what a script gives is passed to a model: as one input, as several, or by their names."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, NamedTuple


class Passed(NamedTuple):
    """The arguments of one call: those by their place, and those by their name."""

    plain: tuple[Any, ...]
    named: Mapping[str, Any]


def ways_to_pass(model: Any, given: Any) -> list[Passed]:
    """The calls that ``given`` may mean, the likeliest first; of most inputs there is one.

    A tuple is several inputs, and a dict is one, unless ``forward`` has arguments of its names; so
    is a named tuple. The last of several may be such a dict.
    """
    if isinstance(given, Mapping):
        return [*_by_name(model, (), given), Passed((given,), {})]
    if is_named_tuple(given):
        single, several = Passed((given,), {}), Passed((*given,), {})
        return [*_by_name(model, (), given._asdict()), single, several]
    if not isinstance(given, tuple):
        return [Passed((given,), {})]
    last = given[-1] if given else None
    by_name = _by_name(model, given[:-1], last) if isinstance(last, Mapping) else []
    return [*by_name, Passed(given, {})]


def _by_name(model: Any, plain: tuple[Any, ...], named: Mapping[Any, Any]) -> list[Passed]:
    """The call with ``named`` as arguments by name, where that is likely."""
    try:
        signature = inspect.signature(model.forward)
        signature.bind(*plain, **named)
    except (AttributeError, TypeError, ValueError):
        return []
    alone = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    own = {key: part for key, part in signature.parameters.items() if part.kind not in alone}
    required = [key for key in [*own][len(plain) :] if own[key].default is inspect.Parameter.empty]
    likely = required or {*named} <= {*own} or not _binds(signature, (*plain, named))
    return [Passed(plain, named)] if named and likely else []


def _binds(signature: inspect.Signature, plain: tuple[Any, ...]) -> bool:
    try:
        signature.bind(*plain)
    except TypeError:
        return False
    return True


def is_named_tuple(given: Any) -> bool:
    """Whether ``given`` is a tuple whose parts have names."""
    return isinstance(given, tuple) and hasattr(type(given), "_fields")


def has_parts(given: Any) -> bool:
    """Whether ``given`` holds others: a list, a tuple or a dict."""
    return type(given) in (list, tuple) or is_named_tuple(given) or _is_dict(given)


def _is_dict(given: Any) -> bool:
    return isinstance(given, MutableMapping)


def with_parts(given: Any, change: Callable[[Any], Any]) -> Any:
    """A copy of what ``has_parts``, with what ``change`` makes of each of them."""
    if _is_dict(given):
        made = copy.copy(given)
        made.update({key: change(part) for key, part in given.items()})
        return made
    parts = [change(part) for part in given]
    return type(given)._make(parts) if is_named_tuple(given) else type(given)(parts)
