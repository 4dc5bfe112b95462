"""Arrays as short texts: what the page reads of them is the number of before."""

import base64
import math

import numpy as np
import pytest

from convgui.model.sources.inputs import fit_picture, photograph
from convgui.page.packed import packed


def unpacked(made):
    """What ``tensors.js`` does."""
    if "float" in made:
        return np.frombuffer(base64.b64decode(made["float"]), "<f4").reshape(made["shape"])
    numbers, value, factor, before = [], 0, 1, 0
    for byte in base64.b64decode(made["whole"]):
        value, factor = value + (byte & 127) * factor, factor * 128
        if byte < 128:
            before += -(value + 1) // 2 if value % 2 else value // 2
            numbers.append(before)
            value, factor = 0, 1
    return (np.array(numbers) / made["of"]).astype(np.float32).reshape(made["shape"])


@pytest.mark.parametrize(
    "values",
    [
        [1, -4, 9, 0, 70, -300, 1 << 20],
        [0.5, 0.25, 1e-30, 3e38],
        [math.nan, math.inf, -math.inf, 1],
        [-0.0, 1],
        [],
    ],
)
def test_numbers_come_back(values):
    array = np.array([values], np.float32)
    found = unpacked(packed(array))
    np.testing.assert_array_equal(found, array)
    np.testing.assert_array_equal(np.signbit(found), np.signbit(array))


def test_a_photograph_is_short():
    image = photograph()
    made = packed(image.values)
    assert made["of"] == 255
    np.testing.assert_array_equal(unpacked(made), image.values)
    assert len(made["whole"]) < 1.6 * image.values.size
    grey = fit_picture(image, 1, image.size)
    made = packed(grey)
    assert made["of"] == 765
    assert np.abs(unpacked(made) - grey).max() <= 1e-7


def test_whole_numbers_take_a_byte_or_two():
    assert packed(np.arange(100, dtype=np.float32)).keys() == {"shape", "whole", "of"}
    assert len(packed(np.arange(300, dtype=np.float32))["whole"]) == 400


@pytest.mark.parametrize("values", [[5e-8] * 4, [1e-9, -3e-8, 7e-8], [0.5, 1e-8]])
def test_small_numbers_stay(values):
    assert "float" in packed(np.array(values, np.float32))
