"""How far two sums of the same products in float32 can be apart."""

import math

import numpy as np


def rounding(spec, x, weight, bias):
    """A bound for each output cell of ``spec`` on ``x``, whatever the order of the products.

    2 (n + 1) u Σ|products| for sums of n products (Higham, Accuracy and Stability, section 3.1),
    u = 2^-24. Weight and bias are None for a pool.
    """
    whole = [None if part is None else np.abs(part) for part in (weight, bias)]
    return 2 * (math.prod(spec.weight_shape[1:]) + 1) * 2**-24 * spec.forward(np.abs(x), *whole)
