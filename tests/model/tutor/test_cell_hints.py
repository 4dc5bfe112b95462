"""What is said to a wrong value of a cell."""

import pytest

from convgui.model.tutor.cell_hints import hint_about_cell
from tests.data.plain_loops import state

ONES = {"source": "ones", "weight_source": "ones"}


def test_what_was_forgotten():
    s = state("nn.Conv2d(2, 1, 3)", **ONES).edit("bias", [(0,)], 4)
    assert hint_about_cell(s, 18) == "That is the sum without the bias, which is 4."
    assert hint_about_cell(s, 9) == "The sums of the 2 channels are added, not averaged."
    assert (
        hint_about_cell(s, 1)
        == "The first channel gives 9, and one more follows. Last comes the bias, 4."
    )


def test_how_the_sum_of_one_channel_begins():
    s = state("nn.Conv2d(1, 1, 2, bias=False)", **ONES).edit("weight", [(0, 0, 0, 0)], -2)
    assert hint_about_cell(s, 7) == "There are 4 products; the first is 1·(−2) = −2."
    s = s.edit("input", [(0, 0, 1)], float("nan"))
    assert "What is nan times a weight?" in hint_about_cell(s, 7)


def test_one_product_is_not_said():
    s = state("nn.Conv2d(1, 1, 1)", **ONES).edit("bias", [(0,)], 4)
    said = "One pixel meets one weight: multiply them. Last comes the bias, 4."
    assert hint_about_cell(s, 7) == said


def test_what_counts_where_pixels_are_zeros():
    s = state("nn.Conv2d(1, 1, 3, padding=1, bias=False)", weight_source="ones")
    assert "Only the pixels that are not 0 count. The first" in hint_about_cell(s, 99)
    s = state("nn.Conv2d(1, 1, 3, bias=False)", source="ones")
    zeros = s.edit("input", [(0, row, col) for row in range(3) for col in range(3)], 0)
    assert (
        hint_about_cell(zeros, 7) == "All pixels of the window are zeros: what is left of the sum?"
    )
    one = zeros.edit("input", [(0, 1, 2)], 5)
    said = "Only one pixel of the window is not 0: which weight does it meet?"
    assert hint_about_cell(one, 7) == said


def test_stamps():
    s = state("nn.ConvTranspose2d(1, 1, 3, stride=2, bias=False)", (4, 4), (0, 2, 2), **ONES)
    assert hint_about_cell(s, 7).startswith("Count the stamps on this cell")


@pytest.mark.parametrize(
    ("call", "words"),
    [("nn.MaxPool2d(2)", "the largest"), ("nn.AvgPool2d(2)", "then divided by 4.")],
)
def test_a_pool(call, words):
    assert words in hint_about_cell(state(call, source="ramp"), 99)
