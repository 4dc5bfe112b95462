"""Checks that all arrays from files go through."""

import numpy as np
import pytest

from convgui.files.read.array_checks import ArrayError, as_floats, too_large


def test_floats_are_contiguous_and_read_only():
    made = as_floats(np.arange(6, dtype=np.int16).reshape(2, 3).T, "x")
    assert made.dtype == np.float32
    assert made.flags.c_contiguous
    assert not made.flags.writeable
    assert made.tolist() == [[0, 3], [1, 4], [2, 5]]


@pytest.mark.parametrize("values", [["a"], [1j], [None]])
def test_what_is_no_number(values):
    with pytest.raises(ArrayError, match=r"x contains .*, not numbers"):
        as_floats(np.array(values), "x")


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e39])
def test_what_float32_does_not_hold(value):
    with pytest.raises(ArrayError, match="x has 1 values that are NaN, infinite or outside"):
        as_floats(np.array([1.0, value]), "x")


def test_too_large():
    assert str(too_large("x", (9, 9), 5_000_000)) == (
        "x has the shape (9, 9): too large to show. At most 5 million numbers can be opened; save "
        "a part of it."
    )
