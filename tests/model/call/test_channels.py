"""What every layer with a weight has in common when its channels do not fit."""

import pytest

from convgui.model.call.channels import of_groups, of_weight


@pytest.mark.parametrize(
    ("channels", "words", "fields"),
    [
        ((4, 4, 0), ["groups must be a positive integer"], [("groups",)]),
        (
            (5, 7, 2),
            ["in_channels must be divisible by groups", "out_channels must be divisible by groups"],
            [("in_channels", "groups"), ("out_channels", "groups")],
        ),
        ((4, 6, 2), [], []),
    ],
)
def test_groups(channels, words, fields):
    found = []
    for error in of_groups(*channels):
        found.append(error)
        # As when it is raised.
        if error.fields == ("groups",):
            break
    assert [error.words for error in found] == words
    assert [error.fields for error in found] == fields


@pytest.mark.parametrize(
    ("channels", "groups", "advice"), [(5, 2, "set in_channels to 4 or 6"), (1, 3, "to 3, or")]
)
def test_the_advice_names_channels_that_fit(channels, groups, advice):
    (error,) = of_groups(channels, groups, groups)
    assert advice in error.remedy


@pytest.mark.parametrize(
    ("shape", "words", "field"),
    [
        ((-4, 2, 3, 3), "Trying to create tensor with negative dimension -4: [-4, 2, 3, 3]", "a"),
        ((4, -2, 3, 3), "Trying to create tensor with negative dimension -2: [4, -2, 3, 3]", "b"),
        (
            (4, 2, -3, -3),
            "Trying to create tensor with negative dimension -3: [4, 2, -3, -3]",
            "kernel_size",
        ),
        ((1, 1, 2**62), f"Storage size calculation overflowed with sizes={[1, 1, 2**62]}", None),
    ],
)
def test_a_weight_that_cannot_be_made(shape, words, field):
    error = next(of_weight("a", "b", shape))
    assert error.words == words
    assert field is None or error.fields == (field,)
    assert not list(of_weight("a", "b", (4, 2, 3, 3)))
