"""Names in code that stand for a value, as in ``c = 64``, and what they stand for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy
from itertools import takewhile

from convgui.model.call.call_text import reckoned

# Longer texts and tuples are no arguments of a layer.
LONGEST = 40

Constants = dict[str, ast.expr]


def filled(node: ast.expr, constants: Constants) -> ast.expr:
    """A copy of ``node`` with constants in the place of their names."""
    made: ast.expr = _Filled(constants).visit(deepcopy(node))
    return made


class _Filled(ast.NodeTransformer):
    def __init__(self, constants: Constants) -> None:
        self._constants = constants

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self._constants.get(node.id, node)


def constants_of(tree: ast.Module | ast.FunctionDef, known: Constants) -> Constants:
    """The ``known`` constants and those of a module or a function; nothing is run.

    A name that gets several values is none: which of them is meant, only running would tell.
    """
    made, own = dict(known), set[str]()
    for name, value in _assignments(tree):
        constant = None if value is None or name in own else _constant(value, made)
        own.add(name)
        if constant is None:
            made.pop(name, None)
        else:
            made[name] = constant
    return made


def defaults_of(function: ast.FunctionDef) -> Constants:
    """The parameters with a default, as in ``def __init__(self, classes=10, *, bias=False)``."""
    own = function.args
    names = [*own.posonlyargs, *own.args]
    pairs = [
        *zip(names[len(names) - len(own.defaults) :], own.defaults, strict=True),
        *zip(own.kwonlyargs, own.kw_defaults, strict=True),
    ]
    found = {argument.arg: value and _constant(value, {}) for argument, value in pairs}
    return {name: value for name, value in found.items() if value is not None}


def parameters_of(
    function: ast.FunctionDef, call: ast.Call, known: Constants, skip: int = 0
) -> Constants:
    """The parameters of ``function``, without the first ``skip``, in a call: those that it tells.

    ``known``: the constants where it is called.
    """
    own = function.args
    names = [argument.arg for argument in [*own.posonlyargs, *own.args][skip:]]
    plain = takewhile(lambda argument: not isinstance(argument, ast.Starred), call.args)
    given = dict(zip(names, plain, strict=False))
    given |= {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    values = {name: _constant(value, known) for name, value in given.items()}
    found = {**defaults_of(function), **values}
    return {name: value for name, value in found.items() if value is not None}


def _assignments(
    tree: ast.Module | ast.FunctionDef,
) -> Iterator[tuple[str, ast.expr | None]]:
    """The names that get a value, in order; None for a value that changes as the code runs."""
    inner = (ast.ClassDef, ast.FunctionDef)
    own = (statement for statement in tree.body if not isinstance(statement, inner))
    for node in (node for statement in own for node in ast.walk(statement)):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, value
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)) if len(
                names
            ) == len(values):
                for target, value in zip(names, values, strict=True):
                    if isinstance(target, ast.Name):
                        yield target.id, value
            case ast.AugAssign(target=ast.Name(id=name)) | ast.For(target=ast.Name(id=name)):
                yield name, None


def _constant(value: ast.expr, known: Constants) -> ast.expr | None:
    """A number, a word, True, False, None or a tuple of numbers; arithmetic is done."""
    parts = value.elts if isinstance(value, (ast.Tuple, ast.List)) else [value]
    try:
        made = [ast.literal_eval(reckoned(filled(part, known))) for part in parts]
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError, ArithmeticError):
        return None
    small = len(made) <= LONGEST and all(
        isinstance(n, (int, float, type(None))) or (isinstance(n, str) and len(n) <= LONGEST)
        for n in made
    )
    if not small:
        return None
    whole = tuple(made) if isinstance(value, (ast.Tuple, ast.List)) else made[0]
    return ast.parse(repr(whole), mode="eval").body
