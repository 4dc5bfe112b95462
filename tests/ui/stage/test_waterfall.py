"""The geometry of the chart of a sum, without painting it."""

import numpy as np
import pytest
from PySide6.QtGui import QFont

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.waterfall import END, LINE, NAMES, bar_widths, first_lost, waterfall
from convgui.ui.style import theme


def chart(call, width=900, height=180, **wishes):
    state = first_state(call).change(**wishes)
    assert state.problem is None
    return waterfall(derive(state), "key", QFont(), width, height)


def test_there_is_a_bar_for_each_product_and_the_bias(qapp):
    made = chart("nn.Conv2d(2, 1, 3)")
    assert len(made.bars) == len(made.levels) == len(made.spots) == len(made.words) == 19
    assert (made.taps, made.each, len(made.channels)) == (1, 9, 2)
    assert made.colours[theme.now.muted] == [18]
    assert len(chart("nn.Conv2d(2, 1, 3, bias=False)").bars) == 18


def test_a_bar_joins_two_levels(qapp):
    made = chart("nn.Conv2d(2, 1, 3)")
    before = made.zero
    for bar, level in zip(made.bars, made.levels, strict=True):
        assert bar.top() == min(before, level.y1())
        assert bar.height() == max(abs(before - level.y1()), 1.0)
        before = level.y1()


@pytest.mark.parametrize("call", ["nn.Conv2d(1, 1, 1)", "nn.Conv2d(3, 1, 5)", "nn.Conv1d(2, 1, 3)"])
@pytest.mark.parametrize("size", [(500, 110), (900, 180), (1500, 300)])
def test_all_of_it_lies_in_its_room(qapp, call, size):
    made = chart(call, *size)
    assert made.bars[-1].right() <= size[0] - END
    for bar in made.bars:
        assert LINE <= bar.top() <= bar.bottom() <= size[1] - NAMES + 1


def test_many_terms_have_one_bar_for_each_channel(qapp):
    made = chart("nn.Conv2d(64, 1, 3)")
    assert (made.taps, made.each, len(made.bars)) == (9, 1, 65)


@pytest.mark.parametrize(
    ("sums", "lost"),
    [([0, 1, 2], 2), ([0, np.nan, np.nan], 0), ([0, 1, np.inf], 1), ([0.0], 0)],
)
def test_the_first_sum_that_is_no_number(sums, lost):
    assert first_lost(np.array(sums, np.float64)) == lost


def test_wide_bars_are_whole_pixels():
    assert bar_widths(1000, 4) == (72.0, 4.0)
    assert bar_widths(1000, 60) == (16.0, 2.0)
    pitch, gap = bar_widths(1000, 300)
    assert pitch == pytest.approx(1000 / 300)
    assert gap < 1
