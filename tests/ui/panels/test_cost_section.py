"""The costs, with the word of warning below them."""

from convgui.ui.panels.cost_bars import CostBars
from convgui.ui.panels.cost_section import CostSection
from tests.data.explained import explanation_of, words


def test_the_bars_follow_the_layer(qtbot):
    section = CostSection()
    qtbot.addWidget(section)
    heading, note = words(section).split("\n")
    assert (heading, note.partition(":")[0]) == ("COST", "Work, not time")
    bars = section.findChild(CostBars)
    # 6 × 6 cells of 3 × 3 taps: 324; 9 weights and a bias.
    section.show_explanation(explanation_of("nn.Conv2d(1, 1, 3)"))
    assert "this layer: 324 multiply-adds, 10 parameters" in bars.accessibleName()
    section.show_explanation(explanation_of("nn.Conv2d(1, 2, 3)"))
    assert "this layer: 648 multiply-adds, 20 parameters" in bars.accessibleName()
