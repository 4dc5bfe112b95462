"""What expressions in code stand for, as far as the text tells; nothing of it is run by Python."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from convgui.messages import Sentence
from convgui.model.network.call_arguments import PassedArgument
from convgui.model.network.code_values import (
    Bound,
    Class,
    Flow,
    Holder,
    Own,
    Scope,
    Size,
    Unknown,
    Value,
    code_of,
    first_name,
    last_name,
)
from convgui.model.network.constants import (
    UntoldError,
    is_scalar,
    items_of,
    reckon,
    small,
)
from convgui.model.network.containers import item_of
from convgui.model.network.forward_order import BRANCHED, NoChainError
from convgui.model.network.layer_text import NetworkError
from convgui.model.network.map_size import MapSize

# So many parts of the code are read, those that are read again included.
MOST_WORK = 300_000
LIBRARIES = ("nn", "torch")
PARTIAL = "partial"
# What tells whether two classes are the same, or not.
_SAME, _OTHER = (ast.Is, ast.Eq), (ast.IsNot, ast.NotEq)


class Expressions(ABC):
    """Tells what expressions stand for; who derives from it can call functions and classes."""

    def __init__(self) -> None:
        self.work = 0
        # Lists and dictionaries whose contents are no longer known, by their id.
        self._spoiled: dict[int, tuple[Value, Sentence]] = {}
        self.kinds: dict[type[ast.expr], Callable[[Any, Scope], Value]] = {
            ast.Constant: self._constant,
            ast.Name: lambda node, scope: scope.find(node.id),
            ast.Tuple: lambda node, scope: tuple(self._items(node.elts, scope)),
            ast.List: lambda node, scope: self._items(node.elts, scope),
            ast.BinOp: self._sum,
            ast.UnaryOp: self._unary,
            ast.BoolOp: self._bool,
            ast.Compare: self._compare,
            ast.IfExp: self._choice,
            ast.Subscript: self._subscript,
            ast.Attribute: self.attribute_of,
            ast.NamedExpr: self._named,
            ast.Call: self.call,
        }

    @abstractmethod
    def call(self, node: ast.Call, scope: Scope) -> Value:
        """What a call gives back."""

    @abstractmethod
    def attribute_of(self, node: ast.Attribute, scope: Scope) -> Value:
        """What an object, a class or a layer has under a name."""

    @abstractmethod
    def part_of(self, holder: Holder, node: ast.Subscript, scope: Scope) -> Value:
        """One or some of the layers of a container."""

    @abstractmethod
    def part_of_flow(self, flow: Flow, node: ast.Subscript, scope: Scope) -> Value:
        """What ``forward`` takes of a map, as in ``x[:, :16]``."""

    @abstractmethod
    def as_map(self, value: Value) -> Value:
        """A parameter that ``forward`` reckons with as a map; other values as they are."""

    @abstractmethod
    def size_of(self, flow: Flow, node: ast.expr) -> Value:
        """What ``forward`` gets that asks for the sizes of a map."""

    @abstractmethod
    def sum_of(
        self, kind: ast.operator, left: Value, right: Value, in_place: bool = False
    ) -> Value:
        """What ``forward`` gets that reckons with maps."""

    def spend(self, work: int = 1) -> None:
        """Count what is read, also again and again. Raises ``NetworkError`` for too much."""
        self.work += work
        if self.work > MOST_WORK:
            raise NetworkError(Sentence("This code makes too much of its classes and functions."))

    def evaluate(self, node: ast.expr, scope: Scope) -> Value:
        """What an expression stands for; ``Unknown`` where the text does not tell."""
        self.spend()
        made = self.kinds.get(type(node))
        try:
            if made is None:
                self._check_flow(node, scope)
                return Unknown(node)
            value = made(node, scope)
        except UntoldError:
            return Unknown(node)
        if id(value) in self._spoiled:
            _, why = self._spoiled[id(value)]
            return value[0] if value and isinstance(value, list) else Unknown(node, why)
        return value

    def spoil(self, value: Value, why: Sentence) -> None:
        """Take nothing for known of a list or a dictionary, whatever names it has."""
        self._spoiled[id(value)] = (value, why)
        if isinstance(value, list):
            value[:] = [Unknown(ast.List([]), why)]

    def truth(self, node: ast.expr, scope: Scope) -> bool:
        """Whether a condition holds. Raises ``UntoldError`` where the text does not tell."""
        return self.truth_of(self.evaluate(node, scope))

    def truth_of(self, value: Value) -> bool:
        """Whether a value counts as true. Raises ``UntoldError``."""
        if _is_untold(value) or isinstance(value, Flow):
            raise UntoldError
        if isinstance(value, Own):
            if not {"__bool__", "__len__"}.isdisjoint(value.maker.methods):
                raise UntoldError
            value = value.base or True
        if isinstance(value, Holder):
            if value.why is not None:
                raise UntoldError
            return bool(value.parts)
        return bool(value)

    def arguments(self, node: ast.Call, scope: Scope) -> Iterator[PassedArgument]:
        """The arguments of a call, with those that ``*`` and ``**`` stand for."""
        for own in node.args:
            if not isinstance(own, ast.Starred):
                yield PassedArgument(None, own, self.evaluate(own, scope))
                continue
            value = self.evaluate(own.value, scope)
            items = self.iterated(value)
            if items is None:
                yield PassedArgument("*", own.value, value)
            yield from (PassedArgument(None, own.value, item) for item in items or ())
        for keyword in node.keywords:
            value = self.evaluate(keyword.value, scope)
            if keyword.arg:
                yield PassedArgument(keyword.arg, keyword.value, value)
            elif isinstance(value, dict):
                for name, item in value.items():
                    yield PassedArgument(str(name), keyword.value, item)
            else:
                yield PassedArgument("**", keyword.value, value)

    def iterated(self, value: Value) -> list[Value] | None:
        """What a loop through ``value`` meets; None where the text does not tell."""
        if isinstance(value, Own) and isinstance(value.base, Holder):
            value = value.base
        if isinstance(value, Holder):
            names = value.kind == "ModuleDict"
            return None if value.why else [*(value.parts if names else value.parts.values())]
        try:
            return items_of(value)
        except UntoldError:
            return None

    # One kind of expression each ------------------------------------------------------------------

    def _constant(self, node: ast.Constant, scope: Scope) -> Value:
        if not is_scalar(node.value):
            raise UntoldError
        return small(node.value)

    def _items(self, nodes: list[ast.expr], scope: Scope) -> list[Value]:
        made: list[Value] = []
        for node in nodes:
            if isinstance(node, ast.Starred):
                more = self.iterated(self.evaluate(node.value, scope))
                if more is None:
                    raise UntoldError
                made += more
            else:
                made.append(self.evaluate(node, scope))
        self.spend(len(made))
        small(made)
        return made

    def _sum(self, node: ast.BinOp, scope: Scope) -> Value:
        left, right = self.evaluate(node.left, scope), self.evaluate(node.right, scope)
        left, right = self.as_map(left), self.as_map(right)
        if isinstance(left, Flow) or isinstance(right, Flow):
            return self.sum_of(node.op, left, right)
        if isinstance(node.op, ast.Mult) and isinstance(right, Size):
            left, right = right, left
        if isinstance(node.op, ast.Mult) and isinstance(left, Size):
            return left.times(node, right)
        made = reckon(node.op, left, right)
        if isinstance(made, (list, tuple)):
            self.spend(len(made))
        measured = isinstance(left, MapSize) or isinstance(right, MapSize)
        return MapSize(made) if measured and type(made) is int else made

    def _unary(self, node: ast.UnaryOp, scope: Scope) -> Value:
        value = self.evaluate(node.operand, scope)
        if isinstance(value, Flow) and isinstance(node.op, ast.USub):
            return self.sum_of(ast.Mult(), value, -1)
        if isinstance(value, Flow):
            raise NoChainError(BRANCHED)
        if isinstance(node.op, ast.Not):
            return not self.truth_of(value)
        if isinstance(node.op, ast.USub) and isinstance(value, (int, float)):
            return -value
        raise UntoldError

    def _bool(self, node: ast.BoolOp, scope: Scope) -> Value:
        """The first that decides; also after one of which the text tells nothing."""
        wanted, value, told = isinstance(node.op, ast.Or), None, True
        for own in node.values:
            value = self.evaluate(own, scope)
            try:
                if self.truth_of(value) == wanted:
                    return value if told else wanted
            except UntoldError:
                told = False
        if not told:
            raise UntoldError
        return value

    def _compare(self, node: ast.Compare, scope: Scope) -> Value:
        left = self.evaluate(node.left, scope)
        for kind, own in zip(node.ops, node.comparators, strict=True):
            right = self.evaluate(own, scope)
            if not self._compared(kind, left, right):
                return False
            left = right
        return True

    def _compared(self, kind: ast.cmpop, left: Value, right: Value) -> bool:
        if _is_untold(left) or _is_untold(right):
            raise UntoldError
        if is_class(left) and is_class(right) and isinstance(kind, (*_SAME, *_OTHER)):
            return (last_name(left.node) == last_name(right.node)) == isinstance(kind, _SAME)
        if isinstance(left, Class) and isinstance(kind, (*_SAME, *_OTHER)):
            return (left is right) == isinstance(kind, _SAME)
        if isinstance(kind, (ast.Is, ast.IsNot)):
            return (left is right) == isinstance(kind, ast.Is)
        return bool(reckon(kind, left, right))

    def _choice(self, node: ast.IfExp, scope: Scope) -> Value:
        return self.evaluate(node.body if self.truth(node.test, scope) else node.orelse, scope)

    def _subscript(self, node: ast.Subscript, scope: Scope) -> Value:
        value = self.as_map(self.evaluate(node.value, scope))
        if isinstance(value, Flow):
            return self.part_of_flow(value, node, scope)
        if isinstance(value, Holder):
            return self.part_of(value, node, scope)
        key = self.key(node.slice, scope)
        return value.along(node, key) if isinstance(value, Size) else item_of(value, key)

    def key(self, node: ast.expr, scope: Scope) -> Any:
        """What stands in brackets. Raises ``UntoldError`` where the text does not tell."""
        parts = (node.lower, node.upper, node.step) if isinstance(node, ast.Slice) else (node,)
        bounds = [None if part is None else self.evaluate(part, scope) for part in parts]
        if not all(map(is_scalar, bounds)):
            raise UntoldError
        return slice(*bounds) if isinstance(node, ast.Slice) else bounds[0]

    def _named(self, node: ast.NamedExpr, scope: Scope) -> Value:
        value = self.evaluate(node.value, scope)
        # In a comprehension it is a name of the function around it.
        while scope.inner and scope.outer is not None:
            scope = scope.outer
        scope.give(node.target.id, value)
        return value

    def bind(self, target: ast.expr, value: Value, scope: Scope) -> None:
        """Give a name, or several of them, a value."""
        self.spend()
        if isinstance(target, (ast.Tuple, ast.List)):
            values = self.iterated(value)
            names = target.elts
            if isinstance(value, Flow):
                raise NoChainError(BRANCHED)
            if isinstance(value, Size):
                values = [*_along(value, names)]
            for name, own in zip(names, _spread(names, values), strict=True):
                self.bind(name.value if isinstance(name, ast.Starred) else name, own, scope)
        elif isinstance(target, ast.Name):
            scope.give(target.id, value)

    def _check_flow(self, node: ast.expr, scope: Scope) -> None:
        """Raise ``NoChainError`` if code that is not read here has to do with the maps."""
        for part in ast.walk(node):
            self.spend()
            if isinstance(part, ast.Name) and isinstance(scope.find(part.id), Flow):
                raise NoChainError(
                    Sentence("forward does {0}, which is not followed here.", code_of(node))
                )


def _along(size: Size, names: Sequence[ast.expr]) -> Iterator[Value]:
    """One of all sizes of a map for each name; after a star it is not known which."""
    told = True
    for place, name in enumerate(names):
        told = told and not isinstance(name, ast.Starred)
        yield size.along(name, place) if told else Unknown(name)


def _spread(names: Sequence[ast.expr], values: list[Value] | None) -> Sequence[Value]:
    """What each of several names gets; one with a star gets all that the others leave."""
    stars = [place for place, name in enumerate(names) if isinstance(name, ast.Starred)]
    if values is not None and len(values) == len(names) and not stars:
        return values
    over = len(values or ()) - len(names) + 1
    if values is None or len(stars) != 1 or over < 0:
        return [Unknown(name) for name in names]
    (star,) = stars
    return [*values[:star], values[star : star + over], *values[star + over :]]


def is_class(value: Value) -> bool:
    """Whether it is a class that is not in the text, and which one is known."""
    if not isinstance(value, Unknown) or value.why is not None:
        return False
    name = last_name(value.node)
    library = isinstance(value.node, ast.Attribute) and first_name(value.node) in LIBRARIES
    return name == PARTIAL or (library and name[:1].isupper())


def _is_untold(value: Value) -> bool:
    """Whether nothing is known of it; that a class of PyTorch is there is known."""
    if isinstance(value, Unknown):
        return not is_class(value)
    return isinstance(value, Bound) and isinstance(value.function, str)
