"""Classes of the text for which Python writes ``__init__``: dataclasses and named tuples."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from convgui.model.network.call_arguments import PassedArgument
from convgui.model.network.code_values import (
    Class,
    Own,
    Scope,
    Unknown,
    Value,
    code_of,
    last_name,
)

NAMED_TUPLE = "NamedTuple"
_EMPTY: dict[str, Callable[[], Value]] = {"list": list, "dict": dict, "tuple": tuple}

Evaluate = Callable[[ast.expr, Scope], Value]


def record_of(maker: Class) -> Class | None:
    """The class whose fields are the arguments of ``maker``; None if it is made otherwise."""
    for own in maker.family:
        if _is_record(own):
            return own
        if "__init__" in own.scope.names:
            return None
    return None


def _is_record(maker: Class) -> bool:
    if "__init__" in maker.scope.names:
        return False
    decorators = (d.func if isinstance(d, ast.Call) else d for d in maker.node.decorator_list)
    tuples = any(isinstance(b, Unknown) and last_name(b.node) == NAMED_TUPLE for b in maker.bases)
    return tuples or any(last_name(own) == "dataclass" for own in decorators)


def fill_record(made: Own, record: Class, given: list[PassedArgument], evaluate: Evaluate) -> None:
    """Give an object the arguments of its call as the values of its fields."""
    fields: dict[str, Value] = {}
    plain = True
    # The annotations of other classes make no fields.
    for own in (base for base in reversed(record.family) if _is_record(base)):
        plain = plain and not _options(own.node.decorator_list) & {"init", "kw_only"}
        for name, node in _fields(own):
            fields[name] = _default(node.value, own, evaluate)
            # Such as field(init=False), which is no argument.
            options = _options([node.value]) if node.value else set()
            plain = plain and options <= {"default", "default_factory"}
            plain = plain and "KW_ONLY" not in code_of(node.annotation)
    named = {own.name for own in given if own.name}
    values = [own.value for own in given if own.name is None]
    told = len(values) <= len(fields) and named <= {*fields}
    if not told or (values and not plain):
        made.leave_open()
        return
    made.values |= fields
    made.values |= dict(zip(fields, values, strict=False))
    made.values |= {own.name: own.value for own in given if own.name}


def _fields(maker: Class) -> Iterator[tuple[str, ast.AnnAssign]]:
    for node in maker.node.body:
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        if "ClassVar" not in code_of(node.annotation):
            yield node.target.id, node


def _options(calls: list[ast.expr]) -> set[str | None]:
    """The names of what the calls among ``calls`` are given by name; None stands for ``**``."""
    return {own.arg for call in calls if isinstance(call, ast.Call) for own in call.keywords}


def _default(node: ast.expr | None, maker: Class, evaluate: Evaluate) -> Value:
    """The value of a field for which no argument is given."""
    match node:
        case None:
            return Unknown(ast.Constant(None))
        case ast.Call(func=func, keywords=keywords) if last_name(func) == "field":
            told = {own.arg: own.value for own in keywords}
            match told.get("default_factory"):
                case ast.Lambda(args=ast.arguments(args=[]), body=body):
                    return evaluate(body, maker.scope)
                case ast.Name(id=name) if name in _EMPTY:
                    return _EMPTY[name]()
            default = told.get("default")
            return Unknown(node) if default is None else evaluate(default, maker.scope)
    return evaluate(node, maker.scope)
