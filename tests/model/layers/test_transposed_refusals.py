"""What PyTorch refuses of a transposed convolution, in PyTorch's words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from convgui.model import ConvTranspose2dSpec, SpecError, parse
from convgui.model.call.arguments import CONV_TRANSPOSE_ARGUMENTS, names
from tests.data.layer_cases import COUNTS, Case, answers, cases

NAME = "ConvTranspose2d"
FIELDS = {*names(CONV_TRANSPOSE_ARGUMENTS), "input_size", "input_source"}


def refusal_of(case: Case) -> SpecError | None:
    try:
        spec = ConvTranspose2dSpec(**case.arguments)
        bias = np.zeros(spec.out_channels) if spec.bias else None
        spec.forward(np.zeros(case.shape), np.zeros(spec.weight_shape), bias)
    except SpecError as error:
        return error
    return None


def test_it_is_refused_exactly_where_pytorch_refuses_it() -> None:
    refused = 0
    for case, answer in zip(cases(NAME), answers(NAME), strict=True):
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
    assert refused > COUNTS[NAME] / 3


def test_the_stored_words_are_many() -> None:
    """As far as the first number, in which they differ."""
    kinds = {answer.words.partition("[")[0][:45] for answer in answers(NAME)}
    assert len(kinds) > 15


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("4, 4, 3, padding='same'", "conv_transpose2d(): argument 'padding' (position 5) must be"),
        ("4, 4, 3, padding='full'", "conv_transpose2d(): argument 'padding' (position 5) must be"),
        ("4, 4, 3, padding_mode='circular'", 'Only "zeros" padding mode is supported for'),
        ("4, 4, 3, groups=0, padding_mode='circular'", 'Only "zeros" padding mode is supported'),
        ("True, 4, 3", "empty(): argument 'size' (position 1) must be tuple of ints"),
        ("4, 4, ()", "weight should have at least three dimensions"),
        (f"1, 1, {2**62}", "Storage size calculation overflowed with sizes=[1, 1, 46116860184"),
        (
            "4, 4, (3, 2, 1), (1, 1, 1), (0, 0, 0), (0, 0, 0), 1, True, (1, 1, 1)",
            "Expected 5-dimensional input for 5-dimensional weight [4, 4, 3, 2, 1]",
        ),
        ("4, 4, 3, 2, 0, (0, 1, 1)", "expected output_padding to be a single integer value or a"),
        # PyTorch's words for these name its own way of reading arguments; they are refused.
        ("4, 4.0, 3", "out_channels must be a whole number"),
        ("4, 4, 3, '2'", "stride must be an int or a pair of ints"),
        ("4, 4, 3, 2, 0, True", "output_padding must be a whole number"),
        ("4, 4, 3, groups=True", "groups must be a whole number"),
    ],
)
def test_words_said_before_the_input_is_known(arguments: str, words: str) -> None:
    with pytest.raises(SpecError) as caught:
        parse(f"nn.ConvTranspose2d({arguments})")
    assert str(caught.value).startswith(words)
    assert len(caught.value.remedy) > 10


def test_padding_beyond_what_pytorch_counts() -> None:
    spec = ConvTranspose2dSpec(1, 1, 3, padding=2**62)
    with pytest.raises(SpecError, match="Given padding=4611686018427387904 at dimension 0 , expec"):
        spec.output_size((5, 5))


def test_the_remedy_for_an_output_that_is_cut_off() -> None:
    with pytest.raises(SpecError, match="use less padding") as caught:
        ConvTranspose2dSpec(1, 1, 3, padding=5).output_size((5, 5))
    assert caught.value.fields == ("padding", "input_size")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"stride": 2**31}, "stride should be greater than zero, but got stride_height: -21474836"),
        ({"stride": (1, 2**32)}, "stride should be greater than zero, but got stride_height: 1 st"),
        ({"dilation": 2**31}, "dilation should be greater than zero, but got dilation_height: -2"),
        (
            {"stride": 2**32 + 2, "output_padding": 5},
            "output padding must be smaller than either stride or dilation, but got "
            "output_padding_height: 5 output_padding_width: 5 stride_height: 2 stride_width: 2",
        ),
        (
            {"dilation": (1, 2**31 - 1)},
            "Given input size per channel: (1 x 1). Calculated output size per channel: (3 x -1). "
            "Output size is too small",
        ),
        (
            {"padding": 2**31 - 1},
            "Trying to create tensor with negative dimension -4294967291: [1, 1, -4294967291, -42",
        ),
    ],
)
def test_numbers_that_pytorch_cuts_to_32_bits(arguments: dict[str, Any], words: str) -> None:
    """Measured with PyTorch 2.14 in float64."""
    with pytest.raises(SpecError) as caught:
        ConvTranspose2dSpec(1, 1, 3, **arguments).output_size((1, 1))
    assert str(caught.value).startswith(words)
    # What is left of this stride is 1, which for a single pixel is the same.
    assert ConvTranspose2dSpec(1, 1, 3, 2**32 + 1).output_size((1, 1)) == (3, 3)


@pytest.mark.parametrize(
    ("channels", "kind"), [(np.True_, type(np.True_).__name__), (np.array(True), "ndarray")]
)
def test_true_of_numpy_is_no_number_of_channels(channels: Any, kind: str) -> None:
    with pytest.raises(SpecError) as caught:
        ConvTranspose2dSpec(channels, 4, 3)
    assert str(caught.value).startswith(
        "empty(): argument 'size' (position 1) must be tuple of ints, but found element of type "
        f"numpy.{kind} at pos 0"
    )
