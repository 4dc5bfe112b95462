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
        == "The first channel gives 9, and 1 more follow. Last comes the bias, 4."
    )


def test_how_the_sum_of_one_channel_begins():
    s = state("nn.Conv2d(1, 1, 2, bias=False)", **ONES).edit("weight", [(0, 0, 0, 0)], -2)
    assert hint_about_cell(s, 7) == "There are 4 products; the first is 1·(−2) = −2."
    s = s.edit("input", [(0, 0, 1)], float("nan"))
    assert "What is nan times a weight?" in hint_about_cell(s, 7)


@pytest.mark.parametrize(
    ("call", "words"),
    [("nn.MaxPool2d(2)", "the largest"), ("nn.AvgPool2d(2)", "then divided by 4.")],
)
def test_a_pool(call, words):
    assert words in hint_about_cell(state(call, source="ramp"), 99)
