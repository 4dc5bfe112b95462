"""How each kind of number is coloured."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from convgui.model.conv.axis import Array


class Scales(NamedTuple):
    """Kind ("signed", "amount", "picture") and largest absolute value of the numbers shown."""

    x: tuple[str, float]
    weight: tuple[str, float]
    output: tuple[str, float]


def scales_of(
    x: Array, weight: Array, output: Array, pictured: bool, signed_output: bool
) -> Scales:
    """The scales of these numbers; ``pictured``: the input is a photograph or another picture.

    An output that is not signed has numbers of the kind that it was given.
    """
    x_kind = "signed" if (x < 0).any() else "picture" if pictured else "amount"
    # A window without any pixel has -inf as its largest number: that is no sign.
    signed = signed_output or ((output < 0) & np.isfinite(output)).any()
    return Scales(
        (x_kind, _largest(x)),
        ("signed", _largest(weight)),
        ("signed" if signed else x_kind, _largest(output)),
    )


def _largest(values: Array) -> float:
    largest = max(float(values.max(initial=0)), -float(values.min(initial=0)))
    if not math.isfinite(largest):
        largest = float(np.abs(values[np.isfinite(values)]).max(initial=0))
    return largest or 1.0
