"""The maps of a frame as grids on paper."""

import numpy as np
import pytest

from convgui.export.worksheet.exercises import cell_frame
from convgui.export.worksheet.grids import (
    MOST_COLS,
    MOST_ROWS,
    bare_grid,
    holds_footprint,
    input_grid,
    input_window,
    kernel_grid,
    output_grid,
    output_window,
    parts_note,
    taps_in,
    within,
)
from convgui.model.scene.state import first_state
from tests.data.worksheets import KINDS, frame_of, large, state_of

pytestmark = pytest.mark.usefixtures("qapp")


def numbers(texts):
    return np.array([[float(text.replace("−", "-")) for text in line] for line in texts])


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_map_is_whole_and_has_the_numbers_of_the_frame(kind):
    frame = frame_of(kind)
    part, result = input_window(frame), output_window(frame)
    assert part.is_whole
    assert result.is_whole
    assert not parts_note(part, result)
    grid = input_grid(frame, frame.in_channel, part)
    assert grid.size == frame.geometry.padded_size
    np.testing.assert_array_equal(numbers(grid.texts), frame.input_part(part))
    rows, cols = part.row_numbers, part.col_numbers
    assert len(grid.border) == (~frame.geometry.inside(rows, cols)).sum()
    output = numbers(output_grid(frame, result).texts)
    np.testing.assert_allclose(output, frame.output[frame.step.output[0]], atol=0.005)
    np.testing.assert_array_equal(numbers(kernel_grid(frame, 0).texts), frame.terms.weights[0])


def test_what_a_cell_reads_is_ringed_and_what_it_skips_struck():
    frame = frame_of("Conv2d")
    grid = input_grid(frame, frame.in_channel, input_window(frame), marked=True)
    assert grid.ringed == {(row, col) for row in (3, 5, 7) for col in (4, 6, 8)}
    assert len(grid.struck) == 25 - 9
    # Counted without the border.
    assert (grid.rows[0], grid.rows[2], grid.rows[-1]) == ("−2", "0", "7")


def test_zeros_between_pixels_have_no_number_of_their_own():
    frame = frame_of("ConvTranspose2d")
    grid = input_grid(frame, 0, input_window(frame))
    assert [label for label in grid.cols if label] == [str(n) for n in range(6)]
    assert grid.cols[2] == ""


def test_a_layer_with_one_axis_has_no_numbers_of_rows():
    frame = frame_of("Conv1d")
    grid = input_grid(frame, 0, input_window(frame))
    assert grid.rows == ()
    assert grid.cols[0] == "−1"
    assert output_grid(frame, output_window(frame)).cols == ("0", "1", "2")


def test_of_a_large_map_the_part_around_the_cell_is_drawn_and_that_is_said():
    frame = cell_frame(large())
    part, result = input_window(frame), output_window(frame)
    assert holds_footprint(frame, part)
    assert max(part.rows, result.rows) <= MOST_ROWS
    assert max(part.cols, result.cols) <= MOST_COLS
    assert len(taps_in(frame, part)[0]) == 49
    grid = output_grid(frame, result, [(30, 40)])
    (cell,) = grid.ringed
    assert (grid.rows[cell[0]], grid.cols[cell[1]]) == ("30", "40")
    (note,) = parts_note(part, result)
    assert "part" in note.text


def test_a_footprint_that_is_too_large_is_not_held():
    wishes = {"input_height": 90, "input_width": 90}
    frame = cell_frame(first_state().change(call="nn.Conv2d(1, 1, 5, dilation=12)", **wishes))
    assert not holds_footprint(frame, input_window(frame))


def test_the_input_without_its_border():
    frame = frame_of("Conv2d")
    bare = bare_grid(frame, 1)
    np.testing.assert_array_equal(numbers(bare.texts), frame.tensors.x[1])
    assert bare.rows == ("0", "1", "2", "3", "4", "5")
    assert bare_grid(cell_frame(large()), 0) is None
    cropped = first_state().change(call="nn.ConvTranspose2d(1, 1, 1, padding=1)")
    assert bare_grid(cell_frame(cropped), 0) is None


def test_read_counts_take_the_place_of_values_where_they_are_shown():
    frame = cell_frame(state_of("Conv2d").having(coverage=True))
    grid = input_grid(frame, 0, input_window(frame))
    part = input_window(frame)
    counts = frame.geometry.counts(part.row_numbers, part.col_numbers)
    np.testing.assert_array_equal(numbers(grid.texts), counts)


def test_cells_outside_a_window_are_left_out():
    frame = frame_of("Conv2d")
    window = replace_window(output_window(frame))
    assert within([(0, 0), (2, 3), (5, 5)], window) == {(1, 2)}


def replace_window(window):
    return window._replace(row=1, col=1, rows=3, cols=3)


def test_what_lies_outside_below_the_last_windows_is_not_on_paper():
    call = "nn.AvgPool2d(3, stride=2, padding=1, ceil_mode=True)"
    state = first_state().change(call=call, input_height=8, input_width=8, step_by="cell")
    frame = cell_frame(state.at_cell((0, 4, 3)))
    part = input_window(frame)
    assert holds_footprint(frame, part)
    grid = input_grid(frame, 0, part, marked=True)
    assert grid.size == frame.geometry.bordered_size == (10, 10)
    assert grid.ringed == {(r, c) for r in (8, 9) for c in (6, 7, 8)}
    assert not grid.struck
    assert len(grid.border) == 10 * 10 - 8 * 8
