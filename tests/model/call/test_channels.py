"""What every layer with a weight has in common when its channels do not fit."""

import re

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
    ("channels", "remedy"),
    [
        ((6, 4, 4), "set in_channels to 4 or 8, or groups to 2."),
        ((6, 4, 3), "set out_channels to 3 or 6, or groups to 2."),
        (
            (12, 12, 8),
            "12 nor 12 channels can be divided evenly into 8 groups: set groups to 6.",
        ),
        ((6, 4, 6), "set out_channels to 6, or groups to 2."),
        (
            (5, 7, 2),
            "5 nor 7 channels can be divided evenly into 2 groups: set groups to 1.",
        ),
        ((3 * 2**60, 2**60, 7), "7 groups: set groups to 4."),
        ((2**60, 2**61, 3**30), ": set groups to 65536."),
    ],
)
def test_the_remedy_for_groups_suits_both_sides(channels, remedy):
    error = next(of_groups(*channels))
    assert error.remedy.endswith(remedy)
    fewer = int(error.remedy.split()[-1].rstrip("."))
    assert not list(of_groups(*channels[:2], fewer))
    assert ("Neither" in error.remedy) == (len(list(of_groups(*channels))) == 2)
    assert all("channels to" not in e.remedy for e in list(of_groups(*channels))[1:])
    # Whatever else it names is not refused either.
    for name, more in re.findall(r"(in|out)_channels to (\d+(?: or \d+)?)", str(error.remedy)):
        for number in map(int, more.split(" or ")):
            others = (number, channels[1]) if name == "in" else (channels[0], number)
            assert not list(of_groups(*others, channels[2]))


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


def test_negative_channels_have_words_of_their_own():
    remedy = "Channels cannot be negative: set in_channels to 2 or another multiple of 2."
    shared = next(of_groups(-1, 4, 2))
    assert (shared.words, shared.remedy) == ("in_channels must be divisible by groups", remedy)
    even = next(of_weight("out_channels", "in_channels", (4, -1, 3, 3), 2))
    assert (even.words[:37], even.remedy) == ("Trying to create tensor with negative", remedy)
    assert next(of_weight("a", "b", (4, -1, 3, 3))).remedy == "Set b to 1 or more."
    assert next(of_weight("a", "b", (4, 2, -3), 2)).remedy == "Set kernel_size to 1 or more."
