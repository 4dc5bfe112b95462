"""What is not known any more after lines of code that may or may not be run."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from convgui.messages import Sentence
from convgui.model.layers.parse import OPERATORS
from convgui.model.network.calls import Calls
from convgui.model.network.code_values import (
    Class,
    Flow,
    Function,
    Holder,
    Leaf,
    Module,
    Own,
    Scope,
    Unknown,
    Value,
    last_name,
)
from convgui.model.network.constants import EndsError
from convgui.model.network.effects import GROWING, Effects, effects_of, reached_from
from convgui.model.network.forward_order import RESHAPES, NoChainError
from convgui.model.network.makers import HOLDERS, is_network
from convgui.model.network.shapes import RULES

# What these get they do not change.
_HARMLESS = ("print", "len", "enumerate", "zip", "range", "list", "tuple", "dict", "isinstance")


class LeftOpen(Calls):
    """Says of names, attributes and containers that what they hold is not known, and why."""

    def __init__(self) -> None:
        super().__init__()
        # The layers that lines outside of functions and classes name, or make without a name.
        self.outside: set[int] = set()
        self._effects: dict[ast.FunctionDef, Effects] = {}

    def leave_open(self, body: Sequence[ast.stmt], why: Sentence, scope: Scope) -> None:
        """Take nothing for known that these lines may change."""
        parts = [part for statement in body for part in walk_lines(statement)]
        self.spend(len(parts))
        if self.trace is not None and any(
            isinstance(part, ast.Return)
            or (isinstance(part, ast.Name) and isinstance(scope.find(part.id), Flow))
            for part in parts
        ):
            raise NoChainError(why)
        names: dict[str, list[ast.expr]] = {}
        attributes: dict[tuple[int, str], tuple[Own, list[ast.expr]]] = {}
        for part in parts:
            if isinstance(part, ast.Call):
                self.leave_call(part, why, scope)
            for target, value in _targets(part):
                if isinstance(target, ast.Name):
                    names.setdefault(target.id, []).append(value)
                elif isinstance(target, ast.Subscript):
                    self.forget(target.value, why, scope)
                elif isinstance(target, ast.Attribute):
                    owner = self._place(target.value, scope)
                    if isinstance(owner, Class):
                        owner.scope.names[target.attr] = Unknown(target, why)
                    elif isinstance(owner, Own):
                        known = attributes.setdefault((id(owner), target.attr), (owner, []))
                        known[1].append(value)
        for name, values in names.items():
            layers = [self.as_module(Unknown(v)) for v in values if self._is_layer(v, scope)]
            made = self._one_of(layers, scope.names.get(name), why)
            scope.give(name, made or Unknown(ast.Name(name), why))
            self.stand_alone(made)
        for (_, name), (owner, values) in attributes.items():
            layers = [self.attribute(owner, name, Unknown(value)) for value in values]
            made = self._one_of(layers, owner.values.get(name), why)
            unknown = Unknown(ast.Attribute(ast.Name("self"), name), why)
            owner.values[name] = made or unknown
        if any(map(_leaves, body)):
            raise EndsError(why)

    def stand_alone(self, value: Value) -> None:
        """Note what lines outside of functions and classes name, or make without a name."""
        if not self._open:
            several = value if isinstance(value, (list, tuple)) else (value,)
            self.outside |= {id(own) for own in several if isinstance(own, Module)}

    def _one_of(self, layers: Sequence[Value], before: Value, why: Sentence) -> Leaf | None:
        """The layer that is one of several, or none of them; None if none of them is a layer."""
        found = [layer for layer in layers if isinstance(layer, Leaf)]
        if isinstance(before, Leaf):
            found.insert(0, before)
        if not found and not isinstance(before, Module):
            return None
        calls = " / ".join(dict.fromkeys(layer.call for layer in found))
        return self.keep(Leaf(found[0].kind if found else "?", calls, why))

    def _is_layer(self, node: ast.expr, scope: Scope) -> bool:
        """Whether an expression plainly makes a layer."""
        if not isinstance(node, ast.Call):
            return False
        known = last_name(node.func) in (*HOLDERS, *OPERATORS, *RULES)
        known = known and last_name(node.func) not in RESHAPES
        return known or isinstance(self._place(node.func, scope), Class)

    def _place(self, node: ast.expr, scope: Scope) -> Value:
        """What a name, an attribute or an item is now; nothing is called for it."""
        called = any(isinstance(part, ast.Call) for part in ast.walk(node))
        return Unknown(node) if called else self.evaluate(node, scope)

    def leave_call(self, node: ast.Call, why: Sentence, scope: Scope) -> None:
        """A call that may change a container, a list or an object."""
        function = node.func
        if isinstance(function, ast.Name) and function.id == "setattr" and node.args:
            self.forget(node.args[0], why, scope)
        elif isinstance(function, ast.Attribute) and function.attr in GROWING:
            self.forget(function.value, why, scope)
        elif isinstance(function, ast.Name) and function.id not in _HARMLESS:
            self._leave_globals(scope.find(function.id), why)
            for own in [*node.args, *(keyword.value for keyword in node.keywords)]:
                if isinstance(self._place(own, scope), (list, dict)):
                    self.forget(own, why, scope)
        elif isinstance(function, ast.Attribute):
            owner = self._place(function.value, scope)
            method = isinstance(owner, Own) and owner.find(function.attr)
            inner = getattr(method, "function", None)
            self._leave_globals(inner, why)
            whole = owner if isinstance(owner, Own) else None
            reached = [*map(self._effects_of, reached_from(inner, self._effects_of, whole))]
            if whole is not None:
                self._leave_attributes(whole, reached, why)
            if any(own.changing for own in reached):
                self.forget(function.value, why, scope)

    def _effects_of(self, function: Function) -> Effects:
        self.spend()
        if function.node not in self._effects:
            parts = [*ast.walk(function.node)]
            self.spend(len(parts))
            self._effects[function.node] = effects_of(parts)
        return self._effects[function.node]

    def _leave_attributes(self, owner: Own, methods: list[Effects], why: Sentence) -> None:
        """Take nothing for known of an object that its methods may change."""
        for part in (part for method in methods for part in method.stored):
            made = self._one_of([], owner.values.get(part.attr), why)
            owner.values[part.attr] = made or Unknown(part, why)
        for name in (name for method in methods for name in method.grown):
            held = owner.values.get(name)
            if isinstance(held, Holder):
                held.why = why
            elif isinstance(held, (list, dict)):
                self.spoil(held, why)

    def _leave_globals(self, called: Value, why: Sentence) -> None:
        """Take nothing for known that a function may change outside of it, or one that it calls."""
        for own in reached_from(called, self._effects_of):
            for name, to_module in self._effects_of(own).declared:
                inside = Scope(own.scope)
                inside.declare(name, to_module)
                inside.give(name, Unknown(ast.Name(name), why))

    def forget(self, node: ast.expr, why: Sentence, scope: Scope) -> None:
        """Say of a list, a container or an object that it may hold more."""
        if isinstance(node, ast.Attribute) and node.attr == "__dict__":
            node = node.value
        value = self._place(node, scope)
        plain = isinstance(value, Own) and not is_network(value.maker)
        if plain or isinstance(value, Class):
            value.leave_open(why)
            return
        if isinstance(value, Unknown) and value.why is not None:
            return
        if isinstance(value, Own):
            value.base = value.base or Holder(value.maker.node.name)
            value = value.base
        if isinstance(value, Holder):
            value.why = why
        elif isinstance(value, (list, dict)):
            self.spoil(value, why)
        elif isinstance(node, ast.Name):
            scope.give(node.id, Unknown(node, why))
        elif isinstance(node, ast.Attribute):
            owner = self._place(node.value, scope)
            if isinstance(owner, Own):
                owner.values[node.attr] = Unknown(ast.List([]), why)
        elif isinstance(node, ast.Subscript):
            self.forget(node.value, why, scope)


def walk_lines(node: ast.AST) -> Iterator[ast.AST]:
    """All parts of a statement without the functions and classes in it."""
    yield node
    if not isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
        for part in ast.iter_child_nodes(node):
            yield from walk_lines(part)


def _leaves(node: ast.AST, inside: bool = False) -> bool:
    """Whether a statement may end the function, or the loop in which it is, not one in itself."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
        return False
    if isinstance(node, ast.Return) or (isinstance(node, (ast.Break, ast.Continue)) and not inside):
        return True
    inside = inside or isinstance(node, (ast.For, ast.While))
    return any(_leaves(part, inside) for part in ast.iter_child_nodes(node))


def _targets(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What gets a value, and the code of the value."""
    match node:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                names = target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
                yield from ((name, value) for name in names)
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            yield target, value
        case ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
            yield target, value
        case ast.For(target=target, iter=value):
            names = target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
            yield from ((name, value) for name in names)
