"""What objects, classes and layers have under a name in code."""

from __future__ import annotations

import ast
from contextlib import suppress

from convgui.model.call import call_text
from convgui.model.call.arguments import SpecError
from convgui.model.layers.parse import SPECS, WEIGHTED, parse
from convgui.model.network.code_values import (
    Bound,
    Class,
    Flow,
    Function,
    Holder,
    Leaf,
    Own,
    Scope,
    Super,
    Unknown,
    Value,
    parts_of,
)
from convgui.model.network.constants import UntoldError, is_scalar
from convgui.model.network.forward import Forward
from convgui.model.network.loose_parameters import is_parameter
from convgui.model.network.shapes import RULES

# Methods that the code calls without brackets.
_PROPERTIES = ("property", "cached_property")
# The arguments of all layers that can be read.
_KNOWN = {kind.NAME: kind.ARGUMENTS for kind in SPECS.values()} | {
    name: rule.arguments for name, rule in RULES.items()
}


class Attributes(Forward):
    """Tells what attributes are, and runs those that are functions of the text."""

    def attribute_of(self, node: ast.Attribute, scope: Scope) -> Value:
        """What an object, a class or a layer has under a name."""
        owner, name = self.evaluate(node.value, scope), node.attr
        if is_parameter(owner) and name in ("data", "shape"):
            owner = self.as_map(owner)
        if isinstance(owner, Unknown):
            return Unknown(ast.Attribute(owner.node, name))
        if isinstance(owner, Flow) and name == "shape":
            return self.size_of(owner, node)
        if isinstance(owner, Flow) and name == "data":
            return owner
        if isinstance(owner, Flow) and name == "ndim":
            return self.rank_of(owner)
        if isinstance(owner, Own):
            return self._of_object(owner, name)
        if isinstance(owner, Super):
            return self._read(owner.owner.find(name, owner.maker))
        if isinstance(owner, Class):
            return owner.find(name, node)
        if name == "value" and is_scalar(owner):
            # That of a member of an Enum, which is taken for what it stands for.
            return owner
        if isinstance(owner, Leaf):
            return _argument(owner, name)
        plain = isinstance(owner, (int, float)) and name == "item"
        if plain or isinstance(owner, (Holder, Flow, list, dict, str)):
            return Bound(owner, name)
        raise UntoldError

    def _of_object(self, owner: Own, name: str) -> Value:
        if name == "__dict__":
            return owner.values
        if name == "_modules" and not owner.open:
            return {name: own for name, own in parts_of(owner) if not is_parameter(own)}
        found = owner.find(name)
        value = self._read(found)
        function = found.function if isinstance(found, Bound) else None
        if isinstance(function, Function) and function.decorated("cached_property"):
            owner.values[name] = value
        return value

    def _read(self, found: Value) -> Value:
        function = found.function if isinstance(found, Bound) else None
        if isinstance(function, Function) and any(map(function.decorated, _PROPERTIES)):
            return self.called(function, [], (found.owner,))
        return found


def _argument(layer: Leaf, name: str) -> Value:
    """An argument of a layer, such as ``model.fc.in_features``; ``bias`` is numbers there."""
    known = {own.name: own.default for own in _KNOWN.get(layer.kind, ())}
    if layer.why is None and name in known and name != "bias":
        with suppress(SpecError):
            if layer.kind in WEIGHTED:
                # They keep their sizes with a number for each axis.
                return parse(layer.call).arguments[name]
            given = call_text.read(layer.call, {layer.kind: _KNOWN[layer.kind]}).arguments
            return given.get(name, known[name])
    return Bound(layer, name)
