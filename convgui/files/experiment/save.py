"""An experiment on disk: the numbers of a layer and all that the reader chose, in one .npz.

``numpy.load(path, allow_pickle=False)`` opens it. ``input``, ``weight``, ``bias`` and ``output``
are the numbers as they are computed, so that the layer ``computed`` of the settings turns the
first three into the last. ``picture``, ``given_weight`` and ``given_bias`` are what was read from
other files, before edits and scaling. ``settings`` is JSON, with a version number.
"""

from __future__ import annotations

import json
import math
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from convgui import __version__
from convgui.files.atomic import atomic_file
from convgui.files.experiment.load import VERSION, ExperimentError, Reader
from convgui.messages import Sentence
from convgui.model.scene.form import form_of
from convgui.model.scene.layer import Layer
from convgui.model.scene.state import State
from convgui.model.scene.tensors import QUICK_MACS, tensors_of

# A larger output takes longer than anyone waits for a file; it follows from the rest.
LARGEST_OUTPUT = 10 * QUICK_MACS
# Packing more than this takes longer than writing it.
PACKED_UP_TO = 1 << 24


def is_experiment(path: str | Path) -> bool:
    """Whether the file says that it is one: a .npz with settings in it."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "settings.npy" in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def read_experiment(path: str | Path) -> State:
    """The state that was saved in a file, at its step. Raises ``ExperimentError``."""
    return read_noted(path)[0]


def read_noted(path: str | Path) -> tuple[State, dict[str, Any]]:
    """The state that was saved in a file, and the note that went along with it."""
    path = Path(path)
    if path.is_dir():
        raise ExperimentError(
            Sentence("{0} is a folder. Choose an experiment (.npz) in it.", path.name)
        )
    try:
        with open(path, "rb") as file:
            return Reader(path.name, file).read()
    except FileNotFoundError:
        raise ExperimentError(Sentence("There is no file {0}. Check the name.", path)) from None
    except MemoryError:
        raise ExperimentError(
            Sentence("{0} needs more memory than there is. Close other programs first.", path.name)
        ) from None
    except OSError as error:
        raise ExperimentError(
            Sentence(
                "{0} cannot be read: {1}. Is the file damaged?",
                path.name,
                error.strerror or str(error),
            )
        ) from error


def write_experiment(
    state: State, path: str | Path, *, derived: bool = True, note: Mapping[str, Any] | None = None
) -> None:
    """Save what the reader chose and the numbers; a file that is there is replaced at the end.

    Without ``derived`` only what cannot be computed again is written. ``note`` goes along for
    ``read_noted``. Raises ``ExperimentError``, and then leaves the old file as it was.
    """
    arrays = _arrays(state.layer, derived)
    settings = {**_settings(state), "parts": sorted(arrays), "note": dict(note or {})}
    arrays["settings"] = np.array(json.dumps(settings, allow_nan=False))
    path = Path(path)
    try:
        _write(path, arrays)
    except OSError as error:
        raise ExperimentError(
            Sentence(
                "{0} cannot be saved: {1}. What was there is as it was; save in another place, or "
                "make room.",
                path.name,
                error.strerror or str(error),
            )
        ) from error


def _arrays(layer: Layer, derived: bool) -> dict[str, np.ndarray]:
    arrays: dict[str, np.ndarray] = {}
    if derived:
        numbers = tensors_of(layer)
        arrays |= {"input": numbers.x, "weight": numbers.weight}
        if numbers.bias is not None:
            arrays["bias"] = numbers.bias
        known = "output" in numbers.__dict__
        if known or numbers.spec.macs(layer.input_size) <= LARGEST_OUTPUT:
            arrays["output"] = numbers.output
    if layer.picture:
        arrays["picture"] = layer.picture.values
    if layer.given:
        arrays["given_weight"] = layer.given.weight
        if layer.given.bias is not None:
            arrays["given_bias"] = layer.given.bias
    return arrays


def _settings(state: State) -> dict[str, Any]:
    layer = state.layer
    picture, given = layer.picture, layer.given
    pending = state.form != form_of(layer)
    pinned = state.pointed if state.pinned else None
    return {
        "version": VERSION,
        "program": f"ConvGUI {__version__}",
        "call": str(layer.spec),
        "computed": str(layer.shown),
        "input_size": list(layer.input_size),
        "input_source": layer.input_source,
        "weight_source": layer.weight_source,
        "seed": layer.seed,
        "kernel_as": layer.kernel_as,
        "edits": [[what, list(place), _plain(v)] for what, place, v in layer.edits.items],
        "picture": {"name": picture.name, "photo": picture.photo} if picture else None,
        "given": {"name": given.name} if given else None,
        # The fields as they stand, while they are not those of the layer that is shown.
        "form": asdict(state.form) if pending else None,
        "step_by": state.step_by,
        "index": state.index,
        "channel": state.channel,
        "sight": state.sight,
        "speed": state.speed,
        "tool": state.tool,
        "brush": _plain(state.brush),
        "coverage": state.coverage,
        "rulers": state.rulers,
        "pinned": [pinned.kind, list(pinned.place)] if pinned else None,
    }


def _plain(value: float) -> float | str:
    """A number as JSON can hold it."""
    return float(value) if math.isfinite(value) else str(float(value))


def _write(path: Path, arrays: dict[str, np.ndarray]) -> None:
    with (
        atomic_file(path) as new,
        open(new, "wb") as file,
        zipfile.ZipFile(file, "w") as packed,
    ):
        for name, values in arrays.items():
            info = zipfile.ZipInfo(f"{name}.npy")
            if values.nbytes <= PACKED_UP_TO:
                info.compress_type = zipfile.ZIP_DEFLATED
            with packed.open(info, "w", force_zip64=True) as member:
                np.lib.format.write_array(member, values, allow_pickle=False)
