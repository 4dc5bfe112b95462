"""Outputs made small."""

import numpy as np
import pytest

from convgui.model.network.thumbnail import MOST, SIDE, thumbnail


@pytest.mark.parametrize(
    ("shape", "small"),
    [
        ((5, 100, 50), (MOST, SIDE, SIDE // 2)),
        ((1, 7, 9), (1, 7, 9)),
        ((3, 400), (MOST, 1, SIDE)),
        ((2, 1, 5000), (2, 1, SIDE)),
        ((2, 3, 60), (2, 1, SIDE)),
    ],
)
def test_the_first_channels_with_the_longest_side_cut_down(shape, small):
    values = np.random.default_rng(0).normal(size=shape).astype(np.float32)
    made = thumbnail(values)
    assert made.shape == small
    assert made.dtype == np.float32
    assert np.abs(made).max() == 1


def test_it_keeps_the_means_and_the_signs():
    values = np.zeros((2, 40, 40), np.float32)
    values[0, :20], values[1] = -8, 2
    made = thumbnail(values)
    assert (made[0, :10] == -1).all()
    assert (made[0, 10:] == 0).all()
    assert (made[1] == 0.25).all()


def test_numbers_that_are_none():
    made = thumbnail(np.array([[[np.nan, np.inf, -1]]], np.float32))
    np.testing.assert_allclose(made[0, 0], [0, 1, 0], atol=1e-30)
    assert not thumbnail(np.zeros((1, 3, 3), np.float32)).any()


def test_what_is_no_map():
    assert thumbnail(np.ones(10, np.float32)) is None
    assert thumbnail(np.ones((0, 3, 3), np.float32)) is None
