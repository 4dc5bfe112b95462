"""Costs as bars."""

import pytest

from convgui.ui.panels.cost_bars import CostBars
from convgui.ui.panels.cost_section import CostSection
from tests.data.explained import explanation_of, words


@pytest.fixture
def section(qtbot):
    made = CostSection()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("call", "stages"),
    [
        ("nn.Conv2d(4, 8, 3)", "depthwise, 1 × 1"),
        ("nn.Conv1d(4, 8, 3)", "depthwise, kernel size 1"),
    ],
)
def test_each_row_is_spoken(section, call, stages):
    section.show_explanation(explanation_of(call))
    spoken = section.findChild(CostBars).accessibleName().split("; ")
    assert [row.split(": ")[0] for row in spoken] == [
        "this layer",
        "groups = 1",
        "depthwise",
        stages,
    ]
    assert "Work, not time" in words(section)


def test_costs_of_a_conv1d(section):
    section.show_explanation(explanation_of("nn.Conv1d(4, 8, 3)"))
    spoken = section.findChild(CostBars).accessibleName()
    assert "this layer: 576 multiply-adds, 104 parameters" in spoken
    assert "kernel size 1: 264 multiply-adds, 56 parameters" in spoken


def test_titles_make_room_for_large_numbers(section, monkeypatch):
    drawn = []
    section.resize(250, 160)
    section.show_explanation(explanation_of("nn.Conv1d(1000, 1000, 3)", size=400))
    monkeypatch.setattr(
        "convgui.ui.panels.cost_bars.QPainter.drawText",
        lambda self, *args: drawn.append(args[-1]),
    )
    section.findChild(CostBars).grab()
    assert "depthwise, kernel size 1" not in drawn
    assert any(text.startswith("depth") and text.endswith("…") for text in drawn)
