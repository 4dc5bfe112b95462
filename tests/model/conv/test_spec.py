"""The arguments of Conv2d: what is legal, in PyTorch's words, and the sizes that follow."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from convgui.model import Conv2dSpec, SpecError
from convgui.model.conv.spec import ARGUMENTS
from tests.data.make_torch_cases import FILE, sets_in_order

QUICK = settings(deadline=None, max_examples=150, derandomize=True)


def refused() -> list[object]:
    with np.load(FILE, allow_pickle=False) as stored:
        return [
            pytest.param(str(call), (int(height), int(width)), str(words), id=f"{call} {words:.60}")
            for (call, height, width), words in zip(stored["refused"], stored["words"], strict=True)
        ]


@pytest.mark.parametrize(("call", "size", "words"), refused())
def test_a_refusal_begins_with_pytorchs_words(call: str, size: tuple[int, int], words: str) -> None:
    with pytest.raises(SpecError) as caught:
        Conv2dSpec.parse(call).output_size(size)
    error = caught.value
    text = sets_in_order(str(error))
    assert text.startswith(words)
    # Then what to do about it, and where.
    assert text.endswith(error.remedy)
    assert len(error.remedy) > 10
    assert len(text) >= len(words) + len(error.remedy)
    assert error.fields
    assert set(error.fields) <= {*ARGUMENTS, "input_size"}


def test_the_defaults_are_pytorchs() -> None:
    spec = Conv2dSpec(3, 8, 5)
    assert spec == Conv2dSpec(
        in_channels=3,
        out_channels=8,
        kernel_size=(5, 5),
        stride=(1, 1),
        padding=(0, 0),
        dilation=(1, 1),
        groups=1,
        bias=True,
        padding_mode="zeros",
    )
    assert spec == Conv2dSpec(3, 8, 5, 1, 0, 1, 1, True, "zeros")


def test_a_number_stands_for_both_directions_and_a_pair_is_height_and_width() -> None:
    spec = Conv2dSpec(2, 4, (3, 5), (1, 2), (0, 4), (2, 3))
    assert (spec.kernel_size, spec.stride) == ((3, 5), (1, 2))
    assert (spec.padding, spec.dilation) == ((0, 4), (2, 3))
    assert Conv2dSpec(2, 4, [3, 5], [2], [1], [3]) == Conv2dSpec(2, 4, (3, 5), 2, 1, 3)
    assert Conv2dSpec(np.int64(2), np.int32(4), np.int8(3)) == Conv2dSpec(2, 4, 3)
    assert type(Conv2dSpec(np.int64(2), 4, 3).in_channels) is int


def test_a_spec_is_a_value() -> None:
    spec = Conv2dSpec(2, 4, 3, groups=2)
    assert hash(spec) == hash(Conv2dSpec(2, 4, (3, 3), groups=2))
    assert spec != Conv2dSpec(2, 4, 3)
    with pytest.raises(FrozenInstanceError):
        spec.groups = 1  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(spec)) == copy.deepcopy(spec) == spec


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ((2.0, 4, 3), "in_channels"),
        ((2, "4", 3), "out_channels"),
        ((2, 4, 3.5), "kernel_size"),
        ((2, 4, "3"), "kernel_size"),
        ((2, 4, ()), "kernel_size"),
        ((2, 4, None), "kernel_size"),
        ((2, 4, 3, (1, 1.5)), "stride"),
        ((2, 4, 3, True), "stride"),
        ((2, 4, 3, "2"), "stride"),
        ((2, 4, 3, 1, None), "padding"),
        ((2, 4, 3, 1, (1, 2, 3)), "padding"),
        ((2, 4, 3, 1, "SAME"), "padding"),
        ((2, 4, 3, 1, 0, {}), "dilation"),
        ((2, 4, 3, 1, 0, 1, 1.0), "groups"),
        ((2, 4, 3, 1, 0, 1, True), "groups"),
        ((2, 4, 3, 1, 0, 1, 1, True, 0), "padding_mode"),
        ((2, 4, 3, 1, 0, 1, 1, True, "Zeros"), "padding_mode"),
        ((0, 4, 3), "in_channels"),
        ((1, 1, 2**64), "kernel_size"),
        ((1, 1, 3, (1, -(2**64))), "stride"),
        ((1, 1, 2**31), "kernel_size"),
    ],
)
def test_values_of_the_wrong_kind_name_their_argument(
    arguments: tuple[object, ...], field: str
) -> None:
    with pytest.raises(SpecError) as caught:
        Conv2dSpec(*arguments)  # type: ignore[arg-type]
    assert field in caught.value.fields


@pytest.mark.parametrize(
    ("channels", "groups", "advice"),
    [(5, 2, "4 or 6"), (7, 3, "6 or 9"), (2, 3, "3"), (10, 4, "8 or 12")],
)
def test_the_advice_on_groups_is_legal(channels: int, groups: int, advice: str) -> None:
    with pytest.raises(SpecError, match=rf"set in_channels to {advice}, ") as caught:
        Conv2dSpec(channels, groups, 3, groups=groups)
    assert caught.value.fields == ("in_channels", "groups")
    for number in advice.split(" or "):
        assert Conv2dSpec(int(number), groups, 3, groups=groups)


def test_shape_and_cost() -> None:
    spec = Conv2dSpec(10, 20, (3, 5), groups=2)
    assert spec.weight_shape == (20, 5, 3, 5)
    assert spec.parameter_count == 20 * 5 * 3 * 5 + 20
    assert Conv2dSpec(10, 20, (3, 5), groups=2, bias=False).parameter_count == 20 * 5 * 3 * 5
    assert spec.macs((7, 9)) == (5 * 5) * 20 * 5 * 3 * 5
    # The example of every lesson: two groups take half of one, ten a tenth.
    assert [Conv2dSpec(10, 20, 3, groups=g).macs((7, 7)) for g in (1, 2, 10)] == [
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
    assert Conv2dSpec(1, 1, 2, padding=(1, 3)).padded_size((5, 5)) == (7, 11)
    assert Conv2dSpec(1, 1, 2, padding="same").padded_size((5, 5)) == (6, 6)


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
        spec.padded_size((height, width)),
        spec.output_size((height, width)),
        spec.stride,
        spec.span,
        strict=True,
    ):
        assert (out - 1) * stride + span <= size < out * stride + span


@pytest.mark.parametrize(("mode", "widest"), [("reflect", 4), ("circular", 5), ("replicate", 50)])
def test_a_border_of_copies_as_wide_as_pytorch_lets_it_be(mode: str, widest: int) -> None:
    spec = Conv2dSpec(1, 1, 3, padding=widest, padding_mode=mode)
    assert spec.output_size((5, 5)) == (5 + 2 * widest - 2,) * 2
    wider = Conv2dSpec(1, 1, 3, padding=widest + 1, padding_mode=mode)
    if mode == "replicate":
        assert wider.output_size((5, 5))
    else:
        with pytest.raises(SpecError, match=f"a border of {widest} at most"):
            wider.output_size((5, 5))


def test_a_kernel_too_large_says_how_far_it_spans() -> None:
    with pytest.raises(SpecError, match=r"spans 4\(3 − 1\) \+ 1 = 9 pixels .* is 7 high"):
        Conv2dSpec(1, 1, 3, dilation=4).output_size((7, 9))
    with pytest.raises(SpecError, match=r"spans 8 pixels .* is 7 wide"):
        Conv2dSpec(1, 1, (1, 8)).output_size((7, 7))


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths:UserWarning")
def test_pytorch_live() -> None:
    """Small values of every argument: both take the layer, or both refuse it."""
    torch = pytest.importorskip("torch")
    random = np.random.RandomState(1)
    taken = 0
    for _ in range(400):
        groups = random.randint(1, 4)
        channels, out = groups * random.randint(1, 4, 2) + (random.randint(5, size=2) == 0)
        kernel, stride, padding, dilation = (
            tuple(int(number) for number in random.randint(low, high, 2))
            for low, high in ((1, 5), (1, 4), (0, 5), (1, 4))
        )
        border = [padding, padding, "same", "valid"][random.randint(4)]
        mode = ["zeros", "reflect", "replicate", "circular"][random.randint(4)]
        size = tuple(int(number) for number in random.randint(1, 8, 2))
        arguments = (int(channels), int(out), kernel, stride, border, dilation, int(groups))
        try:
            layer = torch.nn.Conv2d(*arguments, padding_mode=mode)
            expected: object = tuple(layer(torch.zeros(1, int(channels), *size)).shape[2:])
            taken += 1
        except (ValueError, RuntimeError) as error:
            expected = str(error).splitlines()[0]
        try:
            ours: object = Conv2dSpec(*arguments, padding_mode=mode).output_size(size)
        except SpecError as error:
            ours = str(error)[: len(str(expected))]
        assert ours == expected, (arguments, mode, size)
    assert 50 < taken < 350
