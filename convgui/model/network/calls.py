"""Calls in code: of layers, of classes and functions of the text, and of what Python brings."""

from __future__ import annotations

import ast
from typing import Any

from convgui.messages import Sentence
from convgui.model.call.call_text import SAME_LAYER
from convgui.model.network.attributes import Attributes
from convgui.model.network.call_arguments import PassedArgument
from convgui.model.network.code_values import (
    Bound,
    Class,
    Flow,
    Function,
    Holder,
    Leaf,
    Module,
    Own,
    Partial,
    Scope,
    Super,
    Unknown,
    Value,
    code_of,
    first_name,
    last_name,
    parts_of,
)
from convgui.model.network.constants import UntoldError, apply, formatted, is_scalar
from convgui.model.network.containers import READING, of_dict, of_list
from convgui.model.network.expressions import LIBRARIES
from convgui.model.network.forward_order import NoChainError
from convgui.model.network.instances import Copier, class_of, is_instance
from convgui.model.network.layer_text import check_count
from convgui.model.network.loose_parameters import PARAMETER, is_parameter, parameter_of
from convgui.model.network.makers import HOLDERS
from convgui.model.network.on_maps import holds_flow
from convgui.model.network.reasons import by_condition

# The name of functions that have none.
LAMBDA = "<lambda>"
# typing.cast and torchvision's Weights.verify give back what they get last.
_GIVING_BACK = ("cast", "verify")
_OF_OBJECTS = ("setattr", "getattr", "hasattr", "isinstance")
# They make the weight of a layer of other numbers.
_NORMING = ("weight_norm", "spectral_norm", "orthogonal")
_MAKING = (*_GIVING_BACK, *_NORMING, "partial", "deepcopy")
# Methods of containers that are followed; what others change is not known.
_OF_HOLDERS = ("append", "extend", "values", "items", "keys", "children")
# Those that are not followed.
_CHANGING = ("insert", "pop", "update", "clear", "popitem", "setdefault")


class Calls(Attributes):
    """Tells what calls give; who derives from it can go through the lines of a function."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds[ast.Lambda] = self._lambda
        # The functions that are lambdas, by their code.
        self._lambdas: dict[ast.Lambda, ast.FunctionDef] = {}

    def _lambda(self, node: ast.Lambda, scope: Scope) -> Value:
        if node not in self._lambdas:
            body: list[ast.stmt] = [ast.Return(node.body)]
            self._lambdas[node] = ast.FunctionDef(LAMBDA, node.args, body, [])
        return self.defined(self._lambdas[node], scope)

    def call(self, node: ast.Call, scope: Scope) -> Value:
        """What a call gives back."""
        callee = self.evaluate(node.func, scope)
        given = [*self.arguments(node, scope)]
        while isinstance(callee, Partial):
            named = {own.name for own in given if own.name}
            given = [
                *callee.plain,
                *given,
                *(own for name, own in callee.named.items() if name not in named),
            ]
            callee = callee.callee
        if isinstance(callee, Class):
            return self.made_by(callee, given, scope)
        if isinstance(callee, Function):
            return self.called(callee, given, ())
        if isinstance(callee, Bound):
            return self._method(callee, given, node, scope)
        if isinstance(callee, Module):
            return self.forward(callee, given)
        if isinstance(callee, Unknown):
            return self._unknown(last_name(callee.node), callee.node, given, node, scope)
        raise UntoldError

    # What is called of layers, lists and dictionaries ---------------------------------------------

    def _method(
        self, bound: Bound, given: list[PassedArgument], node: ast.Call, scope: Scope
    ) -> Value:
        owner, name = bound.owner, bound.function
        if isinstance(name, Function):
            return self._own_method(owner, name, given)
        values = [own.value for own in given]
        owner = self.as_map(owner) if is_parameter(owner) else owner
        if isinstance(owner, Flow):
            return self.of_flow(name, owner, given, scope)
        if isinstance(owner, Super):
            return self._of_super(owner.owner, name, given, node, scope)
        if isinstance(owner, (str, int, float)):
            return formatted(owner, name, values) if isinstance(owner, str) else owner
        if isinstance(owner, (list, dict)):
            return self._of_container(owner, name, given, node)
        if name in ("add_module", "register_module", "register_parameter") and len(values) == 2:
            self.put(owner, values[0], values[1])
            return None
        if name == "forward":
            return self.forward(owner, given)
        holder = owner.base if isinstance(owner, Own) else owner
        if name in ("children", "named_children") and isinstance(owner, Own) and not given:
            return _children(owner, name)
        if name in SAME_LAYER or name == "apply":
            return owner
        if isinstance(holder, Holder) and name in _CHANGING:
            holder.why = by_condition(node)
        if isinstance(holder, Holder) and name in _OF_HOLDERS:
            return self._of_holder(holder, name, values) or owner
        if any(map(holds_flow, values)):
            raise NoChainError(
                Sentence("forward calls {0}; what that gives is not known here.", name)
            )
        raise UntoldError

    def _own_method(self, owner: Value, function: Function, given: list[PassedArgument]) -> Value:
        if function.decorated("staticmethod"):
            return self.called(function, given)
        if function.decorated("classmethod") and isinstance(owner, Own):
            owner = owner.maker
        return self.called(function, given, (owner,))

    def _of_super(
        self, owner: Own, name: str, given: list[PassedArgument], node: ast.Call, scope: Scope
    ) -> Value:
        if name == "__init__":
            self.base(owner, given, scope)
            return None
        if name == "forward" and owner.base is not None:
            return self.forward(owner.base, given)
        if name == "add_module":
            return self._method(Bound(owner, name), given, node, scope)
        raise UntoldError

    def _of_container(
        self, owner: Value, name: str, given: list[PassedArgument], node: ast.Call
    ) -> Value:
        self.spend(len(owner) // 100)
        values = [own.value for own in given if own.name is None]
        named = {own.name: own.value for own in given if own.name}
        try:
            if isinstance(owner, dict):
                return of_dict(owner, name, values, named)
            if name == "extend" and len(values) == 1:
                values = [self.iterated(values[0])]
                self.spend(len(values[0] or ()))
            return of_list(owner, name, values, named)
        except UntoldError:
            if name not in READING:
                self.spoil(owner, by_condition(node))
            raise

    def _of_holder(self, holder: Holder, name: str, values: list[Value]) -> Value:
        if name in ("append", "extend") and len(values) == 1:
            more = [values[0]] if name == "append" else self.iterated(values[0])
            if more is None:
                raise UntoldError
            for value in more:
                self.add(holder, str(len(holder.parts)), value)
        elif name in ("values", "items", "keys", "children"):
            if holder.why is not None:
                raise UntoldError
            parts = {"items": holder.parts.items(), "keys": holder.parts.keys()}
            return [*parts.get(name, holder.parts.values())]
        else:
            raise UntoldError
        return None

    # What is not in the text ----------------------------------------------------------------------

    def _unknown(
        self, name: str, callee: ast.expr, given: list[PassedArgument], node: ast.Call, scope: Scope
    ) -> Value:
        values = [own.value for own in given]
        plain = isinstance(callee, ast.Name)
        if any(map(self.has_map, values)) and name != "isinstance":
            return self.function_of_flow(name or code_of(callee), given, scope)
        tensor = self._tensor(name, callee, given)
        if tensor is not None:
            return tensor
        if name in ("OrderedDict", "dict"):
            return self._dictionary(given)
        if name in HOLDERS:
            return self.fill(self.keep(Holder(name)), given)
        if plain and name == "super":
            return self._super(values, scope)
        if plain and name == "type" and len(values) == 1:
            return class_of(values[0])
        if plain and name in _OF_OBJECTS and len(values) > 1:
            return self._of_object_named(name, values)
        if name in _MAKING and values:
            return self._made_of(name, given, values)
        if name == PARAMETER and given:
            made = parameter_of(given[0].node, lambda own: self.evaluate(own, scope))
            return self._kept(made) if made else self.leaf(name, given, scope)
        if name[:1].isupper():
            return self.leaf(name, given, scope)
        mathematical = isinstance(callee, ast.Attribute) and first_name(callee) == "math"
        if (plain or mathematical) and not any(own.name for own in given):
            return apply(name, [self._listed(value) for value in values])
        raise UntoldError

    def _tensor(self, name: str, callee: ast.expr, given: list[PassedArgument]) -> Value:
        """A tensor that a function of PyTorch makes of numbers; None if it is none of those."""
        if first_name(callee) != "torch":
            return None
        plain = [own.value for own in given if own.name is None]
        return apply(name, plain) if name == "linspace" else self.tensor_of(name, plain)

    def _of_object_named(self, name: str, values: list[Value]) -> Value:
        """What ``setattr(…)``, ``isinstance(…)`` and the like give."""
        if name == "isinstance":
            return is_instance(values[0], values[1])
        if name != "setattr":
            return self._getattr(name, values)
        if len(values) != 3:
            raise UntoldError
        self.put(*values)
        return None

    def _made_of(self, name: str, given: list[PassedArgument], values: list[Value]) -> Value:
        """What is made of the first argument, or is the last one itself."""
        if name in _GIVING_BACK:
            return values[-1]
        if name == "partial":
            return _partial(given)
        first = values[0]
        if isinstance(first, Unknown):
            raise UntoldError
        if name == "deepcopy":
            return Copier(self._kept, self.spend).copy(first)
        if not isinstance(first, Leaf):
            raise UntoldError
        # PyTorch gives the layer back, with a weight that it makes of other numbers.
        first.more = first.more or name == "weight_norm"
        return first

    def _kept(self, module: Module) -> Module:
        self.count += 1
        check_count(self.count)
        return self.keep(module)

    def _listed(self, value: Value) -> Value:
        """Containers as lists, for functions such as ``len`` and ``enumerate``."""
        items = self.iterated(value) if isinstance(value, (Own, Holder)) else value
        if isinstance(items, list):
            self.spend(len(items))
        return items

    def _dictionary(self, given: list[PassedArgument]) -> Value:
        made: dict[Any, Value] = {}
        for own in given:
            if own.name == "**":
                raise UntoldError
            if own.name:
                made[own.name] = own.value
                continue
            pairs = [*own.value.items()] if isinstance(own.value, dict) else own.value
            for pair in self.iterated(pairs) or ([pairs] if pairs != [] else []):
                if not isinstance(pair, tuple) or len(pair) != 2 or not is_scalar(pair[0]):
                    raise UntoldError
                made[pair[0]] = pair[1]
        return made

    def _getattr(self, name: str, values: list[Value]) -> Value:
        owner, wanted, *default = values
        library = isinstance(owner, Unknown) and first_name(owner.node) in (*LIBRARIES, "F")
        if library and name == "getattr" and isinstance(wanted, str) and wanted.isidentifier():
            return Unknown(ast.Attribute(owner.node, wanted))
        if not isinstance(owner, Own) or not isinstance(wanted, str):
            raise UntoldError
        found = owner.find(wanted)
        missing = isinstance(found, Bound) and isinstance(found.function, str)
        if missing and owner.open:
            raise UntoldError
        if name == "hasattr":
            return not missing
        if missing and not default:
            raise UntoldError
        return default[0] if missing else found

    def _super(self, values: list[Value], scope: Scope) -> Value:
        owner = values[1] if len(values) == 2 else scope.find("self")
        if not isinstance(owner, Own):
            raise UntoldError
        inside = [*owner.maker.family]
        for function in reversed(self._open):
            for own in inside:
                if function in own.node.body:
                    return Super(owner, own)
        raise UntoldError


def _children(owner: Own, name: str) -> list[Value]:
    """The layers right inside an object, each once."""
    if owner.open or (isinstance(owner.base, Holder) and owner.base.why is not None):
        raise UntoldError
    parts = [own for own in parts_of(owner) if not is_parameter(own[1])]
    first = {id(part): (name, part) for name, part in reversed(parts)}
    found = [*reversed(first.values())]
    return found if name == "named_children" else [part for _, part in found]


def _partial(given: list[PassedArgument]) -> Partial:
    """What ``partial`` makes. Raises ``UntoldError`` where its arguments are not known."""
    callee, *rest = given
    for own in rest:
        value = own.value
        library = isinstance(value, Unknown) and first_name(value.node) in LIBRARIES
        if own.name in ("*", "**") or (isinstance(value, Unknown) and not library):
            raise UntoldError
    named = {own.name: own for own in rest if own.name}
    return Partial(callee.value, tuple(own for own in rest if not own.name), named)
