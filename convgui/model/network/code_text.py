"""The layers in Python code, which is read and never run."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TypeGuard, TypeVar

from convgui.messages import Sentence
from convgui.model.layers.parse import OPERATORS
from convgui.model.network.call_arguments import PassedArgument
from convgui.model.network.calls import LAMBDA
from convgui.model.network.code_values import (
    Bound,
    Class,
    Function,
    Holder,
    Leaf,
    Module,
    Own,
    Scope,
    Unknown,
    Value,
    last_name,
    leaves_of,
    parts_of,
)
from convgui.model.network.constants import UntoldError, is_plain
from convgui.model.network.forward import NoForwardError
from convgui.model.network.forward_order import BRANCHED, ForwardStep, NoChainError, Trace
from convgui.model.network.layer_text import (
    LayerText,
    NetworkError,
    NetworkText,
    Order,
    check_count,
)
from convgui.model.network.left_open import walk_lines
from convgui.model.network.loose_parameters import is_parameter
from convgui.model.network.makers import is_loss, is_network
from convgui.model.network.shapes import RULES
from convgui.model.network.statements import Walker

_Maker = TypeVar("_Maker", Class, Function)
# How much of a line is shown that Python cannot read.
SHOWN = 60


def read_code(text: str) -> NetworkText:
    """The layers in ``text``. Raises ``NetworkError``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise NetworkError(_unreadable(error)) from None
    try:
        return _Reader(tree).read()
    except RecursionError:
        raise NetworkError(Sentence("This code is nested too deeply.")) from None


def _unreadable(error: Exception) -> Sentence:
    """What to say of code that Python cannot read."""
    line = (error.text or "").strip() if isinstance(error, SyntaxError) else ""
    if not line:
        return Sentence("This is not code that Python can read. Paste whole lines of it.")
    return Sentence(
        "This is not code that Python can read. Look at the brackets, commas and colons in “{0}” "
        "and around it. Paste whole lines of it.",
        line if len(line) <= SHOWN else line[:SHOWN] + " …",
    )


class _Reader:
    """Reads one text: which of its objects is the network, and what is in it."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._walker = Walker()
        self._scope = self._read_lines(self._walker)
        # The classes that are networks beside the one that is listed.
        self._others: tuple[str, ...] = ()

    def _read_lines(self, walker: Walker) -> Scope:
        scope = Scope()
        scope.names["__name__"] = "__main__"
        for statement in self._tree.body:
            with suppress(UntoldError):
                walker.run([statement], scope)
        return scope

    def read(self) -> NetworkText:
        roots = self._roots()
        one = len(roots) == 1 and not isinstance(roots[0], Leaf)
        found = self._one(roots[0]) if one else self._several(roots)
        return found._replace(others=self._others)

    # Which objects are networks -------------------------------------------------------------------

    def _roots(self) -> list[Module]:
        """The objects that are in no other."""
        own = self._outermost()
        if any(isinstance(module, (Own, Holder)) for module in own):
            return [m for m in own if not isinstance(m, Leaf) or m.kind in (*OPERATORS, *RULES)]
        known = self._scope.names.values()
        makers = [value for value in known if isinstance(value, Class) and is_network(value)]
        functions = [
            value for value in known if isinstance(value, Function) and value.node.name != LAMBDA
        ]
        if makers:
            main = self._main(makers)
            self._others = tuple(m.node.name for m in _unused(makers) if m is not main)
            return [self._made_by_method(main) or self._made(main)]
        if functions and not own:
            made = None
            with suppress(UntoldError):
                made = self._walker.called(self._main(functions), [])
            return [made] if isinstance(made, Module) else self._outermost()
        return own

    def _outermost(self) -> list[Module]:
        outside, cut = self._walker.outside, self._walker.cut
        made = [module for module in self._walker.made if id(module) not in cut]
        inner = {id(part) for module in made for _, part in parts_of(module)}
        free = [module for module in made if id(module) not in inner]
        free = [module for module in free if id(module) in outside] or free
        return [
            module
            for module in free
            if not (isinstance(module, Own) and not is_network(module.maker))
            and not is_loss(module)
            and self._leaves(module, "")
        ]

    def _main(self, makers: list[_Maker]) -> _Maker:
        """The last class or function that no other one uses."""
        return (_unused(makers) or makers)[-1]

    def _made(self, maker: Class) -> Module:
        return self._walker.made_by(maker, self._given(maker), self._scope)

    def _made_by_method(self, maker: Class) -> Module | None:
        """What a call such as ``Net.large()`` makes, if that is how the text makes the network.

        Where it is not known what it makes, the arguments of ``__init__`` are not known.
        """
        lines = [part for statement in self._tree.body for part in walk_lines(statement)]
        known = [(lines, self._scope), *self._functions(maker)]
        found = {
            part: scope for parts, scope in known for part in parts if _is_made_by(part, maker)
        }
        if not found or next(self._calls(maker), None):
            return None
        values = [self._walker.evaluate(call, scope) for call, scope in found.items()]
        if len(values) == 1 and isinstance(values[0], Own):
            return values[0]
        first, *_ = found
        open_ones = PassedArgument("**", first, Unknown(first))
        return self._walker.made_by(maker, [open_ones], self._scope)

    def _given(self, maker: Class) -> list[PassedArgument]:
        """The arguments with which functions of the text call a class, where they agree."""
        calls = [*self._calls(maker)]
        init = Own(maker).find("__init__")
        function = init.function if isinstance(init, Bound) else None
        if len(calls) < 2 or not isinstance(function, Function):
            return calls[0] if calls else []
        own = PassedArgument(None, ast.Name("self"), None)
        every = [self._walker.parameters(function, [own, *given]) for given in calls]
        return [
            PassedArgument(name, ast.Name(name), _agreed(name, [values[name] for values in every]))
            for name in [*every[0]][1:]
        ]

    def _calls(self, maker: Class) -> Iterator[list[PassedArgument]]:
        for parts, scope in self._functions(maker):
            for part in parts:
                if isinstance(part, ast.Call) and last_name(part.func) == maker.node.name:
                    yield [*self._walker.arguments(part, scope)]

    def _functions(self, maker: Class) -> Iterator[tuple[list[ast.AST], Scope]]:
        """The parts of each function but those of the class; their names are open."""
        for function in ast.walk(self._tree):
            if not isinstance(function, ast.FunctionDef) or function in maker.node.body:
                continue
            parts = [*ast.walk(function)]
            self._walker.spend(len(parts))
            scope = Scope(self._scope)
            for part in parts:
                local = part.arg if isinstance(part, ast.arg) else ""
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                    local = part.id
                if local:
                    scope.names[local] = Unknown(ast.Name(local))
            yield parts, scope

    # What is in them ------------------------------------------------------------------------------

    def _one(self, root: Module) -> NetworkText:
        """The layers of one network, in the order of its ``forward``."""
        leaves = self._leaves(root, "")
        try:
            try:
                steps = self._steps(root, "")
            except NoForwardError:
                parts = [self._part(name, part) for name, part in parts_of(root)]
                return _listed([row for rows in parts for row in rows], Order.TEXT)
        except NoChainError as error:
            return _listed(leaves, Order.UNKNOWN, error.why)
        found, seen = _called(steps, leaves), {id(leaf) for _, leaf in leaves}
        rows = zip(found.layers, steps, strict=True)
        return found._replace(
            layers=tuple(row._replace(unseen=id(step.layer) not in seen) for row, step in rows)
        )

    def _part(self, name: str, part: Module) -> list[tuple[str, Leaf]]:
        try:
            steps = self._steps(part, name)
        except NoForwardError:
            return self._leaves(part, name)
        if any(step.reads != (place - 1,) for place, step in enumerate(steps)):
            raise NoChainError(BRANCHED)
        return [(step.name, step.layer) for step in steps]

    def _steps(self, module: Module, name: str) -> list[ForwardStep]:
        """The calls of a network."""
        trace = self._walker.trace = Trace()
        self._walker.give(module, name, trace.latest)
        return trace.steps

    def _several(self, roots: list[Module]) -> NetworkText:
        """Layers and networks beside each other: a chain if the lines call them as one."""
        walker, plain = self._walker, all(isinstance(root, Leaf) for root in roots)
        free = not any(walker.names.get(id(root)) for root in roots)
        leaves = self._beside(roots)
        if plain and (free or (len(roots) == 1 and not walker.loose)):
            return NetworkText(_rows(leaves))
        if walker.used:
            return self._by_lines()
        if plain:
            return NetworkText(_rows(leaves), Order.TEXT)
        why = Sentence("There are {0} networks beside each other. Paste one of them.", len(roots))
        return _listed(leaves, Order.UNKNOWN, why)

    def _by_lines(self) -> NetworkText:
        """The layers in the order in which the lines of the text call them."""
        self._walker = Walker()
        trace = self._walker.trace = Trace()
        why = None
        try:
            self._scope = self._read_lines(self._walker)
        except NoChainError as error:
            why = error.why
        except NoForwardError:
            why = BRANCHED
        self._walker.trace = None
        leaves = self._beside(self._roots())
        return _called(trace.steps, leaves) if why is None else _listed(leaves, Order.UNKNOWN, why)

    def _beside(self, roots: list[Module]) -> list[tuple[str, Leaf]]:
        names = (
            self._walker.names.get(id(root)) or str(number) for number, root in enumerate(roots)
        )
        return [
            leaf
            for name, root in zip(names, roots, strict=True)
            for leaf in self._leaves(root, name)
        ]

    def _leaves(self, module: Module, name: str) -> list[tuple[str, Leaf]]:
        return [*leaves_of(module, name, self._walker.spend)]


def _unused(makers: list[_Maker]) -> list[_Maker]:
    """The classes or functions that no other one uses."""
    used = {
        part.id
        for maker in makers
        for part in ast.walk(maker.node)
        if isinstance(part, ast.Name) and part.id != maker.node.name
    }
    return [maker for maker in makers if maker.node.name not in used]


def _is_made_by(node: ast.AST, maker: Class) -> TypeGuard[ast.Call]:
    """Whether it is a call such as ``Net.large()``, of a method that may make an object."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)):
            found = maker.find(method, node.func)
            plain = isinstance(found, Function) and not found.decorated("staticmethod")
            return name == maker.node.name and not plain and not method.startswith("__")
    return False


def _called(steps: list[ForwardStep], leaves: list[tuple[str, Leaf]]) -> NetworkText:
    """The calls of a network, and which layers it does not call."""
    called = {id(step.layer) for step in steps}
    unused = [leaf for leaf in leaves if id(leaf[1]) not in called]
    check_count(len(steps))
    rows = _rows((step.name, step.layer) for step in steps)
    layers = tuple(
        row if step.reads == (place - 1,) else _reading(row, step, steps)
        for place, (row, step) in enumerate(zip(rows, steps, strict=True))
    )
    return NetworkText(layers, unused=_rows(unused))


def _reading(row: LayerText, step: ForwardStep, steps: list[ForwardStep]) -> LayerText:
    """A row that reads something else than what the one before gives."""
    names = tuple("" if place < 0 else steps[place].name for place in step.reads)
    return row._replace(reads=step.reads, read_from=names)


def _listed(
    leaves: list[tuple[str, Leaf]], order: Order, why: Sentence | None = None
) -> NetworkText:
    """Layers that are not known to be a chain; parameters are none of them."""
    layers = [leaf for leaf in leaves if not is_parameter(leaf[1])]
    loose = [leaf for leaf in leaves if is_parameter(leaf[1])]
    return NetworkText(_rows(layers), order, why, unused=_rows(loose))


def _rows(leaves: Iterable[tuple[str, Leaf]]) -> tuple[LayerText, ...]:
    """Layers as they are listed; ``again`` where one has been listed before."""
    first: dict[int, str] = {}
    rows = []
    for name, leaf in leaves:
        known = first.get(id(leaf), "")
        first.setdefault(id(leaf), name)
        rows.append(LayerText(name or leaf.kind, leaf.kind, leaf.call, leaf.why, known, leaf.more))
    return tuple(rows)


def _agreed(name: str, values: list[Value]) -> Value:
    first, *others = values
    alike = is_plain(first) and all(is_plain(other) and other == first for other in others)
    return first if alike else Unknown(ast.Name(name))
