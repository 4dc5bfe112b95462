"""Random numbers in bulk: those that NumPy's generator gives, sooner and with less memory."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Numbers made at a time, which stay in the CPU cache, in arrays so small that they take the memory
# of those before; an even number.
PART = 1 << 14


def fill_with_integers(values: Floats, rng: Generator, low: int, high: int) -> None:
    """Fill ``values`` (n,) with what ``rng.integers(low, high, n)`` gives, 0 <= high - low < 2³¹.

    ``rng`` is left as that call would leave it.
    """
    count = high - low
    # NumPy multiplies 32 random bits with the count and keeps the upper half, unless the lower
    # half is so small that some numbers would come more often than others (Lemire,
    # arXiv:1805.10941).
    least = (1 << 32) % count
    for start in range(0, len(values), PART):
        part = values[start : start + PART]
        before = rng.bit_generator.state
        # The generator makes 64 bits at a time, and NumPy may have kept half of the last ones.
        if len(part) % 2 == 0 and not before["has_uint32"]:
            bits = rng.bit_generator.random_raw(len(part) // 2).astype("<u8", copy=False)
            halves = np.multiply(bits.view("<u4"), count, dtype="<u8").view("<u4").reshape(-1, 2)
            if halves[:, 0].min(initial=least) >= least:
                np.add(halves[:, 1], np.float32(low), out=part, casting="unsafe")
                continue
            rng.bit_generator.state = before
        part[:] = rng.integers(low, high, len(part))


def fill_evenly(values: Floats, rng: Generator, bound: float) -> None:
    """Fill ``values`` (n,) with what ``rng.uniform(-bound, bound, n)`` gives."""
    for start in range(0, len(values), PART):
        part = values[start : start + PART]
        part[:] = rng.uniform(-bound, bound, len(part))
