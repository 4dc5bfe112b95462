"""An experiment on disk: the numbers of a layer and all that the reader chose, in one .npz.

``numpy.load(path, allow_pickle=False)`` opens it. ``input``, ``weight``, ``bias`` and ``output``
are the numbers of the layer ``computed`` in the settings, which turns the first three into the
last. ``picture``, ``given_weight`` and ``given_bias`` are what was read from other files, before
edits and scaling. ``settings`` is JSON, with a version number.
"""

from __future__ import annotations

import json
import math
import operator
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from convgui.files.atomic import FAILURES, UnwritableError, atomic_file, reason
from convgui.files.experiment.archive import LONGEST_SETTINGS, VERSION, ExperimentError
from convgui.messages import Sentence
from convgui.model.conv.geometry import Geometry
from convgui.model.scene.form import form_of
from convgui.model.scene.layer import Layer
from convgui.model.scene.limits import QUICK_MACS, cell_reads, padded_numbers
from convgui.model.scene.parts import saved_fields
from convgui.model.scene.state import State
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.fields import KIND
from convgui.version import __version__

# Multiply-adds, and numbers that are made on the way; an output that needs more takes half a second
# or longer, and can be computed from the rest.
LARGEST_WORK = 3 * QUICK_MACS
LARGEST_NUMBERS = 1 << 24
# Bytes; to compress more takes longer than to write it.
PACKED_UP_TO = 1 << 24
# Four times as fast as zlib's own choice, for files a fifth larger.
PACKED_HOW_WELL = 1


def write_experiment(state: State, path: str | Path) -> None:
    """Save the state and its numbers; an existing file is replaced once all is written.

    A picture or weights that were opened and are not used are left out. Raises
    ``ExperimentError``, and then leaves the old file as it was.
    """
    state, path = only_used(state), Path(path)
    try:
        arrays = {**_computed(state.layer), **opened_arrays(state.layer)}
        settings = {**settings_of(state), "parts": sorted(arrays)}
        write_parts(path, arrays, settings)
    except FAILURES as error:
        raise ExperimentError(
            Sentence(
                "{0} cannot be saved: {1}. Nothing there was changed; save somewhere else, or "
                "free some space.",
                path.name,
                reason(error),
            )
        ) from error


def only_used(state: State) -> State:
    """The state without a picture and weights that neither its layer nor its fields use."""
    layer = state.layer
    picture = "file" in (layer.input_source, state.form["input_source"])
    given = "file" in (layer.weight_source, state.form.values.get("weight_source"))
    kept = replace(
        layer,
        picture=layer.picture if picture else None,
        given=layer.given if given else None,
    )
    return state.having(layer=kept)


def _computed(layer: Layer) -> dict[str, np.ndarray]:
    """The numbers of the layer; none if they cannot be computed, as they follow from the rest."""
    spec, arrays = layer.shown, {}
    # Whatever fails in computing, the reader's work is saved.
    with suppress(Exception):
        numbers = tensors_of(layer)
        arrays["input"] = spec.native(numbers.x)
        if spec.HAS_WEIGHT:
            arrays["weight"] = spec.native(spec.ungathered(numbers.weight))
        if numbers.bias is not None:
            arrays["bias"] = numbers.bias
        geometry, known = numbers.geometry, "output" in numbers.__dict__
        if known or (geometry.macs <= LARGEST_WORK and _made(geometry) <= LARGEST_NUMBERS):
            arrays["output"] = spec.native(numbers.output)
    return arrays


def _made(geometry: Geometry) -> int:
    """The most numbers that are held at a time to compute the output."""
    cells = math.prod(geometry.output_size)
    return max(
        geometry.out_channels * cells, cell_reads(geometry) * cells // 2, padded_numbers(geometry)
    )


def opened_arrays(layer: Layer) -> dict[str, np.ndarray]:
    """What was opened from other files, by the names that it has in a file."""
    arrays: dict[str, np.ndarray] = {}
    if layer.picture:
        arrays["picture"] = layer.picture.values
    if layer.given:
        arrays["given_weight"] = layer.given.weight
        if layer.given.bias is not None:
            arrays["given_bias"] = layer.given.bias
    return arrays


def settings_of(state: State) -> dict[str, Any]:
    """The state without its arrays, as JSON can hold it."""
    layer = state.layer
    picture, given = layer.picture, layer.given
    form, pending = state.form, state.form != form_of(layer)
    problem = state.experiment.problem
    pinned = state.focus.pointed if state.focus.pinned else None
    return {
        "version": VERSION,
        "program": f"ConvGUI {__version__}",
        "call": str(layer.spec),
        # A pool does not say them.
        "channels": layer.spec.in_channels,
        "computed": str(layer.shown),
        "input_size": list(layer.input_size),
        "input_source": layer.input_source,
        "input_values": layer.input_values,
        "weight_source": layer.weight_source,
        "seed": layer.seed,
        "drawn": list(layer.drawn) if layer.drawn else None,
        "kernel_as": layer.kernel_as,
        "edits": [[what, list(place), _plain(v)] for what, place, v in layer.edits.items],
        "picture": {"name": picture.name, "photo": picture.photo} if picture else None,
        "given": {"name": given.name} if given else None,
        # The fields as they stand, while they are not those of the layer that is shown.
        "form": {**form.values, KIND.name: form.layer_kind, "call": form.call} if pending else None,
        # Why, for those who read the file without ConvGUI.
        "problem": str(problem.text) if problem else None,
        **{
            name: _plain(getattr(part, name))
            for part in (state.view, state.playback, state.tool)
            for name in saved_fields(part)
        },
        "pinned": [pinned.kind, list(pinned.place)] if pinned else None,
    }


def _plain(value: Any) -> Any:
    """A value as JSON can hold it: nan and inf by their names."""
    odd = isinstance(value, float) and not math.isfinite(value)
    return str(float(value)) if odd else value


def write_parts(
    path: Path,
    arrays: Mapping[str, np.ndarray],
    settings: Mapping[str, Any],
    beside: Sequence[str] = (),
) -> None:
    """Write an archive with these parts; ``beside`` names the files next to it that hold more.

    Raises one of ``FAILURES``, ``UnwritableError`` also for settings too long to be read again.
    """
    # Places of what is pinned may be NumPy's integers.
    text = json.dumps(settings, allow_nan=False, default=operator.index)
    if len(text) > LONGEST_SETTINGS:
        raise UnwritableError(Sentence("too many numbers were typed or painted; undo some of them"))
    with (
        atomic_file(path) as new,
        open(new, "wb") as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=PACKED_HOW_WELL) as packed,
    ):
        for name, values in {**arrays, "settings": np.array(text)}.items():
            part = f"{name}.npy"
            # An entry of its own making is stored as it is.
            entry = part if values.nbytes <= PACKED_UP_TO else zipfile.ZipInfo(part)
            with packed.open(entry, "w", force_zip64=True) as member:
                np.lib.format.write_array(member, values, allow_pickle=False)
        packed.comment = " ".join(beside).encode("ascii")
