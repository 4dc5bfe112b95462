"""From a layer or a model and its input to what is shown."""

from __future__ import annotations

from typing import Any

from convgui.messages import MessageError, Sentence, unknown_word
from convgui.model.conv.operator import WeightedOperator
from convgui.model.scene.state import State, first_state
from convgui.model.sources.inputs import Floats, InputImage
from convgui.scripting.record import (
    Recording,
    convolutions_of,
    modules_of,
    run_model,
    words_of,
)
from convgui.scripting.shown import ShownLayer
from convgui.scripting.torch_layer import (
    ShowError,
    TorchLayer,
    as_array,
    is_convolution,
    read_module,
)

# So many names of layers are listed in a message.
LISTED = 12


def show_layer(module: Any, x: Any, name: str | None, nth: int | None) -> ShownLayer:
    """What ``convgui.show`` returns; see there. Raises ``ShowError``."""
    try:
        if is_convolution(module) and name is None:
            layer = read_module(module, type(module).__name__)
            return ShownLayer(_state(layer, _sample(x, layer.spec)))
        return _from_model(module, x, name, nth)
    except ShowError:
        raise
    except MessageError as error:
        raise ShowError(error.text) from error


def _from_model(model: Any, x: Any, name: str | None, nth: int | None) -> ShownLayer:
    modules = modules_of(model)
    if not modules:
        # A layer of another kind: what is said of it is said there.
        read_module(model, type(model).__name__)
    known = convolutions_of(modules)
    if name is not None and name not in known:
        raise _no_such_layer(name, modules, known)
    recording = run_model(model, x, modules)
    if recording.error is not None and (name is None or not recording.inputs[name]):
        return _failure(recording, modules)
    if name is None:
        if len(known) != 1:
            raise _unnamed(known)
        name = known[0]
    layer = read_module(modules[name], name)
    given = _call(recording, name, nth)
    return ShownLayer(_state(layer, _sample(given, layer.spec)))


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


def _call(recording: Recording, name: str, nth: int | None) -> Any:
    """The input of the call that is meant."""
    calls = recording.inputs[name]
    if not calls:
        raise ShowError(Sentence("{0} was never called when the model ran on this input.", name))
    first, last = "nth=0", f"nth={len(calls) - 1}"
    if nth is None and len(calls) > 1:
        raise ShowError(
            Sentence(
                "{0} was called {1} times. Say which one you mean, from {2} to {3}.",
                *(name, len(calls), first, last),
            )
        )
    if not 0 <= (nth or 0) < len(calls):
        asked = f"nth={nth}"
        raise ShowError(Sentence("{0} has no call {1}: the last is {2}.", name, asked, last))
    return calls[nth or 0]


def _failure(recording: Recording, modules: dict[str, Any]) -> ShownLayer:
    """The layer in which the model failed, if it is a convolution, with the input that it got."""
    assert recording.error is not None
    words = words_of(recording.error)
    if not recording.open:
        raise ShowError(Sentence("The model failed outside its layers: “{0}”", words))
    name, given = recording.open[-1]
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
