"""Arrays as the page reads them: whole numbers as a letter each, others as float32."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convgui.model.sources.inputs import Floats

# What the numbers are multiples of 1 by: whole ones, those of a photograph, also as a grey one, and
# those of one of half the size.
PARTS = (1, 255, 765, 1020)
# Larger numbers would not be shorter, and have no letter.
LARGEST = 1 << 11
# The first letter, and one that JSON would write as two.
_FIRST, _SKIPPED = 35, 92


def packed(values: Floats) -> dict[str, Any]:
    """``values`` with their shape, as ``tensors.js`` reads them."""
    shape = list(values.shape)
    for parts in PARTS:
        whole = _wholes(values, parts)
        if whole is not None:
            return {"shape": shape, "whole": _letters(_differences(whole)), "of": parts}
    # First all that come first in a number, and so on: the last ones, sign and size, repeat.
    planes = np.frombuffer(values.astype("<f4").tobytes(), np.uint8).reshape(-1, 4).T
    return {"shape": shape, "float": base64.b64encode(planes.tobytes()).decode("ascii")}


def _wholes(values: Floats, parts: int) -> NDArray[np.int64] | None:
    """The numbers of which ``values`` are the parts; None if they are not."""
    flat = values.astype(np.float64)
    if not np.isfinite(flat).all() or np.abs(flat).max(initial=0) * parts > LARGEST:
        return None
    if (np.signbit(flat) & (flat == 0)).any():
        return None
    whole = np.rint(flat * parts)
    # The mean of three channels, or of four pixels, is rounded once more, by a part of its size: no
    # small number becomes 0.
    most = 2.5e-7 * np.abs(flat) if parts > 255 else 0.0
    near = np.abs((whole / parts).astype(np.float32) - flat) <= most
    return whole.astype(np.int64) if near.all() else None


def _differences(whole: NDArray[np.int64]) -> NDArray[np.int64]:
    """How far each number is from what its neighbours let expect.

    Channels are told as differences from the one before, and of these each number from the median
    of the one at the left, the one above, and their sum less the one between: the predictor of
    Weinberger, Seroussi and Sapiro, "The LOCO-I lossless image compression algorithm", 2000.
    """
    shape = (1, 1, *whole.shape)[-2:]
    planes = whole.reshape(-1, *shape) if whole.size else whole.reshape(0, *shape)
    planes = np.diff(planes, axis=0, prepend=0)
    left, above, between = (np.zeros_like(planes) for _ in range(3))
    left[:, :, 1:], above[:, 1:] = planes[:, :, :-1], planes[:, :-1]
    between[:, 1:, 1:] = planes[:, :-1, :-1]
    expected = np.minimum(left + above - between, np.maximum(left, above))
    told: NDArray[np.int64] = planes - np.maximum(expected, np.minimum(left, above))
    return told


def _letters(differences: NDArray[np.int64]) -> str:
    flat = differences.ravel()
    codes = np.where(flat >= 0, 2 * flat, -2 * flat - 1) + _FIRST
    codes += codes >= _SKIPPED
    return "".join(map(chr, codes.tolist()))
