"""Layers too large to be shown are refused by their sizes, before memory is taken."""

import tracemalloc

import numpy as np
import pytest

from convgui.model import ConvTranspose2dSpec, SpecError, parse
from convgui.model.scene.frame import derive
from convgui.model.scene.layer import Layer
from convgui.model.scene.limits import can_scatter, check_limits, memory
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of


@pytest.mark.parametrize(
    ("call", "size", "words"),
    [
        ("nn.Conv2d(9999, 9999, 3)", (8, 8), "The weight would have 899,820,009 numbers"),
        ("nn.Conv2d(100, 1, 3)", (9999, 9999), "The input would have 9,998,000,100 numbers"),
        ("nn.Conv2d(1, 9999, 1)", (9999, 999), "The output would have"),
        ("nn.Conv2d(1, 1, 3, padding='same', dilation=99998)", (8, 8), "The kernel spans 199,997 "),
        ("nn.Conv2d(1, 1, 3, padding='same', dilation=1500)", (8, 8), "The kernel spans 3,001 × 3"),
        ("nn.Conv2d(1, 1, 1, padding=99999)", (8, 8), "The output would have"),
        ("nn.Conv1d(4096, 1, 2048, padding=2000)", (1, 60), "One output cell would be a sum of"),
    ],
)
def test_too_large(call, size, words):
    tracemalloc.start()
    try:
        with pytest.raises(SpecError, match=words) as caught:
            Layer(parse(call), size, "integers", "pytorch").check()
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert caught.value.fields


@pytest.mark.parametrize(
    "call",
    [
        "nn.Conv2d(1, 1, 1, stride=99999, padding=99999)",
        "nn.Conv2d(2, 4, 3, stride=30000, padding=30000, groups=2)",
        "nn.Conv2d(1, 2, (3, 1), stride=(20000, 7), padding=(30000, 90), padding_mode='replicate')",
    ],
)
def test_a_wide_border_costs_only_what_is_read_of_it(call):
    """The numbers are those of a plain look-up of every tap."""
    state = first_state().change(call=call, input_source="integers")
    assert state.problem is None
    tracemalloc.start()
    try:
        tensors = derive(state).tensors
        output = tensors.output
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()
    geometry = tensors.geometry
    for place in np.ndindex(*output.shape):
        reads = geometry.reads(place[1:])
        inputs = geometry.inputs_of(geometry.group_of_output(place[0]))
        values = tensors.padded(slice(inputs.start, inputs.stop), *reads)
        bias = tensors.bias[place[0]]
        assert output[place] == pytest.approx((values * tensors.weight[place[0]]).sum() + bias)


def test_an_overview_of_much_work_is_coarse_and_exact():
    layer = Layer(parse("nn.Conv2d(256, 4096, 3, padding=1)"), (40, 40), "random", "pytorch")
    tensors = tensors_of(layer)
    small = tensors.small_output
    assert 1 < small.shape[1] < 40
    every = -(-40 // small.shape[1])
    cell = tensors.padded(slice(None), *tensors.geometry.reads((every, 2 * every)))
    expected = np.tensordot(tensors.weight, cell, 3) + tensors.bias
    assert np.allclose(small[:, 1, 2], expected, atol=1e-4)


def test_parts_are_the_same_in_blocks(monkeypatch):
    from convgui.model.scene import tensors as module

    layer = Layer(parse("nn.Conv2d(4, 6, 3, padding=2, groups=2)"), (9, 11), "random", "pytorch")
    whole = tensors_of(layer).output
    rows, cols = np.arange(0, 11, 2), np.arange(13)
    for copied in (1, 40, 400):
        monkeypatch.setattr(module, "COPIED", copied)
        part = tensors_of(layer).computed_at(slice(0, 6), rows, cols)
        assert np.allclose(part, whole[:, rows[:, None], cols], atol=1e-6)


def test_going_up_in_channels_keeps_little():
    state = first_state().change(input_height=181, input_width=181)
    tracemalloc.start()
    try:
        for channels in range(5980, 6000, 2):
            state = state.change(call=f"nn.Conv2d(1, {channels}, 1)")
            assert state.problem is None
            derive(state).tensors.small_output.sum()
        assert tracemalloc.get_traced_memory()[1] < 600_000_000
    finally:
        tracemalloc.stop()


def test_all_that_a_layer_takes_is_known_before():
    call = "nn.Conv2d(16, 16, 3, stride=2, padding=200)"
    state = first_state().change(call=call, input_height=900, input_width=900)
    assert state.problem is None
    expected = memory(state.layer.geometry)
    assert expected.input == 16 * 900 * 900 * 4
    tracemalloc.start()
    try:
        frame = derive(state)
        assert frame.tensors.scales.output[1] > 0
        assert frame.terms.running.size == 144
        assert tracemalloc.get_traced_memory()[1] < 1.1 * sum(expected) + 5_000_000
    finally:
        tracemalloc.stop()


def test_parts_that_are_legal_alone_can_be_too_much_together():
    for call, size in (("nn.Conv2d(3, 1, 1100)", 4096), ("nn.Conv2d(4, 4, 1000)", 3400)):
        with pytest.raises(SpecError, match=r"The layer would take \d+ MB"):
            check_limits(parse(call).geometry((size, size)), loaded=False)


def test_which_layers_are_watched_stamp_by_stamp():
    assert can_scatter(ConvTranspose2dSpec(64, 64, 3, stride=2).stamps((32, 32)))
    assert not can_scatter(ConvTranspose2dSpec(1, 1, 3, stride=2).stamps((8, 400)))
    assert not can_scatter(ConvTranspose2dSpec(512, 1, 5).stamps((64, 64)))
