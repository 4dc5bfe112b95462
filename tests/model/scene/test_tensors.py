"""The numbers of a layer, whole and in part."""

import gc
import weakref
from dataclasses import replace

import numpy as np
import pytest

from convgui.model import Conv2dSpec
from convgui.model.scene import limits
from convgui.model.scene.layer import Layer
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import Tensors, tensors_of
from convgui.model.sources.inputs import InputImage, InputValues

CALLS = (
    "nn.Conv2d(3, 4, 3)",
    "nn.Conv2d(4, 6, (3, 2), stride=(2, 3), padding=(2, 1), dilation=(2, 1), groups=2)",
    "nn.Conv2d(4, 8, 3, padding=3, groups=4, bias=False, padding_mode='reflect')",
    "nn.Conv2d(2, 2, 4, padding='same', padding_mode='circular')",
    "nn.Conv2d(2, 2, 3, padding=2, padding_mode='replicate')",
)


def layer(call: str, size=(9, 11), source="random", **more) -> Layer:
    return Layer(Conv2dSpec.parse(call), size, source, "pytorch", **more)


def test_the_same_layer_has_the_same_numbers_once():
    one = tensors_of(layer(CALLS[0]))
    assert tensors_of(layer(CALLS[0])) is one
    assert one.output.shape == (4, 7, 9)
    assert not one.output.flags.writeable
    assert tensors_of(layer(CALLS[2])).bias is None


@pytest.mark.parametrize("call", CALLS)
def test_a_part_is_the_same_as_the_whole(call, monkeypatch):
    whole = tensors_of(layer(call))
    expected = whole.output
    monkeypatch.setattr(limits, "QUICK_MACS", 0)
    large = Tensors(whole.geometry, whole.x, whole.weight, whole.bias)
    rows, cols = np.arange(expected.shape[1])[1::2], np.arange(expected.shape[2])[::-1]
    each = whole.geometry.each
    for channels in (slice(None), slice(0, each), slice(1, 2)):
        part = large.output_at(channels, rows, cols)
        assert np.allclose(part, expected[channels][:, rows[:, None], cols], atol=1e-6)
    assert "output" not in vars(large)


@pytest.mark.parametrize(
    "call",
    [
        "nn.Conv2d(6, 8, 1, groups=2)",
        "nn.Conv2d(6, 8, 1, stride=2)",
        "nn.Conv2d(6, 8, 1, padding=1)",
        # Moved by a pixel: cropped at one side, with a border at the other.
        "nn.ConvTranspose2d(6, 8, 1, padding=1, output_padding=2, dilation=3)",
        "nn.MaxPool2d(1)",
    ],
)
def test_a_kernel_of_one_tap_may_read_the_input_where_it_is(call):
    state = first_state(call).change(input_height=6, input_width=8)
    assert state.problem is None
    for seen in (state, state.edit("input", [(0, 1, 2)], 50.0)):
        n = tensors_of(seen.layer)
        rows, cols = map(np.arange, n.geometry.output_size)
        for channels in (slice(None), slice(1, 2)):
            for line in (cols, cols[::-1], cols[:4]):
                part = n.computed_at(channels, rows, line)
                assert np.allclose(part, n.output[channels][:, rows[:, None], line], atol=1e-6)


@pytest.mark.parametrize("call", CALLS)
def test_the_padded_input_in_part(call):
    from convgui.model.conv.forward import pad

    n = tensors_of(layer(call))
    padded = pad(n.x, n.geometry)
    rows, cols = np.arange(padded.shape[1])[::2], np.arange(padded.shape[2])[1:]
    assert np.array_equal(n.padded(1, rows, cols), padded[1][rows[:, None], cols])
    assert np.array_equal(n.padded(slice(0, 2), rows, cols), padded[:2][:, rows[:, None], cols])


def test_a_large_photograph_is_not_computed_whole():
    rng = np.random.default_rng(0)
    picture = InputImage("large", rng.random((3, 1200, 1600), np.float32))
    large = layer("nn.Conv2d(3, 16, 3)", (1200, 1600), "file", picture=picture)
    large.check()
    n = tensors_of(large)
    assert n.x is picture.values
    assert max(n.small_output.shape[1:]) <= limits.THUMBNAIL
    assert max(n.small_x.shape[1:]) <= limits.THUMBNAIL
    assert n.scales.output[1] > 0
    assert "output" not in vars(n)


@pytest.mark.parametrize("call", CALLS)
def test_what_is_painted_is_seen_in_every_part(call):
    plain = layer(call)
    edits = plain.edits.with_values("input", [(0, 0, 0), (1, 8, 10), (0, 3, 4)], 9.0)
    n = tensors_of(layer(call, edits=edits))
    x = n.x
    assert (x == 9).sum() == 3
    assert (n.pixel((1, 8, 10)), n.pixel((1, 0, 1))) == (9.0, float(x[1, 0, 1]))
    assert np.array_equal(n.small_x, x)
    whole = Tensors(n.geometry, x, n.weight, n.bias)
    rows, cols = (np.arange(size) for size in n.geometry.output_size)
    assert np.allclose(n.computed_at(slice(None), rows, cols), whole.output, atol=1e-5)


def test_the_decimals_of_a_large_painted_picture_need_no_copy_of_it():
    plain = layer("nn.Conv2d(3, 2, 3)", (64, 64))
    edits = plain.edits.with_values("input", [(0, 0, 0)], 0.25)
    painted = tensors_of(layer("nn.Conv2d(3, 2, 3)", (64, 64), edits=edits))
    assert painted.digits == Tensors(plain.geometry, painted.x, painted.weight, painted.bias).digits
    fresh = Tensors(
        plain.geometry, painted.unpainted, painted.weight, painted.bias, False, painted.painted
    )
    assert fresh.digits == painted.digits
    assert "x" not in vars(fresh)


def test_a_first_overview_is_coarser_and_the_fine_one_is_kept():
    big = tensors_of(layer("nn.Conv2d(256, 1024, 3, padding=1)", (40, 40)))
    first = big.at_hand
    assert first.unpainted is big.unpainted
    assert 1 <= first.small_output.shape[1] < big.small_output.shape[1]
    assert big.at_hand is big
    small = tensors_of(layer(CALLS[0]))
    assert small.at_hand is small


@pytest.mark.parametrize("call", [CALLS[0], "nn.Conv2d(256, 1024, 3)"])
def test_numbers_go_with_the_last_that_looks_at_them(call):
    own = tensors_of(layer(call, (40, 40), seed=5))
    made = Tensors(own.geometry, own.x, own.weight, own.bias)
    assert made.at_hand.scales.output[1] > 0
    gone = weakref.ref(made)
    gc.disable()
    try:
        del made
        assert gone() is None
    finally:
        gc.enable()


LARGE_CALLS = [*CALLS, "nn.ConvTranspose2d(2, 3, 3, stride=2)", "nn.MaxPool2d(3, stride=2)"]


def large_picture(call):
    """A state with an input of which the overview holds every other pixel."""
    state = first_state(call).change(input_height=180, input_width=170, input_source="random")
    assert state.problem is None
    return state


@pytest.mark.parametrize("call", LARGE_CALLS)
def test_overviews_hold_what_is_painted(call, monkeypatch):
    monkeypatch.setattr(limits, "QUICK_MACS", 0)
    state = large_picture(call)
    for number, place in enumerate([(0, 2, 2), (0, 4, 5), (1, 2, 2), (0, 2, 2), (0, 179, 169)]):
        before = tensors_of(state.layer)
        shown = before.small_x, before.small_output
        state = state.edit("input", [place], 100.0 + number)
        after = tensors_of(state.layer)
        assert after.unpainted is before.unpainted
        assert after.weight is before.weight
        anew = replace(after)
        assert np.array_equal(after.small_x, anew.small_x)
        assert np.allclose(after.small_output, anew.small_output, atol=1e-4)
        assert after.scales == anew.scales or call != "nn.MaxPool2d(3, stride=2)"
        # Where nothing changes it is the same array.
        assert (after.small_x is shown[0]) == np.array_equal(anew.small_x, shown[0])
        assert not np.array_equal(after.small_x, shown[0]) or "x" not in vars(after)


def test_a_pixel_that_no_overview_holds_changes_none(monkeypatch):
    monkeypatch.setattr(limits, "QUICK_MACS", 0)
    state = large_picture("nn.Conv2d(3, 4, 1)")
    before = tensors_of(state.layer)
    shown = before.small_x, before.small_output, before.scales
    after = tensors_of(state.edit("input", [(0, 1, 1)], 100.0).layer)
    assert (after.small_x, after.small_output) == shown[:2]
    assert after.scales == shown[2]
    assert after.pixel((0, 1, 1)) == 100


def test_what_else_may_have_changed():
    state = first_state(CALLS[0]).change(input_height=7, input_width=8)
    painted = state.edit("input", [(0, 1, 1)], 5).edit("input", [(0, 2, 2)], 6)
    before = tensors_of(painted.layer)
    for other in (
        painted.edit("weight", [(0, 0, 0, 0)], 33),
        painted.edit("bias", [(0,)], 33),
        painted.change(stride_height=2),
        painted.change(input_source="random"),
        state.edit("input", [(0, 2, 2)], 6),
        state,
    ):
        assert tensors_of(other.layer).change_since(before) is None
    pool = first_state("nn.AvgPool2d(3, padding=1)")
    other = pool.change(count_include_pad=False)
    assert tensors_of(other.layer).change_since(tensors_of(pool.layer)) is None


@pytest.mark.parametrize("values", InputValues)
def test_a_picture_that_is_scaled_stays_the_same_array(values):
    state = first_state("nn.Conv2d(1, 1, 3)").change(
        input_source="photo", input_height=50, input_width=40, input_values=values
    )
    painted = state.edit("input", [(0, 9, 9)], 0.5)
    change = tensors_of(painted.layer).change_since(tensors_of(state.layer))
    assert change.rows.tolist() == [7, 8, 9]
