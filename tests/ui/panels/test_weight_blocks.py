"""The weight as blocks, and its numbers in short."""

import pytest

from convgui.ui.panels.groups_section import GroupsSection
from convgui.ui.panels.weight_blocks import amount
from tests.data.explained import explanation_of


@pytest.fixture
def section(qtbot):
    made = GroupsSection()
    qtbot.addWidget(made)
    return made


def test_short_counts():
    assert amount(22_500) == "22,500"
    assert amount(2 * 10**12) == "2.0e12"


def test_a_weight_of_one_dimension_has_three_numbers(section, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        "convgui.ui.panels.weight_blocks.QPainter.drawText",
        lambda self, *args: drawn.append(args[-1]),
    )
    section.resize(280, 240)
    for call, expected in (
        ("nn.Conv1d(4, 8, 3, groups=2)", ["8", "out", "2", "in / groups", "3", "k"]),
        ("nn.Conv2d(4, 8, 3)", ["8", "out", "4", "in / groups", "3", "kH", "3", "kW"]),
    ):
        drawn.clear()
        section.show_explanation(explanation_of(call))
        section.grab()
        assert drawn[: len(expected)] == expected
