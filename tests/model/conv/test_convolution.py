"""Conv2d and Conv1d: sizes, and outputs against PyTorch's own."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from convgui.model import Conv1dSpec, Conv2dSpec, SpecError, conv2d, parse
from tests.data.conv1d_cases import Accepted, accepted_cases
from tests.data.random_layers import QUICK, arrays, layers


def test_a_spec_is_a_value() -> None:
    spec = Conv2dSpec(2, 4, 3, groups=2)
    assert hash(spec) == hash(Conv2dSpec(2, 4, (3, 3), groups=2))
    assert spec != Conv2dSpec(2, 4, 3)
    with pytest.raises(FrozenInstanceError):
        spec.groups = 1  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(spec)) == copy.deepcopy(spec) == spec


def test_shape_and_cost() -> None:
    spec = Conv2dSpec(10, 20, (3, 5), groups=2)
    assert spec.weight_shape == (20, 5, 3, 5)
    assert spec.parameter_count == 20 * 5 * 3 * 5 + 20
    assert Conv2dSpec(10, 20, (3, 5), groups=2, bias=False).parameter_count == 20 * 5 * 3 * 5
    assert spec.geometry((7, 9)).macs == (5 * 5) * 20 * 5 * 3 * 5
    # The example of every lesson: two groups take half of one, ten a tenth.
    assert [Conv2dSpec(10, 20, 3, groups=g).geometry((7, 7)).macs for g in (1, 2, 10)] == [
        45000,
        22500,
        4500,
    ]


def test_the_span_counts_the_gaps() -> None:
    assert Conv2dSpec(1, 1, 3).span == (3, 3)
    assert Conv2dSpec(1, 1, 3, dilation=2).span == (5, 5)
    assert Conv2dSpec(1, 1, (4, 1), dilation=(3, 9)).span == (10, 1)


@pytest.mark.parametrize(
    ("kernel", "dilation", "pads"),
    [
        (3, 1, ((1, 1), (1, 1))),
        (2, 1, ((0, 1), (0, 1))),
        ((4, 1), 1, ((1, 2), (0, 0))),
        ((2, 3), (3, 2), ((1, 2), (2, 2))),
        (1, 5, ((0, 0), (0, 0))),
    ],
)
def test_same_puts_the_odd_pixel_at_the_bottom_and_the_right(
    kernel: object, dilation: object, pads: object
) -> None:
    spec = Conv2dSpec(1, 1, kernel, padding="same", dilation=dilation)  # type: ignore[arg-type]
    assert spec.pads == pads
    assert spec.output_size((5, 8)) == (5, 8)


def test_padding_in_numbers_is_the_same_on_both_sides() -> None:
    assert Conv2dSpec(1, 1, 2, padding=(1, 3)).pads == ((1, 1), (3, 3))
    assert Conv2dSpec(1, 1, 2, padding="valid").pads == ((0, 0), (0, 0))
    assert Conv2dSpec(1, 1, 2, padding=(1, 3)).geometry((5, 5)).padded_size == (7, 11)
    assert Conv2dSpec(1, 1, 2, padding="same").geometry((5, 5)).padded_size == (6, 6)


@pytest.mark.parametrize(
    ("call", "size", "expected"),
    [
        ("Conv2d(1, 1, 3)", (7, 9), (5, 7)),
        ("Conv2d(1, 1, 3, stride=2)", (7, 8), (3, 3)),
        ("Conv2d(1, 1, 3, stride=(3, 9))", (9, 9), (3, 1)),
        ("Conv2d(1, 1, 3, dilation=2)", (5, 6), (1, 2)),
        ("Conv2d(1, 1, (2, 5), (2, 1), (3, 0), (4, 1))", (10, 5), (6, 1)),
        ("Conv2d(1, 1, 1, padding=4)", (1, 2), (9, 10)),
    ],
)
def test_the_output_size_is_rounded_down(
    call: str, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert Conv2dSpec.parse(call).output_size(size) == expected


@QUICK
@given(
    *[st.integers(1, 40)] * 2, *[st.integers(1, 6)] * 2, *[st.integers(1, 4)] * 4, st.integers(0, 5)
)
def test_the_last_kernel_fits_and_one_more_would_not(
    height: int, width: int, kh: int, kw: int, sh: int, sw: int, dh: int, dw: int, padding: int
) -> None:
    spec = Conv2dSpec(1, 1, (kh, kw), (sh, sw), padding, (dh, dw))
    assume(spec.span[0] <= height + 2 * padding and spec.span[1] <= width + 2 * padding)
    for size, out, stride, span in zip(
        spec.geometry((height, width)).padded_size,
        spec.output_size((height, width)),
        spec.stride,
        spec.span,
        strict=True,
    ):
        assert (out - 1) * stride + span <= size < out * stride + span


ACCEPTED = tuple(accepted_cases())


@pytest.mark.parametrize("case", ACCEPTED, ids=lambda c: c.call)
def test_it_gives_what_pytorch_gives(case: Accepted) -> None:
    spec = parse(case.call)
    assert isinstance(spec, Conv1dSpec)
    assert spec == Conv1dSpec(**case.arguments)
    assert spec.weight_shape == case.weight.shape
    y = spec.forward(case.input, case.weight, case.bias)
    assert y.dtype == case.input.dtype
    np.testing.assert_array_equal(y, case.output)
    assert y.shape[-1:] == spec.output_size(case.input.shape[-1:])


def test_the_stored_answers_cover_every_argument() -> None:
    specs = [parse(case.call) for case in ACCEPTED]
    assert len(specs) >= 200
    assert {spec.padding_mode for spec in specs} == {"zeros", "reflect", "replicate", "circular"}
    assert {"same", "valid"} <= {spec.padding for spec in specs}
    assert any(spec.groups == spec.in_channels < spec.out_channels for spec in specs)
    assert {case.input.ndim for case in ACCEPTED} == {2, 3}


def test_the_channels_and_the_dimensions_of_an_input() -> None:
    spec = Conv1dSpec(4, 4, 3, bias=False)
    weight = np.zeros(spec.weight_shape, np.float32)
    with pytest.raises(SpecError, match=r"expected input\[1, 3, 7\] to have 4 channels, but got 3"):
        spec.forward(np.zeros((1, 3, 7), np.float32), weight)
    for shape in ((7,), (1, 1, 4, 7)):
        with pytest.raises(SpecError, match=r"Expected 2D \(unbatched\) or 3D \(batched\) input"):
            spec.forward(np.zeros(shape, np.float32), weight)


@settings(deadline=None, max_examples=80, derandomize=True)
@given(st.data())
def test_it_is_conv2d_with_a_height_of_one(data: st.DataObject) -> None:
    def small(least: int, most: int) -> int:
        return data.draw(st.integers(least, most))

    groups = small(1, 3)
    channels = groups * small(1, 2), groups * small(1, 3)
    k, s, p, d, length = small(1, 4), small(1, 3), small(0, 2), small(1, 3), small(10, 20)
    mode = data.draw(st.sampled_from(["zeros", "reflect", "replicate", "circular"]))
    one = Conv1dSpec(*channels, k, s, p, d, groups, padding_mode=mode)
    two = Conv2dSpec(*channels, (1, k), (1, s), (0, p), (1, d), groups, padding_mode=mode)
    random = np.random.default_rng(small(0, 99))
    x, weight = random.normal(size=(channels[0], length)), random.normal(size=one.weight_shape)
    bias = random.normal(size=channels[1])
    y = two.forward(x[:, None], weight[:, :, None], bias)[:, 0]
    np.testing.assert_array_equal(one.forward(x, weight, bias), y)
    assert one.output_size((length,)) == two.output_size((1, length))[1:]
    assert one.geometry((1, length)).macs == two.geometry((1, length)).macs


def test_as_text_it_is_pytorchs_call() -> None:
    spec = Conv1dSpec(4, 8, 3, padding="same", dilation=2, groups=2)
    assert str(spec) == "torch.nn.Conv1d(4, 8, 3, padding='same', dilation=2, groups=2)"
    assert parse(str(spec)) == Conv1dSpec.parse(str(spec)) == spec
    assert Conv1dSpec(1, 1, (3,), [2]) == Conv1dSpec(1, 1, 3, 2)
    with pytest.raises(SpecError, match=r"is not torch\.nn\.Conv1d"):
        Conv1dSpec.parse("nn.Conv2d(1, 1, 3)")


@QUICK
@given(layers())
def test_it_is_linear_but_for_the_bias(layer: tuple[Conv2dSpec, tuple[int, int]]) -> None:
    spec, size = layer
    x, weight, bias = arrays(spec, size)
    other = x[:, ::-1, ::-1] + 1
    together = conv2d(2 * x + 3 * other, weight, None, spec)
    apart = 2 * conv2d(x, weight, None, spec) + 3 * conv2d(other, weight, None, spec)
    np.testing.assert_array_equal(together, apart)
    if bias is not None:
        shift = conv2d(x, weight, bias, spec) - conv2d(x, weight, None, spec)
        np.testing.assert_array_equal(shift, np.broadcast_to(bias[:, None, None], shift.shape))


@QUICK
@given(layers())
def test_groups_are_layers_side_by_side(layer: tuple[Conv2dSpec, tuple[int, int]]) -> None:
    spec, size = layer
    x, weight, bias = arrays(spec, size)
    one = Conv2dSpec(
        spec.in_channels // spec.groups,
        spec.out_channels // spec.groups,
        spec.kernel_size,
        spec.stride,
        spec.padding,
        spec.dilation,
        1,
        spec.bias,
        spec.padding_mode,
    )
    biases = [None] * spec.groups if bias is None else np.split(bias, spec.groups)
    parts = [
        conv2d(*part, one)
        for part in zip(
            np.split(x, spec.groups), np.split(weight, spec.groups), biases, strict=True
        )
    ]
    np.testing.assert_array_equal(conv2d(x, weight, bias, spec), np.concatenate(parts))


@QUICK
@given(layers())
def test_a_dilated_kernel_is_one_with_zeros_in_the_gaps(
    layer: tuple[Conv2dSpec, tuple[int, int]],
) -> None:
    spec, size = layer
    x, weight, bias = arrays(spec, size)
    filled = np.zeros((*weight.shape[:2], *spec.span))
    filled[:, :, :: spec.dilation[0], :: spec.dilation[1]] = weight
    plain = Conv2dSpec(
        spec.in_channels,
        spec.out_channels,
        spec.span,
        spec.stride,
        spec.padding,
        1,
        spec.groups,
        spec.bias,
        spec.padding_mode,
    )
    np.testing.assert_array_equal(conv2d(x, weight, bias, spec), conv2d(x, filled, bias, plain))


def test_the_kernel_is_not_flipped() -> None:
    x = np.arange(12.0).reshape(1, 3, 4)
    weight = np.zeros((1, 1, 2, 2))
    weight[0, 0, 0, 1] = 1
    y = conv2d(x, weight, None, Conv2dSpec(1, 1, 2, bias=False))
    np.testing.assert_array_equal(y, x[:, :2, 1:])


def test_one_image_a_batch_and_none() -> None:
    spec = Conv2dSpec(2, 3, 3, padding=1)
    x, weight, bias = arrays(spec, (5, 6))
    one = conv2d(x, weight, bias, spec)
    assert one.shape == (3, 5, 6)
    batch = conv2d(np.stack([x, 2 * x, -x]), weight, bias, spec)
    assert batch.shape == (3, 3, 5, 6)
    np.testing.assert_array_equal(batch[0], one)
    np.testing.assert_array_equal(batch[2], conv2d(-x, weight, bias, spec))
    np.testing.assert_array_equal(conv2d(x[None], weight, bias, spec), one[None])
    assert conv2d(np.empty((0, 2, 5, 6)), weight, bias, spec).shape == (0, 3, 5, 6)


REFUSED = {
    "two dimensions": ({"x": np.ones((5, 5))}, "Expected 3D (unbatched) or 4D (batched) input"),
    "five dimensions": ({"x": np.ones((1, 1, 2, 5, 5))}, "Expected 3D (unbatched) or 4D (batched)"),
    "whole numbers": ({"x": np.ones((2, 5, 5), int)}, "The input is int64"),
    "half precision": ({"x": np.ones((2, 5, 5), np.float16)}, "The input is float16"),
    "weight of another type": (
        {"weight": np.ones((4, 1, 3, 3), np.float32)},
        "The input is float64, but weight or bias is not",
    ),
    "bias of another type": (
        {"bias": np.ones(4, np.float32)},
        "The input is float64, but weight or bias is not",
    ),
    "weight without its groups": ({"weight": np.ones((4, 2, 3, 3))}, "The weight has shape"),
    "bias for one channel": ({"bias": np.ones(1)}, "The bias has shape (1,)"),
    "kernel too large": (
        {"x": np.ones((2, 2, 5))},
        "Calculated padded input size per channel: (2 x 5). Kernel size: (3 x 3). "
        "Kernel size can't be greater than actual input size",
    ),
    "too many channels": (
        {"x": np.ones((3, 5, 5))},
        "Given groups=2, weight of size [4, 1, 3, 3], expected input[1, 3, 5, 5] to have 2 "
        "channels, but got 3 channels instead",
    ),
}


@pytest.mark.parametrize(("change", "words"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_go_together_is_refused(change: dict[str, np.ndarray], words: str) -> None:
    given = {"x": np.ones((2, 5, 5)), "weight": np.ones((4, 1, 3, 3)), "bias": np.ones(4)}
    spec = Conv2dSpec(2, 4, 3, groups=2)
    conv2d(**given, spec=spec)
    for _ in range(2):
        with pytest.raises(SpecError) as caught:
            conv2d(**(given | change), spec=spec)
        assert str(caught.value).startswith(words)
        assert caught.value.fields
