"""Whether a layer does what its arguments say: a class of one's own may do something else."""

from __future__ import annotations

from typing import Any

import numpy as np

from convgui.messages import Sentence
from convgui.model.scene.state import State
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.inputs import Floats
from convgui.scripting.torch_layer import ShowError

# The module of PyTorch's own convolutions.
CONVOLUTIONS = "torch.nn.modules.conv"
# Of the largest number: what rounding explains, in bfloat16 too. So many rows are compared.
ROUNDING, ROWS = 0.02, 8


def has_own_forward(module: Any) -> bool:
    """Whether the class of a layer replaces PyTorch's ``forward`` by one of its own."""
    for base in type(module).__mro__:
        if "forward" in vars(base):
            return base.__module__ != CONVOLUTIONS and any(
                other.__module__ == CONVOLUTIONS for other in type(module).__mro__
            )
    return False


def check_result(state: State, result: Floats, module: Any) -> None:
    """Raise ``ShowError`` if ``result``, of one sample, is not what the layer shown gives."""
    tensors = tensors_of(state.layer)
    theirs = state.layer.spec.lifted(result)
    channels, (height, width) = tensors.geometry.out_channels, tensors.geometry.output_size
    if theirs.shape == (channels, height, width):
        rows = np.unique(np.linspace(0, height - 1, ROWS).astype(int))
        own = tensors.computed_at(slice(None), rows, np.arange(width))
        off = np.abs(own - theirs[:, rows])
        if (off <= ROUNDING * np.abs(theirs).max()).all():
            return
    kind, call = type(module).__name__, state.form.call
    raise ShowError(
        Sentence(
            "{0} has a forward of its own, which does not give what {1} gives, so it cannot be "
            "shown.",
            *(kind, call),
        )
    )
