"""The sums of output channels that are stamped, after any number of taps."""

from __future__ import annotations

from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.geometry import Geometry
from convgui.model.conv.steps import Step, StepBy
from convgui.model.layers.stamps import Stamps
from convgui.model.scene.tensors import Tensors

# (channel, row, col) of the pixel that was wanted last, and the sums of its group before it: all of
# its taps add to the same ones.
_before: WeakKeyDictionary[Tensors, tuple[tuple[int, int, int], NDArray[np.floating]]] = (
    WeakKeyDictionary()
)


def stamped_sums(
    stamps: Stamps,
    pixel: tuple[int, ...],
    done: int,
    x: NDArray[np.float64],
    weight: NDArray[np.float64],
) -> NDArray[np.floating]:
    """(n, rows, cols): what all pixels stamp up to this one, of which only ``done`` taps.

    x: (C, H, W); weight: (C, n, kh, kw), that of n output channels, one after the other.
    """
    channel, row, col = pixel
    one = Geometry(weight.shape[1], len(x), 1, stamps.geometry.axes)
    step = Step(one, StepBy.CELL, (channel, row, col), 0, done)
    return replace(stamps, geometry=one).stamped(step, x, weight)


def group_sums(stamps: Stamps, step: Step, tensors: Tensors) -> NDArray[np.floating]:
    """(n, rows, cols): the same of all output channels of the group of ``step``, after it."""
    geometry, (channel, row, col) = tensors.geometry, step.output
    inputs, outputs = geometry.inputs_of(step.group), geometry.outputs_of(step.group)
    inside = channel - inputs.start
    gathered = tensors.weight[outputs.start : outputs.stop].swapaxes(0, 1)
    weight = gathered[..., ::-1, ::-1]
    pixel, sums = _before.get(tensors, (None, None))
    if sums is None or pixel != step.output:
        x = tensors.x[inputs.start : inputs.stop].astype(np.float64)
        sums = stamped_sums(stamps, (inside, row, col), 0, x, weight.astype(np.float64))
        _before[tensors] = step.output, sums
    taps = np.arange(step.last)
    out, kernel_row, kernel_col = np.unravel_index(taps, weight.shape[1:])
    rows, cols = step.geometry.reads((row, col))
    added = weight[inside].reshape(-1)[: step.last].astype(np.float64)
    after = sums.copy()
    # No two taps of a pixel reach the same position.
    after[out, rows[kernel_row], cols[kernel_col]] += added * float(tensors.x[step.output])
    return after
