"""What ``forward`` does in code: which layer reads what another one gives."""

from __future__ import annotations

import ast

from convgui.messages import Sentence
from convgui.model.network.call_arguments import PassedArgument
from convgui.model.network.code_values import (
    Bound,
    Flow,
    Function,
    Holder,
    Leaf,
    Module,
    Own,
    Unknown,
    Value,
    code_of,
    last_name,
    parts_of,
)
from convgui.model.network.constants import UntoldError
from convgui.model.network.forward_order import (
    BRANCHED,
    NoChainError,
)
from convgui.model.network.makers import HOLDERS, is_loss
from convgui.model.network.on_maps import OnMaps, holds_flow
from convgui.model.network.reasons import unread

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


class Forward(OnMaps):
    """Calls layers one after the other, and records it in ``trace`` where there is one."""

    def __init__(self) -> None:
        super().__init__()
        # Whether layers are called outside of classes.
        self.used = False
        # The names of layers, and which first names they got.
        self.names: dict[int, str] = {}
        self._paths: dict[int, str] = {}

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
        path = self.path_of(module)
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

    def path_of(self, module: Module) -> str:
        """The full name of a layer or a parameter."""
        return self._paths.get(id(module)) or self.names.get(id(module), "")

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
