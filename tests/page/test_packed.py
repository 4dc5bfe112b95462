"""Arrays as short texts: what the page reads of them is the number of before."""

import base64
import math

import numpy as np
import pytest

from convgui.model.sources.inputs import fit_picture, photograph
from convgui.page.packed import packed


def unpacked(made):
    """What ``tensors.js`` does."""
    shape = made["shape"]
    if "float" in made:
        planes = np.frombuffer(base64.b64decode(made["float"]), np.uint8).reshape(4, -1)
        return np.frombuffer(planes.T.tobytes(), "<f4").reshape(shape)
    codes = [ord(letter) - (36 if ord(letter) > 92 else 35) for letter in made["whole"]]
    told = [-(code + 1) // 2 if code % 2 else code // 2 for code in codes]
    planes = np.array(told, np.int64).reshape(math.prod(shape[:-2]), *[1, 1, *shape][-2:])
    for plane in planes:
        for row, col in np.ndindex(*plane.shape):
            left, above = (plane[row, col - 1] if col else 0), (plane[row - 1, col] if row else 0)
            between = plane[row - 1, col - 1] if row and col else 0
            plane[row, col] += sorted((left, above, left + above - between))[1]
    return (planes.cumsum(axis=0) / made["of"]).astype(np.float32).reshape(shape)


@pytest.mark.parametrize(
    "values",
    [
        [1, -4, 9, 0, 70, -300, 1 << 11, -(1 << 11)],
        [1, 1 << 20],
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
    assert len(made["whole"]) == image.values.size
    assert np.mean([ord(letter) < 64 for letter in made["whole"]]) > 0.9
    grey = fit_picture(image, 1, image.size)
    made = packed(grey)
    assert made["of"] == 765
    assert np.abs(unpacked(made) - grey).max() <= 1e-7


def test_whole_numbers_take_a_letter_each():
    made = packed(np.arange(100, dtype=np.float32))
    assert made == {"shape": [100], "whole": "#" + 99 * "%", "of": 1}
    # Neither of these would stand in JSON as it is.
    assert not {'"', "\\"} & set(packed(np.arange(40, dtype=np.float32) ** 2)["whole"])


@pytest.mark.parametrize("values", [[5e-8] * 4, [1e-9, -3e-8, 7e-8], [0.5, 1e-8]])
def test_small_numbers_stay(values):
    assert "float" in packed(np.array(values, np.float32))


def test_a_photograph_of_half_the_size_is_whole_numbers_too():
    picture = fit_picture(photograph(), 3, (96, 96))
    made = packed(picture)
    assert made["of"] == 1020
    assert len(made["whole"]) == picture.size
    assert np.abs(unpacked(made) - picture).max() <= 1e-7
