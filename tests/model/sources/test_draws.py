"""Random numbers in bulk are those of NumPy's generator, and leave it where NumPy would."""

import numpy as np
import pytest

from convgui.model.sources.draws import PART, fill_evenly, fill_with_integers


@pytest.mark.parametrize("count", [0, 1, 2, 7, PART, PART + 1, 2 * PART + 6])
@pytest.mark.parametrize(
    "bounds", [(0, 10), (1, 5), (0, 2), (-4, 5), (0, (1 << 31) - 1), (0, 3 << 29)]
)
def test_the_integers_are_those_of_numpy(count, bounds):
    ours, theirs = np.random.default_rng(count), np.random.default_rng(count)
    values = np.empty(count, np.float32)
    # Twice, as the first call may leave half of a draw behind.
    for _ in range(2):
        fill_with_integers(values, ours, *bounds)
        assert np.array_equal(values, theirs.integers(*bounds, count).astype(np.float32))
    assert np.array_equal(ours.integers(0, 1000, 3), theirs.integers(0, 1000, 3))


@pytest.mark.parametrize("count", [1, PART, PART + 3])
def test_the_even_numbers_are_those_of_numpy(count):
    ours, theirs = np.random.default_rng(1), np.random.default_rng(1)
    values = np.empty(count, np.float32)
    fill_evenly(values, ours, 0.25)
    assert np.array_equal(values, theirs.uniform(-0.25, 0.25, count).astype(np.float32))
    assert ours.random() == theirs.random()
