"""Rows and columns that are read in part."""

import numpy as np
import pytest

from convgui.model.conv.axis import Axis
from convgui.model.scene import lines
from convgui.model.scene.lines import as_slice, copy_part, lines_read, pixels_held

X = np.arange(2 * 9 * 12).reshape(2, 9, 12)


@pytest.mark.parametrize("numbers", [[], [4], [2, 3, 4], [1, 4, 7], [5, 3], [3, 3], [0, 1, 5]])
def test_a_run_is_a_slice_of_the_same_lines(numbers):
    line = np.array(numbers, np.intp)
    found = as_slice(line)
    assert np.array_equal(np.arange(12)[found], line)
    assert isinstance(found, slice) == (numbers not in ([5, 3], [3, 3], [0, 1, 5]))


@pytest.mark.parametrize("to_rows", [[0, 1, 2], [5, 0, 3]])
@pytest.mark.parametrize("rows", [[1, 2, 3], [0, 1, 5], [8, 2, 2]])
@pytest.mark.parametrize("cols", [[2, 4, 6], [11, 0], [0, 1, 3, 4, 6, 7]])
@pytest.mark.parametrize("at_a_time", [1, 1 << 16])
def test_a_part_is_copied_to_these_places(monkeypatch, rows, cols, to_rows, at_a_time):
    monkeypatch.setattr(lines, "AT_A_TIME", at_a_time)
    rows, cols, to_rows, to_cols = map(np.array, (rows, cols, to_rows, range(1, len(cols) + 1)))
    made, expected = np.zeros((2, 7, 8)), np.zeros((2, 7, 8))
    expected[:, to_rows[:, None], to_cols] = X[:, rows[:, None], cols]
    copy_part(X, as_slice(rows), as_slice(cols), made, as_slice(to_rows), as_slice(to_cols))
    assert np.array_equal(made, expected)
    one = np.zeros((7, 8))
    copy_part(X[1], as_slice(rows), as_slice(cols), one, as_slice(to_rows), as_slice(to_cols))
    assert np.array_equal(one, expected[1])


def test_positions_without_a_pixel_are_left_out():
    positions, pixels = pixels_held(np.array([-1, 0, 1, 2, -1]))
    assert (positions, pixels) == (slice(1, 4, 1), slice(0, 3, 1))


@pytest.mark.parametrize("outputs", [[0, 1, 2], [0, 3], [5, 1, 1]])
def test_outputs_side_by_side_read_what_they_read_apart(outputs):
    whole = Axis("height", 20, 3, stride=2, dilation=2)
    part, taken = lines_read(whole, np.array(outputs))
    assert part.outputs == len(outputs)
    for number, output in enumerate(outputs):
        assert taken[part.reads(number)].tolist() == whole.reads(output).tolist()
