"""What ``forward`` does in code: which layer reads what another one gives."""

from __future__ import annotations

import ast

from convgui.messages import Sentence
from convgui.model.network.call_arguments import PassedArgument, written
from convgui.model.network.code_values import (
    Bound,
    Flow,
    Function,
    Holder,
    Leaf,
    Module,
    Own,
    Scope,
    Size,
    Unknown,
    Value,
    code_of,
    last_name,
    parts_of,
)
from convgui.model.network.constants import UntoldError
from convgui.model.network.forward_order import (
    BATCH,
    BRANCHED,
    FLAT,
    RESHAPES,
    NoChainError,
    Trace,
    unread,
)
from convgui.model.network.makers import HOLDERS, Makers, is_loss

# Decorators that do not change what forward gives.
_PLAIN_DECORATORS = (
    *("no_grad", "inference_mode", "enable_grad", "autocast", "override", "final"),
    *("export", "compile", "script_method", "custom_fwd", "typechecked"),
)


class NoForwardError(Exception):
    """A class of the text whose ``forward`` is not in it."""


def _check_decorators(forward: Function) -> None:
    """Raise ``NoChainError`` where something that is not known stands over ``forward``."""
    for own in forward.node.decorator_list:
        name = last_name(own.func if isinstance(own, ast.Call) else own)
        if name not in _PLAIN_DECORATORS:
            raise NoChainError(unread(name or code_of(own)))


class Forward(Makers):
    """Calls layers one after the other, and records it in ``trace`` where there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.trace: Trace | None = None
        # Whether layers are called outside of classes.
        self.used = False
        # The names of layers, those of the layers being called, and which first names they got.
        self.names: dict[int, str] = {}
        self._paths: dict[int, str] = {}
        self._inside: list[str] = []

    def give(self, root: Module, path: str, flow: Flow) -> None:
        """Let a network read ``flow``. Raises ``NoChainError`` where it does more than a chain."""
        assert self.trace is not None
        self._paths[id(root)] = path
        if self.through(root, flow, path) is not self.trace.latest:
            raise NoChainError(BRANCHED)

    def forward(self, module: Module, given: list[PassedArgument]) -> Value:
        """What a layer gives for what is handed on."""
        if self.trace is None or is_loss(module):
            self.used = True
            raise UntoldError
        flow = given[0].value if len(given) == 1 else None
        if not self._inside and not self.trace.steps and isinstance(flow, Unknown):
            flow = self.trace.latest
        if not isinstance(flow, Flow) or given[0].name in ("*", "**"):
            raise NoChainError(BRANCHED)
        path = self._paths.get(id(module)) or self.names.get(id(module), "")
        return self.through(module, flow, path)

    def through(self, module: Module, flow: Flow, path: str) -> Value:
        """What a layer of the full name ``path`` gives."""
        assert self.trace is not None
        self.spend()
        if isinstance(module, Leaf):
            return self.trace.call(path or module.kind, module, flow)
        self._name_parts(module, path)
        if isinstance(module, Holder):
            return self._through_holder(module, flow, path)
        forward = module.find("forward")
        if not isinstance(forward, Bound) or not isinstance(forward.function, Function):
            if module.base is None:
                raise NoForwardError
            return self.through(module.base, flow, path)
        _check_decorators(forward.function)
        self._inside.append(path)
        try:
            given = [PassedArgument(None, ast.Name("x"), flow)]
            return self.called(forward.function, given, (module,))
        except UntoldError:
            raise NoChainError(BRANCHED) from None
        finally:
            self._inside.pop()

    def _through_holder(self, holder: Holder, flow: Flow, path: str) -> Value:
        if holder.why is not None:
            raise NoChainError(holder.why)
        if holder.kind != "Sequential" and holder.kind in HOLDERS:
            raise NoChainError(
                Sentence("forward calls {0}; what that gives is not known here.", path)
            )
        placed = id(holder) in self._paths
        for name, part in holder.parts.items():
            if not isinstance(flow, Flow):
                raise NoChainError(BRANCHED)
            full = f"{path}.{name}" if path else name
            flow = self.through(part, flow, full if placed else self._paths.get(id(part), full))
        return flow

    def _name_parts(self, module: Module, path: str) -> None:
        """Note the full names of what is in a network that is called."""
        if isinstance(module, Own) and module.base is not None:
            self._paths.setdefault(id(module.base), path)
        for key, part in parts_of(module):
            self.spend()
            if id(part) not in self._paths:
                self._paths[id(part)] = f"{path}.{key}" if path else key
                if isinstance(part, Holder):
                    self._name_parts(part, self._paths[id(part)])

    def of_flow(self, name: str, flow: Flow, given: list[PassedArgument], scope: Scope) -> Value:
        """What a method of a map gives, such as ``x.relu()``."""
        assert self.trace is not None
        if name == "size" and len(given) <= 1:
            every = self.size_of(flow, ast.Attribute(ast.Name("x"), name))
            return every.along(every.node, given[0].value) if given else every
        if name in RESHAPES:
            return self._reshape(name, flow, given, scope)
        rest, keywords = self._texts(given, scope)
        made = self.trace.method(self._prefix, name, flow, rest, keywords)
        if made is None:
            raise UntoldError
        return made

    def size_of(self, flow: Flow, node: ast.expr) -> Size:
        """What ``forward`` gets that asks for the sizes of a map."""
        return Size(node, None, None, flow, self.trace.rebatched if self.trace else 0)

    def _reshape(self, name: str, flow: Flow, given: list[PassedArgument], scope: Scope) -> Flow:
        assert self.trace is not None
        rest, keywords = self._texts(given, scope)
        values = [own.value for own in given]
        if len(values) == 1 and isinstance(values[0], (tuple, list)):
            values = [*values[0]]
        sizes = tuple(self._asked(value, flow) for value in values)
        shown = ", ".join([*rest, *(f"{key}={text}" for key, text in keywords.items())])
        return self.trace.reshape(self._prefix, name, flow, None if keywords else sizes, shown)

    def _asked(self, value: Value, flow: Flow) -> int | str | None:
        """A size that ``view`` is asked for: a number, ``BATCH``, ``FLAT``, or one not known."""
        if type(value) is int:
            return value
        assert self.trace is not None
        if not isinstance(value, Size) or value.rebatched != self.trace.rebatched:
            return None
        if value.axis == 0:
            return BATCH
        return FLAT if value.flat and value.flow is flow else None

    def function_of_flow(self, name: str, given: list[PassedArgument], scope: Scope) -> Value:
        """What a function gives that reads a map, such as ``F.relu(x)``."""
        assert self.trace is not None
        first, *rest = given
        if name == "len" and isinstance(first.value, Flow):
            return self.size_of(first.value, first.node).along(first.node, 0)
        if name in ("print", "len", "isinstance"):
            raise UntoldError
        if not isinstance(first.value, Flow):
            raise NoChainError(BRANCHED)
        texts, keywords = self._texts(rest, scope)
        return self.trace.function(self._prefix, name, first.value, texts, keywords)

    def _texts(self, given: list[PassedArgument], scope: Scope) -> tuple[list[str], dict[str, str]]:
        """The arguments as text; there must be no other map among them."""
        for own in given:
            if isinstance(own.value, (Flow, Module)) or own.name in ("*", "**"):
                raise NoChainError(BRANCHED)
        rest = [written(own, scope) for own in given if own.name is None]
        return rest, {own.name: written(own, scope) for own in given if own.name}

    @property
    def _prefix(self) -> str:
        inside = self._inside[-1] if self._inside else ""
        return f"{inside}." if inside else ""
