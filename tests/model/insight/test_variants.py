"""Variants of a layer: they show what the stage shows once they are opened."""

import numpy as np
import pytest

from convgui.messages import Sentence
from convgui.model import conv2d
from convgui.model.insight.variants import (
    COMPARE_BY,
    MAX_GROUPS,
    compare_variants,
    comparisons,
)
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import Tensors
from convgui.model.sources.examples import EXAMPLES
from tests.data.variants import compared, state_of

CALLS = (
    "nn.Conv2d(3, 4, 3)",
    "nn.Conv2d(4, 8, (3, 2), stride=(2, 1), padding=(2, 1), dilation=(1, 2), groups=2)",
    "nn.Conv2d(4, 4, 4, padding=3, groups=4, bias=False, padding_mode='reflect')",
    "nn.Conv2d(3, 6, 3, padding='same', padding_mode='circular')",
)


@pytest.mark.parametrize("keep_size", [False, True])
@pytest.mark.parametrize("by", ["dilation", "groups", "padding_mode", "separable", "pooling"])
@pytest.mark.parametrize("call", CALLS)
def test_a_variant_is_what_its_wishes_open(call, by, keep_size):
    state = state_of(call)
    variants = compared(state, by, keep_size).variants
    assert sum(v.current for v in variants) <= 1
    for variant in variants:
        if variant.refusal:
            assert (variant.spec, variant.wishes, variant.footprint) == (None, {}, None)
            continue
        opened = state.change(**variant.wishes)
        assert opened.problem is None
        assert opened.layer.spec == variant.spec
        assert opened.layer.output_size == variant.output_size
        if by != "separable":
            assert variant.current == (variant.spec == state.layer.spec)
        assert variant.macs == np.prod(variant.output_size) * np.prod(variant.spec.weight_shape)
        assert variant.parameters == opened.layer.spec.parameter_count
        assert variant.taps == np.prod(opened.layer.spec.weight_shape[1:])
        if variant.role != "pointwise":
            rows, cols = variant.seen
            for channel, values in variant.thumbnails:
                part = derive(opened).output[channel, :rows, :cols]
                assert np.allclose(values, part, atol=1e-6)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_every_example_can_be_compared(example):
    state = first_state().change(example=example.name)
    for by in comparisons(state.layer.spec):
        comparison = compared(state, by)
        assert [v.current for v in comparison.variants].count(True) >= 1
        for variant in comparison.variants:
            assert variant.refusal or variant.thumbnails
            for _, values in variant.thumbnails:
                assert max(values.shape) <= 96
                assert np.abs(values).max() <= comparison.largest * (1 + 1e-6)


def test_rates_shrink_the_output_unless_padded():
    state = state_of("nn.Conv2d(1, 1, 3)")
    plain, kept = compared(state, "dilation"), compared(state, "dilation", keep_size=True)
    assert [v.title for v in plain.variants] == [f"dilation={d}" for d in (1, 2, 3, 4)]
    assert [v.output_size for v in plain.variants] == [(12, 11), (10, 9), (8, 7), (6, 5)]
    assert {v.output_size for v in kept.variants} == {(14, 13)}
    assert [v.spec.padding for v in kept.variants] == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert {v.taps for v in kept.variants} == {9}
    assert {v.parameters for v in kept.variants} == {10}
    assert {v.macs for v in kept.variants} == {14 * 13 * 9}


def test_a_rate_beyond_the_usual_ones_is_there_too():
    variants = compared(state_of("nn.Conv2d(1, 1, 3, dilation=(1, 6))"), "dilation").variants
    assert [v.title for v in variants if v.current] == ["dilation=(1, 6)"]
    assert len(variants) == 5


def test_what_does_not_fit_is_refused_in_the_words_of_pytorch():
    variants = compared(first_state("nn.Conv2d(3, 4, 3)"), "dilation").variants
    assert [bool(v.refusal) for v in variants] == [False, False, True, True]
    assert variants[2].refusal.startswith(
        "PyTorch: “Calculated padded input size per channel: (6 x 6). Kernel size: (7 x 7)."
    )
    by_mode = compared(
        first_state().change(call="nn.Conv2d(3, 4, 3, padding=6)"), "padding_mode"
    ).variants
    assert [bool(v.refusal) for v in by_mode] == [False, True, False, False]
    assert "Padding size should be less than" in by_mode[1].refusal


def test_groups_are_the_common_divisors_and_depthwise():
    variants = compared(state_of("nn.Conv2d(6, 9, 3)"), "groups").variants
    assert [v.title for v in variants] == ["groups=1", "groups=3", "groups=6"]
    assert variants[2].refusal.startswith("PyTorch: “out_channels must be divisible by groups")
    depthwise = compared(state_of("nn.Conv2d(10, 20, 3, groups=10)"), "groups").variants[-1]
    assert (depthwise.role, depthwise.current) == ("depthwise", True)
    many = compared(state_of("nn.Conv2d(240, 240, 1, groups=48)"), "groups").variants
    assert len(many) == MAX_GROUPS
    assert {"groups=1", "groups=48", "groups=240"} <= {v.title for v in many}


def test_two_stages_do_the_work_of_one():
    state = state_of("nn.Conv2d(10, 20, 3, padding=1)")
    layer, first, second = compared(state, "separable").variants
    assert (layer.role, first.role, second.role) == ("layer", "depthwise", "pointwise")
    assert (first.macs, second.macs) == (14 * 13 * 10 * 9, 14 * 13 * 200)
    assert (layer.parameters, first.parameters, second.parameters) == (1820, 90, 220)
    assert second.output_size == layer.output_size
    x = derive(state).tensors.x
    stage = derive(state.change(**first.wishes)).tensors
    mixed = derive(state.change(**second.wishes)).tensors
    between = conv2d(x, stage.weight, stage.bias, first.spec)
    whole = conv2d(between, mixed.weight, mixed.bias, second.spec)
    for channel, values in second.thumbnails:
        assert np.allclose(values, whole[channel], atol=1e-6)


def test_a_kernel_for_neighbours_is_not_asked_of_a_single_weight():
    state = first_state().change(example="several rates, d = 2")
    second = compared(state, "separable").variants[2]
    assert (second.refusal, second.weight_source) == ("", "file")
    assert state.change(**second.wishes).problem is None


def test_a_refused_first_stage_refuses_the_second():
    state = first_state().change(call="nn.Conv2d(3, 4, 4, stride=2)", weight_source="pytorch")
    _, first, second = compared(state, "separable", keep_size=True).variants
    assert first.refusal
    assert second.refusal == first.refusal
    assert isinstance(first.refusal, Sentence)
    assert isinstance(second.refusal, Sentence)


def test_what_stands_in_the_fields_does_not_spoil_a_variant():
    state = state_of("nn.Conv2d(4, 8, 3)").change(groups=3)
    assert state.problem
    variant = compared(state, "dilation").variants[1]
    opened = state.change(**variant.wishes)
    assert opened.problem is None
    assert (opened.layer.spec.dilation, opened.layer.spec.groups) == ((2, 2), 1)


@pytest.mark.parametrize("kernel_as", ["zero_filled", "flipped"])
def test_a_kernel_put_in_place_of_the_layers_own(kernel_as):
    state = state_of("nn.Conv2d(4, 4, 3, dilation=2)").change(kernel_as=kernel_as)
    for by in ("dilation", "groups"):
        for variant in compared(state, by).variants:
            opened = derive(state.change(**variant.wishes))
            for channel, values in variant.thumbnails:
                assert np.allclose(values, opened.output[channel], atol=1e-6)


def test_a_kernel_as_large_as_a_picture_is_compared_too():
    call = "nn.Conv2d(1, 1, 1500, bias=False)"
    state = first_state().change(call=call, input_height=1600, input_width=1600)
    assert state.problem is None
    variants = compared(state, "dilation").variants
    assert variants[0].thumbnails[0][1].shape == (1, 1)
    assert variants[1].refusal


def test_nothing_to_compare_by():
    with pytest.raises(ValueError, match="nothing to compare by"):
        compared(first_state(), "bias")


def test_numbers_that_were_changed_by_hand_are_compared():
    state = state_of("nn.Conv2d(4, 4, 3)")
    own = derive(state).tensors
    x, weight = own.x.copy(), own.weight.copy()
    x[0, 5, 5], x[1, 2, 2], weight[3, 0, 0, 0] = np.nan, np.inf, 7
    changed = Tensors(own.geometry, x, weight, own.bias)
    by_rate = compare_variants(state.layer, changed, "dilation")
    assert np.isfinite(by_rate.largest)
    for variant in by_rate.variants:
        channel, values = variant.thumbnails[1]
        with np.errstate(invalid="ignore"):
            whole = conv2d(x, weight, own.bias, variant.spec)[channel]
        assert np.allclose(values, whole, atol=1e-5, equal_nan=True)
    # A kernel of another shape cannot keep what was typed into this one.
    assert compare_variants(state.layer, changed, "groups").variants[1].spec.groups == 2


def test_what_a_layer_can_be_compared_by():
    for call, ways in (
        ("nn.Conv2d(4, 6, 3)", COMPARE_BY[:-1]),
        ("nn.Conv1d(4, 6, 3)", ("dilation", "groups", "padding_mode", "separable", "shift")),
        ("nn.ConvTranspose2d(4, 6, 3)", ("dilation", "groups", "separable", "upsampling")),
        ("nn.MaxPool2d(3)", ("dilation", "pooling", "shift")),
        ("nn.AvgPool2d(3)", ("pooling", "shift")),
    ):
        state = first_state().change(call=call)
        assert comparisons(state.layer.spec) == ways
        for by in set(COMPARE_BY) - set(ways):
            with pytest.raises(ValueError, match=f"nothing to compare by '{by}'"):
                compared(state, by)


@pytest.mark.parametrize(
    ("call", "others"),
    [
        ("nn.Conv2d(2, 4, 3, stride=2, padding=1)", ["MaxPool2d", "AvgPool2d"]),
        ("nn.MaxPool2d(3, stride=2, padding=1)", ["AvgPool2d", "Conv2d"]),
        ("nn.AvgPool2d(3, stride=2, padding=1)", ["MaxPool2d", "Conv2d"]),
    ],
)
def test_pools_have_the_windows_of_the_layer(call, others):
    state = state_of(call)
    own, *variants = compared(state, "pooling").variants
    assert own.current
    assert [variant.title for variant in variants] == others
    x = derive(state).tensors.x
    for variant in variants:
        assert not variant.refusal
        assert variant.output_size == own.output_size
        if variant.spec.HAS_WEIGHT:
            assert variant.spec.groups == variant.spec.in_channels
        else:
            expected = variant.spec.forward(x, None, None)
            channel, seen = variant.thumbnails[-1]
            np.testing.assert_allclose(seen, expected[channel], rtol=1e-5)
        opened = state.change(**variant.wishes)
        assert opened.layer.spec == variant.spec


@pytest.mark.parametrize(("own", "other"), [("MaxPool2d", "AvgPool2d"), ("AvgPool2d", "MaxPool2d")])
def test_pools_keep_the_last_windows_of_the_layer(own, other):
    state = state_of(f"nn.{own}(3, 2, ceil_mode=True)").change(input_height=4, input_width=4)
    first, second, _ = compared(state, "pooling").variants
    assert second.title == other
    assert first.output_size == second.output_size == (2, 2)
    assert state.change(**second.wishes).layer.spec == second.spec


def test_a_window_that_a_pool_refuses_is_told():
    variants = compared(state_of("nn.Conv2d(2, 4, 3, padding=2)"), "pooling").variants
    assert "pad should be at most half of effective kernel size" in variants[1].refusal


def test_a_transposed_layer_of_the_same_shape_with_other_groups():
    state = state_of("nn.ConvTranspose2d(2, 1, 3, stride=2)")
    own, depthwise, _ = compared(state, "separable").variants
    assert depthwise.spec.weight_shape == own.spec.weight_shape
    opened = state.change(**depthwise.wishes)
    for channel, values in depthwise.thumbnails:
        np.testing.assert_allclose(values, derive(opened).output[channel], atol=1e-6)
