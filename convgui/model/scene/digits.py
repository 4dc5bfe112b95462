"""How many decimals the numbers of a sum are written with, so that what is printed adds up."""

from __future__ import annotations

import math
import weakref
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

# What differs by less than this part is the same number in float32.
SAME = 2e-7
# More decimals than this are rounded away; then ``exact`` is False.
MOST_DECIMALS = 4
# Numbers that are checked at a time: most arrays that are not short are found out early.
CHECKED = 1 << 12
# The numbers at a time of those that are not, which still stay in the processor's cache.
MOST_CHECKED = 1 << 16


# Of larger arrays that do not change it is remembered what was found.
LARGE = 1 << 20


Found = TypeVar("Found")


class Digits(NamedTuple):
    """Decimals of input values, of weights, and of their products and sums.

    ``exact``: nothing is rounded away, so value × weight is equal to the product as printed.
    """

    value: int
    weight: int
    total: int
    exact: bool


def digits_of(
    x: NDArray[np.floating],
    weight: NDArray[np.floating],
    bias: NDArray[np.floating] | None,
    painted: NDArray[np.floating] | None = None,
) -> Digits:
    """The decimals for a layer: enough to be exact, else three figures of the largest number.

    The input consists of ``x`` and of the numbers ``painted`` over some of it.
    """
    inputs = [x] if painted is None else [x, painted]
    each, tap = [short_decimals(part) for part in inputs], short_decimals(weight)
    short = [decimals for decimals in each if decimals is not None]
    value = max(short) if len(short) == len(each) else None
    added = 0 if bias is None else short_decimals(bias)
    if value is not None and tap is not None and added is not None:
        total = max(value + tap, added)
        if total <= MOST_DECIMALS:
            return Digits(value, tap, total, True)
    most_value, most_tap = max(map(_largest, inputs)), _largest(weight)
    return Digits(
        _figures(most_value) if value is None else value,
        _figures(most_tap) if tap is None else tap,
        _figures(most_value * most_tap),
        False,
    )


def pool_digits(
    x: NDArray[np.floating], painted: NDArray[np.floating], divisors: NDArray[np.integer] | None
) -> Digits:
    """The decimals for a pool: those of the input, and for a mean more if it does not end there.

    A mean of numbers with few decimals ends after a few more if the divisors are of 2 and 5.
    """
    plain = digits_of(x, np.ones(1), None, painted)
    if divisors is None or not plain.exact:
        return plain
    parts = short_decimals(1 / np.unique(divisors))
    if parts is not None and plain.value + parts <= MOST_DECIMALS:
        return plain._replace(total=plain.value + parts)
    return plain._replace(total=max(plain.value, 2), exact=False)


def _once(find: Callable[[NDArray[np.floating]], Found]) -> Callable[[NDArray[Any]], Found]:
    """``find``, which does not search the same large array twice in a row."""
    last: list[tuple[weakref.ref[NDArray[np.floating]], Found]] = []

    @wraps(find)
    def found(values: NDArray[np.floating]) -> Found:
        if values.size < LARGE or values.flags.writeable:
            return find(values)
        # Another thread may search another array meanwhile.
        known = last[0] if last else None
        if known is None or known[0]() is not values:
            known = weakref.ref(values), find(values)
            last[:] = [known]
        return known[1]

    return found


@_once
def short_decimals(values: NDArray[np.floating]) -> int | None:
    """With how many decimals all ``values`` are written in full; None for more than the most.

    Within the precision of float32; nan and infinite numbers need none.
    """
    flat, decimals, start, size = values.ravel(), 0, 0, CHECKED
    while start < flat.size:
        own = flat[start : start + size]
        start, size = start + size, min(4 * size, MOST_CHECKED)
        if (own == np.rint(own)).all():
            # Most arrays that get so far are whole numbers.
            continue
        part = own.astype(np.float64)
        part = part[np.isfinite(part)]
        while True:
            scaled = part * 10.0**decimals
            if (np.abs(scaled - np.rint(scaled)) <= SAME * np.abs(scaled)).all():
                break
            decimals += 1
            if decimals > MOST_DECIMALS:
                return None
    return decimals


def all_end(values: NDArray[np.floating], decimals: int) -> bool:
    """Whether no finite number of ``values`` has more decimals than this, within float32."""
    with np.errstate(over="ignore", invalid="ignore"):
        scaled = values[np.isfinite(values)].astype(np.float64) * 10.0**decimals
        return bool((np.abs(scaled - np.rint(scaled)) <= SAME * np.abs(scaled)).all())


def _figures(largest: float) -> int:
    """The decimals with which a number as large as ``largest`` has three figures."""
    if not 0 < largest < math.inf:
        return 0
    return max(2 - math.floor(math.log10(1.05 * largest)), 0)


@_once
def _largest(values: NDArray[np.floating]) -> float:
    largest = max(float(values.max(initial=0)), -float(values.min(initial=0)))
    if math.isfinite(largest):
        # Without a copy.
        return largest
    finite = np.abs(values[np.isfinite(values)])
    return float(finite.max(initial=0))
