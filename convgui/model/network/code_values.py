"""What a name in code can stand for, besides numbers, words, tuples, lists and dictionaries."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from convgui.messages import Sentence
from convgui.model.network.map_size import BatchSize, MapSize

# A plain value of Python, or one of the classes below.
Value = Any
# So much is shown of a piece of code.
LONGEST_CODE = 60
# Of more classes the order in which they inherit is not looked into; far more than networks have.
MOST_MERGED = 200


class Scope:
    """The names of a function, and around them those of the module."""

    def __init__(self, outer: Scope | None = None, inner: bool = False) -> None:
        self.names: dict[str, Value] = {}
        self.outer = outer
        # Whether it is that of a comprehension.
        self.inner = inner
        # Where names belong that are declared as global or nonlocal.
        self._elsewhere: dict[str, Scope] = {}

    def declare(self, name: str, to_module: bool) -> None:
        """Let a name be that of the module, or of the nearest function around that has it."""
        place = self.outer
        while place and place.outer and (to_module or name not in place.names):
            place = place.outer
        if place is not None:
            self._elsewhere[name] = place

    def give(self, name: str, value: Value) -> None:
        """Let ``name`` stand for ``value``."""
        self._elsewhere.get(name, self).names[name] = value

    def find(self, name: str) -> Value:
        """What ``name`` stands for; ``Unknown`` if nothing in the text tells."""
        if name in self._elsewhere:
            return self._elsewhere[name].find(name)
        if name in self.names:
            return self.names[name]
        return Unknown(ast.Name(name)) if self.outer is None else self.outer.find(name)


@dataclass(eq=False, frozen=True)
class Unknown:
    """What the text does not tell, the code for it, and perhaps ``why``."""

    node: ast.expr
    why: Sentence | None = None


@dataclass(eq=False, frozen=True)
class Flow:
    """What is handed from layer to layer in ``forward``.

    ``place``: that of the call which gives it, -1 for the input of the network. ``batch`` is the
    same of all that have the samples of the input as they are, or as one call has mixed them.
    ``shape``: its sizes with the input for which the code is read; None if they are not known.
    """

    place: int = -1
    batch: int = 0
    shape: tuple[int, ...] | None = None

    @property
    def sizes(self) -> tuple[int, ...] | None:
        """The sizes as the code gets them: numbers that hold for this input alone."""
        if self.shape is None:
            return None
        return tuple(
            MapSize(size) if axis else BatchSize.of(self.batch, size)
            for axis, size in enumerate(self.shape)
        )


@dataclass(eq=False, frozen=True)
class Size(Unknown):
    """A size of the map ``flow``, as ``forward`` asks for it.

    ``axis``: along which axis; of several that are multiplied all of them; ``BEYOND`` for the batch
    the rest of them; None for all.
    """

    axis: int | tuple[int, ...] | None = None
    flow: Flow | None = None

    def along(self, node: ast.expr, key: Value) -> Value:
        """One of all of these sizes, or all but the first."""
        if self.axis is None and type(key) is int:
            return replace(self, node=node, axis=key)
        rest = isinstance(key, slice) and (key.start, key.stop, key.step) == (1, None, None)
        return (
            replace(self, node=node, axis=BEYOND) if self.axis is None and rest else Unknown(node)
        )

    def times(self, node: ast.expr, other: Value) -> Value:
        """The product with another one, or with 1."""
        if type(other) is int and other == 1:
            return self
        if not isinstance(other, Size) or other.flow is not self.flow:
            return Unknown(node)
        axes = [*_axes(self), *_axes(other)]
        if len({*axes}) < len(axes) or not axes or min(axes) < 1:
            return Unknown(node)
        return replace(self, node=node, axis=tuple(sorted(axes)))

    @property
    def flat(self) -> bool:
        """Whether it is how many numbers a sample has; maps have rows and columns."""
        return self.axis in (BEYOND, (1, 2, 3))


# All axes after that of the batch.
BEYOND = (1, 2, 3, 4)


def _axes(size: Size) -> tuple[int, ...]:
    return size.axis if isinstance(size.axis, tuple) else (size.axis or 0,)


@dataclass(eq=False, frozen=True)
class Function:
    """A function of the text."""

    node: ast.FunctionDef
    scope: Scope
    # What its parameters are by default, as it was when the function was defined.
    defaults: Mapping[str, Value] = field(default_factory=dict)

    @cached_property
    def is_generator(self) -> bool:
        """Whether a call of it gives something to go through, and runs none of its lines."""
        return any(isinstance(part, (ast.Yield, ast.YieldFrom)) for part in ast.walk(self.node))

    def decorated(self, name: str) -> bool:
        """Whether a decorator of this name stands over it."""
        return any(last_name(own) == name for own in self.node.decorator_list)


@dataclass(eq=False, frozen=True)
class Partial:
    """What ``functools.partial`` makes: a class or a function with some arguments of its call."""

    callee: Value
    plain: tuple[Any, ...]
    named: Mapping[str, Any]


@dataclass(eq=False, frozen=True)
class Class:
    """A class of the text; ``bases`` are classes of the text or ``Unknown``."""

    node: ast.ClassDef
    bases: tuple[Value, ...]
    scope: Scope

    @cached_property
    def family(self) -> tuple[Class, ...]:
        """The class and those of the text that it inherits from, in Python's order."""
        bases = [base for base in dict.fromkeys(self.bases) if isinstance(base, Class)]
        return (self, *_merged([*(list(base.family) for base in bases), bases]))

    @property
    def methods(self) -> set[str]:
        """The names that the class, or one of the text from which it inherits, defines."""
        return {name for own in self.family for name in own.scope.names}

    def leave_open(self, why: Sentence) -> None:
        """Take no attribute for known, except for functions."""
        for name, own in self.scope.names.items():
            if not isinstance(own, Function):
                self.scope.names[name] = Unknown(ast.Name(name), why)

    def find(self, name: str, node: ast.expr) -> Value:
        """An attribute of the class; ``node`` is its code."""
        for own in self.family:
            if name in own.scope.names:
                found = own.scope.names[name]
                bound = isinstance(found, Function) and found.decorated("classmethod")
                return Bound(self, found) if bound else found
        return Unknown(node)

    @property
    def foreign(self) -> Iterator[str]:
        """The names of the classes it inherits from that are not in the text."""
        for own in self.family:
            for base in own.bases:
                if isinstance(base, Unknown):
                    yield last_name(base.node)


def _merged(rows: list[list[Class]]) -> list[Class]:
    """The classes of all rows, in an order that keeps that of each row where it can."""
    every = [own for row in rows for own in row]
    if len(every) > MOST_MERGED:
        return [*dict.fromkeys(every)]
    made: list[Class] = []
    while rows := [row for row in rows if row]:
        later = {own for row in rows for own in row[1:]}
        first = next((row[0] for row in rows if row[0] not in later), rows[0][0])
        made.append(first)
        rows = [[own for own in row if own is not first] for row in rows]
    return made


@dataclass(eq=False, frozen=True)
class Bound:
    """A method: a ``function`` of the text, or the name of another one, and its ``owner``."""

    owner: Value
    function: Function | str


@dataclass(eq=False, frozen=True)
class Super:
    """``super()``: the ``owner`` seen as one of the classes from which ``maker`` inherits."""

    owner: Own
    maker: Class


@dataclass(eq=False)
class Leaf:
    """A layer without layers in it. ``why``: why it is not known what it is.

    ``more``: whether it has other parameters than its arguments tell.
    """

    kind: str
    call: str
    why: Sentence | None = None
    more: bool = False


@dataclass(eq=False)
class Holder:
    """A container of PyTorch. ``why``: why there may be more in it than ``parts``."""

    kind: str
    parts: dict[str, Value] = field(default_factory=dict)
    why: Sentence | None = None


@dataclass(eq=False)
class Own:
    """An object of a class of the text.

    ``base``: what it is by a class that is not in the text, such as ``nn.Conv2d``. ``open``:
    whether it may have attributes of which nothing is known.
    """

    maker: Class
    values: dict[str, Value] = field(default_factory=dict)
    base: Leaf | Holder | None = None
    open: bool = False

    def leave_open(self, why: Sentence | None = None) -> None:
        """Take no attribute for known, except for what the class defines as functions."""
        self.open = True
        known = (own.scope.names.items() for own in self.maker.family)
        plain = {k for names in known for k, v in names if not isinstance(v, Function)}
        for name in {*plain, *self.values}:
            self.values[name] = Unknown(ast.Attribute(ast.Name("self"), name), why)

    def find(self, name: str, above: Class | None = None) -> Value:
        """An attribute, or one of the classes that ``above`` inherits from.

        What is not in the text is ``Bound`` by its name.
        """
        if above is None and name in self.values:
            return self.values[name]
        family = self.maker.family
        start = family.index(above) + 1 if above in family else 0
        for own in family[start:]:
            if name in own.scope.names:
                found = own.scope.names[name]
                return Bound(self, found) if isinstance(found, Function) else found
        return Bound(self if above is None else Super(self, above), name)


Module = Leaf | Holder | Own


def parts_of(module: Module) -> Iterator[tuple[str, Module]]:
    """The layers right inside a layer, by name."""
    if isinstance(module, Holder):
        yield from module.parts.items()
    elif isinstance(module, Own):
        if isinstance(module.base, Holder):
            yield from module.base.parts.items()
        yield from ((k, v) for k, v in module.values.items() if isinstance(v, Module))


def leaves_of(module: Module, name: str, spend: Callable[[], None]) -> Iterator[tuple[str, Leaf]]:
    """All layers of a network by their full names, one that is used twice also twice."""
    spend()
    if isinstance(module, Leaf):
        yield name, module
        return
    if isinstance(module, Own) and isinstance(module.base, Leaf):
        yield name, module.base
    for key, part in parts_of(module):
        yield from leaves_of(part, f"{name}.{key}" if name else key, spend)
    holder = module.base if isinstance(module, Own) else module
    if isinstance(holder, Holder) and holder.why is not None:
        yield name, Leaf(holder.kind, f"{holder.kind}(…)", holder.why)


def last_name(node: ast.AST) -> str:
    """``Conv2d`` for ``torch.nn.Conv2d``, else nothing."""
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def first_name(node: ast.AST) -> str:
    """``torch`` for ``torch.nn.Conv2d``, else nothing."""
    while isinstance(node, (ast.Attribute, ast.Call, ast.Subscript)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def code_of(node: ast.AST) -> str:
    """The code of a node in one line, and of a long one the beginning."""
    try:
        text = " ".join(ast.unparse(node).split())
    except (ValueError, RecursionError):
        # Python writes no number of more than 4,300 digits.
        return "…"
    return text if len(text) <= LONGEST_CODE else f"{text[: LONGEST_CODE - 1]}…"
