"""From a layer or a model and its input to what is shown."""

from __future__ import annotations

from numbers import Integral
from os import PathLike
from typing import Any

import numpy as np

from convgui.messages import MessageError, Sentence, unknown_word
from convgui.model.conv.operator import WeightedOperator
from convgui.model.scene.state import State, first_state
from convgui.model.sources.inputs import Floats, InputImage
from convgui.scripting.own_forward import check_result, has_own_forward
from convgui.scripting.record import (
    Recording,
    convolutions_of,
    modules_of,
    run_model,
)
from convgui.scripting.shown import ShownLayer
from convgui.scripting.torch_layer import (
    ShowError,
    TorchLayer,
    as_array,
    is_convolution,
    read_module,
    words_of,
)

# So many names of layers are listed in a message.
LISTED = 12
# So much is told of a value that cannot be used.
LONGEST_VALUE = 40


def show(module: Any, x: Any, name: str | None, nth: int | None) -> ShownLayer:
    """What ``convgui.show`` returns; see there. Raises ``ShowError``."""
    _check_names(name, nth)
    if isinstance(module, (str, PathLike)):
        from convgui.scripting.show_network import show_network

        return show_network(module, x, name, nth)
    try:
        if is_convolution(module) and name is None and not isinstance(module, type):
            return _alone(module, x)
        return _from_model(module, x, name, nth)
    except ShowError:
        raise
    except MessageError as error:
        raise ShowError(error.text) from error


def _check_names(name: object, nth: object) -> None:
    argument, given = "name", repr(name)[:LONGEST_VALUE]
    if name is not None and not isinstance(name, str):
        raise ShowError(Sentence("{0} is that of a layer, as text: not {1}.", argument, given))
    argument, given = "nth", repr(nth)[:LONGEST_VALUE]
    if nth is not None and not isinstance(nth, Integral):
        raise ShowError(Sentence("{0} is a whole number, from 0: not {1}.", argument, given))


def _alone(module: Any, x: Any) -> ShownLayer:
    """A layer on the very input that is given."""
    name = type(module).__name__
    layer = read_module(module, name)
    state = _state(layer, _sample(x, layer.spec))
    if has_own_forward(module):
        recording = run_model(module, x, {name: module}, name)
        if recording.error is not None:
            raise _outside(recording)
        check_result(state, _result(recording.result, layer.spec), module)
    return ShownLayer(state)


def _from_model(model: Any, x: Any, name: str | None, nth: int | None) -> ShownLayer:
    modules = modules_of(model)
    if not modules:
        # A layer of another kind: what is said of it is said there.
        read_module(model, type(model).__name__)
    known = convolutions_of(modules)
    if name is not None and name not in known:
        raise _no_such_layer(name, modules, known)
    wanted = name or (known[0] if len(known) == 1 else None)
    recording = run_model(model, x, modules, wanted, nth or 0)
    if recording.error is not None and (name is None or _is_failing(recording, name, nth)):
        return _failure(recording, modules)
    if wanted is None:
        raise _unnamed(known)
    _check_call(recording, wanted, nth)
    layer = read_module(modules[wanted], wanted)
    result = _result(recording.result, layer.spec)
    sample = _sample(recording.given, layer.spec)
    state = _state(layer._replace(spec=_as_called(layer.spec, result, sample)), sample)
    if has_own_forward(modules[wanted]):
        check_result(state, result, modules[wanted])
    return ShownLayer(state)


def _is_failing(recording: Recording, name: str, nth: int | None) -> bool:
    """Whether a run that failed did so before the call that is meant returned."""
    last = recording.calls - 1
    here = recording.failed is not None and recording.failed.name == name
    return last < 0 or (here and nth in (None, last))


def _unnamed(known: list[str]) -> ShowError:
    if not known:
        return ShowError(Sentence("The model has no convolution."))
    listed = _list(known)
    return ShowError(
        Sentence("The model ran without an error. Name one of its layers: {0}.", listed)
    )


def _no_such_layer(name: str, modules: dict[str, Any], known: list[str]) -> ShowError:
    if not known:
        return ShowError(Sentence("The model has no convolution."))
    if name in modules:
        kind, listed = type(modules[name]).__name__, _list(known)
        return ShowError(
            Sentence(
                "{0} is a {1}, not a convolution. The convolutions are {2}.", name, kind, listed
            )
        )
    return ShowError(unknown_word(name, known))


def _list(names: list[str]) -> str:
    more = f" … ({len(names)})" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more


def _check_call(recording: Recording, name: str, nth: int | None) -> None:
    """Raise ``ShowError`` if it is not known which call of a layer is meant."""
    calls = recording.calls
    if not calls:
        raise ShowError(Sentence("{0} was never called when the model ran on this input.", name))
    first, last = "nth=0", f"nth={calls - 1}"
    if nth is None and calls > 1:
        raise ShowError(
            Sentence(
                "{0} was called {1} times. Say which one you mean, from {2} to {3}.",
                *(name, calls, first, last),
            )
        )
    if not 0 <= (nth or 0) < calls:
        asked = f"nth={nth}"
        raise ShowError(Sentence("{0} has no call {1}: the last is {2}.", name, asked, last))


def _outside(recording: Recording) -> ShowError:
    assert recording.error is not None
    return ShowError(
        Sentence("The model failed outside its layers: “{0}”", words_of(recording.error))
    )


def _failure(recording: Recording, modules: dict[str, Any]) -> ShownLayer:
    """The layer in which the model failed, if it is a convolution, with the input that it got."""
    assert recording.error is not None
    words = words_of(recording.error)
    if recording.failed is None:
        raise _outside(recording)
    name, given, _ = recording.failed
    kind = type(modules[name]).__name__
    if not is_convolution(modules[name]):
        shape = tuple(getattr(given, "shape", ()))
        raise ShowError(
            Sentence("The model failed in {0}, a {1}, on {2}: “{3}”", name, kind, shape, words)
        )
    layer = read_module(modules[name], name)
    # First any layer that takes this input, so that it can be seen; then the one that refuses it.
    image = _image(name, _sample(given, layer.spec), layer.spec)
    plain = layer.spec.pointwise().changed(in_channels=image.values.shape[0], out_channels=1)
    state = first_state().change(call=str(plain), picture=image)
    return ShownLayer(state.change(call=str(layer.spec)), f"{name}: {words}")


def _sample(x: Any, spec: WeightedOperator) -> Floats:
    """The first sample of ``x`` in PyTorch's shape, (C, H, W) or (C, L)."""
    values = as_array(x, "x")
    axes = len(spec.LETTERS)
    if values.ndim not in (axes + 1, axes + 2) or 0 in values.shape:
        letters = ", ".join(spec.LETTERS)
        raise ShowError(
            Sentence(
                "The input has the shape {0}; {1} takes (C, {2}) or (N, C, {2}).",
                *(values.shape, spec.NAME, letters),
            )
        )
    return values[0] if values.ndim == axes + 2 else values


def _result(result: Any, spec: WeightedOperator) -> Floats:
    """What a layer gave for the first sample."""
    values = as_array(result, spec.NAME)
    return values[0] if values.ndim == len(spec.LETTERS) + 2 else values


def _as_called(spec: WeightedOperator, result: Floats, sample: Floats) -> WeightedOperator:
    """The layer as a call such as ``up(x, output_size=…)`` makes it."""
    if not spec.TRANSPOSED or result.ndim != sample.ndim:
        return spec
    usual = spec.output_size(sample.shape[1:])
    more = np.subtract(result.shape[1:], usual) + spec.arguments["output_padding"]
    return spec.changed(output_padding=tuple(map(int, more)))


def _image(name: str, sample: Floats, spec: WeightedOperator) -> InputImage:
    return InputImage(name, spec.lifted(sample), photo=False)


def _state(layer: TorchLayer, sample: Floats) -> State:
    """The state that shows a layer on its input. Raises ``ShowError``."""
    name = layer.weights.name
    state = first_state().change(
        call=str(layer.spec),
        picture=_image(name, sample, layer.spec),
        given=layer.weights,
    )
    if state.problem is not None:
        raise ShowError(Sentence("{0}: {1}", name, state.problem.text))
    return state
