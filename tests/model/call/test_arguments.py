"""What each argument accepts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from convgui.model import Conv1dSpec, Conv2dSpec, SpecError


class Index:
    """What Python takes for a number where it counts, and nowhere else."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __index__(self) -> int:
        return self.number

    def __repr__(self) -> str:
        return "Index"


class Torn:
    """Neither true nor false, as a tensor of several numbers."""

    def __bool__(self) -> bool:
        raise RuntimeError("Boolean value of Tensor with more than one value is ambiguous")


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


def test_a_size_is_whatever_pytorch_iterates_over() -> None:
    assert Conv2dSpec(2, 4, np.array([3, 5])) == Conv2dSpec(2, 4, (3, 5))
    assert Conv2dSpec(2, 4, 3, range(1, 3), iter([4, 5])) == Conv2dSpec(2, 4, 3, (1, 2), (4, 5))
    assert Conv1dSpec(2, 4, [3], np.array([2])) == Conv1dSpec(2, 4, 3, 2)
    assert Conv2dSpec(2, 4, Index(3), Index(2)) == Conv2dSpec(2, 4, 3, 2)
    assert Conv2dSpec(np.True_, 4, 3) == Conv2dSpec(np.array(1), 4, 3) == Conv2dSpec(1, 4, 3)
    # PyTorch looks at the first number of a size only before it takes True for 1.
    assert Conv2dSpec(2, 4, 3, (2, True)) == Conv2dSpec(2, 4, 3, (2, 1))
    with pytest.raises(SpecError, match="must be a whole number"):
        Conv2dSpec(2, 4, 3, (True, 2))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((2, 4, np.array(3)), "iteration over a 0-d array. Write kernel_size as one number"),
        ((2, 4, [3] * 10_000), "kernel_size must be an int or a pair of ints, but got [3, 3"),
        ((2, 4, 3, 1, "same" * 100), "Invalid padding string 'samesame"),
        (
            (2, 4, 3, 1, 0, 1, 1, np.zeros(2)),
            "The truth value of an array with more than one element is ambiguous. Use a.any() or "
            "a.all(). Write True or False.",
        ),
        (
            (2, 4, 3, 1, 0, 1, 1, True, np.array(["zeros", "zeros"])),
            "padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, but got "
            "padding_mode='array(['zeros', 'zeros'], dtype='<U5')'. Choose",
        ),
        # PyTorch divides these, which Python does not with whatever else stands for a number.
        ((Index(2), 4, 3), "in_channels must be a whole number, but got Index"),
        ((2, Index(4), 3), "out_channels must be a whole number, but got Index"),
        ((2, 4, 3, 1, 0, 1, Index(2)), "groups must be a whole number, but got Index"),
        ((2, np.True_, 3), "out_channels must be a whole number, but got np.True_"),
        ((2, 4, 3, 1, 0, 1, 1, Torn()), "Boolean value of Tensor with more than one value is amb"),
        # PyTorch only warns.
        ((0, 4, 3), "Initializing zero-element tensors is a no-op. PyTorch only warns"),
        ((-(2**63), 4, 3), "Trying to create tensor with negative dimension -9223372036854775808"),
    ],
)
def test_what_is_no_argument_is_refused_in_a_short_sentence(
    arguments: tuple[Any, ...], words: str
) -> None:
    with pytest.raises(SpecError) as caught:
        Conv2dSpec(*arguments)
    assert str(caught.value).startswith(words)
    assert len(str(caught.value)) < 300


def test_words_of_numpy_are_kept_as_plain_ones() -> None:
    spec = Conv2dSpec(2, 4, 3, padding=np.str_("same"), padding_mode=np.str_("reflect"))
    assert str(spec) == "torch.nn.Conv2d(2, 4, 3, padding='same', padding_mode='reflect')"
