"""Which objects of a text of code are networks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import suppress
from typing import TypeGuard, TypeVar

from convgui.model.layers.parse import OPERATORS
from convgui.model.network.call_arguments import PassedArgument, defaults_of
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
from convgui.model.network.left_open import walk_lines
from convgui.model.network.makers import is_loss, is_network
from convgui.model.network.shapes import RULES
from convgui.model.network.statements import Walker

_Maker = TypeVar("_Maker", Class, Function)


class Roots:
    """Finds the networks of a text that ``walker`` went through; ``others`` are not taken."""

    def __init__(self, tree: ast.Module, walker: Walker, scope: Scope) -> None:
        self._tree, self._walker, self._scope = tree, walker, scope
        self.others: tuple[str, ...] = ()

    def find(self) -> list[Module]:
        """The objects that are in no other."""
        own = self._outermost()
        if any(isinstance(module, (Own, Holder)) for module in own):
            return [m for m in own if not isinstance(m, Leaf) or m.kind in (*OPERATORS, *RULES)]
        known = self._scope.names.values()
        makers = [value for value in known if isinstance(value, Class) and is_network(value)]
        if makers:
            main = self._main(makers)
            root = self._made_by_method(main) or self._made_by_function(makers) or self._made(main)
            # A function may hand on the class of the blocks.
            taken = {main if not isinstance(root, Own) else root.maker, *_makers_in(root)}
            others = (own.node.name for own in _unused(makers) if own not in taken)
            self.others = (*others, *self.others)
            return [root]
        functions = self._functions_of_text()
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
            and next(leaves_of(module, "", self._walker.spend), None)
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

    def _made_by_function(self, makers: list[Class]) -> Module | None:
        """What the first function makes that needs no arguments; the others are named."""
        unused = _unused(makers)
        waiting = [own for own in self._functions_of_text() if _needs_nothing(own.node)]
        for own in waiting:
            made: Value = None
            with suppress(UntoldError):
                made = self._walker.called(own, [])
            if isinstance(made, Own) and made.maker in unused:
                calls = _returned_calls(own.node)
                alike = [more for more in waiting if calls & _returned_calls(more.node)]
                self.others = tuple(more.node.name for more in alike if more is not own)
                return made
        return None

    def _functions_of_text(self) -> list[Function]:
        known = self._scope.names.values()
        return [own for own in known if isinstance(own, Function) and own.node.name != LAMBDA]

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


def _makers_in(root: Module) -> set[Class]:
    """The classes of the text of which objects are in a network."""
    found: set[Class] = set()
    waiting, seen = [root], {id(root)}
    # Those that are found meanwhile are gone through as well.
    for module in waiting:
        found |= {module.maker} if isinstance(module, Own) else set()
        more = [part for _, part in parts_of(module) if id(part) not in seen]
        seen |= {id(part) for part in more}
        waiting += more
    return found


def _needs_nothing(node: ast.FunctionDef) -> bool:
    """Whether a function can be called without arguments, and gives something back."""
    own = node.args
    every = [*own.posonlyargs, *own.args, *own.kwonlyargs]
    returns = any(isinstance(part, ast.Return) and part.value for part in ast.walk(node))
    return returns and len(every) == len([*defaults_of(own)])


def _returned_calls(node: ast.FunctionDef) -> set[str]:
    """The names of the functions and classes that are called for what a function gives back."""
    given = [part.value for part in ast.walk(node) if isinstance(part, ast.Return) and part.value]
    parts = [part for value in given for part in ast.walk(value)]
    return {last_name(part.func) for part in parts if isinstance(part, ast.Call)} - {""}


def _agreed(name: str, values: list[Value]) -> Value:
    first, *others = values
    alike = is_plain(first) and all(is_plain(other) and other == first for other in others)
    return first if alike else Unknown(ast.Name(name))
