"""The types of the numbers in .safetensors files, among them those that NumPy does not have."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from convgui.model.sources.inputs import Floats, frozen

_PLAIN = {
    "F64": "<f8",
    "F32": "<f4",
    "F16": "<f2",
    "I64": "<i8",
    "I32": "<i4",
    "I16": "<i2",
    "I8": "<i1",
    "U64": "<u8",
    "U32": "<u4",
    "U16": "<u2",
    "U8": "<u1",
    "BOOL": "?",
}
# Bits of the exponent and of the fraction, and what is taken off the exponent.
_FLOAT8 = {
    "F8_E4M3": (4, 3, 7),
    "F8_E5M2": (5, 2, 15),
    "F8_E4M3FNUZ": (4, 3, 8),
    "F8_E5M2FNUZ": (5, 2, 16),
}
# Types in which numbers are kept that are meant to be multiplied by a scale.
WHOLE_BYTES = ("I8", "U8")
SCALED = (*WHOLE_BYTES, *_FLOAT8)


def width(kind: str) -> int | None:
    """The bytes of a number of this type; None for a type that is not known."""
    if kind in _PLAIN:
        return np.dtype(_PLAIN[kind]).itemsize
    if kind in _FLOAT8:
        return 1
    return 2 if kind == "BF16" else None


def decoded(data: bytes, kind: str) -> NDArray[np.generic]:
    """The numbers in ``data``, of a type whose ``width`` is known."""
    if kind in _PLAIN:
        return np.frombuffer(data, _PLAIN[kind])
    if kind == "BF16":
        # The upper half of a float32.
        return (np.frombuffer(data, "<u2").astype(np.uint32) << 16).view(np.float32)
    return np.take(_all_float8(kind), np.frombuffer(data, np.uint8))


@cache
def _all_float8(kind: str) -> Floats:
    """The numbers of the 256 bytes."""
    exponent_bits, fraction_bits, bias = _FLOAT8[kind]
    every = np.arange(256)
    exponents = every >> fraction_bits & (1 << exponent_bits) - 1
    fractions = (every & (1 << fraction_bits) - 1) / (1 << fraction_bits)
    # Without an exponent there is no leading 1, as in every float.
    sizes = np.where(exponents == 0, fractions * 2, 1 + fractions) * 2.0 ** (exponents - bias)
    values = np.where(every < 128, sizes, -sizes).astype(np.float32)
    if kind.endswith("FNUZ"):
        # What would be -0 is not a number, and nothing is infinite.
        values[128] = np.nan
    elif kind == "F8_E4M3":
        values[[127, 255]] = np.nan
    else:
        values[[124, 252]] = np.inf, -np.inf
        values[[125, 126, 127, 253, 254, 255]] = np.nan
    return frozen(values)
