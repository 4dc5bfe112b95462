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
            "1 of your 4 pixels are read. Yours lie 3 apart, but dilation=2: is that the step",
        ),
        ("nn.Conv2d(1, 1, 3, dilation=2)", lattice((1, 2), (1, 3)), "Yours lie 1 apart. How far"),
        ("nn.Conv2d(1, 1, 3, stride=2)", lattice((0, 1, 2), (0, 1, 2)), "begins at 1·stride"),
        ("nn.Conv2d(1, 1, 3)", lattice((1, 2, 3), (1, 2)), "6 of your 6 pixels are read. The k"),
        ("nn.Conv2d(1, 1, 3)", frozenset({(5, 5)}), "0 of your 1 pixels are read."),
        ("nn.Conv2d(1, 1, 1)", lattice((1,), (1, 2)), "The kernel has 1 taps"),
    ],
)
def test_what_the_pixels_say(call, given, words):
    assert words in hint_about_pixels(state(call, (8, 8), (0, 1, 1)), given)


def test_of_a_layer_with_one_axis():
    s = state("nn.Conv1d(1, 1, 3, stride=2)", (1, 9), (0, 0, 1))
    assert "begins at 1·stride" in hint_about_pixels(s, frozenset({(0, 0), (0, 1), (0, 2)}))
