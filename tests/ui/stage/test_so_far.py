"""Where the sum so far stands in a chart, without painting it."""

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.so_far import beside, joint
from convgui.ui.stage.waterfall import END, LINE, NAMES, waterfall
from convgui.ui.style import theme


def chart(call, width, height):
    return waterfall(derive(first_state(call)), QFont(), width, height)


@pytest.mark.parametrize("call", ["nn.Conv2d(3, 4, 3)", "nn.Conv2d(1, 1, 3)"])
def test_the_sum_so_far_covers_no_bar_to_come_if_there_is_room_for_it(qapp, call):
    made = chart(call, 1100, 150)
    top, bottom, size = LINE, made.spots[0].top(), QSizeF(40, 18)
    for number, bar in enumerate(made.bars[:-1]):
        place = beside(made, number, size, top, bottom)
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
            place = beside(made, number, QSizeF(40, 18 * zoom), LINE * zoom, made.spots[0].top())
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
    place = beside(made, 0, size, top, bottom)
    assert place.right() <= made.bars[1].left()
    assert all((place & bar).isEmpty() for bar in made.bars[1:])


def test_the_zero_line_does_not_strike_the_sum_so_far_through(qapp):
    made = chart("nn.Conv2d(1, 1, 3)", 1100, 180)
    top, bottom, size = LINE, made.spots[0].top(), QSizeF(40, 18)
    struck = [
        number
        for number in range(len(made.bars) - 1)
        if beside(made, number, size, top, bottom).top() + 1
        < made.zero
        < beside(made, number, size, top, bottom).bottom() - 1
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
        yield number, made, beside(made, number, QSizeF(48, 13), LINE, bottom)


@pytest.mark.parametrize(("call", "wishes"), CROWDED)
@pytest.mark.parametrize("size", [(668, 118), (1123, 125), (578, 307)])
def test_the_sum_so_far_stands_at_its_own_bar_or_is_joined_to_it(qapp, call, wishes, size):
    for number, made, place in sums_so_far(call, *size, **wishes):
        bar, level = made.bars[number], made.levels[number]
        # Not so far that the line would be a long one.
        away = max(place.top() - level.y1(), level.y1() - place.bottom())
        assert away <= 70, number
        assert place.left() <= level.x2() + 6, number
        line = joint(made, number, place)
        if line is None:
            assert place.left() > level.x2()
            assert place.top() <= level.y1() <= place.bottom()
            continue
        # Upright, from the bar or the end of its level to the text.
        assert line.x1() == line.x2()
        assert bar.left() <= line.x1() <= level.x2() + 2
        assert line.y1() in (level.y1(), bar.top(), bar.bottom())
        assert place.left() - 5 <= line.x2() <= place.right()
        assert place.top() <= line.y2() <= place.bottom()


@pytest.mark.parametrize(("call", "wishes"), CROWDED)
@pytest.mark.parametrize("size", [(668, 118), (1123, 125)])
def test_the_sum_so_far_covers_no_number_at_the_end(qapp, call, wishes, size):
    for number, made, place in sums_so_far(call, *size, **wishes):
        end = made.bias if made.bias.width() else made.output
        # Half a line above the names and higher.
        numbers = QRectF(end.left(), size[1] - NAMES - 17, 2 * END, 17)
        assert (place & numbers).isEmpty(), number
        assert place.right() <= size[0], number
