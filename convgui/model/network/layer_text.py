"""The layers in pasted text: Python code, or what ``print(model)`` gives. Nothing is ever run."""

from __future__ import annotations

import ast
import re
import textwrap
import warnings
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from convgui.messages import MessageError, Sentence
from convgui.model.call.call_text import ORDINARY
from convgui.model.network.forward_order import order_of_calls

LONGEST = 200_000
MOST_LAYERS = 2_000
# What to paste.
SEQUENTIAL, PRINT = "nn.Sequential(…)", "print(model)"
CONTAINERS = ("Sequential", "ModuleList", "OrderedDict", "ModuleDict")
# The name of a layer and the text of its call, as a line of print(model) gives them; "(0-2): 3 x "
# stands for three of the same.
_PRINTED = re.compile(r"^\s*\(([\w.-]+)\): (?:(\d+) x )?(\w+)\((.*)$")
_HEAD = re.compile(r"^\s*(\w+)\($")


class Order(IntEnum):
    """Whether the text tells which layer reads what another gives."""

    # Each reads what the one before gives.
    RUN = 0
    # As they are defined, and perhaps run otherwise.
    TEXT = 1
    # There are branches, sums or loops: only running would tell.
    UNKNOWN = 2


class NetworkError(MessageError):
    """Text in which there is no network, and what to paste instead."""


class LayerText(NamedTuple):
    """One layer: its ``name``, its ``kind`` such as "Conv2d", and its ``call`` as text."""

    name: str
    kind: str
    call: str


class NetworkText(NamedTuple):
    """The layers of a network, and what their ``order`` means."""

    layers: tuple[LayerText, ...]
    order: Order = Order.RUN


def read_network(text: str) -> NetworkText:
    """The layers in ``text``. Raises ``NetworkError``."""
    if len(text) > LONGEST:
        count = f"{len(text):,}"
        raise NetworkError(
            Sentence("This text has {0} characters. Paste the part with the layers.", count)
        )
    plain = textwrap.dedent(text.translate(ORDINARY)).strip("\n")
    found = _printed(plain) if any(map(_PRINTED.match, plain.splitlines())) else _code(plain)
    if not found.layers:
        raise NetworkError(
            Sentence(
                "There is no layer in this text. Paste {0}, a class with its layers, or what {1} "
                "gives.",
                SEQUENTIAL,
                PRINT,
            )
        )
    if len(found.layers) > MOST_LAYERS:
        count = f"{len(found.layers):,}"
        raise NetworkError(
            Sentence("There are {0} layers in this text. Paste the part that matters.", count)
        )
    return found


# What print(model) gives --------------------------------------------------------------------------


def _printed(text: str) -> NetworkText:
    """The layers of ``print(model)``, one on a line; the blocks around them give the names."""
    blocks: list[str] = []
    layers: list[LayerText] = []
    order = Order.RUN
    for line in text.splitlines():
        if line.strip() == ")":
            blocks = blocks[:-1]
            continue
        found, head = _PRINTED.match(line), _HEAD.match(line)
        if head and head[1] not in CONTAINERS:
            order = max(order, Order.TEXT)
        if not found:
            continue
        name, times, kind, rest = found.groups()
        if not rest.endswith(")"):
            blocks.append(name)
            if kind not in CONTAINERS:
                order = Order.UNKNOWN
            continue
        if kind in CONTAINERS:
            continue
        first = int(name.partition("-")[0]) if times else 0
        for number in range(min(int(times or 1), MOST_LAYERS + 1)):
            own = str(first + number) if times else name
            layers.append(LayerText(".".join([*blocks, own]), kind, f"{kind}({rest}"))
        if len(layers) > MOST_LAYERS:
            break
    return NetworkText(tuple(layers), order)


# Code ---------------------------------------------------------------------------------------------


def _code(text: str) -> NetworkText:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise NetworkError(
            Sentence("This is not code that Python can read. Paste whole lines of it.")
        ) from None
    try:
        return _from_tree(tree)
    except RecursionError:
        raise NetworkError(Sentence("This code is nested too deeply.")) from None


def _from_tree(tree: ast.Module) -> NetworkText:
    constants = dict(_constants(tree))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    if classes:
        # The last class is the network; those before it are its blocks.
        return _of_class(classes[-1], constants)
    layers: list[LayerText] = []
    for statement in ast.walk(tree):
        if not isinstance(statement, (ast.Expr, ast.Assign, ast.Return)):
            continue
        value = statement.value
        if value is None:
            continue
        for item in value.elts if isinstance(value, (ast.Tuple, ast.List)) else [value]:
            made = _layers_in(item, "", constants)
            if len(made) == 1 and not made[0].name:
                target = statement.targets[0] if isinstance(statement, ast.Assign) else None
                name = (target and _last_name(target)) or str(len(layers))
                made = [made[0]._replace(name=name)]
            layers += made
    return NetworkText(tuple(layers))


def _of_class(node: ast.ClassDef, constants: dict[str, ast.expr]) -> NetworkText:
    """The layers of ``self.name = …`` in the order in which ``forward`` calls them."""
    methods = {item.name: item for item in node.body if isinstance(item, ast.FunctionDef)}
    own: dict[str, list[LayerText]] = {}
    init, forward = methods.get("__init__"), methods.get("forward")
    if init is not None:
        constants = {**constants, **dict(_defaults(init)), **dict(_constants(init))}
        for statement in ast.walk(init):
            if isinstance(statement, ast.Assign):
                for target in statement.targets:
                    name = _self_name(target)
                    if name:
                        own[name] = _layers_in(statement.value, name, constants)
    defined = tuple(layer for layers in own.values() for layer in layers)
    if forward is None:
        return NetworkText(defined, Order.TEXT)
    calls = order_of_calls(forward)
    if calls is None or any(call.layer and call.layer not in own for call in calls):
        return NetworkText(defined, Order.UNKNOWN)
    run: list[LayerText] = []
    for call in calls:
        kind = call.text.partition("(")[0]
        run += own[call.layer] if call.layer else [LayerText(kind, kind, call.text)]
    return NetworkText(tuple(run))


def _layers_in(node: ast.expr, name: str, constants: dict[str, ast.expr]) -> list[LayerText]:
    """The layers that an expression makes; none if it makes no layer."""
    if not isinstance(node, ast.Call):
        return []
    kind = _last_name(node.func)
    if kind in CONTAINERS:
        return [
            layer
            for key, item in _items(node, name)
            for layer in _layers_in(item, f"{name}.{key}" if name else key, constants)
        ]
    inner = node.func.value if isinstance(node.func, ast.Attribute) else None
    if isinstance(inner, ast.Call):
        # Such as nn.Conv2d(…).to(device).
        return _layers_in(inner, name, constants)
    if not kind or not (name or kind[0].isupper()):
        return []
    filled = _Filled(constants).visit(node)
    arguments = ", ".join(
        [ast.unparse(a) for a in filled.args]
        + [f"{k.arg}={ast.unparse(k.value)}" for k in filled.keywords if k.arg]
    )
    return [LayerText(name, kind, f"{kind}({arguments})")]


def _items(node: ast.Call, name: str) -> Iterator[tuple[str, ast.expr]]:
    """What a container holds, by name. Raises ``NetworkError`` for what only running would tell."""
    items: list[ast.expr] = []
    for argument in node.args:
        if isinstance(argument, (ast.Starred, ast.ListComp, ast.GeneratorExp)):
            raise NetworkError(
                Sentence(
                    "{0} is made by a loop, which is not run here. Paste what {1} gives.",
                    name or _last_name(node.func),
                    PRINT,
                )
            )
        items += argument.elts if isinstance(argument, (ast.List, ast.Tuple)) else [argument]
    for number, item in enumerate(items):
        match item:
            case ast.Tuple(elts=[ast.Constant(value=str(key)), value]):
                yield key, value
            case ast.Call() if _last_name(item.func) == "OrderedDict":
                yield from _items(item, name)
            case _:
                yield str(number), item


class _Filled(ast.NodeTransformer):
    """Puts constants in the place of their names."""

    def __init__(self, constants: dict[str, ast.expr]) -> None:
        self._constants = constants

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self._constants.get(node.id, node)


def _constants(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Names that stand for a number, as in ``c = 64``."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=int()) as value):
                yield name, value


def _defaults(function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    """The parameters with a number as their default, as in ``def __init__(self, classes=10)``."""
    arguments = function.args.args
    given = function.args.defaults
    for argument, value in zip(arguments[len(arguments) - len(given) :], given, strict=True):
        if isinstance(value, ast.Constant) and isinstance(value.value, int):
            yield argument.arg, value


def _self_name(target: ast.expr) -> str:
    """``conv`` for ``self.conv``, else nothing."""
    match target:
        case ast.Attribute(value=ast.Name(id="self"), attr=name):
            return name
    return ""


def _last_name(node: ast.expr) -> str:
    """``Conv2d`` for ``torch.nn.Conv2d``, else nothing."""
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""
