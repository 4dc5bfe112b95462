"""A layer beside its two stages, as bars."""

from convgui.ui.panels.two_stage_bars import BAR, LINE, ROW, TwoStageBars, TwoStages
from convgui.ui.style import theme


def test_bars_are_to_the_scale_of_their_pair(qtbot):
    bars = TwoStageBars()
    qtbot.addWidget(bars)
    bars.show_stages(TwoStages((1000, 250), (100, 200)))
    bars.resize(240, bars.height())
    assert bars.accessibleName() == (
        "multiply-adds: 1,000 → 250; numbers read and written: 100 → 200; "
        "time of a larger layer *: 7.0 → 5.2 ms"
    )
    image = bars.grab().toImage()

    def length(row, place, colour):
        y = LINE + row * ROW + LINE + place * (BAR + 1) + BAR // 2
        return sum(image.pixelColor(x, y).name() == colour for x in range(240))

    layer, stages = theme.now.muted, theme.now.accent
    assert [length(0, 0, layer), length(0, 1, stages)] == [240, 60]
    assert [length(1, 0, layer), length(1, 1, stages)] == [120, 240]
    # As it was measured: far more than the quarter of the multiply-adds.
    assert length(2, 0, layer) == 240
    assert 170 < length(2, 1, stages) < 190
