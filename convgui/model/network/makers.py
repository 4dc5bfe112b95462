"""Makes layers, containers and objects of the classes in code, as far as the text tells."""

from __future__ import annotations

import ast
from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar

from convgui.messages import Sentence
from convgui.model.layers.parse import OPERATORS
from convgui.model.network.call_arguments import PassedArgument, defaults_of, written
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
    code_of,
    first_name,
    last_name,
)
from convgui.model.network.constants import EndsError, UntoldError
from convgui.model.network.containers import item_of
from convgui.model.network.displays import Displays
from convgui.model.network.layer_text import check_count
from convgui.model.network.reasons import by_argument, by_condition
from convgui.model.network.records import NAMED_TUPLE, fill_record, record_of
from convgui.model.network.shapes import RULES

# So deep may classes and functions of the text use each other.
DEEPEST = 12
# What is called by these is no layer.
_NO_LAYERS = ("math", "np", "numpy", "torch", "F", "os", "sys", "time", "random", "print", "super")
# What stands for several layers where the text does not tell how many.
_LOOPS = (ast.ListComp, ast.GeneratorExp, ast.DictComp, ast.List, ast.BinOp)
HOLDERS = ("Sequential", "ModuleList", "ModuleDict", "ParameterList", "ParameterDict")
BASES = ("Module", "LightningModule", "ScriptModule")
# What cannot be changed in a layer without its shapes or its parameters being others.
_OF_LAYERS = (
    *("weight", "bias", "kernel_size", "stride", "padding", "dilation", "groups"),
    *("in_channels", "out_channels", "output_padding", "ceil_mode", "scale_factor", "size"),
)
_NO_MODULES = ("object", "ABC", "Protocol", "Generic", NAMED_TUPLE, "")

_M = TypeVar("_M", bound=Module)


class Makers(Displays):
    """Makes what networks consist of; who derives from it can go through lines of code."""

    def __init__(self) -> None:
        super().__init__()
        # The functions and classes that are being read, the innermost last.
        self._open: list[ast.AST] = []
        # Those functions, and of which objects they are methods.
        self._running: list[tuple[ast.AST, int]] = []
        self.count = 0
        # All layers and objects that were made.
        self.made: list[Module] = []
        # Containers without a name of which a part is taken, such as nn.Sequential(…)[:2].
        self.cut: set[int] = set()
        self._called: dict[ast.AST, set[str]] = {}

    @abstractmethod
    def run(self, body: Sequence[ast.stmt], scope: Scope) -> Value:
        """Go through the lines of a function; what it returns."""

    # Layers -------------------------------------------------------------------------------------

    def leaf(self, kind: str, given: list[PassedArgument], scope: Scope) -> Leaf:
        """A layer without layers in it, by its arguments."""
        self.count += 1
        check_count(self.count)
        words, why = [], None
        for own in given:
            code = written(own, scope)
            if own.name in ("*", "**"):
                why = Sentence("The arguments in {0} are known only to your code.", code)
            named = own.name and own.name not in ("*", "**")
            words.append(f"{own.name}={code}" if named else code)
        self.spend(sum(map(len, words)) // 8)
        return self.keep(Leaf(kind, f"{kind}({', '.join(words)})", why))

    def keep(self, module: _M) -> _M:
        """Remember a layer that was made."""
        self.made.append(module)
        return module

    def as_module(self, value: Value) -> Module | None:
        """A value as a part of a network: a call that is not known may make a layer."""
        if isinstance(value, Module):
            return value
        if isinstance(value, Unknown):
            node = value.node
            if isinstance(node, ast.Call):
                kind = last_name(node.func) or code_of(node.func)
                return None if first_name(node) in _NO_LAYERS else Leaf(kind, code_of(node))
            if not isinstance(node, ast.Constant):
                return Leaf(code_of(node), code_of(node))
        return None

    def add(self, holder: Holder, name: str, value: Value) -> None:
        """Put a layer into a container."""
        self.spend()
        part = self.as_module(value)
        if part is not None:
            holder.parts[name] = part

    def fill(self, holder: Holder, given: list[PassedArgument]) -> Holder:
        """Put the arguments of its call into a container."""
        for own in given:
            value = own.value
            if isinstance(value, dict):
                for name, part in value.items():
                    self.add(holder, str(name), part)
            elif isinstance(value, (list, tuple)):
                for part in value:
                    self._put(holder, part)
            elif own.name is not None or self._is_loop(own):
                holder.why = by_argument(own)
            else:
                self._put(holder, value)
        return holder

    def part_of(self, holder: Holder, node: ast.Subscript, scope: Scope) -> Value:
        """What is taken of a container, which is a part of it only; a slice keeps its names."""
        without_name = isinstance(node.value, ast.Call)
        try:
            key = self.key(node.slice, scope)
            made = self._sliced(holder, key) if isinstance(key, slice) else item_of(holder, key)
        except UntoldError:
            if without_name:
                holder.why = holder.why or by_condition(node.slice)
            raise
        if without_name:
            self.cut.add(id(holder))
        return made

    def _sliced(self, holder: Holder, key: slice) -> Holder:
        try:
            parts = dict([*holder.parts.items()][key])
        except (TypeError, ValueError):
            raise UntoldError from None
        if holder.why is not None or holder.kind == "ModuleDict":
            raise UntoldError
        if holder.kind != "Sequential":
            parts = {str(number): part for number, part in enumerate(parts.values())}
        made = Holder(holder.kind, parts)
        return made if self._open else self.keep(made)

    def _put(self, holder: Holder, value: Value) -> None:
        match value:
            case (str(name), part):
                self.add(holder, name, part)
            case _:
                self.add(holder, str(len(holder.parts)), value)

    def _is_loop(self, given: PassedArgument) -> bool:
        """Whether it holds layers of which the text does not tell how many there are."""
        if not isinstance(given.value, Unknown):
            return False
        node = given.value.node
        if isinstance(node, ast.Call):
            return last_name(node.func) in ("OrderedDict", "dict", "list")
        return isinstance(node, _LOOPS)

    def put(self, owner: Value, name: Value, value: Value) -> None:
        """Give an object an attribute. Raises ``UntoldError`` if it is not known which."""
        if not isinstance(name, str):
            raise UntoldError
        if isinstance(owner, Class):
            owner.scope.names[name] = value
        setter = owner.find(f"{name}.setter") if isinstance(owner, Own) else None
        if isinstance(setter, Bound) and isinstance(setter.function, Function):
            self.called(setter.function, [PassedArgument(None, ast.Name(name), value)], (owner,))
            return
        holder = owner.base if isinstance(owner, Own) else owner
        if isinstance(holder, Leaf) and name in _OF_LAYERS:
            holder.why = Sentence("The code changes {0} of it after it is made.", name)
        part = self.attribute(owner, name, value) if isinstance(owner, Own) else value
        if isinstance(holder, Holder) and isinstance(part, Module):
            holder.parts[name] = part
        elif isinstance(owner, Own):
            owner.values[name] = part

    def attribute(self, owner: Own, name: str, value: Value) -> Value:
        """A value as an attribute: what the class calls, or goes through, is a layer."""
        if isinstance(value, Unknown) and name in self._uses(owner.maker):
            return self.as_module(value) or value
        if isinstance(value, Unknown) and isinstance(value.node, ast.Call):
            kind = last_name(value.node.func)
            if kind[:1].isupper() or "forward" not in owner.maker.methods:
                return self.as_module(value) or value
        return value

    def _uses(self, maker: Class) -> set[str]:
        """The names that a class calls as ``self.name(…)``, or goes through in a loop."""
        if maker.node not in self._called:
            found: set[str] = set()
            for own in maker.family:
                for node in ast.walk(own.node):
                    self.spend()
                    match node:
                        case (
                            ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=name))
                            | ast.For(iter=ast.Attribute(value=ast.Name(id="self"), attr=name))
                        ):
                            found.add(name)
            self._called[maker.node] = found
        return self._called[maker.node]

    # Classes and functions of the text ------------------------------------------------------------

    def made_by(self, maker: Class, given: list[PassedArgument], scope: Scope) -> Module:
        """The object that a class makes."""
        if maker.node in self._open or len(self._open) >= DEEPEST - 1:
            return self.leaf(maker.node.name, given, scope)
        made = self.keep(Own(maker))
        foreign = _foreign(maker)
        if foreign in HOLDERS:
            made.base = Holder(foreign)
        init = made.find("__init__")
        self._open.append(maker.node)
        try:
            if record := record_of(maker):
                self._fill_record(made, record, given)
            elif isinstance(init, Bound) and isinstance(init.function, Function):
                self.called(init.function, given, (made,))
            elif given and not (foreign and is_network(maker)):
                # They go to a call that is not followed.
                made.leave_open()
            elif foreign:
                self.base(made, given, scope)
        except EndsError:
            # What may come after it is left open.
            pass
        except UntoldError:
            name = maker.node.name
            why = Sentence("{0} is made within itself, which is not followed here.", name)
            made.base = Holder(name, why=why)
        finally:
            self._open.pop()
        if foreign and made.base is None:
            made.base = Leaf(foreign, f"{foreign}(…)", _not_here(foreign))
        return made

    def _fill_record(self, made: Own, record: Class, given: list[PassedArgument]) -> None:
        fill_record(made, record, given, self.evaluate)
        after = made.find("__post_init__")
        if isinstance(after, Bound) and isinstance(after.function, Function):
            self.called(after.function, [], (made,))

    def base(self, made: Own, given: list[PassedArgument], scope: Scope) -> None:
        """Call the ``__init__`` that an object has from a class that is not in the text."""
        if isinstance(made.base, Holder):
            self.fill(made.base, given)
            return
        foreign = _foreign(made.maker)
        if foreign:
            made.base = self.leaf(foreign, given, scope)
            self.made.pop()
            if foreign not in OPERATORS and foreign not in RULES:
                made.base.why = _not_here(foreign)

    def called(
        self, function: Function, given: list[PassedArgument], before: tuple[Value, ...] = ()
    ) -> Value:
        """What a function of the text returns."""
        # Blocks may hold others of their class.
        owner = next((id(own) for own in before if isinstance(own, Own)), 0)
        running = (function.node, owner)
        if running in self._running or len(self._open) >= DEEPEST or function.is_generator:
            raise UntoldError
        scope = Scope(function.scope)
        scope.names.update(self.parameters(function, given, before))
        self._open.append(function.node)
        self._running.append(running)
        try:
            return self.run(function.node.body, scope)
        finally:
            self._open.pop()
            self._running.pop()

    def defined(self, node: ast.FunctionDef, scope: Scope) -> Function:
        """A function of the text, with its defaults as they are where it is defined."""
        before = len(self.made)
        found = {name: self.evaluate(code, scope) for name, code in defaults_of(node.args)}
        # Layers among them are no networks beside the one that takes them.
        self.cut |= {id(made) for made in self.made[before:]}
        return Function(node, scope, found)

    def parameters(
        self, function: Function, given: list[PassedArgument], before: tuple[Value, ...] = ()
    ) -> dict[str, Value]:
        """The parameters of a function in a call; those that it does not tell are ``Unknown``."""
        own = function.node.args
        names = [*own.posonlyargs, *own.args]
        found: dict[str, Value] = {}
        whole = not any(argument.name in ("*", "**") for argument in given)
        if whole:
            found |= function.defaults
        plain = [*before]
        for argument in given:
            if argument.name == "*":
                break
            if argument.name is None:
                plain.append(argument.value)
        found |= dict(zip((name.arg for name in names), plain, strict=False))
        named = {argument.name: argument.value for argument in given if argument.name}
        known = {name.arg for name in [*names, *own.kwonlyargs]}
        found |= {name: value for name, value in named.items() if name in known}
        if own.vararg and whole:
            found[own.vararg.arg] = tuple(plain[len(names) :])
        if own.kwarg and whole:
            found[own.kwarg.arg] = {k: v for k, v in named.items() if k not in known}
        every = [*names, *own.kwonlyargs, *filter(None, (own.vararg, own.kwarg))]
        return {name.arg: found.get(name.arg, Unknown(ast.Name(name.arg))) for name in every}


def _foreign(maker: Class) -> str:
    """The class outside the text from which a class has more than ``nn.Module`` has."""
    free = (*BASES, *_NO_MODULES)
    return next((b for b in maker.foreign if b not in free and not b.endswith("Mixin")), "")


def _not_here(name: str) -> Sentence:
    return Sentence("The class {0} is not in this text.", name)


def is_network(maker: Class) -> bool:
    """Whether the objects of a class of the text are layers."""
    bases = (*BASES, *HOLDERS, *OPERATORS, *RULES)
    return any(base in bases for base in maker.foreign) or "forward" in maker.methods


def is_loss(module: Module) -> bool:
    """Whether it compares what a network gives with what it should give."""
    return isinstance(module, Leaf) and module.kind.endswith("Loss")
