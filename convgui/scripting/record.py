"""What reaches a layer when a model runs: by PyTorch's hooks, without importing PyTorch."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.messages import Sentence
from convgui.scripting.passed import Passed, has_parts, ways_to_pass, with_parts
from convgui.scripting.torch_layer import ShowError, is_convolution, is_layer


class Failed(NamedTuple):
    """The innermost layer that an error came out of, with the input that it had got."""

    name: str
    given: Any
    error: BaseException


class Called(NamedTuple):
    """A call of a layer: its input, with what it was computed, and what it gave.

    ``given`` is what is left after the hooks that come before the layer, ``result`` what is left
    after those that follow. A weight that is made anew for each call is that of this one.
    """

    given: Any
    weight: Any
    bias: Any
    result: Any


class Recording:
    """One run of a model: a call of the layer ``wanted``, and the layer in which the run failed.

    ``called`` is the call ``nth``, and ``calls`` says how many there were.
    """

    def __init__(self, wanted: str | None, nth: int) -> None:
        self.calls = 0
        self.called: Called | None = None
        self.error: Exception | None = None
        self._wanted, self._nth = wanted, nth
        self._given: Any = None
        self._failed: Failed | None = None
        # What is being handled where the model is run, which is no error of the model's.
        self._handled = sys.exc_info()[1]

    @property
    def failed(self) -> Failed | None:
        """The layer in which the run failed; None if that was outside its layers."""
        error: BaseException | None = self.error
        while error is not None and error is not self._handled:
            if self._failed is not None and self._failed.error is error:
                return self._failed
            error = error.__cause__ or error.__context__
        return None

    @property
    def got_through(self) -> bool:
        """Whether the model took what it was given, and no layer failed on what is no tensor."""
        failed = self.failed
        return self.error is None or (failed is not None and hasattr(failed.given, "dtype"))

    def run(self, model: Any, given: Passed, watched: dict[str, Any]) -> None:
        """Run the model; an error that it raises is kept in ``error``."""
        with ExitStack() as stack:
            stack.enter_context(_no_gradients())
            stack.enter_context(_same_buffers(model))
            stack.enter_context(_same_random_state())
            for name, module in watched.items():
                if not is_scripted(module):
                    stack.enter_context(self._hooked(name, module))
            try:
                plain = [_tensor(own, model) for own in given.plain]
                model(*plain, **{key: _tensor(own, model) for key, own in given.named.items()})
            except Exception as error:
                # Whatever a model of someone else's raises is told, not thrown.
                self.error = error

    @contextmanager
    def _hooked(self, name: str, module: Any) -> Iterator[None]:
        wanted = name == self._wanted
        call = ExitStack()

        def begin(_: Any, given: tuple[Any, ...], named: dict[str, Any]) -> None:
            if self.calls == self._nth:
                call.enter_context(_made_once())
                # Layers that work in place overwrite what they got.
                self._given = _copied(_first(given, named))
            self.calls += 1

        def end(own: Any, given: tuple[Any, ...], named: dict[str, Any], result: Any) -> None:
            error = sys.exc_info()[1]
            if error is None or error is self._handled:
                if wanted and self.calls == self._nth + 1:
                    # A pool has neither.
                    weight = _copied(getattr(own, "weight", None))
                    bias = _copied(getattr(own, "bias", None))
                    self.called = Called(self._given, weight, bias, _copied(result))
            elif self._failed is None or self._failed.error is not error:
                self._failed = Failed(name, _copied(_first(given, named)), error)
            call.close()

        handles = [module.register_forward_hook(end, with_kwargs=True, always_call=True)]
        if wanted:
            handles.append(module.register_forward_pre_hook(begin, with_kwargs=True))
        try:
            yield
        finally:
            call.close()
            for handle in handles:
                handle.remove()


def run_model(
    model: Any, x: Any, watched: dict[str, Any], wanted: str | None, nth: int = 0
) -> Recording:
    """Run ``model`` on ``x``, or on several inputs in a tuple or dict, and record what happens.

    ``watched``: the layers among which is that of an error; ``wanted``: the one of which the call
    ``nth`` is kept.
    """
    tried = []
    for given in ways_to_pass(model, x):
        recording = Recording(wanted, nth)
        recording.run(model, given, watched)
        if recording.got_through:
            return recording
        tried.append(recording)
    return tried[0]


def modules_of(model: Any) -> dict[str, Any]:
    """The layers of a model by name, without the model itself. Raises ``ShowError``."""
    if isinstance(model, type):
        raise ShowError(Sentence("{0} is a class: give what is made of it.", model.__name__))
    kind = type(model).__name__
    if not hasattr(model, "named_modules"):
        raise ShowError(
            Sentence(
                "{0} is neither a PyTorch layer nor a PyTorch model: give a torch.nn.Module.", kind
            )
        )
    if is_scripted(model):
        raise ShowError(
            Sentence("A {0} does not tell what reaches its layers: give the model itself.", kind)
        )
    return {name: module for name, module in model.named_modules() if name}


def with_name(modules: dict[str, Any], model: Any, name: str) -> dict[str, Any]:
    """``modules``, with a layer under ``name`` that is in ``model`` under several names."""
    try:
        module = model.get_submodule(name)
    except AttributeError:
        return modules
    return {name if own is module else known: own for known, own in modules.items()}


def is_scripted(module: Any) -> bool:
    """Whether ``module`` was compiled by torch.jit, which takes no hooks."""
    return any(base.__name__ == "ScriptModule" for base in type(module).__mro__)


def convolutions_of(modules: dict[str, Any]) -> list[str]:
    """The names of the convolutions among the layers of a model that tell what reaches them."""
    return [
        name
        for name, module in modules.items()
        if is_convolution(module) and not is_scripted(module)
    ]


def layers_of(modules: dict[str, Any]) -> list[str]:
    """The names of all layers that can be shown, the pools among them, of a model."""
    return [
        name for name, module in modules.items() if is_layer(module) and not is_scripted(module)
    ]


def _first(given: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """The first argument of a call."""
    return next(iter((*given, *named.values())), None)


def _copied(tensor: Any) -> Any:
    """A tensor, or tensors in lists, tuples and dicts, that no layer overwrites."""
    if has_parts(tensor):
        return with_parts(tensor, _copied)
    if isinstance(tensor, np.ndarray):
        return tensor.copy()
    return tensor.detach().clone() if hasattr(type(tensor), "detach") else tensor


def _no_gradients() -> Any:
    torch = sys.modules.get("torch")
    return torch.no_grad() if torch is not None else ExitStack()


def _made_once() -> Any:
    """While a weight is made by a parametrization: each one that is read may be another."""
    parametrize = sys.modules.get("torch.nn.utils.parametrize")
    return parametrize.cached() if parametrize is not None else ExitStack()


def _same_random_state() -> Any:
    """Give PyTorch back the state of its random numbers: a run with Dropout draws some."""
    torch = sys.modules.get("torch")
    if torch is None:
        return ExitStack()
    devices = range(torch.cuda.device_count()) if torch.cuda.is_initialized() else ()
    return torch.random.fork_rng(devices)


@contextmanager
def _same_buffers(model: Any) -> Iterator[None]:
    """Give a model back what it had counted: a run changes the statistics of a BatchNorm."""
    before = [
        (module, name, own, own.clone())
        for module in (model.modules() if hasattr(model, "modules") else ())
        for name, own in module.named_buffers(recurse=False)
        # Those of a lazy layer do not exist yet.
        if not hasattr(own, "materialize")
    ]
    try:
        yield
    finally:
        for module, name, own, values in before:
            setattr(module, name, own.resize_as_(values).copy_(values))


def numbers_in(given: Any) -> NDArray[Any] | None:
    """An array, or numbers in lists of lists as one; None for a list of tensors and all else."""
    if isinstance(given, np.ndarray):
        return given
    if not isinstance(given, list) or any(hasattr(own, "detach") for own in given):
        return None
    try:
        made = np.asarray(given)
    except ValueError:
        return None
    # A mere list of numbers is one of sizes rather than an input.
    return made if made.dtype.kind in "biuf" and made.ndim > 1 else None


def _tensor(x: Any, model: Any) -> Any:
    """A copy of ``x``, which a model may overwrite: of arrays and numbers in lists as a tensor."""
    read = numbers_in(x)
    return _from_arrays(x if read is None else read, model)


def _from_arrays(x: Any, model: Any) -> Any:
    """A copy of ``x``, with tensors in place of the arrays that are anywhere in it."""
    if has_parts(x):
        return with_parts(x, lambda own: _from_arrays(own, model))
    torch = sys.modules.get("torch")
    if torch is None or not isinstance(x, np.ndarray):
        return _copied(x)
    made = torch.from_numpy(x.copy())
    own = next((p for p in model.parameters() if p.is_floating_point()), None)
    return made if own is None or not made.is_floating_point() else made.to(own.device, own.dtype)
