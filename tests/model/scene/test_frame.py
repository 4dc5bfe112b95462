"""What there is to see."""

import numpy as np
import pytest

from convgui.model.conv.connectivity import Target
from convgui.model.conv.geometry import Combine
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.model.sources.examples import EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
@pytest.mark.parametrize("by", ["tap", "channel", "cell", "map"])
def test_the_sum_ends_at_the_output(example, by):
    state = first_state().change(example=example.name, step_by=by)
    steps = state.steps
    for index in {0, len(steps) // 3, len(steps) - 1}:
        frame = derive(state.at(index))
        _, deep, kh, kw = frame.geometry.weight_shape
        assert frame.terms.products.shape == (deep, kh, kw)
        cell = frame.step.output
        whole = float(frame.terms.products.sum()) + (frame.bias or 0)
        if frame.combine == Combine.MAX:
            whole = float(frame.terms.products.max())
        assert whole / (frame.divisor or 1) == pytest.approx(frame.output[cell], abs=1e-5)
        if frame.step.finished:
            assert frame.total == pytest.approx(frame.output[cell], abs=1e-5)
        added = frame.terms.products.ravel()[: frame.step.last]
        part = added.max() if frame.combine == Combine.MAX else added.sum()
        if not frame.step.finished:
            assert frame.total == pytest.approx(part)


@pytest.mark.parametrize("by", ["tap", "channel", "cell", "map"])
def test_output_so_far_is_a_mask_over_the_finished_output(by):
    state = first_state().change(step_by=by)
    for index in range(0, len(state.steps), max(1, len(state.steps) // 40)):
        frame = derive(state.at(index))
        seen = np.isfinite(frame.output_so_far).ravel()
        count = int(seen.sum())
        assert seen[:count].all()
        assert np.array_equal(frame.output_so_far.ravel()[:count], frame.output.ravel()[:count])
        cell = np.ravel_multi_index(frame.step.output, frame.output.shape)
        assert count == cell + frame.step.finished
    assert np.array_equal(derive(state.at(10**9)).output_so_far, frame.output)


def test_the_subjects_two_groups():
    frame = derive(first_state().change(example="two groups"))
    assert frame.output.shape == (20, 5, 5)
    assert (frame.output[:10] == 0).all()
    assert (frame.output[10:] == 45).all()


def test_depthwise_input_0_makes_outputs_0_and_1():
    state = first_state().change(example="depthwise ×2", step_by="map")
    made_by = [derive(state.at(o)).in_channel for o in range(20)]
    assert made_by == [o // 2 for o in range(20)]


def test_step_channel_and_tap_in_the_detail():
    state = first_state().change(example="two groups")
    frame = derive(state.at(state.steps.index_of(12, 1, 2) + 2 * 9 + 5))
    assert frame.in_channel == 5 + 2
    assert frame.tap == (1, 2)
    assert np.array_equal(frame.kernel, frame.tensors.weight[12, 2])
    cell = derive(state.change(step_by="cell", channel=3))
    assert cell.in_channel == 3
    assert cell.tap is None


def test_a_step_that_reads_all_channels_shows_that_of_the_weight_pointed_at():
    state = first_state("nn.Conv2d(6, 4, 3, groups=2)").change(step_by="cell", channel=0)
    pointing = state.at(state.steps.index_of(2, 0, 0)).point(Target("weight", (2, 1, 0, 0)))
    assert derive(pointing).in_channel == 4
    # Another output has other weights, and a tap is of its own channel.
    assert derive(pointing.point(Target("weight", (3, 1, 0, 0)))).in_channel == 3
    assert derive(pointing.change(step_by="tap")).in_channel == 3


def test_the_zeros_of_gathering_are_not_there_while_pixels_stamp():
    gathering = first_state("nn.ConvTranspose2d(1, 1, 3, stride=2)").change(watch="gather")
    pointing = gathering.point(Target("input", (0, 3, 3)))
    assert derive(pointing).links is not None
    assert derive(pointing.change(watch="scatter")).links is None


def test_parts_drawn_are_parts_of_the_whole():
    from convgui.model.conv.forward import pad

    state = first_state().change(example="several rates, d = 3", sight=20)
    frame = derive(state.at(state.steps.index_of(0, 100, 70)))
    window = frame.input_viewport
    assert not window.is_whole
    padded = pad(frame.tensors.x, frame.geometry)[0]
    assert np.array_equal(
        frame.input_part(), padded[window.row_numbers[:, None], window.col_numbers]
    )
    out = frame.output_viewport
    assert np.allclose(
        frame.output_part(), frame.output[0][out.row_numbers[:, None], out.col_numbers]
    )


@pytest.mark.parametrize(("by", "index"), [("tap", 13), ("channel", 1)])
def test_the_channel_of_the_step_stays_in_view_while_an_output_is_pointed_at(by, index):
    state = first_state("nn.Conv2d(4, 4, 3, groups=2)").change(step_by=by).at(index)
    step = derive(state)
    assert step.in_channel == 1
    assert derive(state.point(Target("output", (1, 2, 2)))).in_channel == 1
    # Another group has other channels.
    assert derive(state.point(Target("output", (2, 2, 2)))).in_channel == 2
