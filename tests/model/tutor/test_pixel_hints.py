"""What is said to pixels that are not those that the output reads."""

import itertools

import pytest

from convgui.model.tutor.pixel_hints import hint_about_pixels
from tests.data.plain_loops import state


def lattice(rows, cols):
    return frozenset(itertools.product(rows, cols))


@pytest.mark.parametrize(
    ("call", "given", "words"),
    [
        # The first two are read; the step is not the number of pixels left out.
        (
            "nn.Conv2d(1, 1, 3, dilation=2)",
            lattice((1, 4), (1, 4)),
            "Only one of your 4 pixels is read. Yours lie 3 apart, but dilation=2: is that",
        ),
        ("nn.Conv2d(1, 1, 3, dilation=2)", lattice((1, 2), (1, 3)), "Yours lie 1 apart. How far"),
        (
            "nn.Conv2d(1, 1, 3, stride=2)",
            lattice((0, 1, 2), (0, 1, 2)),
            "in row 1·stride; stride=2",
        ),
        ("nn.Conv2d(1, 1, 3, padding=2)", lattice((0, 1), (1, 2)), "in row 1·stride − 2;"),
        ("nn.Conv2d(1, 1, 3)", lattice((1, 2, 3), (4, 5)), "begins in column 1·stride; stride=1"),
        ("nn.Conv2d(1, 1, 3)", lattice((1, 2, 3), (1, 2)), "What you chose is read. The kernel"),
        ("nn.Conv2d(1, 1, 3)", frozenset({(5, 5)}), "None of them is read."),
        ("nn.Conv2d(1, 1, 1)", lattice((1,), (1, 2)), "Only one of your 2 pixels is read. The"),
        ("nn.Conv2d(1, 1, 1)", lattice((1,), (1, 2)), "The kernel has one tap: it reads one"),
        # Strays have no spacing.
        ("nn.Conv2d(1, 1, 3)", lattice((1, 2), (1, 2, 3)) | {(7, 7)}, "6 are right; 1 does not"),
        (
            "nn.Conv2d(1, 1, 3)",
            lattice((1, 2), (1, 2, 3)) | {(7, 7), (6, 0)},
            "6 are right; 2 do not belong to this window.",
        ),
        (
            "nn.Conv2d(1, 1, 3)",
            frozenset({(1, 1), (3, 3), (5, 1), (7, 4)}),
            "2 of your 4 pixels are read. The",
        ),
    ],
)
def test_what_the_pixels_say(call, given, words):
    assert words in hint_about_pixels(state(call, (8, 8), (0, 1, 1)), given)


def test_of_a_layer_with_one_axis():
    s = state("nn.Conv1d(1, 1, 3, stride=2)", (1, 9), (0, 0, 1))
    assert "begins at 1·stride; stride=2." in hint_about_pixels(
        s, frozenset({(0, 0), (0, 1), (0, 2)})
    )


def test_a_window_that_reaches_outside_has_no_pixel_for_each_tap():
    call = "nn.MaxPool2d(3, stride=2, ceil_mode=True)"
    said = hint_about_pixels(state(call, (8, 8), (0, 3, 0)), lattice((6, 7), (0, 1)))
    assert said == "What you chose is read. This window reaches outside: only 6 places are read."
