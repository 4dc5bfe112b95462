"""The arguments of a call in code, and how they are written when names have their values."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from convgui.model.network.code_values import Scope, Value, code_of
from convgui.model.network.constants import is_plain


class PassedArgument(NamedTuple):
    """One argument of a call: its name if it has one, its code and its value.

    A name of ``*`` or ``**`` stands for several of them that the text does not tell.
    """

    name: str | None
    node: ast.expr
    value: Value


def written(argument: PassedArgument, scope: Scope) -> str:
    """An argument as it is written in a call, with values in the place of names."""
    if argument.name in ("*", "**"):
        return f"{argument.name}{code_of(argument.node)}"
    try:
        if is_plain(argument.value):
            return repr(argument.value)
        filled: ast.expr = _Filled(scope).visit(deepcopy(argument.node))
        return ast.unparse(filled)
    except ValueError:
        # Python writes no number of more than 4,300 digits.
        return code_of(argument.node)


def defaults_of(parameters: ast.arguments) -> Iterator[tuple[str, ast.expr]]:
    """The parameters of a function that have a default, each with its code."""
    names, given = [*parameters.posonlyargs, *parameters.args], parameters.defaults
    yield from zip((own.arg for own in names[len(names) - len(given) :]), given, strict=True)
    for own, code in zip(parameters.kwonlyargs, parameters.kw_defaults, strict=True):
        if code is not None:
            yield own.arg, code


class _Filled(ast.NodeTransformer):
    """Puts plain values in the place of their names."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def visit_Name(self, node: ast.Name) -> ast.expr:
        value = self._scope.find(node.id)
        if not is_plain(value):
            return node
        return ast.parse(repr(value), mode="eval").body
