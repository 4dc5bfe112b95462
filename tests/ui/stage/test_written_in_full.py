"""Whether a number is written in full."""

import math

import pytest

from convgui.ui.stage.written_in_full import ends


@pytest.mark.parametrize(
    ("number", "decimals"), [(0.25, 2), (-3.0, 0), (0.1, 1), (1.23e-6, 9), (3e-9, 8), (0.0, 0)]
)
def test_numbers_that_end_are_written_in_full(number, decimals):
    assert ends(number, decimals)


@pytest.mark.parametrize(
    ("number", "decimals"),
    [(0.25, 1), (1 / 3, 4), (1.2345e-6, 9), (0.08820412, 9), (250_000.0, 2), (math.inf, 2)],
)
def test_others_are_not(number, decimals):
    assert not ends(number, decimals)
