"""What ``forward`` does in code: which layer reads what another one gives."""

from __future__ import annotations

import ast
from collections.abc import Sequence

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
from convgui.model.network.constants import OF_LISTS, UntoldError, apply
from convgui.model.network.containers import item_of
from convgui.model.network.forward_order import (
    BATCH,
    BRANCHED,
    FLAT,
    RESHAPES,
    NoChainError,
    Trace,
    unread,
)
from convgui.model.network.joins import CAT, EXPANDED, IN_PLACE, MEAN, SUMS, mean_call
from convgui.model.network.makers import HOLDERS, Makers, is_loss
from convgui.model.network.map_size import BatchSize

# The operators of sums.
_NODES: dict[str, type[ast.operator]] = {
    "add": ast.Add,
    "sub": ast.Sub,
    "mul": ast.Mult,
    "div": ast.Div,
}
_OPERATORS = {node: name for name, node in _NODES.items()}

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
        """Let a network read ``flow``. Raises ``NoChainError`` where that is not followed here."""
        self._paths[id(root)] = path
        if not holds_flow(self.through(root, flow, path)):
            raise NoChainError(BRANCHED)

    def forward(self, module: Module, given: list[PassedArgument]) -> Value:
        """What a layer gives for what is handed on."""
        if self.trace is None or is_loss(module):
            self.used = True
            raise UntoldError
        path = self._paths.get(id(module)) or self.names.get(id(module), "")
        flow = given[0].value if len(given) == 1 else None
        if not self._inside and not self.trace.steps and isinstance(flow, Unknown):
            flow = self.trace.latest
        elif self._is_open(given):
            raise NoChainError(BRANCHED)
        elif isinstance(module, Own) and not isinstance(flow, Flow):
            self._name_parts(module, path)
            return self._through_own(module, given, path)
        if not isinstance(flow, Flow):
            raise NoChainError(BRANCHED)
        return self.through(module, flow, path)

    def _is_open(self, given: list[PassedArgument]) -> bool:
        """Whether the text does not tell which maps are among the arguments, or there are none."""
        every = [own.value for own in given]
        return any(own.name in ("*", "**") for own in given) or not any(map(holds_flow, every))

    def through(self, module: Module, flow: Flow, path: str) -> Value:
        """What a layer of the full name ``path`` gives."""
        assert self.trace is not None
        self.spend()
        if isinstance(module, Leaf):
            return self.trace.call(path or module.kind, module, flow)
        self._name_parts(module, path)
        if isinstance(module, Holder):
            return self._through_holder(module, flow, path)
        return self._through_own(module, [PassedArgument(None, ast.Name("x"), flow)], path)

    def _through_own(self, module: Own, given: list[PassedArgument], path: str) -> Value:
        """What an object of a class of the text gives."""
        forward = module.find("forward")
        if not isinstance(forward, Bound) or not isinstance(forward.function, Function):
            flow = given[0].value
            if module.base is None:
                raise NoForwardError
            if len(given) > 1 or not isinstance(flow, Flow):
                raise NoChainError(BRANCHED)
            return self.through(module.base, flow, path)
        _check_decorators(forward.function)
        self._inside.append(path)
        try:
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
            node = ast.Attribute(ast.Name("x"), name)
            return self._one_size(flow, node, given[0].value) if given else self.size_of(flow, node)
        if name in RESHAPES:
            return self._reshape(name, flow, given, scope)
        joined = self._join_of(name, [PassedArgument(None, ast.Name("x"), flow), *given])
        if joined is not None:
            return joined
        rest, keywords = self._texts(given, scope)
        made = self.trace.method(self._prefix, name, flow, rest, keywords)
        if made is None:
            raise UntoldError
        return made

    def size_of(self, flow: Flow, node: ast.expr) -> Value:
        """What ``forward`` gets that asks for the sizes of a map."""
        assert self.trace is not None
        self.trace.asked = True
        return Size(node, None, None, flow) if flow.sizes is None else flow.sizes

    def _one_size(self, flow: Flow, node: ast.expr, axis: Value) -> Value:
        every = self.size_of(flow, node)
        return every.along(node, axis) if isinstance(every, Size) else item_of(every, axis)

    def _reshape(self, name: str, flow: Flow, given: list[PassedArgument], scope: Scope) -> Flow:
        assert self.trace is not None
        rest, keywords = self._texts(given, scope)
        values = [own.value for own in given]
        if len(values) == 1 and isinstance(values[0], (tuple, list)):
            values = [*values[0]]
        sizes = tuple(self._asked(value, flow) for value in values)
        shown = ", ".join([*rest, *(f"{key}={text}" for key, text in keywords.items())])
        if sizes and type(sizes[0]) is int and sizes[0] != -1 and not keywords:
            self.trace.asked = True
            if flow.shape is not None and sizes[0] != flow.shape[0]:
                # The network is followed on one sample; the code is made for a batch of so many.
                why = unread(f"{name}({sizes[0]}, …)")
                return self.trace.unknown(self._prefix, name, flow, shown, why)
        return self.trace.reshape(self._prefix, name, flow, None if keywords else sizes, shown)

    def _asked(self, value: Value, flow: Flow) -> int | str | None:
        """A size that ``view`` is asked for: a number, ``BATCH``, ``FLAT``, or one not known."""
        if isinstance(value, BatchSize) and value.batch == flow.batch:
            return BATCH
        if isinstance(value, int):
            return value
        if not isinstance(value, Size) or not value.flow or value.flow.batch != flow.batch:
            return None
        if value.axis == 0:
            return BATCH
        return FLAT if value.flat and value.flow is flow else None

    def function_of_flow(self, name: str, given: list[PassedArgument], scope: Scope) -> Value:
        """What a function gives that reads a map, such as ``F.relu(x)``."""
        assert self.trace is not None
        first, *rest = given
        if name == "len" and isinstance(first.value, Flow):
            return self._one_size(first.value, first.node, 0)
        if name in OF_LISTS and isinstance(first.value, (list, tuple)):
            return apply(name, [own.value for own in given])
        joined = self._join_of(name, given)
        if joined is not None:
            return joined
        if name in ("print", "len", "isinstance"):
            raise UntoldError
        if not isinstance(first.value, Flow):
            raise NoChainError(BRANCHED)
        texts, keywords = self._texts(rest, scope)
        return self.trace.function(self._prefix, name, first.value, texts, keywords)

    def sum_of(self, kind: ast.operator, left: Value, right: Value, in_place: bool = False) -> Flow:
        """What ``forward`` gets that reckons with maps, such as ``x + y`` and ``x * 2``."""
        name = _OPERATORS.get(type(kind))
        flows = [own for own in (left, right) if isinstance(own, Flow)]
        if self.trace is None or name is None:
            raise NoChainError(BRANCHED)
        if not all(isinstance(own, (Flow, int, float)) for own in (left, right)):
            raise NoChainError(BRANCHED)
        shown = ", ".join("" if isinstance(own, Flow) else repr(own) for own in (left, right))
        kind_name = name + IN_PLACE * in_place
        call = f"{kind_name}({shown.strip(', ')})"
        return self.trace.join(self._prefix, kind_name, call, flows)

    def _join_of(self, name: str, given: list[PassedArgument]) -> Flow | None:
        """What a function or a method gives that joins maps; None if it is none of those."""
        assert self.trace is not None
        plain = [own.value for own in given if own.name is None]
        named = {own.name: own.value for own in given if own.name}
        first, *rest = plain or [None]
        kind = name.removesuffix(IN_PLACE)
        if kind in SUMS and len(rest) == 1 and not named:
            return self.sum_of(_NODES[kind](), first, rest[0], in_place=name != kind)
        if name == MEAN and isinstance(first, Flow):
            return self._mean(first, dict(zip(("dim", "keepdim"), rest, strict=False)) | named)
        several = plain if name == EXPANDED else first
        if not isinstance(several, (list, tuple)) or not _are_flows(several):
            return None
        if name in CAT:
            return self._cat(several, rest, named)
        joining = (name == EXPANDED and len(plain) == 2) or (name == "sum" and not rest)
        kind = name if name == EXPANDED else "add"
        call = f"{kind}()"
        return self.trace.join(self._prefix, kind, call, several) if joining and not named else None

    def _cat(
        self, flows: Sequence[Flow], rest: list[Value], named: dict[str, Value]
    ) -> Flow | None:
        assert self.trace is not None
        dimensions = [*rest, *named.values()] or [0]
        if len(dimensions) > 1 or type(dimensions[0]) is not int or not {*named} <= {"dim", "axis"}:
            return None
        return self.trace.join(self._prefix, CAT[0], f"{CAT[0]}(dim={dimensions[0]})", flows)

    def _mean(self, flow: Flow, named: dict[str, Value]) -> Flow | None:
        assert self.trace is not None
        dimensions, keep = named.pop("dim", None), named.pop("keepdim", False)
        axes = dimensions if isinstance(dimensions, (list, tuple)) else [dimensions]
        told = all(type(axis) is int for axis in axes) and type(keep) is bool
        if named or not axes or not told:
            return None
        return self.trace.join(self._prefix, MEAN, mean_call((*axes,), keep), [flow])

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


def holds_flow(value: Value) -> bool:
    """Whether it is a map, or there are some right in it."""
    several = [*value.values()] if isinstance(value, dict) else value
    if isinstance(several, (list, tuple)):
        return any(isinstance(own, Flow) for own in several)
    return isinstance(value, Flow)


def _are_flows(values: Sequence[Value]) -> bool:
    return bool(values) and all(isinstance(own, Flow) for own in values)
