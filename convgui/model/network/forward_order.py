"""The order in which ``forward`` calls the layers of a model, where its code is a plain chain."""

from __future__ import annotations

import ast
from typing import NamedTuple

# Functions that do what a layer of this name does; the rest of their arguments are the layer's.
FUNCTIONS = {
    "relu": "ReLU",
    "relu_": "ReLU",
    "relu6": "ReLU6",
    "leaky_relu": "LeakyReLU",
    "gelu": "GELU",
    "elu": "ELU",
    "selu": "SELU",
    "mish": "Mish",
    "hardswish": "Hardswish",
    "softplus": "Softplus",
    "silu": "SiLU",
    "sigmoid": "Sigmoid",
    "tanh": "Tanh",
    "softmax": "Softmax",
    "log_softmax": "LogSoftmax",
    "dropout": "Dropout",
    "dropout2d": "Dropout2d",
    "max_pool1d": "MaxPool1d",
    "avg_pool1d": "AvgPool1d",
    "adaptive_avg_pool1d": "AdaptiveAvgPool1d",
    "max_pool2d": "MaxPool2d",
    "avg_pool2d": "AvgPool2d",
    "adaptive_avg_pool2d": "AdaptiveAvgPool2d",
    "adaptive_max_pool2d": "AdaptiveMaxPool2d",
    "interpolate": "Upsample",
    "pixel_shuffle": "PixelShuffle",
    "flatten": "Flatten",
}
# Of these the arguments tell sizes.
_SIZED = ("Flatten", "Upsample", "PixelShuffle")
# Arguments that say how a function works, and nothing of sizes.
_NOTHING_OF_SIZES = ("training", "inplace", "p", "dim")
# view and reshape with the batch first and one number after it flatten the rest.
_RESHAPES = ("view", "reshape")


class ForwardCall(NamedTuple):
    """One call: of ``self.layer``, or of a function that does what the layer ``text`` does."""

    layer: str | None
    text: str = ""


class _NoChainError(Exception):
    """The code has branches, loops or sums, so the order alone does not tell what is read."""


def order_of_calls(forward: ast.FunctionDef) -> list[ForwardCall] | None:
    """The calls of ``forward(self, x)`` in order; None if the code is anything but a chain.

    In a chain each call reads what the one before returns, and nothing else.
    """
    parameters = [argument.arg for argument in forward.args.args[1:]]
    if len(parameters) != 1:
        return None
    reader = _Reader(parameters[0])
    try:
        for statement in forward.body:
            if reader.read(statement):
                break
    except _NoChainError:
        return None
    return reader.calls


class _Reader:
    def __init__(self, name: str) -> None:
        # The name of the one value that is handed on.
        self.name = name
        self.calls: list[ForwardCall] = []

    def read(self, statement: ast.stmt) -> bool:
        """Read one statement; True at the return."""
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                self._value(value)
                self.name = name
            case ast.Return(value=ast.expr() as value):
                self._value(value)
                return True
            case ast.Expr(value=ast.Constant()) | ast.Pass() | ast.Assert():
                pass
            case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
                pass
            case _:
                raise _NoChainError
        return False

    def _value(self, node: ast.expr) -> None:
        """Record the calls that ``node`` makes of the value, the inner ones first."""
        match node:
            case ast.Name(id=name) if name == self.name:
                return
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="self"), attr=layer), args=[inner], keywords=[]
            ):
                self._value(inner)
                self.calls.append(ForwardCall(layer))
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=function)) if (
                owner != self.name
            ):
                # F.relu(x), torch.flatten(x, 1)
                if not node.args:
                    raise _NoChainError
                self._value(node.args[0])
                self._function(function, node.args[1:], node.keywords)
            case ast.Call(func=ast.Attribute(value=inner, attr=method)):
                # x.relu(), x.view(x.size(0), -1)
                self._value(inner)
                self._method(method, node)
            case _:
                raise _NoChainError

    def _method(self, method: str, node: ast.Call) -> None:
        if method in _RESHAPES:
            if len(node.args) != 2:
                raise _NoChainError
            self.calls.append(ForwardCall(None, "Flatten()"))
        elif method in ("contiguous", "float"):
            pass
        else:
            self._function(method, node.args, node.keywords)

    def _function(self, function: str, rest: list[ast.expr], keywords: list[ast.keyword]) -> None:
        layer = FUNCTIONS.get(function)
        if layer is None:
            raise _NoChainError
        kept = "Pool" in layer or layer in _SIZED
        arguments = [ast.unparse(argument) for argument in rest] if kept else []
        arguments += [
            f"{keyword.arg}={ast.unparse(keyword.value)}"
            for keyword in keywords
            if kept and keyword.arg and keyword.arg not in _NOTHING_OF_SIZES
        ]
        if function == "flatten" and not arguments:
            # torch.flatten begins with the batch, nn.Flatten after it.
            arguments = ["0"]
        self.calls.append(ForwardCall(None, f"{layer}({', '.join(arguments)})"))
