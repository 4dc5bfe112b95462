"""What is said about a layer, against arithmetic by hand and against brute force."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convgui.model import Conv2dSpec, SpecError, Steps, conv2d
from convgui.model.insight import equivalences as explain_module
from convgui.model.insight.cost import costs
from convgui.model.insight.diagnosis import refusal
from convgui.model.insight.equivalences import (
    can_be_zero_filled,
    compare_equivalences,
    plain_tensors,
)
from convgui.model.insight.sizes import explain, sides
from convgui.model.scene.layer import Layer
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import Tensors, tensors_of


def layer(call: str, size=(7, 7), source="random", **more) -> Layer:
    return Layer(Conv2dSpec.parse(call), size, source, "pytorch", **more)


# Sizes ------------------------------------------------------------------------------------------


def test_the_floor_drops_the_last_row_and_column_of_8_by_8():
    told = explain(layer("nn.Conv2d(1, 1, 3, stride=2)", (8, 8)))
    for side in (told.height, told.width):
        assert side.exact == 3.5
        assert (side.result, side.dropped, side.dropped_border) == (3, 1, 0)
    assert (told.read, told.pixels) == (49, 64)


def test_nothing_is_dropped_of_9_by_9_and_yet_25_of_81_pixels_are_read():
    told = explain(layer("nn.Conv2d(1, 1, 3, stride=2, dilation=2)", (9, 9)))
    assert told.height.exact == 3 == told.height.result
    assert told.height.dropped == 0
    assert (told.read, told.pixels) == (25, 81)
    assert (told.taps, told.covered, told.height.span) == (9, 25, 5)


def test_what_is_dropped_may_be_border():
    height, width = sides(Conv2dSpec(1, 1, 3, stride=2, padding=(1, 0)), (8, 8))
    assert (height.padded, height.exact, height.dropped, height.dropped_border) == (
        *(10, 4.5, 1, 1),
    )
    assert (width.dropped, width.dropped_border) == (1, 0)
    height, _ = sides(Conv2dSpec(1, 1, 3, stride=4, padding=1), (8, 8))
    assert (height.dropped, height.dropped_border) == (3, 1)
    # Windows at -1 … 1 and 3 … 5: the stride skips row 2, the floor drops rows 6 and 7.
    assert height.read == 5


small = st.integers(1, 4)


@given(
    k=st.tuples(small, small),
    s=st.tuples(small, small),
    d=st.tuples(small, small),
    p=st.tuples(st.integers(0, 3), st.integers(0, 3)),
    size=st.tuples(st.integers(1, 12), st.integers(1, 12)),
    mode=st.sampled_from(["zeros", "reflect", "replicate", "circular"]),
)
def test_sides_agree_with_the_steps(k, s, d, p, size, mode):
    spec = Conv2dSpec(1, 1, k, stride=s, dilation=d, padding=p, padding_mode=mode)
    try:
        expected = spec.output_size(size)
    except SpecError:
        return
    height, width = sides(spec, size)
    assert (height.result, width.result) == expected
    assert (int(height.exact // 1), int(width.exact // 1)) == expected
    taps = Steps(spec, size, by="map")[0].taps
    assert height.dropped == max(0, height.padded - 1 - (expected[0] - 1) * s[0] - height.span + 1)
    # Which pixel each place of the padded input copies, found by padding a map of places.
    places = np.pad(
        np.arange(1.0, size[0] * size[1] + 1).reshape(size),
        [(p[0], p[0]), (p[1], p[1])],
        mode={"zeros": "constant", "replicate": "edge", "circular": "wrap"}.get(mode, mode),
    )
    seen = set(places[taps[:, 3], taps[:, 4]].tolist()) - {0.0}
    assert explain(Layer(spec, size, "ones", "ones")).read == len(seen)


def test_a_long_row_of_taps_takes_no_time():
    _, width = sides(Conv2dSpec(1, 1, (1, 30_000), stride=2, dilation=(1, 3)), (1, 99_999))
    reached = np.zeros(99_999, bool)
    for tap in range(30_000):
        reached[3 * tap : 3 * tap + (width.result - 1) * 2 + 1 : 2] = True
    assert width.read == reached.sum()


# Work -------------------------------------------------------------------------------------------


def test_costs_by_hand():
    told = costs(Conv2dSpec(10, 20, 3, groups=2, bias=False), (7, 7))
    assert [c.name for c in told] == ["this", "groups=1", "depthwise", "depthwise + 1×1"]
    assert [c.parameters for c in told] == [900, 1800, 180, 90 + 200]
    assert [c.macs for c in told] == [25 * n for n in (900, 1800, 180, 290)]
    told = costs(Conv2dSpec(10, 20, 3), (7, 7))
    assert [c.parameters for c in told] == [1820, 1820, 200, 100 + 220]


def test_there_is_no_depthwise_layer_with_a_broken_multiple():
    told = costs(Conv2dSpec(4, 6, 3, groups=2), (7, 7))
    assert "depthwise" not in [c.name for c in told]
    assert told[-1].made_of == (Conv2dSpec(4, 4, 3, groups=4), Conv2dSpec(4, 6, 1))


def test_the_second_of_two_layers_works_on_the_output_of_the_first():
    spec = Conv2dSpec(2, 3, 3, stride=2, padding=1, dilation=2, padding_mode="reflect")
    assert costs(spec, (9, 9))[-1].macs == 16 * (2 * 9 + 3 * 2)


# The same result? -------------------------------------------------------------------------------

CALLS = (
    "nn.Conv2d(3, 4, 3)",
    "nn.Conv2d(4, 6, (3, 2), stride=(2, 3), padding=(2, 1), dilation=(2, 1), groups=2)",
    "nn.Conv2d(4, 8, 3, padding=3, dilation=3, groups=4, bias=False, padding_mode='reflect')",
    "nn.Conv2d(2, 2, 4, padding='same', dilation=2, padding_mode='circular')",
)


@pytest.mark.parametrize("call", CALLS)
def test_equivalences_on_finite_numbers(call):
    numbers = tensors_of(layer(call, (9, 11)))
    told = compare_equivalences(numbers)
    for difference in (told.zero_filled, told.separate, told.convolution):
        assert difference.same
        assert difference.is_whole
        assert difference.cells == numbers.output.size
    turned = numbers.weight[..., ::-1, ::-1]
    expected = np.abs(conv2d(numbers.x, turned, numbers.bias, numbers.spec) - numbers.output).max()
    assert told.flipped.largest == pytest.approx(expected, rel=1e-5)
    assert not told.flipped.same


def test_whole_numbers_differ_by_nothing_at_all():
    told = compare_equivalences(
        tensors_of(layer("nn.Conv2d(3, 4, 3, dilation=2)", source="integers"))
    )
    assert told.zero_filled.largest == told.separate.largest == 0.0


def test_a_symmetric_kernel_may_be_flipped():
    spec = Conv2dSpec(1, 1, 3, padding=1)
    box = tensors_of(Layer(spec, (6, 6), "integers", "gaussian"))
    assert compare_equivalences(box).flipped.same
    edge = tensors_of(Layer(spec, (6, 6), "integers", "sobel_x"))
    told = compare_equivalences(edge)
    assert not told.flipped.same
    assert told.convolution.same


def doctored(call: str, value: float, *places: tuple[int, int]) -> Tensors:
    numbers = tensors_of(layer(call, source="integers"))
    x = numbers.x.copy()
    for row, col in places:
        x[:, row, col] = value
    return Tensors(numbers.spec, x, numbers.weight, numbers.bias)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_in_a_gap(value):
    # Output (0, 0) skips (1, 1); of the 3 x 3 cells only (1, 1) reads it.
    told = compare_equivalences(doctored("nn.Conv2d(1, 1, 3, dilation=2)", value, (1, 1)))
    assert told.zero_filled.unlike == 3
    assert not told.zero_filled.same
    assert told.zero_filled.largest == 0.0
    assert told.separate.same


def test_a_gap_that_all_windows_skip():
    numbers = doctored("nn.Conv2d(1, 1, 3, dilation=2, stride=2)", np.nan, (3, 3))
    assert np.isfinite(numbers.output).all()
    assert compare_equivalences(numbers).zero_filled.unlike == 4


def test_a_large_layer_is_compared_in_part(monkeypatch):
    monkeypatch.setattr(explain_module, "MOST_READS", 500)
    for call in CALLS:
        numbers = tensors_of(layer(call, (20, 30)))
        told = compare_equivalences(numbers)
        assert not told.separate.is_whole
        assert 0 < told.separate.cells < told.separate.of == numbers.output.size
        assert told.zero_filled.same
        assert told.separate.same
        assert told.convolution.same


def test_a_layer_with_too_much_in_one_cell_is_not_compared():
    huge = layer("nn.Conv2d(3, 4, 3, dilation=400)", (1000, 1000))
    assert compare_equivalences(tensors_of(huge)) is None


@pytest.mark.parametrize("kernel_as", ["plain", "zero_filled", "flipped"])
def test_the_plain_numbers_come_back(kernel_as):
    call = "nn.Conv2d(2, 2, (3, 2), dilation=(2, 3))"
    shown = layer(call, kernel_as=kernel_as)
    plain = tensors_of(layer(call))
    back = plain_tensors(shown, tensors_of(shown))
    assert back.spec == plain.spec
    assert np.array_equal(back.weight, plain.weight)
    assert np.array_equal(back.output, plain.output)


def test_what_can_be_zero_filled():
    assert can_be_zero_filled(Conv2dSpec(1, 1, 3, dilation=(1, 2)))
    assert not can_be_zero_filled(Conv2dSpec(1, 1, 3))
    assert not can_be_zero_filled(Conv2dSpec(64, 64, 3, dilation=99))


# Refusals ---------------------------------------------------------------------------------------


def refused(**wishes):
    state = first_state("nn.Conv2d(1, 1, 3)").change(input_height=5, input_width=5)
    state = state.change(**wishes)
    assert state.problem
    told = refusal(state.form, state.problem)
    assert state.problem.text == (f"{told.words}. {told.remedy}" if told.remedy else told.words)
    return told


def test_why_a_kernel_is_too_large():
    told = refused(dilation_height=3)
    assert told.words.endswith("Kernel size can't be greater than actual input size")
    assert (told.kind, told.side, told.numbers) == ("kernel", "H", (3, 3, 7, 5, 0, 0))
    told = refused(dilation_width=4, padding_width=1)
    assert (told.side, told.numbers) == ("W", (3, 4, 9, 5, 1, 1))


def test_why_channels_cannot_be_shared_out():
    told = refused(in_channels=4, out_channels=7, groups=2)
    assert (told.kind, told.side, told.numbers) == ("groups", "out_channels", (7, 2, 3, 1))


def test_why_a_border_of_copies_is_too_wide():
    told = refused(padding_mode="reflect", padding_width=5)
    assert (told.kind, told.side, told.numbers) == ("reflect", "W", (5, 5, 4))
    told = refused(padding_mode="circular", padding_height=6)
    assert (told.kind, told.side, told.numbers) == ("circular", "H", (6, 5, 5))


def test_why_same_takes_no_stride():
    told = refused(padding_kind="same", stride_height=2)
    assert (told.kind, told.side, told.numbers) == ("same", "H", (5, 2, 3, 2, 6))
    # With the border that would be needed the size is indeed kept.
    assert Conv2dSpec(1, 1, (3, 1), stride=(2, 1), padding=(3, 0)).output_size((5, 5)) == (5, 5)


@pytest.mark.parametrize(
    "wishes",
    [
        {"groups": 0},
        {"stride_height": 0},
        {"padding_height": -1},
        {"kernel_height": 0},
        {"call": "nn.Conv2d("},
        {"call": "nn.Conv2d(1, 1, 3, padding='some')"},
        {"input_height": 0, "padding_height": 2},
        {"in_channels": 2, "input_source": "photo", "input_height": 20},
        {"in_channels": 0},
        {"out_channels": 10**5, "in_channels": 10**5},
    ],
)
def test_other_refusals_keep_their_words(wishes):
    told = refused(**wishes)
    assert told.words
    assert (told.kind, told.numbers) == ("", ())
