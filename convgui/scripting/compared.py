"""Whether a layer gives what its arguments and its weight say: hooks or a class may do more."""

from __future__ import annotations

from typing import Any

import numpy as np

from convgui.messages import Sentence
from convgui.model.scene.limits import QUICK_MACS
from convgui.model.scene.state import State
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.inputs import Floats
from convgui.scripting.torch_layer import ShowError

# What rounding explains, of the largest number, by the type of the result.
ROUNDING = {"float16": 5e-3, "bfloat16": 2e-2}
# The same for other types; a GPU may round the factors of float32 (TF32).
ON_CPU, ELSEWHERE = 1e-4, 2e-3
# So many rows are compared where all of them take long.
ROWS = 8


def check_result(state: State, result: Floats, name: str, rounding: float) -> None:
    """Raise ``ShowError`` if ``result``, of one sample, is not what the layer shown gives.

    ``name``: of the module that gave it; ``rounding``: what is no difference, as a part of the
    largest number.
    """
    tensors = tensors_of(state.layer)
    theirs = state.layer.spec.lifted(result)
    geometry = tensors.geometry
    height, width = geometry.output_size
    if theirs.shape == (geometry.out_channels, height, width):
        count = height if geometry.macs <= QUICK_MACS else min(height, ROWS)
        rows = np.unique(np.linspace(0, height - 1, count).astype(int))
        own = tensors.computed_at(slice(None), rows, np.arange(width))
        largest = np.abs(theirs[np.isfinite(theirs)]).max(initial=0)
        near = np.isclose(own, theirs[:, rows], rtol=0, atol=rounding * largest, equal_nan=True)
        if near.all():
            return
    call = state.form.call
    raise ShowError(
        Sentence(
            "{0} does not give what {1} gives with the same weight: its forward or a hook does "
            "something else, so it cannot be shown.",
            *(name, call),
        )
    )


def rounding_of(result: Any) -> float:
    """What rounding explains in ``result``, a tensor of PyTorch, of its largest number."""
    kind = str(getattr(result, "dtype", "")).rpartition(".")[2]
    device = getattr(getattr(result, "device", None), "type", "cpu")
    return ROUNDING.get(kind, ON_CPU if device == "cpu" else ELSEWHERE)
