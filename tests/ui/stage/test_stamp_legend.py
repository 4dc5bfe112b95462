"""What the cells of a stamped map mean."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from convgui.ui.stage.stamp_legend import LINE, SIZES, WRAPPED, fitting
from convgui.ui.style import theme
from tests.data.stamping import UP


def kinds(window):
    return [kind for kind, _ in window.stage.detail.stamp_legend.lines()]


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
    assert legend.toolTip() == "\n".join(words for _, words in lines)
    sizes = set()
    for wide in (90, 140, 300):
        room = QRectF(0, 0, wide, LINE)
        for _, words in lines:
            font = fitting(legend.font(), room, words)
            sizes.add(font.pixelSize())
            high = QFontMetricsF(font).boundingRect(room, WRAPPED, words).height()
            assert high <= LINE or font.pixelSize() == SIZES[-1]
    assert len(sizes) > 1
    assert max(sizes) == SIZES[0]
