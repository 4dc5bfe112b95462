"""Of which classes a value in code is an instance, and copies of layers."""

from __future__ import annotations

import ast
from collections.abc import Callable

from convgui.model.layers.parse import OPERATORS
from convgui.model.network.code_values import (
    Class,
    Holder,
    Leaf,
    Module,
    Own,
    Unknown,
    Value,
    first_name,
    last_name,
)
from convgui.model.network.constants import UntoldError, is_scalar
from convgui.model.network.expressions import LIBRARIES
from convgui.model.network.loose_parameters import PARAMETER, is_parameter
from convgui.model.network.makers import BASES, HOLDERS, is_network
from convgui.model.network.shapes import RULES

_PLAIN: dict[str, type] = {
    kind.__name__: kind for kind in (bool, int, float, str, list, tuple, dict)
}
# Classes of PyTorch from which others of those that are known here inherit.
_PARENTS = ("Hardtanh", "Upsample")
_CLASSES = {*OPERATORS, *RULES, *HOLDERS} - {*_PARENTS}


def is_instance(value: Value, kind: Value) -> bool:
    """What ``isinstance(value, kind)`` gives. Raises ``UntoldError``."""
    if isinstance(kind, (tuple, list)):
        told = [_told(value, own) for own in kind]
        if None in told and not any(told):
            raise UntoldError
        return any(told)
    if isinstance(kind, Class):
        return _is_own(value, kind)
    if not isinstance(kind, Unknown):
        raise UntoldError
    name, library = last_name(kind.node), first_name(kind.node) in LIBRARIES
    if isinstance(value, Module):
        return _is_module(value, name)
    if not (is_scalar(value) or isinstance(value, (list, tuple, dict))):
        raise UntoldError
    if isinstance(kind.node, ast.Name) and name in _PLAIN:
        return isinstance(value, _PLAIN[name])
    if library and (name in _CLASSES or name in (*BASES, "Tensor", "Parameter")):
        return False
    raise UntoldError


def _told(value: Value, kind: Value) -> bool | None:
    try:
        return is_instance(value, kind)
    except UntoldError:
        return None


def _is_own(value: Value, kind: Class) -> bool:
    if isinstance(value, Own):
        return kind in value.maker.family
    if is_scalar(value) or isinstance(value, (list, tuple, dict, Holder)):
        return False
    if isinstance(value, Leaf) and value.kind in _CLASSES:
        return False
    raise UntoldError


def _is_module(value: Module, name: str) -> bool:
    """Whether a layer is one of the class ``name``, which is not in the text."""
    if name in _PLAIN or name == "Tensor":
        return False
    if isinstance(value, Own):
        if name in value.maker.foreign or (name in BASES and is_network(value.maker)):
            return True
        if value.base is None and name in _CLASSES:
            return False
        if value.base is None:
            raise UntoldError
        return _is_module(value.base, name)
    if is_parameter(value):
        return name == PARAMETER
    if name in ("Module", value.kind):
        return True
    if name in _CLASSES and value.kind in (*_CLASSES, *_PARENTS):
        return False
    raise UntoldError


def copied(value: Value, keep: Callable[[Module], Module], known: dict[int, Value]) -> Value:
    """What ``copy.deepcopy(value)`` gives: other layers of the same kinds.

    ``keep`` gets each of them; ``known``: the copies that there are already, by what they are of.
    """
    if id(value) in known:
        return known[id(value)]
    if isinstance(value, (list, tuple)):
        return type(value)(copied(own, keep, known) for own in value)
    if isinstance(value, dict):
        return {key: copied(own, keep, known) for key, own in value.items()}
    if not isinstance(value, Module):
        return value
    made: Module
    if isinstance(value, Leaf):
        made = Leaf(value.kind, value.call, value.why, value.more)
    elif isinstance(value, Holder):
        made = Holder(value.kind, why=value.why)
    else:
        made = Own(value.maker, open=value.open)
    known[id(value)] = keep(made)
    if isinstance(value, Holder) and isinstance(made, Holder):
        made.parts = copied(value.parts, keep, known)
    if isinstance(value, Own) and isinstance(made, Own):
        made.values = copied(value.values, keep, known)
        made.base = None if value.base is None else copied(value.base, keep, known)
    return made
