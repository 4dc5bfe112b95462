"""Rows and columns that are read in part."""

import numpy as np
import pytest

from convgui.model.conv.axis import Axis
from convgui.model.scene.lines import as_slice, crossing, lines_read, part_of, pixels_held

X = np.arange(2 * 9 * 12).reshape(2, 9, 12)


@pytest.mark.parametrize("lines", [[], [4], [2, 3, 4], [1, 4, 7], [5, 3], [3, 3], [0, 1, 5]])
def test_a_run_is_a_slice_of_the_same_lines(lines):
    line = np.array(lines, np.intp)
    found = as_slice(line)
    assert np.array_equal(np.arange(12)[found], line)
    assert isinstance(found, slice) == (lines not in ([5, 3], [3, 3], [0, 1, 5]))


@pytest.mark.parametrize("rows", [[1, 2, 3], [0, 1, 5], [8, 2]])
@pytest.mark.parametrize("cols", [[2, 4, 6], [11, 0], [0, 1, 3, 4, 6, 7]])
def test_a_part_has_these_rows_and_columns(rows, cols):
    rows, cols = np.array(rows), np.array(cols)
    expected = X[:, rows[:, None], cols]
    assert np.array_equal(part_of(X, as_slice(rows), as_slice(cols)), expected)
    assert np.array_equal(X[(..., *crossing(as_slice(rows), as_slice(cols)))], expected)


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
