"""Arrays as the page reads them: whole numbers as short differences, others as float32."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convgui.model.sources.inputs import Floats

# What the numbers are multiples of 1 by: whole ones, and those of a photograph, also as a grey one.
PARTS = (1, 255, 765)
# Larger numbers would not be shorter.
LARGEST = 1 << 20


def packed(values: Floats) -> dict[str, Any]:
    """``values`` with their shape, as ``tensors.js`` reads them."""
    shape = list(values.shape)
    for parts in PARTS:
        whole = _wholes(values, parts)
        if whole is not None:
            return {"shape": shape, "whole": _text(_varints(whole)), "of": parts}
    return {"shape": shape, "float": _text(values.astype("<f4").tobytes())}


def _wholes(values: Floats, parts: int) -> NDArray[np.int64] | None:
    """The numbers of which ``values`` are the parts; None if they are not."""
    flat = values.ravel().astype(np.float64)
    if not np.isfinite(flat).all() or np.abs(flat).max(initial=0) > LARGEST:
        return None
    if (np.signbit(flat) & (flat == 0)).any():
        return None
    whole = np.rint(flat * parts)
    # The mean of three channels is rounded once more, by a part of its size: no small number
    # becomes 0.
    most = 2.5e-7 * np.abs(flat) if parts == PARTS[-1] else 0.0
    near = np.abs((whole / parts).astype(np.float32) - flat) <= most
    return whole.astype(np.int64) if near.all() else None


def _varints(whole: NDArray[np.int64]) -> bytes:
    """Each number as its difference from the one before, in groups of seven bits."""
    return bytes(_bytes(np.diff(whole, prepend=0).tolist()))


def _bytes(differences: list[int]) -> Iterator[int]:
    for difference in differences:
        left = 2 * difference if difference >= 0 else -2 * difference - 1
        while left > 127:
            yield left % 128 + 128
            left //= 128
        yield left


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
