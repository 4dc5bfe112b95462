"""A saved experiment as a state: every part and every setting is checked before it is used."""

from __future__ import annotations

import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from convgui.files.experiment.archive import Archive, ExperimentError, damaged, no_experiment
from convgui.files.experiment.load_layer import load_layer
from convgui.files.experiment.packed import Packed
from convgui.files.experiment.settings import Settings, is_integer
from convgui.files.read.door import check_file, door, memory_needed, value_text
from convgui.files.read.progress import Report, unheard
from convgui.messages import Sentence
from convgui.model.call.arguments import Kind, SpecError
from convgui.model.conv.connectivity import Target, places
from convgui.model.conv.steps import StepBy
from convgui.model.layers.parse import OPERATORS
from convgui.model.scene.form import Form, form_of
from convgui.model.scene.layer import Layer
from convgui.model.scene.limits import LARGEST_LOADED
from convgui.model.scene.parts import Experiment, Playback, Tool, View, saved_fields
from convgui.model.scene.refill import refill
from convgui.model.scene.state import State
from convgui.model.sources.fields import INPUT_VALUES, KIND, fields_of


def is_experiment(path: str | Path) -> bool:
    """Whether the file says that it is one: a .npz with settings in it."""
    path = Path(path)
    try:
        check_file(path, ExperimentError)
        with door(path, ExperimentError, damaged(path.name)), zipfile.ZipFile(path) as archive:
            return "settings.npy" in archive.namelist()
    except ExperimentError:
        return False


def read_experiment(path: str | Path, report: Report = unheard) -> State:
    """The state that was saved in a file, at its step. Raises ``ExperimentError``."""
    return read_noted(path, report)[0]


def read_noted(path: str | Path, report: Report = unheard) -> tuple[State, dict[str, Any]]:
    """The state that was saved in a file, and the note that was saved with it.

    Raises ``ExperimentError``.
    """
    path = Path(path)
    check_file(path, ExperimentError)
    try:
        with ExitStack() as stack:
            with door(path, ExperimentError, damaged(path.name)):
                _check_kind(path)
                packed = stack.enter_context(Packed(path))
                archive = Archive.opened(path.name, packed, report)
            return _load(archive)
    except SpecError as error:
        raise ExperimentError(
            Sentence("{0} contains an impossible layer: {1}", path.name, error.text)
        ) from error
    except MemoryError:
        raise ExperimentError(memory_needed(path.name)) from None


def _check_kind(path: Path) -> None:
    """Raise ``ExperimentError`` for a file that is no archive, and so no experiment."""
    with path.open("rb") as file:
        if file.read(2) == b"PK":
            return
    words = Sentence(
        "{0} is not an experiment. Choose a .npz file that ConvGUI saved; open a picture as the "
        "input.",
        path.name,
    )
    raise ExperimentError(no_experiment(path.name, words))


def _load(archive: Archive) -> tuple[State, dict[str, Any]]:
    values = archive.settings()
    settings = Settings(archive, values)
    for part in settings.list_of("parts"):
        if not isinstance(part, str) or part not in archive:
            raise archive.wrong(Sentence("its {0} is missing", value_text(part)))
    state = _state(archive, settings, load_layer(archive, settings))
    note = values.get("note", {})
    return state, note if isinstance(note, dict) else {}


def _state(archive: Archive, settings: Settings, layer: Layer) -> State:
    state = State(
        Experiment(form_of(layer), layer),
        View(**_saved(settings, View)),
        Playback(**_saved(settings, Playback)),
        Tool(**_saved(settings, Tool)),
    )
    state = state.having(step_by=StepBy(state.view.step_by))
    for name, end in (("index", len(state.steps)), ("channel", state.steps.geometry.deep)):
        value = getattr(state.playback, name)
        if value >= end:
            raise archive.wrong(Sentence("{0} cannot be {1!r}", name, value))
    form = _form(settings, state.form)
    if form != state.form:
        # Finds out again what is wrong with the fields; if nothing is, the layer counts.
        kept = ("input_height", "input_width", "input_source", "weight_source")
        sources = {name: form[name] for name in kept if name in form}
        wishes = {"call": form.call, **sources}
        pending, _ = refill(state.experiment._replace(form=form), wishes, grows=False)
        if pending.problem:
            # The fields stay as they were, whatever they would be filled with now.
            pending = pending._replace(form=form)
        if pending.problem or pending.layer == layer:
            state = state._replace(experiment=pending)
    pinned = _pinned(archive, settings, layer)
    return state.having(pointed=pinned, pinned=pinned is not None)


def _saved(settings: Settings, part: type[View | Playback | Tool]) -> dict[str, Any]:
    """The fields of a part of the state."""
    return {
        name: _OLDER[name]
        if name in _OLDER and name not in settings
        else settings.value(name, legal)
        for name, legal in saved_fields(part).items()
    }


# What holds where a file is from before there was a choice.
_OLDER = {"watch": "gather"}


def _pinned(archive: Archive, settings: Settings, layer: Layer) -> Target | None:
    pinned = settings.optional_list("pinned")
    ends = places(layer.geometry)
    match pinned:
        case None:
            return None
        case [str(kind), list(place)] if kind in ends and len(place) == len(ends[kind]):
            if all(
                is_integer(n) and 0 <= n < end for n, end in zip(place, ends[kind], strict=True)
            ):
                return Target(kind, tuple(place))
    raise archive.wrong(Sentence("pinned cannot be {0}", value_text(pinned)))


def _form(settings: Settings, own: Form) -> Form:
    """The fields, where they were not those of the layer when it was saved."""
    saved = settings.part("form")
    if saved is None:
        return own
    # Files from before there was a second kind of layer do not name the kind.
    kind = saved.one_of(KIND.name, *OPERATORS) if KIND.name in saved else "Conv2d"
    # Nor do those from before there was a choice of values name that.
    older = {INPUT_VALUES.name: own.values[INPUT_VALUES.name]}
    values = {
        # The size of an opened file may be larger than can be typed.
        name: older[name]
        if name in older and name not in saved
        else saved.get(name, _fits_memory if field.kind == Kind.INTEGER else field.accepts)
        for name, field in fields_of(kind).items()
    }
    return Form(kind, values, saved.text("call"))


def _fits_memory(value: Any) -> bool:
    return is_integer(value) and abs(value) <= LARGEST_LOADED
