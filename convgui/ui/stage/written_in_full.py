"""Whether a number is written in full, so that ``=`` may stand before it."""

from __future__ import annotations

import math

from convgui.model.scene.digits import SAME
from convgui.ui.style.number_format import LARGEST_WRITTEN, written_decimals


def ends(number: float, decimals: int) -> bool:
    """Whether a finite number is written in full with so many decimals, within float32.

    Large ones never are: of them only the first figures are written.
    """
    scaled = number * 10.0 ** written_decimals(number, decimals)
    if not math.isfinite(scaled) or abs(number) >= LARGEST_WRITTEN:
        return False
    return abs(scaled - round(scaled)) <= SAME * abs(scaled)
