"""The geometry of the chart of a sum, without painting it."""

import numpy as np
import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.bar_labels import LEAST_HIGH
from convgui.ui.stage.waterfall import (
    END,
    LINE,
    NAMES,
    Waterfalls,
    bar_widths,
    first_lost,
    waterfall,
)
from convgui.ui.style import theme


def chart(call, width=900, height=180, **wishes):
    state = first_state(call).change(**wishes)
    assert state.problem is None
    return waterfall(derive(state), QFont(), width, height)


def test_there_is_a_bar_for_each_product_and_the_bias(qapp):
    made = chart("nn.Conv2d(2, 1, 3)")
    assert len(made.bars) == len(made.levels) == 19
    # The bias has its own column at the end.
    assert len(made.spots) == len(made.words) == 18
    assert made.bias.contains(made.bars[-1].center())
    assert made.bars[-2].right() < made.bias.left() < made.output.left()
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
    assert made.output.right() <= size[0]
    assert made.bias.width() == made.output.width() == END
    for bar in made.bars:
        assert LINE <= bar.top() <= bar.bottom() <= size[1] - NAMES + 1


def test_many_terms_have_one_bar_for_each_channel(qapp):
    made = chart("nn.Conv2d(64, 1, 3)")
    assert (made.taps, made.each, len(made.bars)) == (9, 1, 65)


def test_a_stamped_sum_has_a_bar_for_each_stamp(qapp):
    call = "nn.ConvTranspose2d(2, 1, 3, stride=2, padding=1)"
    state = first_state(call).change(watch="scatter").at_stamp_on((0, 1, 1))
    frame = derive(state)
    made = waterfall(frame, QFont(), 900, 180)
    # Between four pixels each channel stamps four times.
    assert (made.taps, made.each, len(made.bars)) == (1, 4, 9)
    assert made.numbers.tolist() == [0, 2, 6, 8, 9, 11, 15, 17]
    assert [made.before(tap) for tap in (0, 2, 6, 8, 9, 18)] == [0, 1, 2, 3, 4, 8]
    gathered = derive(state.change(watch="gather"))
    assert len(waterfall(gathered, QFont(), 900, 180).bars) == 19


def test_a_cell_without_stamps_has_bars_of_zeros(qapp):
    state = first_state("nn.ConvTranspose2d(1, 1, 1, stride=2)").change(watch="scatter")
    frame = derive(state.point(Target("output", (0, 1, 1))))
    made = waterfall(frame, QFont(), 900, 180)
    assert len(made.words) == 1


@pytest.mark.parametrize(
    ("sums", "lost"),
    [([0, 1, 2], 2), ([0, np.nan, np.nan], 0), ([0, 1, np.inf], 1), ([0.0], 0)],
)
def test_the_first_sum_that_is_no_number(sums, lost):
    assert first_lost(np.array(sums, np.float64)) == lost


def test_wide_bars_are_whole_pixels():
    assert bar_widths(1000, 4) == (72.0, 6.0)
    assert bar_widths(1000, 60) == (16.0, 2.0)
    pitch, gap = bar_widths(1000, 300)
    assert pitch == pytest.approx(1000 / 300)
    assert gap < 1


def test_each_term_is_written_below_its_bar_or_none(qapp):
    made = chart("nn.Conv2d(2, 1, 3)", width=1200)
    assert made.font is not None
    for spot, bar in zip(made.spots, made.bars, strict=False):
        assert spot.left() <= bar.left() < bar.right() <= spot.right()
        assert spot.top() >= max(bar.bottom() for bar in made.bars)
    first = made.words[0]
    assert "×" in first
    # On two lines where one is too narrow, and not at all where both are.
    narrow = chart("nn.Conv2d(2, 1, 3)", width=700)
    assert "\n×" in narrow.words[0]
    assert chart("nn.Conv2d(2, 1, 3)", width=350).font is None


@pytest.mark.parametrize("height", [118, 140, 180, 240])
def test_the_bars_are_never_flat(qapp, height):
    made = chart("nn.Conv2d(2, 1, 3)", height=height)
    top = min(made.zero, *(bar.top() for bar in made.bars))
    bottom = max(made.zero, *(bar.bottom() for bar in made.bars))
    assert bottom - top >= LEAST_HIGH


def test_terms_below_the_bars_never_touch(window, part):
    for width in (1280, 1366, 1440, 1920):
        window.resize(width, 720)
        for example in ("standard", "two groups", "dilated 2"):
            window.session.change(example=example)
            QApplication.processEvents()
            chart = part("sum_view")._made()
            for word in chart.words:
                wide = max(map(QFontMetricsF(chart.font).horizontalAdvance, word.split("\n")))
                assert wide <= chart.pitch - 3, (width, example, word)


def test_the_bars_of_a_pool_begin_at_0(qapp):
    state = first_state("nn.MaxPool2d(2)").change(input_height=2, input_width=2)
    for place, value in (((0, 0, 0), 0), ((0, 0, 1), -3), ((0, 1, 0), 6), ((0, 1, 1), 2)):
        state = state.edit("input", [place], value)
    made = waterfall(derive(state.change(step_by="cell")), QFont(), 900, 180)
    zero, (nothing, less, most, some) = made.zero, made.bars
    assert nothing.height() == 1
    assert (nothing.top(), less.top()) == (zero, zero)
    assert most.bottom() == some.bottom() == zero
    assert less.height() == pytest.approx(most.height() / 2, abs=1)
    assert some.height() == pytest.approx(most.height() / 3, abs=1)
    # The sum stays at the largest.
    assert [level.y1() for level in made.levels] == [zero, zero, most.top(), most.top()]


def test_the_charts_that_were_used_last_are_kept_as_many_as_their_bars_allow(qapp, monkeypatch):
    monkeypatch.setattr("convgui.ui.stage.waterfall.KEPT", 3 * 9 + 1)
    state = first_state("nn.Conv2d(1, 1, 3)").change(step_by="cell")
    frames, charts = [derive(state.at(index)) for index in range(4)], Waterfalls()

    def chart(number):
        return charts.of(frames[number], QFont(), 800, 170)

    first, second, third = (chart(number) for number in range(3))
    assert chart(0) is first
    # The second one goes, which nobody has used since.
    chart(3)
    assert chart(0) is first
    assert chart(2) is third
    assert chart(1) is not second
