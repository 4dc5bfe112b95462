"""Parameters that a network has beside those of its layers: ``nn.Parameter(torch.zeros(8))``."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable

from convgui.model.network.code_values import Leaf, Value, first_name, last_name
from convgui.model.network.constants import is_scalar

PARAMETER = "Parameter"
# Functions of PyTorch that get the sizes of what they make, as numbers or in a tuple.
_SIZED = ("zeros", "ones", "empty", "rand", "randn", "Tensor", "FloatTensor")


def parameter_of(node: ast.expr, evaluate: Callable[[ast.expr], Value]) -> Leaf | None:
    """The parameter that is made of a tensor; None where the text does not tell its sizes."""
    sizes = _sizes(node, evaluate)
    if sizes is None or not all(type(size) is int and size >= 0 for size in sizes):
        return None
    return Leaf(PARAMETER, f"{PARAMETER}({(*sizes,)})")


def _sizes(node: ast.expr, evaluate: Callable[[ast.expr], Value]) -> list[Value] | None:
    match node:
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div(), right=right):
            # A number times a tensor has the sizes of the tensor.
            if is_scalar(evaluate(right)):
                return _sizes(left, evaluate)
            return _sizes(right, evaluate) if is_scalar(evaluate(left)) else None
        case ast.Call(func=func, args=[first, *_] as given) if first_name(func) == "torch":
            values = [evaluate(own) for own in given]
            name, several = last_name(func), isinstance(values[0], (list, tuple))
            if name in _SIZED:
                return [*values[0]] if several else values
            if name == "full":
                return [*values[0]] if several else None
            if name == "tensor" and isinstance(evaluate(first), (int, float)):
                return []
    return None


def is_parameter(value: Value) -> bool:
    """Whether it is a parameter of its own, and no layer."""
    return isinstance(value, Leaf) and value.kind == PARAMETER


def count_of(call: str) -> int | None:
    """How many numbers a parameter has, by its ``call``; None if that is not known."""
    sizes = sizes_of(call)
    return None if sizes is None else math.prod(sizes)


def sizes_of(call: str) -> tuple[int, ...] | None:
    """The sizes of a parameter, by its ``call``; None if they are not known."""
    try:
        sizes = ast.literal_eval(call.removeprefix(PARAMETER))
        return tuple(sizes) if all(type(size) is int for size in sizes) else None
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None
