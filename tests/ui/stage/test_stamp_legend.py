"""What the cells of a stamped map mean."""

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
