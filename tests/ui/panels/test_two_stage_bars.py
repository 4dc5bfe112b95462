"""A measured layer beside its two stages, as bars."""

from convgui.model.insight.cost import MEASURED
from convgui.ui.panels.two_stage_bars import BAR, LINE, ROW, TwoStageBars
from convgui.ui.style import theme


def test_bars_are_to_the_scale_of_their_pair(qtbot):
    bars = TwoStageBars()
    qtbot.addWidget(bars)
    bars.show()
    bars.resize(240, bars.height())
    # 64 · 64 · 9 and 64 · 9 + 64 · 64 on 112²; two or four times 64 · 112².
    assert bars.accessibleName() == (
        "torch.nn.Conv2d(64, 64, 3, padding=1), multiply-adds: 462,422,016 → 58,605,568; "
        "read and written: 1,605,632 → 3,211,264; time: 7.0 → 5.2 ms"
    )
    image = bars.grab().toImage()

    def length(row, place, colour):
        y = 2 * LINE + row * ROW + LINE + place * (BAR + 1) + BAR // 2
        return sum(image.pixelColor(x, y).name() == colour for x in range(240))

    layer, stages = theme.now.muted, theme.now.accent
    eighth, time = 240 * 73 / 576, 240 * MEASURED.stages / MEASURED.whole
    for row, (whole, part) in enumerate([(240, eighth), (120, 240), (240, time)]):
        assert abs(length(row, 0, layer) - whole) <= 1
        assert abs(length(row, 1, stages) - part) <= 1
