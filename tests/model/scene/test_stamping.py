"""What is seen of a layer that stamps, against its stamps and against the layer itself."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convgui.model.conv.connectivity import Target
from convgui.model.conv.steps import StepBy
from convgui.model.scene.frame import derive
from convgui.model.scene.tensors import tensors_of
from tests.data.random_transposed import transposed_layers
from tests.data.stamping import scattering, stamped

every_step_size = pytest.mark.parametrize("by", StepBy)


def state_of(layer, by):
    spec, (high, wide) = layer
    return scattering(str(spec), input_height=high, input_width=wide, step_by=by)


@every_step_size
@settings(derandomize=True, deadline=None, max_examples=25)
@given(transposed_layers(), st.data())
def test_the_numbers_after_any_step(by, layer, data) -> None:
    state = state_of(layer, by)
    steps = state.steps
    state = state.at(data.draw(st.integers(0, len(steps) - 1)))
    (frame, stamping), tensors = stamped(state), tensors_of(state.layer)
    stamps, spec = stamping.stamps, state.layer.spec
    weight = spec.ungathered(tensors.weight)
    progress = stamps.progress(steps[state.playback.index], tensors.x, weight, tensors.bias)
    channel, kept = stamping.out_channel, stamps.kept
    shown = stamping.map
    np.testing.assert_allclose(shown.sums[kept], progress.sums[channel], atol=1e-4)
    np.testing.assert_array_equal(shown.counts[kept], progress.counts[channel])
    finished = (shown.counts == shown.due)[kept]
    np.testing.assert_array_equal(finished, progress.finished[channel])
    seen = ~np.isnan(frame.output_so_far)
    np.testing.assert_array_equal(seen, (progress.counts > 0) | (stamps.counts == 0))
    np.testing.assert_allclose(frame.output_so_far[seen], progress.sums[seen], atol=1e-4)
    done = progress.finished.reshape(spec.out_channels, -1).all(axis=1)
    assert done[: frame.channels_done].all()
    # The sum below is that of the cell in play, so far.
    cell = stamping.cell_of(stamping.place)
    if cell is not None:
        assert frame.played.output == (channel, *cell)
        assert frame.played_total == pytest.approx(shown.sums[stamping.place], abs=1e-4)


@every_step_size
@settings(derandomize=True, deadline=None, max_examples=20)
@given(transposed_layers())
def test_after_the_last_step_it_is_the_output(by, layer) -> None:
    state = state_of(layer, by)
    frame = derive(state.at(10**9))
    np.testing.assert_allclose(frame.output_so_far, frame.output, atol=1e-4)
    assert frame.channels_done == state.layer.spec.out_channels


@settings(derandomize=True, deadline=None, max_examples=30)
@given(transposed_layers(), st.data())
def test_a_stamp_and_its_gathering_are_one_product(layer, data) -> None:
    state = state_of(layer, "tap")
    state = state.at(data.draw(st.integers(0, len(state.steps) - 1)))
    frame, stamping = stamped(state)
    assert stamping.tap is not None
    product = stamping.products[stamping.tap]
    if stamping.is_cut_off:
        assert frame.played.by == StepBy.CELL
        return
    assert frame.terms.products.ravel()[frame.played.first] == product
    assert frame.weight_place_of(stamping.weight_target(stamping.tap).place) is not None
    assert frame.tensors.weight[stamping.weight_target(stamping.tap).place] == pytest.approx(
        stamping.kernel[stamping.tap]
    )
    # Behind it only zeros are added before the next stamp.
    assert not frame.terms.products.ravel()[frame.played.first + 1 : frame.played.last].any()


def test_the_pixels_that_stamp_on_a_cell():
    _, stamping = stamped(scattering())
    assert stamping.on((3, 3)) == ((1, 1), (1, 2), (2, 1), (2, 2))
    assert stamping.on((2, 2)) == ((1, 1),)
    assert stamping.cell_of((0, 3)) is None
    assert stamping.place_of((2, 2)) == (3, 3)


def test_a_pixel_of_which_all_is_cut_off_is_not_pointed_at():
    _, stamping = stamped(scattering("nn.ConvTranspose2d(1, 1, 1, padding=1)"))
    assert stamping.pixel_target((0, 0)) is None
    assert stamping.pixel_target((1, 2)) == Target("input", (0, 0, 1))
    assert stamping.is_cut_off


def test_the_bias_comes_with_the_last_stamp():
    state = scattering("nn.ConvTranspose2d(1, 1, 2)", step_by="cell").edit("bias", [(0,)], 100)
    first, last = stamped(state)[1].map, stamped(state.at(10**9))[1].map
    without = replace(state.layer, spec=state.layer.spec.changed(bias=False))
    plain = stamped(state.having(layer=without))[1].map
    assert first.sums[0, 0] == plain.sums[0, 0] + 100
    assert first.sums[1, 1] == plain.sums[1, 1]
    assert (first.counts[0, 0], first.counts[1, 1]) == (1, 1)
    assert (last.counts == last.due).all()


@pytest.mark.parametrize("kernel_as", ["zero_filled", "flipped"])
def test_another_kernel_in_its_place_stamps_too(kernel_as):
    state = scattering("nn.ConvTranspose2d(2, 2, 3, stride=2, dilation=2)", kernel_as=kernel_as)
    frame = derive(state.at(10**9))
    np.testing.assert_allclose(frame.output_so_far, frame.output, atol=1e-4)


def test_what_the_cells_of_the_maps_are():
    _, stamping = stamped(scattering("nn.ConvTranspose2d(2, 2, 3, stride=2, padding=1)"))
    assert stamping.target("input", (1, 2)) == Target("input", (0, 3, 5))
    assert stamping.target("output", (1, 2)) == Target("output", (0, 0, 1))
    assert stamping.target("output", (0, 2)) is None
    assert stamping.target("weight", (0, 2)) == Target("weight", (0, 0, 2, 0))


def test_the_chosen_output_channel_is_shown_while_all_are_stamped():
    state = scattering("nn.ConvTranspose2d(2, 4, 3, groups=2)", step_by="cell").change(channel=1)
    assert stamped(state)[1].out_channel == 1
    assert stamped(state.at(10**9))[1].out_channel == 3
    assert scattering("nn.ConvTranspose2d(2, 4, 3)").change(channel=9).playback.channel == 3


@every_step_size
def test_how_many_taps_have_stamped_says_which_map_it_is(by) -> None:
    state = scattering(
        "nn.ConvTranspose2d(4, 4, 2, stride=2, groups=2)", input_height=2, input_width=2, step_by=by
    )
    seen: dict[tuple[int, int], bytes] = {}
    for index in range(len(state.steps)):
        stamping = derive(state.at(index)).stamping
        for channel in range(4):
            taps, made = stamping.taps_done(channel), stamping.map_of(channel)
            assert made.counts.sum() == taps
            assert seen.setdefault((channel, taps), made.sums.tobytes()) == made.sums.tobytes()
    assert all((channel, 2 * 4 * 4) in seen for channel in range(4))


@every_step_size
@pytest.mark.parametrize("bias", [True, False])
def test_all_maps_of_a_group_at_once(by, bias) -> None:
    call = f"nn.ConvTranspose2d(4, 6, 3, stride=2, padding=1, groups=2, bias={bias})"
    state = scattering(call, side=3, step_by=by)
    for index in range(0, len(state.steps), max(1, len(state.steps) // 40)):
        stamping = stamped(state.at(index))[1]
        assert stamping.seen == stamping.geometry.outputs_of(stamping.step.group)
        for channel, made in stamping.maps.items():
            alone = stamping.map_of(channel)
            np.testing.assert_allclose(made.sums, alone.sums, atol=1e-12)
            np.testing.assert_array_equal(made.counts, alone.counts)


def test_of_a_large_group_only_the_channel_shown_is_computed() -> None:
    state = scattering("nn.ConvTranspose2d(1, 64, 3)", side=12, step_by="tap").at(30)
    stamping = stamped(state)[1]
    own = stamping.out_channel
    assert list(stamping.maps) == list(stamping.seen) == [own]
    np.testing.assert_array_equal(stamping.map.sums, stamping.map_of(own).sums)
