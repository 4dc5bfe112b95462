"""A layer's output, small enough to stand in a list."""

from __future__ import annotations

import numpy as np

from convgui.model.sources.inputs import Floats, InputImage, fit_picture, frozen

# The longest side, and how many of the channels.
SIDE, MOST = 20, 2


def thumbnail(values: Floats) -> Floats | None:
    """The first channels of an output, (n, h, w) from −1 to 1; None if it is no map.

    ``values``: (C, H, W) or (C, L). A long side is averaged down to ``SIDE``. All channels have one
    scale.
    """
    if values.ndim not in (2, 3) or 0 in values.shape:
        return None
    first = values[:MOST, None] if values.ndim == 2 else values[:MOST]
    kept = np.nan_to_num(first.astype(np.float32))
    longest = max(kept.shape[1:])
    size = [max(1, side * min(SIDE, longest) // longest) for side in kept.shape[1:]]
    image = InputImage("", frozen(kept), photo=False)
    with np.errstate(over="ignore", invalid="ignore"):
        small = np.nan_to_num(fit_picture(image, len(kept), (size[0], size[1])))
        largest = float(np.abs(small).max())
        return frozen((small / largest if largest else small).astype(np.float32))
