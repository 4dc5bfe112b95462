"""What PyTorch refuses of a pool, in PyTorch's words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from convgui.model import AvgPool2dSpec, MaxPool2dSpec, SpecError, parse
from convgui.model.call.arguments import AVG_POOL_ARGUMENTS, MAX_POOL_ARGUMENTS, names
from tests.data.layer_cases import Case, answers, cases

POOLS = {"MaxPool2d": MaxPool2dSpec, "AvgPool2d": AvgPool2dSpec}
FIELDS = {*names(MAX_POOL_ARGUMENTS), *names(AVG_POOL_ARGUMENTS), "input_size"}
every_pool = pytest.mark.parametrize("name", POOLS)


def refusal_of(case: Case) -> SpecError | None:
    try:
        POOLS[case.name](**case.arguments).forward(np.zeros(case.shape))
    except SpecError as error:
        return error
    return None


@every_pool
def test_it_is_refused_exactly_where_pytorch_refuses_it(name: str) -> None:
    refused = 0
    for case, answer in zip(cases(name), answers(name), strict=True):
        error = refusal_of(case)
        if error is None:
            assert not answer.words, f"PyTorch refuses {case}: {answer.words}"
            continue
        assert answer.words, f"PyTorch takes {case}"
        assert str(error).startswith(answer.words), case
        assert str(error).endswith(error.remedy)
        assert error.fields
        assert set(error.fields) <= FIELDS
        refused += 1
    assert refused > 300


@every_pool
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("()", "{}: kernel_size must either be a single int, or a tuple of two ints"),
        ("3, (1, 1, 1)", "{}: stride must either be omitted, a single int, or a tuple of two ints"),
        ("3, 1, ()", "{}: padding must either be a single int, or a tuple of two ints"),
        ("2**31", "This is not"),
        (f"{2**31}", "value cannot be converted to type int without overflow"),
        (f"3, {2**40}", "value cannot be converted to type int without overflow"),
        (f"{2**64}", "Overflow when unpacking long long"),
        (
            "-2",
            "pad should be at most half of effective kernel size, but got pad=0, kernel",
        ),
        ("-1", "kernel size should be greater than zero, but got kH: -1 kW: -1"),
        ("(1, 1), (1, 0), (9, 0)", "pad should be at most half of effective kernel size, but got"),
        ("3, 0, -1", "stride should not be zero"),
        # PyTorch's words for these name its own way of reading arguments; they are refused.
        ("True", "kernel_size must be a whole number"),
        ("(True, 3)", "kernel_size must be a whole number"),
        ("3.0", "kernel_size must be a whole number"),
        ("None", "kernel_size must be a whole number"),
        ("3, 1, None", "padding must be a whole number"),
        ("3, 1, 'same'", "padding must be an int or a pair of ints"),
        ("3, ceil_mode=1", "ceil_mode must be True or False, but got 1"),
        ("3, ceil_mode=None", "ceil_mode must be True or False, but got None"),
    ],
)
def test_words_said_before_the_input_is_known(name: str, arguments: str, words: str) -> None:
    if "**" in arguments:
        words = "kernel_size is not a plain value"
    with pytest.raises(SpecError) as caught:
        parse(f"nn.{name}({arguments})")
    assert str(caught.value).startswith(words.format(POOLS[name].FUNCTION))
    assert len(caught.value.remedy) > 10


class Index:
    """What Python takes for a number where it counts, and nowhere else."""

    def __index__(self) -> int:
        return 3


@pytest.mark.parametrize("number", [Index(), np.array(3), np.float32(3)])
def test_a_pool_takes_numbers_and_nothing_that_stands_for_one(number: Any) -> None:
    for kind in POOLS.values():
        assert kind(np.int64(3), (number,) if isinstance(number, Index) else 3) == kind(3)
        with pytest.raises(SpecError, match="kernel_size must be a whole number"):
            kind(number)
    with pytest.raises(SpecError, match="divisor_override must be a whole number"):
        AvgPool2dSpec(3, divisor_override=number)
    assert AvgPool2dSpec(3, divisor_override=np.int8(2)).divisor_override == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("divisor_override=0", "divisor must be not zero"),
        ("divisor_override=1.5", "divisor_override must be a whole number"),
        ("divisor_override=True", "divisor_override must be a whole number"),
        ("count_include_pad=1", "count_include_pad must be True or False"),
        ("stride=0, divisor_override=0", "divisor must be not zero"),
    ],
)
def test_of_a_mean_alone(arguments: str, words: str) -> None:
    with pytest.raises(SpecError) as caught:
        parse(f"nn.AvgPool2d(3, {arguments})")
    assert str(caught.value).startswith(words)


@pytest.mark.parametrize(
    ("name", "shape", "words"),
    [
        ("MaxPool2d", (5, 5), "non-empty 3D or 4D (batch mode) tensor expected for input"),
        ("MaxPool2d", (1, 1, 1, 5, 5), "non-empty 3D or 4D (batch mode) tensor expected for input"),
        (
            "AvgPool2d",
            (5, 5),
            "Dimension out of range (expected to be in range of [-2, 1], but got -3)",
        ),
        ("AvgPool2d", (1, 1, 1, 5, 5), "Expected 3D or 4D (batch mode) tensor with optional 0 dim"),
        ("AvgPool2d", (1, 0, 5, 5), "Expected 3D or 4D (batch mode) tensor with optional 0 dim"),
    ],
)
def test_inputs_of_a_wrong_shape(name: str, shape: tuple[int, ...], words: str) -> None:
    with pytest.raises(SpecError) as caught:
        POOLS[name](3).forward(np.zeros(shape))
    assert str(caught.value).startswith(words)
    assert caught.value.fields == ("input_size",)


def test_return_indices_may_be_anything() -> None:
    assert MaxPool2dSpec(3, return_indices=1) == MaxPool2dSpec(3, return_indices=True)


def test_the_advice_on_padding_is_legal() -> None:
    with pytest.raises(SpecError, match="set padding to 2 or less"):
        MaxPool2dSpec(5, 1, 3)
    assert MaxPool2dSpec(5, 1, 2)
    with pytest.raises(SpecError, match=r"but got padW = 2, padH = 0, .* set padding to 1 or less"):
        MaxPool2dSpec((5, 3), 1, (0, 2), 2)


def test_a_window_too_large_says_how_far_it_spans() -> None:
    with pytest.raises(SpecError, match="The window spans 5 pixels and the padded input has 4"):
        MaxPool2dSpec(3, dilation=2).output_size((4, 8))
