"""The value of a cell as an answer, with the sum behind it; of a pool the largest or the mean."""

import pytest

from convgui.model.conv.connectivity import Target
from convgui.model.tutor.cell_value import solve_cell
from tests.data.plain_loops import state


def test_the_sum_of_a_cell_is_written_out():
    ones = {"source": "ones", "weight_source": "ones"}
    s = state("nn.Conv2d(10, 20, 3, groups=2, bias=False)", (7, 7), (15, 0, 0), **ones)
    assert solve_cell(s).reason == "The sums of the channels: 9 + 9 + 9 + 9 + 9 = 45."
    s = state("nn.Conv2d(1, 1, 2)", **ones).edit("bias", [(0,)], -3)
    s = s.edit("weight", [(0, 0, 0, 1)], -2)
    words = "The products, then the bias: 1·1 + 1·(−2) + 1·1 + 1·1 + (−3) = −2."
    assert solve_cell(s).reason == words
    s = state("nn.Conv2d(40, 1, 1, bias=False)", **ones)
    assert "1 + 1 + 1 + 1 + … + 1 = 40" in solve_cell(s).reason


def test_a_cell_is_the_one_in_play_whatever_is_pointed_at():
    s = state("nn.Conv2d(1, 1, 3)")
    value = solve_cell(s).answer
    other = s.point(Target("output", (0, 3, 3)), pin=True)
    assert solve_cell(other).answer == value
    assert solve_cell(s.at(3 * 9 * 4)).answer != value


@pytest.mark.parametrize(
    ("call", "answer", "reason"),
    [
        ("nn.MaxPool2d(2)", 7, "The largest of 0, 1, 6, 7 is 7."),
        ("nn.AvgPool2d(2)", 3.5, "The mean: (0 + 1 + 6 + 7) / 4 = 3.50."),
        ("nn.AvgPool2d(2, divisor_override=7)", 2, "The mean: (0 + 1 + 6 + 7) / 7 = 2."),
    ],
)
def test_a_pool_takes_the_largest_or_the_mean(call, answer, reason):
    s = state(call, source="ramp")
    assert solve_cell(s).answer == answer
    assert solve_cell(s).reason == reason
