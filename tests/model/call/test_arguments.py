"""What each argument accepts."""

from __future__ import annotations

import numpy as np
import pytest

from convgui.model import Conv2dSpec, SpecError


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
