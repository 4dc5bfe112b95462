"""What a function may change outside of itself, and what a loop multiplies, by their lines."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import NamedTuple

from convgui.model.network.code_values import Function, Own, Value

# Methods of lists, dictionaries and containers that change what they hold.
GROWING = (
    *("append", "extend", "insert", "add_module", "register_module", "update", "pop"),
    *("sort", "reverse", "remove", "clear", "setdefault", "popitem"),
)


class Effects(NamedTuple):
    """What one function does to others' things, and which functions and methods it calls.

    ``declared``: names that are global, or not; ``stored``: attributes of its object that get a
    value, ``grown``: those whose contents change; ``changing``: whether any object changes.
    """

    calls: tuple[str, ...]
    methods: tuple[str, ...]
    declared: tuple[tuple[str, bool], ...]
    stored: tuple[ast.Attribute, ...]
    grown: tuple[str, ...]
    changing: bool


def effects_of(parts: list[ast.AST]) -> Effects:
    """What a function with all these ``parts`` does."""
    calls: list[str] = []
    methods: list[str] = []
    declared: list[tuple[str, bool]] = []
    stored: list[ast.Attribute] = []
    grown: list[str] = []
    changing = False
    for part in parts:
        match part:
            case ast.Call(func=ast.Name(id=name)):
                calls.append(name)
                changing = changing or name == "setattr"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=name)):
                methods.append(name)
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                declared += [(name, isinstance(part, ast.Global)) for name in names]
            case ast.Attribute(value=ast.Name(id="self"), ctx=ast.Store()):
                stored.append(part)
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id="self"), attr=name), attr=own):
                grown += [name] if own in GROWING else []
        if isinstance(part, ast.Attribute):
            changing = changing or part.attr in GROWING or isinstance(part.ctx, ast.Store)
    return Effects((*calls,), (*methods,), (*declared,), (*stored,), (*grown,), changing)


def reached_from(
    called: Value, effects: Callable[[Function], Effects], owner: Own | None = None
) -> list[Function]:
    """A function of the text, and those of the text that it calls, also of its object."""
    found = {called: None} if isinstance(called, Function) else {}
    waiting = [*found]
    # Those that are found meanwhile are gone through as well.
    for own in waiting:
        calls, methods, *_ = effects(own)
        inner = [own.scope.find(name) for name in calls]
        if owner is not None:
            inner += [getattr(owner.find(name), "function", None) for name in methods]
        more = [known for known in inner if isinstance(known, Function) and known not in found]
        found |= dict.fromkeys(more)
        waiting += dict.fromkeys(more)
    return waiting


def multiplies(loop: ast.For) -> bool:
    """Whether a loop does nothing but multiply all that it meets, as ``count *= size``."""
    match loop:
        case ast.For(
            target=ast.Name(id=size),
            body=[ast.AugAssign(target=ast.Name(), op=ast.Mult(), value=ast.Name(id=used))],
            orelse=[],
        ):
            return size == used
    return False
