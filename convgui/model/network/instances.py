"""Of which classes a value in code is an instance, and copies of layers."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from convgui.model.layers.parse import OPERATORS
from convgui.model.network.code_values import (
    Class,
    Flow,
    Function,
    Holder,
    Leaf,
    Module,
    Own,
    Partial,
    Unknown,
    Value,
    first_name,
    last_name,
)
from convgui.model.network.constants import UntoldError, is_scalar
from convgui.model.network.expressions import LIBRARIES, PARTIAL, is_class
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
    if isinstance(value, Flow):
        return name == "Tensor" or _is_no_map(kind.node, name)
    if isinstance(value, Module):
        return _is_module(value, name)
    if not (is_scalar(value) or isinstance(value, (list, tuple, dict))):
        raise UntoldError
    if isinstance(kind.node, ast.Name) and name in _PLAIN:
        return isinstance(value, _PLAIN[name])
    if name == "Tensor" or (library and (name in _CLASSES or name in (*BASES, "Parameter"))):
        return False
    raise UntoldError


def _is_no_map(kind: ast.expr, name: str) -> bool:
    """False, as a map is none of these classes. Raises ``UntoldError`` for others."""
    if (isinstance(kind, ast.Name) and name in _PLAIN) or name in (*_CLASSES, *BASES):
        return False
    raise UntoldError


def _told(value: Value, kind: Value) -> bool | None:
    try:
        # Tuples in tuples could be as many as one likes.
        return None if isinstance(kind, (tuple, list)) else is_instance(value, kind)
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


def class_of(value: Value) -> Value:
    """What ``type(value)`` gives. Raises ``UntoldError``."""
    if isinstance(value, Own):
        return value.maker
    if isinstance(value, Leaf) and value.kind in _CLASSES:
        return Unknown(ast.Attribute(ast.Name("nn"), value.kind))
    if isinstance(value, Partial):
        return Unknown(ast.Name(PARTIAL))
    if isinstance(value, (Class, Function)) or (isinstance(value, Unknown) and is_class(value)):
        kind = "FunctionType" if isinstance(value, Function) else "Type"
        return Unknown(ast.Attribute(ast.Name("torch"), kind))
    raise UntoldError


class Copier:
    """What ``copy.deepcopy`` gives: other layers of the same kinds.

    ``keep`` gets each of them, and ``spend`` is called for all that is copied.
    """

    def __init__(self, keep: Callable[[Module], Module], spend: Callable[[], None]) -> None:
        self._keep, self._spend = keep, spend
        # The copies that there are already, by what they are of.
        self._known: dict[int, Value] = {}

    def copy(self, value: Value) -> Value:
        """A copy of ``value``; what is the same in it is so in the copy."""
        self._spend()
        if id(value) not in self._known:
            self._known[id(value)] = value
            if isinstance(value, (Leaf, Holder, Own)):
                self._of_module(value)
            elif isinstance(value, tuple):
                self._known[id(value)] = tuple(map(self.copy, value))
            elif isinstance(value, list):
                # Before what is in it, which may be the list itself.
                items: list[Value] = []
                self._known[id(value)] = items
                items += map(self.copy, value)
            elif isinstance(value, dict):
                self._known[id(value)] = self._of_table(value)
        return self._known[id(value)]

    def _of_table(self, table: dict[Any, Value]) -> dict[Any, Value]:
        return {key: self.copy(value) for key, value in table.items()}

    def _of_module(self, module: Module) -> None:
        made: Module
        if isinstance(module, Leaf):
            made = Leaf(module.kind, module.call, module.why, module.more)
        elif isinstance(module, Holder):
            made = Holder(module.kind, why=module.why)
        else:
            made = Own(module.maker, open=module.open)
        self._known[id(module)] = self._keep(made)
        if isinstance(module, Holder) and isinstance(made, Holder):
            made.parts = self._of_table(module.parts)
        if isinstance(module, Own) and isinstance(made, Own):
            made.values = self._of_table(module.values)
            made.base = None if module.base is None else self.copy(module.base)
