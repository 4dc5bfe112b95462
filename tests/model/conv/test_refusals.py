"""What PyTorch refuses, in PyTorch's words, with what to do about it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from convgui.model import Conv2dSpec, SpecError, parse
from convgui.model.call.arguments import CONV_ARGUMENTS, names
from tests.data.conv1d_cases import Refused, refused_cases
from tests.data.make_torch_cases import FILE, sets_in_order

ARGUMENTS = names(CONV_ARGUMENTS)


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


@pytest.mark.parametrize(
    ("arguments", "got"),
    [
        ({"kernel_size": 0}, "kernel_height: 0 kernel_width: 0"),
        ({"kernel_size": (0, 2), "dilation": (1, 2)}, "[0, 2]"),
    ],
)
def test_no_kernel_in_the_words_for_its_dilation(arguments: dict[str, Any], got: str) -> None:
    with pytest.raises(SpecError) as caught:
        Conv2dSpec(4, 4, **arguments)
    start = f"kernel size should be greater than zero, but got {got}. "
    assert str(caught.value).startswith(start)


def test_one_number_for_a_border_of_copies_is_refused_as_f_pad_refuses_it() -> None:
    words = "Padding size 2 is not supported for 4D input tensor. Write padding as one number"
    with pytest.raises(SpecError, match=f"^{words}"):
        Conv2dSpec(4, 4, 3, padding=[2], padding_mode="reflect")
    assert Conv2dSpec(4, 4, 3, padding=[2]) == Conv2dSpec(4, 4, 3, padding=2)


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


REFUSED = tuple(refused_cases())


# What PyTorch words by the library that it happens to call, or counts in a way of its own.
ELSEWHERE = (
    # The library for groups says only that it cannot.
    "could not create a primitive descriptor",
    # Long paddings of the copying modes pad the channels, or count their own length.
    *("Padding size", "Argument #6", "expected input["),
    # Numbers beyond 2**62.
    *(
        "expected padding to be at most",
        "Stride calculation overflowed",
        "sizes=[4611686018427387904]",
    ),
)


def is_worded_here(case: Refused) -> bool:
    """Whether the words are PyTorch's for a layer of whole numbers, on any input in float32."""
    words = case.words_on_any_input
    numbers = case.exception not in ("TypeError", "AttributeError") and "Overflow" not in words
    elsewhere = any(other in words for other in ELSEWHERE)
    return bool(words) and numbers and case.dtype == "float32" and not elsewhere


@pytest.mark.parametrize("case", REFUSED, ids=lambda c: f"{c.call} on {c.shape}")
def test_what_pytorch_refuses_is_refused(case: Refused) -> None:
    with pytest.raises(SpecError) as caught:
        run(case)
    error = caught.value
    fields = {*names(CONV_ARGUMENTS), "input_size", "input_source", "weight_source", "call"}
    assert error.fields
    assert set(error.fields) <= fields
    assert str(error).endswith(error.remedy)


@pytest.mark.parametrize("case", [*filter(is_worded_here, REFUSED)], ids=lambda c: c.call)
def test_a_refusal_of_conv1d_begins_with_pytorchs_words(case: Refused) -> None:
    with pytest.raises(SpecError) as caught:
        length_of(case.call, 400)
    # A kernel of several numbers: PyTorch goes on to name the input, which is not known here.
    words = case.words_on_any_input.partition(", but got 3-dimensional input")[0]
    assert sets_in_order(str(caught.value)).startswith(words)


def length_of(call: str, length: int) -> tuple[int, ...]:
    return parse(call).output_size((length,))


def test_most_words_are_compared() -> None:
    assert sum(map(is_worded_here, REFUSED)) > 150


@pytest.mark.parametrize(
    ("call", "length", "words"),
    [
        (
            "nn.Conv1d(4, 4, 3, padding=7, padding_mode='reflect')",
            7,
            "Argument #4: Padding size should be less than the corresponding input dimension, but "
            "got: padding (7, 7) at dimension 2 of input [1, 4, 7]",
        ),
        (
            "nn.Conv1d(4, 4, 3, padding=8, padding_mode='circular')",
            7,
            "Padding value causes wrapping around more than once",
        ),
        (
            "nn.Conv1d(4, 4, 3, dilation=4)",
            7,
            "Calculated padded input size per channel: (7). Kernel size: (9). Kernel size can't be "
            "greater than actual input size",
        ),
        (
            "nn.Conv1d(4, 4, 3, padding=2)",
            0,
            "Only zero batch or zero channel inputs are supported, but got input shape: "
            "[1, 4, 1, 0]",
        ),
    ],
)
def test_an_input_that_does_not_fit(call: str, length: int, words: str) -> None:
    with pytest.raises(SpecError) as caught:
        length_of(call, length)
    assert str(caught.value).startswith(words)
    assert "input_size" in caught.value.fields


def run(case: Refused) -> None:
    spec = parse(case.call)
    shape = [min(n, 99) for n in spec.weight_shape]
    bias = np.zeros(spec.out_channels, np.float32) if spec.bias else None
    spec.forward(np.zeros(case.shape, np.float32), np.zeros(shape, np.float32), bias)
