"""What reaches a layer when a model runs: by PyTorch's hooks, without importing PyTorch."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import numpy as np

from convgui.messages import Sentence
from convgui.scripting.torch_layer import ShowError, is_convolution

# Words of PyTorch's errors longer than this are cut.
LONGEST_WORDS = 500


class Recording:
    """The inputs of the ``watched`` layers in one run, and the layer in which the run failed."""

    def __init__(self, watched: dict[str, Any]) -> None:
        self.inputs: dict[str, list[Any]] = {name: [] for name in watched}
        # The layers that have begun and not yet returned, the innermost last.
        self.open: list[tuple[str, Any]] = []
        self.error: Exception | None = None
        self._watched = watched

    def run(self, model: Any, x: Any) -> None:
        """Run the model; an error that it raises is kept in ``error``."""
        with ExitStack() as stack:
            stack.enter_context(_no_gradients())
            for name, module in self._watched.items():
                stack.enter_context(self._hooked(name, module))
            try:
                model(_tensor(x))
            except Exception as error:
                # Whatever a model of someone else's raises is told, not thrown.
                self.error = error

    @contextmanager
    def _hooked(self, name: str, module: Any) -> Iterator[None]:
        def begin(_: Any, given: tuple[Any, ...]) -> None:
            # A copy: layers that work in place overwrite what they got.
            first: Any = given[0] if given else None
            copied = first.detach().clone() if hasattr(first, "detach") else first
            self.inputs[name].append(copied)
            self.open.append((name, copied))

        def end(*_: Any) -> None:
            self.open.pop()

        handles = module.register_forward_pre_hook(begin), module.register_forward_hook(end)
        try:
            yield
        finally:
            for handle in handles:
                handle.remove()


def run_model(model: Any, x: Any, watched: dict[str, Any]) -> Recording:
    """Run ``model`` on ``x`` and record what reaches the ``watched`` layers, by name."""
    recording = Recording(watched)
    recording.run(model, x)
    return recording


def modules_of(model: Any) -> dict[str, Any]:
    """The layers of a model by name, without the model itself. Raises ``ShowError``."""
    if not hasattr(model, "named_modules"):
        kind = type(model).__name__
        raise ShowError(
            Sentence(
                "{0} is neither a PyTorch layer nor a PyTorch model: give a torch.nn.Module.", kind
            )
        )
    return {name: module for name, module in model.named_modules() if name}


def convolutions_of(modules: dict[str, Any]) -> list[str]:
    """The names of the convolutions among the layers of a model."""
    return [name for name, module in modules.items() if is_convolution(module)]


def words_of(error: BaseException) -> str:
    """What an error of PyTorch says, in one line."""
    return " ".join(str(error).split())[:LONGEST_WORDS] or type(error).__name__


def _no_gradients() -> Any:
    torch = sys.modules.get("torch")
    return torch.no_grad() if torch is not None else ExitStack()


def _tensor(x: Any) -> Any:
    """``x`` for a model of PyTorch, which does not take arrays of NumPy."""
    torch = sys.modules.get("torch")
    return torch.from_numpy(x.copy()) if torch and isinstance(x, np.ndarray) else x
