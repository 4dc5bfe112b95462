"""What parts of lists, dictionaries and containers are, and what their methods give and change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from convgui.model.network.code_values import Holder, Own, Value
from convgui.model.network.constants import UntoldError, is_scalar

# These change nothing, whether they are followed or not.
READING = ("index", "count", "copy", "get", "items", "keys", "values")


def item_of(value: Value, key: Any) -> Value:
    """What ``value[key]`` gives. Raises ``UntoldError`` where that is not known."""
    if isinstance(value, Own) and not isinstance(key, slice):
        value = value.base
    if isinstance(value, Holder):
        if value.why is not None:
            raise UntoldError
        value = value.parts if isinstance(key, str) else [*value.parts.values()]
    if not isinstance(value, (list, tuple, range, dict)):
        raise UntoldError
    return _tried(value.__getitem__, key)


def place_of(owner: Value, key: Any) -> Any:
    """Where ``owner[key] = …`` puts a value. Raises ``UntoldError`` where that is not known."""
    keys: list[Any] = []
    if isinstance(owner, Holder):
        keys = [*owner.parts]
        if isinstance(key, str):
            return key
    elif isinstance(owner, list):
        keys = [*range(len(owner))]
    elif isinstance(owner, dict) and is_scalar(key):
        return key
    if not isinstance(key, int):
        raise UntoldError
    return _tried(keys.__getitem__, key)


def delete_item(owner: Value, key: Any) -> None:
    """Do ``del owner[key]``. Raises ``UntoldError`` where it is not known what that deletes."""
    place = place_of(owner, key)
    if not isinstance(owner, Holder):
        _tried(owner.__delitem__, place)
        return
    if owner.why is not None or place not in owner.parts:
        raise UntoldError
    del owner.parts[place]
    if owner.kind in ("Sequential", "ModuleList"):
        # PyTorch numbers the others again.
        owner.parts = {str(number): part for number, part in enumerate(owner.parts.values())}


def of_list(items: list[Value], name: str, values: list[Value], named: Mapping[str, Value]) -> Any:
    """What ``items.name(…)`` gives. Raises ``UntoldError`` where that is not known."""
    if name == "sort":
        _sort(items, values, named)
        return None
    if named:
        raise UntoldError
    match name, values:
        case ("append", [value]):
            items.append(value)
        case ("extend", [list() as more]):
            items.extend(more)
        case ("insert", [int() as place, value]):
            items.insert(place, value)
        case ("pop", []) | ("pop", [int()]) if items:
            return _tried(items.pop, *values)
        case ("remove", [value]) if is_scalar(value) and all(map(is_scalar, items)):
            _tried(items.remove, value)
        case ("reverse", []):
            items.reverse()
        case ("clear", []):
            items.clear()
        case ("copy", []):
            return [*items]
        case ("index" | "count", [value]) if is_scalar(value) and all(map(is_scalar, items)):
            return _tried(getattr(items, name), value)
        case _:
            raise UntoldError
    return None


def _sort(items: list[Value], values: list[Value], named: Mapping[str, Value]) -> None:
    backwards = named.get("reverse", False)
    if values or {*named} - {"reverse"} or not isinstance(backwards, bool):
        raise UntoldError
    if not all(map(is_scalar, items)):
        raise UntoldError
    items[:] = _tried(sorted, items, reverse=backwards)


def of_dict(
    table: dict[Any, Value], name: str, values: list[Value], named: Mapping[str, Value]
) -> Any:
    """What ``table.name(…)`` gives. Raises ``UntoldError`` where that is not known."""
    if name == "update":
        _update(table, values, named)
        return None
    if named or (values and not is_scalar(values[0])):
        raise UntoldError
    match name, values:
        case ("items" | "keys" | "values", []):
            return [*getattr(table, name)()]
        case ("copy", []):
            return dict(table)
        case ("clear", []):
            table.clear()
        case ("get", [key, *default]) if len(default) < 2:
            return table.get(key, *default)
        case ("pop", [key, *default]) if len(default) < 2:
            return _tried(table.pop, key, *default)
        case ("setdefault", [key, *default]) if len(default) < 2:
            return table.setdefault(key, *default)
        case _:
            raise UntoldError
    return None


def _update(table: dict[Any, Value], values: list[Value], named: Mapping[str, Value]) -> None:
    more = values[0] if values else {}
    if len(values) > 1 or not isinstance(more, dict) or {"*", "**"} & {*named}:
        raise UntoldError
    table.update(more, **named)


def _tried(method: Any, *arguments: Any, **named: Any) -> Any:
    try:
        return method(*arguments, **named)
    except (LookupError, ValueError, TypeError):
        raise UntoldError from None
