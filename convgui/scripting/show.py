"""From a layer or a model and its input to what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Integral
from os import PathLike
from typing import Any

import numpy as np

from convgui.messages import MessageError, Sentence, listed, told, unknown_word
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.parse import OPERATORS
from convgui.model.layers.pooling import MaxPool2dSpec
from convgui.model.scene.state import State, first_state
from convgui.model.sources.inputs import Floats, InputImage
from convgui.model.sources.kernels import LoadedWeights
from convgui.scripting.compared import check_result, gives_else, numbers_of
from convgui.scripting.record import (
    Called,
    Recording,
    convolutions_of,
    is_scripted,
    layers_of,
    modules_of,
    run_model,
    with_name,
)
from convgui.scripting.retyped import run_on
from convgui.scripting.shown import ShownLayer
from convgui.scripting.torch_layer import (
    ShowError,
    as_array,
    is_layer,
    read_spec,
    read_weights,
    some_listed,
    words_of,
)


def show(module: Any, x: Any, name: str | None, nth: int | None) -> ShownLayer:
    """What ``convgui.show`` returns; see there. Raises ``ShowError``."""
    _check_names(name, nth)
    if isinstance(module, (str, PathLike)):
        from convgui.scripting.show_network import show_network

        return show_network(module, x, name, nth)
    try:
        if is_layer(module) and not isinstance(module, type):
            return _alone(module, x, name, nth)
        return _from_model(module, x, name, nth)
    except ShowError:
        raise
    except MessageError as error:
        raise ShowError(error.text) from error


def _check_names(name: object, nth: object) -> None:
    argument, given = "name", told(name)
    if name is not None and not isinstance(name, str):
        raise ShowError(Sentence("{0} is that of a layer, as text: not {1}.", argument, given))
    argument, given = "nth", told(nth)
    if nth is not None and not isinstance(nth, Integral):
        raise ShowError(Sentence("{0} is a whole number, from 0: not {1}.", argument, given))


def _alone(module: Any, x: Any, name: str | None, nth: int | None) -> ShownLayer:
    """A layer on the very input that is given."""
    modules_of(module)
    kind = type(module).__name__
    # As in named_modules, "" is the module itself.
    if name:
        raise ShowError(
            Sentence("{0} is a layer by itself, not a model: leave {1!r} out.", kind, name)
        )
    given = x if isinstance(x, (tuple, Mapping)) else as_array(x, "x")
    recording = run_model(module, given, {kind: module}, kind, nth or 0)
    if recording.error is not None:
        spec = read_spec(module, kind)
        # We may know what to do about it.
        _check(_state(spec, None, _sample(_first_of(given), spec), kind), kind)
        words = words_of(recording.error)
        raise ShowError(Sentence("{0} failed on this input: “{1}”", kind, words))
    return _shown(recording, module, kind, nth)


def _first_of(given: Any) -> Any:
    given = (*given.values(),) if isinstance(given, Mapping) else given
    return next(iter(given), None) if isinstance(given, tuple) else given


def _from_model(model: Any, x: Any, name: str | None, nth: int | None) -> ShownLayer:
    modules = modules_of(model)
    if not modules:
        # A layer of another kind: what is said of it is said there.
        read_spec(model, type(model).__name__)
    if name:
        modules = with_name(modules, model, name)
    known = layers_of(modules)
    if name is not None and name not in known:
        raise _no_such_layer(name, modules, known)
    # The only convolution beside pools is the one that is meant.
    likely = convolutions_of(modules) or known
    wanted = name or (likely[0] if len(likely) == 1 else None)
    recording = run_on(model, x, modules, wanted, nth or 0)
    if recording.error is not None and (name is None or _is_failing(recording, name, nth)):
        return _failure(recording, modules)
    if wanted is None:
        raise _unnamed(known)
    return _shown(recording, modules[wanted], wanted, nth)


def _shown(recording: Recording, module: Any, name: str, nth: int | None) -> ShownLayer:
    """The call of ``module`` that was recorded. Raises ``ShowError`` if it gives something else."""
    called = _called(recording, name, nth)
    spec = read_spec(module, name)
    sample, result = _sample(called.given, spec), _result(called.result, spec, name)
    weights = read_weights(spec, name, called.weight, called.bias) if spec.HAS_WEIGHT else None
    state = _check(_state(_as_called(spec, result, sample), weights, sample, name), name)
    check_result(state, result, name, numbers_of(_values(called.result)))
    return ShownLayer(state)


def _is_failing(recording: Recording, name: str, nth: int | None) -> bool:
    """Whether a run that failed did so before the call that is meant returned."""
    last = recording.calls - 1
    here = recording.failed is not None and recording.failed.name == name
    return last < 0 or (here and nth in (None, last))


def _unnamed(known: list[str]) -> ShowError:
    if not known:
        return _none_to_show()
    names = some_listed(known)
    return ShowError(
        Sentence("The model ran without an error. Name one of its layers: {0}.", names)
    )


def _no_such_layer(name: str, modules: dict[str, Any], known: list[str]) -> ShowError:
    compiler = "torch.jit"
    if name in modules and is_scripted(modules[name]):
        return ShowError(
            Sentence(
                "{0} was compiled by {1}, and does not tell what reaches it. Show the layer that "
                "it was made from.",
                *(name, compiler),
            )
        )
    if not known:
        return _none_to_show()
    if name in modules:
        kind, names = type(modules[name]).__name__, some_listed(known)
        return ShowError(
            Sentence(
                "{0} is a {1}, which cannot be shown. Layers of the model that can be shown: {2}.",
                *(name, kind, names),
            )
        )
    return ShowError(unknown_word(name, known))


def _none_to_show() -> ShowError:
    kinds = listed(OPERATORS)
    return ShowError(Sentence("The model has no layer that can be shown: {0}.", kinds))


def _called(recording: Recording, name: str, nth: int | None) -> Called:
    """The call of a layer that is meant. Raises ``ShowError`` if it is not known which."""
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
    assert recording.called is not None
    return recording.called


def _outside(recording: Recording) -> ShowError:
    assert recording.error is not None
    return ShowError(
        Sentence("The model failed outside its layers: “{0}”", words_of(recording.error))
    )


def _failure(recording: Recording, modules: dict[str, Any]) -> ShownLayer:
    """The layer in which the model failed, if it can be shown, with the input that it got."""
    assert recording.error is not None
    words = words_of(recording.error)
    if recording.failed is None:
        raise _outside(recording)
    name, given, _ = recording.failed
    if not is_layer(modules[name]):
        raise _in_layer(name, modules[name], given, words)
    spec = read_spec(modules[name], name)
    # First a layer that takes any input and has no numbers of its own, so that what arrived can be
    # seen; then the one that refuses it.
    image = _image(name, _sample(given, spec), spec)
    state = first_state(str(MaxPool2dSpec(1))).change(picture=image).change(call=str(spec))
    if state.experiment.problem is None:
        raise _in_layer(name, modules[name], given, words)
    return ShownLayer(state, f"{name}: {words}")


def _in_layer(name: str, module: Any, given: Any, words: str) -> ShowError:
    kind, shape = type(module).__name__, tuple(getattr(given, "shape", ()))
    return ShowError(
        Sentence("The model failed in {0}, a {1}, on {2}: “{3}”", name, kind, shape, words)
    )


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


def _result(result: Any, spec: WeightedOperator, name: str) -> Floats:
    """What a layer gave for the first sample. Raises ``ShowError`` if that is no tensor."""
    given = _values(result)
    if not hasattr(given, "dtype"):
        raise gives_else(name, spec)
    values = as_array(given, spec.NAME)
    return values[0] if values.ndim == len(spec.LETTERS) + 2 else values


def _values(result: Any) -> Any:
    """The numbers of a result: a maximum may come with the indices of its winners."""
    return result[0] if isinstance(result, tuple) and result else result


def _as_called(spec: WeightedOperator, result: Floats, sample: Floats) -> WeightedOperator:
    """The layer as a call such as ``up(x, output_size=…)`` makes it."""
    if not spec.TRANSPOSED or result.ndim != sample.ndim:
        return spec
    usual = spec.output_size(sample.shape[1:])
    more = np.subtract(result.shape[1:], usual) + spec.arguments["output_padding"]
    return spec.changed(output_padding=tuple(map(int, more)))


def _image(name: str, sample: Floats, spec: WeightedOperator) -> InputImage:
    return InputImage(name, spec.lifted(sample), photo=False)


def _state(
    spec: WeightedOperator, weights: LoadedWeights | None, sample: Floats, name: str
) -> State:
    """The state that shows a layer on its input."""
    given = {} if weights is None else {"given": weights}
    return first_state().change(call=str(spec), picture=_image(name, sample, spec), **given)


def _check(state: State, name: str) -> State:
    """``state`` itself. Raises ``ShowError`` if there is something wrong with it."""
    if state.problem is not None:
        raise ShowError(Sentence("{0}: {1}", name, state.problem.text))
    return state
