"""What is drawn over the maps."""

import pytest

from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.model.scene.viewport import Viewport
from convgui.ui.stage.map_overlays import input_overlay, output_overlay
from convgui.ui.stage.rulers import Rulers

STATE = first_state("nn.Conv2d(2, 3, 3, dilation=2, padding=1)")


@pytest.fixture
def rulers(qapp):
    return Rulers()


def test_a_step_by_tap(rulers):
    frame = derive(STATE.at(4))
    over = input_overlay(frame, rulers)
    assert over.footprint == (0, 0, 5, 5)
    assert over.taps == tuple((r, c) for r in (0, 2, 4) for c in (0, 2, 4))
    assert over.now.place == (2, 2)
    assert over.dim
    now = output_overlay(frame).now
    assert now.place == (0, 0)
    assert now.note == frame.total
    assert now.waits
    assert output_overlay(frame).done == 0


def test_of_a_huge_kernel_only_taps_are_marked_that_can_be_told_apart(rulers):
    frame = derive(first_state("nn.Conv2d(1, 1, (224, 999), padding='same')").at(50 * 999 + 60))
    part = Viewport(45, 55, 20, 30, (6, 6))
    over = input_overlay(frame, rulers, part)
    assert over.taps == tuple((r, c) for r in range(45, 65) for c in range(55, 85))
    assert over.now.place == (50, 60)
    assert (
        input_overlay(derive(STATE), rulers, part).taps == input_overlay(derive(STATE), rulers).taps
    )


def test_a_finished_sum_does_not_wait():
    state = STATE.change(step_by="cell")
    now = output_overlay(derive(state)).now
    assert not now.waits
    assert "…" not in now.text


def test_a_step_by_map_dims_nothing(rulers):
    assert not input_overlay(derive(STATE.change(step_by="map")), rulers).dim


def test_a_pixel_lights_the_cells_that_read_it(rulers):
    frame = derive(STATE.point(Target("input", (0, 3, 3))))
    over = output_overlay(frame)
    # The output keeps its own number, and the step its cell.
    assert over.now.note == frame.played_total
    assert over.highlight.rows.tolist() == frame.links.output_rows.tolist()
    assert over.highlight.values.shape == (len(over.highlight.rows), len(over.highlight.cols))
    read = input_overlay(frame, rulers)
    assert read.pointed == (3, 3)
    assert read.now is None
    # What the step reads stays in sight.
    assert read.faint == read.taps
    assert read.faint_now == (0, 0)


def test_the_tap_in_play_is_marked_where_its_channel_is_shown(rulers):
    state = first_state("nn.Conv2d(2, 1, 3)").change(step_by="tap").at(4)
    pixel = state.point(Target("input", (0, 3, 3)))
    assert input_overlay(derive(pixel), rulers).faint_now == (1, 1)
    # A later tap, which is one of the other channel.
    other = state.at(9 + 4).point(Target("output", (0, 1, 1)))
    over = input_overlay(derive(other), rulers)
    assert over.faint
    assert over.faint_now in (None, (1, 1))
    assert (over.faint_now is None) == (derive(other).in_channel == 0)


def test_an_output_that_is_pointed_at_is_another_thing_than_the_step(rulers):
    frame = derive(STATE.at(4).point(Target("output", (0, 1, 2))))
    over = output_overlay(frame)
    assert (over.pointed, over.now.place, over.now.note) == ((1, 2), (0, 0), frame.played_total)
    read = input_overlay(frame, rulers)
    assert read.taps[0] == (1, 2)
    assert read.faint[0] == (0, 0)


def test_a_pixel_of_another_channel_lights_nothing_here(rulers):
    frame = derive(STATE.point(Target("input", (1, 3, 3))))
    over = input_overlay(frame, rulers)
    assert len(over.highlight.rows) == 0
    assert over.pointed is None


def test_a_copy_in_the_border_marks_the_pixel_it_copies(rulers):
    state = first_state("nn.Conv2d(1, 1, 3, padding=1, padding_mode='replicate')")
    frame = derive(state.point(Target("input", (0, 0, 0))))
    overlay = input_overlay(frame, rulers)
    assert (overlay.pointed, overlay.copied) == ((0, 0), (1, 1))


def test_what_is_never_read_leaves_the_step_as_it_is(rulers):
    state = first_state("nn.Conv2d(1, 1, 2, stride=3)").change(step_by="tap").at(5)
    step, pointing = derive(state), derive(state.point(Target("input", (0, 2, 2))))
    assert pointing.links.count == 0
    for overlay in input_overlay, output_overlay:
        arguments = (rulers,) if overlay is input_overlay else ()
        before, over = overlay(step, *arguments), overlay(pointing, *arguments)
        assert over._replace(pointed=None) == before
    assert input_overlay(pointing, rulers).pointed == (2, 2)


def test_the_largest_number_so_far_has_its_frame(rulers):
    pool = first_state("nn.MaxPool2d(3, stride=2, padding=1)").change(
        input_source="integers", input_height=7, input_width=7
    )
    for index in (4, 13, 40, 143):
        frame = derive(pool.at(index))
        pixels = frame.tensors.x[frame.in_channel]
        read = [
            ((r, c), pixels[r - 1, c - 1] if 0 < r < 8 and 0 < c < 8 else -1)
            for r, c in input_overlay(frame, rulers).taps[: frame.step.last]
        ]
        # Of equal ones the first.
        largest = max(read, key=lambda cell: cell[1])
        assert input_overlay(frame, rulers).leader == (largest[0] if largest[1] >= 0 else None)
    assert (
        input_overlay(derive(pool.at(4).point(Target("input", (0, 2, 2)))), rulers).leader is None
    )
    assert input_overlay(derive(STATE.at(4)), rulers).leader is None
    mean = first_state("nn.AvgPool2d(2)").change(step_by="cell")
    assert input_overlay(derive(mean), rulers).leader is None


def test_the_next_window_comes_with_the_rulers(rulers):
    measured = STATE.change(rulers=True)
    assert input_overlay(derive(measured), rulers).following == (0, 1, 5, 5)
    assert input_overlay(derive(STATE), rulers).following is None
    pointing = measured.point(Target("input", (0, 2, 2)))
    assert input_overlay(derive(pointing), rulers).following is None
