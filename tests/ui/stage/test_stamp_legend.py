"""What the cells of a stamped map mean."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from convgui.ui.stage.stamp_legend import LINE, SIZES, WRAPPED, fitting
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_fixed
from tests.data.stamping import UP


def kinds(window):
    return [line.kind for line in window.stage.detail.stamp_legend.lines()]


def test_it_explains_what_there_is(window):
    window.columns.choose_side(False)
    window.session.change(
        call="nn.ConvTranspose2d(1, 1, 3, stride=2)", input_height=3, input_width=3
    )
    legend = window.stage.detail.stamp_legend
    assert legend.isVisible()
    assert not window.stage.detail.tally.isVisible()
    assert kinds(window) == ["waits", "complete"]
    assert "bias" in legend.lines()[1][1]
    window.session.change(call=UP)
    window.session.change(bias=False)
    assert kinds(window) == ["waits", "complete", "cut"]
    assert "bias" not in legend.lines()[1][1]
    picture = legend.grab().toImage()
    assert picture.pixelColor(6, 14).name() == theme.now.in_hand


@pytest.mark.parametrize(
    ("side", "marks"),
    [
        (3, [("1/2", "+3"), ("2/2", "+3+4"), ("", "")]),
        (5, [("1/2", ""), ("", ""), ("", "")]),
        (20, [("", ""), ("", ""), ("", "")]),
    ],
)
def test_its_cells_have_the_marks_that_those_of_the_map_have(window, side, marks):
    window.resize(1440, 900)
    window.columns.choose_side(False)
    window.session.change(
        call="nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=1)",
        input_height=side,
        input_width=side,
    )
    # The layer's own bias: another one would be taken for it.
    assert window.session.frame.bias == 4
    QApplication.processEvents()
    lines = window.stage.detail.stamp_legend.lines()
    assert [(line.stamps, line.added) for line in lines] == marks
    assert lines[0].words.endswith(("just now", "2 stamps", "come")[(3, 5, 20).index(side)])
    assert lines[-1].words == "no stamp reaches it: the bias alone"
    assert lines[-1].number == format_fixed(window.session.frame.bias, 0)
    window.session.change(bias=False)
    assert window.stage.detail.stamp_legend.lines()[-1].words == "no stamp reaches it: 0"


def test_nothing_is_explained_that_is_not_seen(window):
    window.session.change(call=UP, coverage=True)
    assert not kinds(window)
    window.session.change(coverage=False)
    window.session.take(window.session.state.having(hides=True))
    assert not kinds(window)
    window.session.change(watch="gather")
    assert not window.stage.detail.stamp_legend.isVisible()


def test_in_a_narrow_column_its_lines_are_smaller_and_whole(window):
    window.session.change(call=UP)
    legend = window.stage.detail.stamp_legend
    lines = legend.lines()
    assert legend.toolTip() == "\n".join(line.words for line in lines)
    sizes = set()
    for wide in (90, 140, 300):
        room = QRectF(0, 0, wide, LINE)
        for words in (line.words for line in lines):
            font = fitting(legend.font(), room, words)
            sizes.add(font.pixelSize())
            high = QFontMetricsF(font).boundingRect(room, WRAPPED, words).height()
            assert high <= LINE or font.pixelSize() == SIZES[-1]
    assert len(sizes) > 1
    assert max(sizes) == SIZES[0]
