"""The layers in Python code, which is read and never run."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator

from convgui.messages import Sentence
from convgui.model.network.constants import (
    Constants,
    constants_of,
    defaults_of,
    filled,
    parameters_of,
)
from convgui.model.network.forward_order import order_of_calls
from convgui.model.network.layer_text import (
    CONTAINERS,
    PRINT,
    LayerText,
    NetworkError,
    NetworkText,
    Order,
    check_count,
)

# So deep may classes and functions of the text use each other.
DEEPEST = 8
# So many parts of the code are read, those that are read again included.
MOST_WORK = 300_000


def read_code(text: str) -> NetworkText:
    """The layers in ``text``. Raises ``NetworkError``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise NetworkError(
            Sentence("This is not code that Python can read. Paste whole lines of it.")
        ) from None
    try:
        return _Reader(tree).read()
    except RecursionError:
        raise NetworkError(Sentence("This code is nested too deeply.")) from None


class _Reader:
    """Reads one text; the classes and functions in it are looked into where layers use them."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._makers = {
            node.name: node
            for node in tree.body
            if isinstance(node, (ast.ClassDef, ast.FunctionDef))
        }
        self._constants = constants_of(tree, {})
        # The classes and functions that are being read, the innermost last.
        self._open: list[str] = []
        self._count = 0
        # The parts of the code that were read, all in all and one by one.
        self._work = 0
        self._sizes: dict[ast.AST, int] = {}
        # Whether each layer reads what the one before gives.
        self._order = Order.RUN

    def read(self) -> NetworkText:
        classes = [node for node in self._tree.body if isinstance(node, ast.ClassDef)]
        if classes:
            # The last class is the network; those before it are its blocks.
            self._open.append(classes[-1].name)
            init = _init_of(classes[-1])
            layers = self._of_class(classes[-1], "", defaults_of(init) if init else {})
        else:
            layers = self._of_lines()
        return NetworkText(tuple(layers), self._order)

    def _of_lines(self) -> list[LayerText]:
        layers: list[LayerText] = []
        for statement in self._statements():
            value = statement.value
            if value is None:
                continue
            for item in value.elts if isinstance(value, (ast.Tuple, ast.List)) else [value]:
                made = self._layers_in(item, "", self._constants)
                if len(made) == 1 and not made[0].name:
                    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
                    name = (target and _last_name(target)) or str(len(layers))
                    made = [made[0]._replace(name=name)]
                layers += made
        return layers

    def _statements(self) -> Iterator[ast.Expr | ast.Assign | ast.Return]:
        """The lines that may make layers; those of functions where none stands by itself."""
        own = [node for node in self._tree.body if not isinstance(node, ast.FunctionDef)]
        for body in (own, self._tree.body):
            found = [
                node
                for statement in body
                for node in ast.walk(statement)
                if isinstance(node, (ast.Expr, ast.Assign, ast.Return))
            ]
            if any(isinstance(node.value, ast.Call) for node in found):
                break
        yield from found

    def _of_class(self, node: ast.ClassDef, prefix: str, given: Constants) -> list[LayerText]:
        """The layers of ``self.name = …`` in the order in which ``forward`` calls them."""
        methods = {item.name: item for item in node.body if isinstance(item, ast.FunctionDef)}
        own: dict[str, list[LayerText]] = {}
        init, forward = methods.get("__init__"), methods.get("forward")
        if init is not None:
            constants = constants_of(init, {**self._constants, **given})
            sequence = _of_super(init) if forward is None else None
            if sequence is not None:
                # A Sequential with a name of its own.
                return self._of_items(sequence, prefix, constants)
            for statement in ast.walk(init):
                if isinstance(statement, ast.Assign):
                    for target in statement.targets:
                        name = _self_name(target)
                        if name:
                            own[name] = self._layers_in(statement.value, prefix + name, constants)
        defined = [layer for layers in own.values() for layer in layers]
        if forward is None:
            self._order = max(self._order, Order.TEXT)
            return defined
        calls = order_of_calls(forward)
        if calls is None or any(call.layer and call.layer not in own for call in calls):
            self._order = Order.UNKNOWN
            return defined
        run: list[LayerText] = []
        for call in calls:
            kind = call.text.partition("(")[0]
            run += own[call.layer] if call.layer else [LayerText(prefix + kind, kind, call.text)]
        return run

    def _layers_in(self, node: ast.expr, name: str, constants: Constants) -> list[LayerText]:
        """The layers that an expression makes; none if it makes no layer."""
        if not isinstance(node, ast.Call):
            return []
        kind = _last_name(node.func)
        if kind in CONTAINERS:
            return self._of_items(node, name and f"{name}.", constants)
        inner = node.func.value if isinstance(node.func, ast.Attribute) else None
        if isinstance(inner, ast.Call):
            # Such as nn.Conv2d(…).to(device).
            return self._layers_in(inner, name, constants)
        maker = self._makers.get(kind) if isinstance(node.func, ast.Name) else None
        if maker is not None and kind not in self._open and len(self._open) < DEEPEST:
            return self._made_by(maker, node, name, constants)
        if not kind or not (name or kind[0].isupper()):
            return []
        self._spend(node)
        arguments = ", ".join(
            [ast.unparse(filled(a, constants)) for a in node.args]
            + [f"{k.arg}={ast.unparse(filled(k.value, constants))}" for k in node.keywords if k.arg]
        )
        self._count += 1
        check_count(self._count)
        return [LayerText(name, kind, f"{kind}({arguments})")]

    def _made_by(
        self,
        maker: ast.ClassDef | ast.FunctionDef,
        call: ast.Call,
        name: str,
        constants: Constants,
    ) -> list[LayerText]:
        """The layers of a class in the text, or those that a function in it returns."""
        self._spend(maker)
        self._open.append(maker.name)
        try:
            if isinstance(maker, ast.ClassDef):
                init = _init_of(maker)
                given = parameters_of(init, call, constants, skip=1) if init else {}
                return self._of_class(maker, name and f"{name}.", given)
            values = {**self._constants, **parameters_of(maker, call, constants)}
            returned = [node.value for node in ast.walk(maker) if isinstance(node, ast.Return)]
            if len(returned) == 1 and returned[0] is not None:
                return self._layers_in(returned[0], name, constants_of(maker, values))
            return [LayerText(name, maker.name, f"{maker.name}()")]
        finally:
            self._open.pop()

    def _spend(self, node: ast.AST) -> None:
        """Count what is read, also again and again. Raises ``NetworkError`` for too much."""
        if node not in self._sizes:
            self._sizes[node] = sum(1 for _ in ast.walk(node))
        self._work += self._sizes[node]
        if self._work > MOST_WORK:
            raise NetworkError(Sentence("This code makes too much of its classes and functions."))

    def _of_items(self, node: ast.Call, prefix: str, constants: Constants) -> list[LayerText]:
        """The layers in a container."""
        return [
            layer
            for key, item in _items(node, prefix.rstrip("."))
            for layer in self._layers_in(item, prefix + key, constants)
        ]


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


def _init_of(node: ast.ClassDef) -> ast.FunctionDef | None:
    methods = (own for own in node.body if isinstance(own, ast.FunctionDef))
    return next((own for own in methods if own.name == "__init__"), None)


def _of_super(init: ast.FunctionDef) -> ast.Call | None:
    """The call ``super().__init__(…)`` if it hands layers on."""
    for node in ast.walk(init):
        match node:
            case ast.Call(func=ast.Attribute(attr="__init__"), args=[ast.Call(), *_]):
                return node
    return None


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
