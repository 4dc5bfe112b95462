"""What ``forward`` does with maps beside calling layers: functions, methods, sums and parts."""

from __future__ import annotations

import ast
from abc import abstractmethod
from collections.abc import Sequence

from convgui.messages import Sentence
from convgui.model.network.call_arguments import PassedArgument, written
from convgui.model.network.code_values import (
    Flow,
    Leaf,
    Module,
    Scope,
    Size,
    Value,
)
from convgui.model.network.constants import OF_LISTS, UntoldError, apply
from convgui.model.network.containers import item_of
from convgui.model.network.flow_calls import call_of
from convgui.model.network.forward_order import (
    BATCH,
    BRANCHED,
    FLAT,
    RESHAPES,
    NoChainError,
    Trace,
)
from convgui.model.network.joins import CAT, EXPANDED, IN_PLACE, MADE, MATMUL, STACK, SUMS
from convgui.model.network.loose_parameters import is_parameter
from convgui.model.network.makers import Makers
from convgui.model.network.map_size import BatchSize, MapSize
from convgui.model.network.moves import PART
from convgui.model.network.reasons import unread

# The operators of sums.
_NODES: dict[str, type[ast.operator]] = {
    "add": ast.Add,
    "sub": ast.Sub,
    "mul": ast.Mult,
    "div": ast.Div,
    MATMUL: ast.MatMult,
}
_OPERATORS = {node: name for name, node in _NODES.items()}


class OnMaps(Makers):
    """Records in ``trace``, where there is one, what functions and methods make of maps."""

    def __init__(self) -> None:
        super().__init__()
        self.trace: Trace | None = None
        # The names of the layers being called.
        self._inside: list[str] = []

    @abstractmethod
    def path_of(self, module: Module) -> str:
        """The full name of a layer or a parameter."""

    def as_map(self, value: Value) -> Value:
        """A parameter that ``forward`` reckons with as a map; other values as they are."""
        if self.trace is None or not self._inside:
            return value
        if isinstance(value, (tuple, list)) and any(map(is_parameter, value)):
            return [self.as_map(own) for own in value]
        return self.trace.source(self.path_of(value), value) if is_parameter(value) else value

    def has_map(self, value: Value) -> bool:
        """Whether it is a map or a parameter that is used as one, or there are some in it."""
        several = value if isinstance(value, (tuple, list)) else [value]
        inside = self.trace is not None and self._inside
        return holds_flow(value) or (bool(inside) and any(map(is_parameter, several)))

    def tensor_of(self, name: str, values: Sequence[Value]) -> Flow | None:
        """A tensor that ``forward`` makes by its sizes, such as ``torch.zeros(1, 8)``."""
        sizes = values[0] if len(values) == 1 and isinstance(values[0], (tuple, list)) else values
        sizes = sizes[0] if name == "full" and isinstance(sizes[0], (tuple, list)) else sizes
        if self.trace is None or not self._inside or name not in MADE:
            return None
        if not sizes or not all(isinstance(own, int) and own >= 0 for own in sizes):
            return None
        call = f"{name}({', '.join(str(int(own)) for own in sizes)})"
        return self.trace.source(self._prefix + name, Leaf(name, call))

    def of_flow(self, name: str, flow: Flow, given: list[PassedArgument], scope: Scope) -> Value:
        """What a method of a map gives, such as ``x.relu()``."""
        assert self.trace is not None
        if name == "size" and len(given) <= 1:
            node = ast.Attribute(ast.Name("x"), name)
            return self._one_size(flow, node, given[0].value) if given else self.size_of(flow, node)
        if name in ("dim", "ndimension") and not given:
            return self.rank_of(flow)
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

    def rank_of(self, flow: Flow) -> int:
        """How many axes a map has. Raises ``UntoldError`` where that is not known."""
        every = self.size_of(flow, ast.Name("x"))
        if isinstance(every, Size):
            raise UntoldError
        return len(every)

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
        flow = self.as_map(first.value)
        if not isinstance(flow, Flow):
            raise NoChainError(BRANCHED)
        texts, keywords = self._texts(rest, scope)
        return self.trace.function(self._prefix, name, flow, texts, keywords)

    def sum_of(self, kind: ast.operator, left: Value, right: Value, in_place: bool = False) -> Flow:
        """What ``forward`` gets that reckons with maps, such as ``x + y`` and ``x * 2``."""
        name = _OPERATORS.get(type(kind))
        if isinstance(kind, (ast.Pow, ast.FloorDiv)) and isinstance(right, (int, float)):
            # What becomes of the numbers is all the same.
            name = _OPERATORS[ast.Mult]
        left, right = self.as_map(left), self.as_map(right)
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
        first = self.as_map(first)
        kind = name.removesuffix(IN_PLACE)
        if kind in SUMS and len(rest) == 1 and not named:
            return self.sum_of(_NODES[kind](), first, rest[0], in_place=name != kind)
        if name in ("matmul", "bmm") and len(rest) == 1 and not named:
            return self.sum_of(ast.MatMult(), first, rest[0])
        if isinstance(first, Flow) and not any(map(holds_flow, [*rest, *named.values()])):
            return self._moved(name, first, rest, named)
        several = plain if name == EXPANDED else first
        if not isinstance(several, (list, tuple)) or not _are_flows(several):
            return None
        if name in (*CAT, STACK):
            return self._cat(CAT[0] if name in CAT else name, several, rest, named)
        joining = (name == EXPANDED and len(plain) == 2) or (name == "sum" and not rest)
        kind = name if name == EXPANDED else "add"
        call = f"{kind}()"
        return self.trace.join(self._prefix, kind, call, several) if joining and not named else None

    def _cat(
        self, kind: str, flows: Sequence[Flow], rest: list[Value], named: dict[str, Value]
    ) -> Flow | None:
        assert self.trace is not None
        dimensions = [*rest, *named.values()] or [0]
        if len(dimensions) > 1 or type(dimensions[0]) is not int or not {*named} <= {"dim", "axis"}:
            return None
        return self.trace.join(self._prefix, kind, f"{kind}(dim={dimensions[0]})", flows)

    def _moved(
        self, name: str, flow: Flow, rest: list[Value], named: dict[str, Value]
    ) -> Value | None:
        """What is done with one map alone, such as ``x.permute(0, 2, 3, 1)``."""
        assert self.trace is not None
        found = call_of(name, rest, named, flow.shape)
        # How many parts there are may depend on the sizes.
        self.trace.asked = self.trace.asked or found is None or found.several
        if found is None:
            return None
        self.spend(len(found.calls))
        made = [self.trace.join(self._prefix, found.kind, call, [flow]) for call in found.calls]
        return tuple(made) if found.several else made[0]

    def part_of_flow(self, flow: Flow, node: ast.Subscript, scope: Scope) -> Value:
        """What ``forward`` takes of a map, as in ``x[:, :16]``."""
        if self.trace is None:
            raise NoChainError(BRANCHED)
        keys = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        try:
            shown = ", ".join(self._shown_key(key, scope) for key in keys)
        except UntoldError:
            raise NoChainError(
                Sentence("forward takes a part of a map, which is not followed here.")
            ) from None
        return self.trace.join(self._prefix, PART, f"x[{shown}]", [flow])

    def _shown_key(self, node: ast.expr, scope: Scope) -> str:
        """One of the keys in ``x[:, 0, ..., 2:]`` with its numbers in place."""
        if isinstance(node, ast.Constant) and node.value in (None, Ellipsis):
            return "None" if node.value is None else "..."
        key = self.key(node, scope)
        bounds = [key.start, key.stop, key.step] if isinstance(key, slice) else [key]
        if isinstance(key, slice):
            bounds = bounds if key.step is not None else bounds[:2]
            told = all(own is None or type(own) in (int, MapSize, BatchSize) for own in bounds)
            if not told or (key.step is not None and key.step < 1):
                raise UntoldError
            return ":".join("" if own is None else str(own) for own in bounds)
        if type(key) is bool or not isinstance(key, int):
            raise UntoldError
        return str(key)

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
