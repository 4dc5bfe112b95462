"""The geometry of the chart of a sum, without painting it."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSizeF
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


@pytest.mark.parametrize("call", ["nn.Conv2d(3, 4, 3)", "nn.Conv2d(1, 1, 3)"])
def test_the_sum_so_far_covers_no_bar_to_come_if_there_is_room_for_it(qapp, call):
    made = chart(call, 1100, 150)
    top, bottom, size = LINE, made.spots[0].top(), QSizeF(40, 18)
    for number, bar in enumerate(made.bars[:-1]):
        place = made.beside(number, size, top, bottom)
        assert place.left() > bar.right()
        assert top <= place.top() <= place.bottom() <= bottom

        def covers(box, after=number):
            return any(not (box & later).isEmpty() for later in made.bars[after + 1 :])

        heights = range(int(top), int(bottom) - 17)
        free = [y for y in heights if not covers(place.translated(0, y - place.top()))]
        assert not covers(place) or not free, number


@pytest.mark.parametrize("call", ["nn.MaxPool2d(3)", "nn.Conv2d(1, 1, 3)"])
@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_no_level_strikes_the_sum_so_far_through(qapp, call, zoom):
    theme.use(larger=zoom)
    try:
        made = chart(call, 700, round(240 * zoom))
        for number, level in enumerate(made.levels[:-1]):
            place = made.beside(number, QSizeF(40, 18 * zoom), LINE * zoom, made.spots[0].top())
            # As wide as its line is painted.
            line = QRectF(level.p1(), level.p2()).adjusted(-1, -1, 1, 1)
            assert (place & line).isEmpty(), number
    finally:
        theme.use()


def test_the_sum_so_far_stands_below_its_own_flat_bar_if_the_next_one_fills_the_height(qapp):
    call = "nn.ConvTranspose2d(2, 2, 3, stride=3)"
    # The first product of the cell is 0, the second one leads down.
    state = first_state(call).change(input_height=5, input_width=5, watch="scatter")
    state = state.edit("input", [(0, 1, 0)], 0).edit("input", [(1, 1, 0)], 8)
    state = state.edit("weight", [(0, 0, 2, 2)], -1).edit("weight", [(1, 0, 2, 2)], -2)
    state = state.change(step_by="tap").at(5 * 18 + 8)
    made = waterfall(derive(state), QFont(), 260, 118)
    top, bottom, size = LINE + 1, made.spots[0].top(), QSizeF(30, 18)
    assert made.bars[1].height() > bottom - top - 18
    place = made.beside(0, size, top, bottom)
    assert place.right() <= made.bars[1].left()
    assert all((place & bar).isEmpty() for bar in made.bars[1:])


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


def test_the_zero_line_does_not_strike_the_sum_so_far_through(qapp):
    made = chart("nn.Conv2d(1, 1, 3)", 1100, 180)
    top, bottom, size = LINE, made.spots[0].top(), QSizeF(40, 18)
    struck = [
        number
        for number in range(len(made.bars) - 1)
        if made.beside(number, size, top, bottom).top() + 1
        < made.zero
        < made.beside(number, size, top, bottom).bottom() - 1
    ]
    assert struck == []


# Narrow bars, low ones, taps outside, stamps, and terms that have levels above them.
CROWDED = [
    ("nn.Conv2d(3, 4, 7, padding=3)", {}),
    ("nn.Conv2d(32, 8, 3, padding=1)", {}),
    ("nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)", {}),
    ("nn.ConvTranspose2d(4, 4, 3, stride=2, padding=1)", {"watch": "scatter"}),
    ("nn.ConvTranspose2d(4, 4, 3, stride=2, padding=1)", {"watch": "gather"}),
    ("nn.MaxPool2d(3, padding=1)", {}),
    ("nn.AvgPool2d(3, padding=1)", {}),
]


def sums_so_far(call, width, height, **wishes):
    """Each bar of the second cell with its chart and the place of the sum so far."""
    pytorch = {} if "Pool" in call else {"weight_source": "pytorch"}
    state = first_state(call).change(input_source="random", step_by="tap", **pytorch, **wishes)
    frame = derive(state.at(derive(state).geometry.taps))
    made = waterfall(frame, QFont(), width, height)
    bottom = made.spots[0].top() if made.spots else height - NAMES
    for number in range(len(made.words or made.numbers) - 1):
        yield number, made, made.beside(number, QSizeF(48, 13), LINE, bottom)


@pytest.mark.parametrize(("call", "wishes"), CROWDED)
@pytest.mark.parametrize("size", [(668, 118), (1123, 125), (578, 307)])
def test_the_sum_so_far_stands_at_its_own_bar_or_is_joined_to_it(qapp, call, wishes, size):
    for number, made, place in sums_so_far(call, *size, **wishes):
        bar, level = made.bars[number], made.levels[number]
        # Not so far that the line would be a long one.
        away = max(place.top() - level.y1(), level.y1() - place.bottom())
        assert away <= 70, number
        assert place.left() <= level.x2() + 6, number
        joint = made.joint(number, place)
        if joint is None:
            assert place.left() > level.x2()
            assert place.top() <= level.y1() <= place.bottom()
            continue
        # Upright, from the bar or the end of its level to the text.
        assert joint.x1() == joint.x2()
        assert bar.left() <= joint.x1() <= level.x2() + 2
        assert joint.y1() in (level.y1(), bar.top(), bar.bottom())
        assert place.left() - 5 <= joint.x2() <= place.right()
        assert place.top() <= joint.y2() <= place.bottom()


@pytest.mark.parametrize(("call", "wishes"), CROWDED)
@pytest.mark.parametrize("size", [(668, 118), (1123, 125)])
def test_the_sum_so_far_covers_no_number_at_the_end(qapp, call, wishes, size):
    for number, made, place in sums_so_far(call, *size, **wishes):
        end = made.bias if made.bias.width() else made.output
        # Half a line above the names and higher.
        numbers = QRectF(end.left(), size[1] - NAMES - 17, 2 * END, 17)
        assert (place & numbers).isEmpty(), number
        assert place.right() <= size[0], number


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
