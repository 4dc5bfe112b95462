"""The weight as blocks, and its numbers in short."""

import pytest

from convgui.ui.panels.groups_section import GroupsSection
from convgui.ui.panels.weight_blocks import amount, block_words, shown_blocks
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
        # In the order that PyTorch has here.
        (
            "nn.ConvTranspose2d(4, 2, 3, groups=2)",
            ["4", "in", "1", "out / groups", "3", "kH", "3", "kW"],
        ),
    ):
        drawn.clear()
        section.show_explanation(explanation_of(call))
        section.grab()
        assert drawn[: len(expected)] == expected


@pytest.mark.parametrize(
    ("call", "blocks"),
    [
        # One for each filter, which has a kernel for each input.
        ("nn.Conv2d(3, 2, 3)", [range(1), range(1, 2)]),
        ("nn.Conv2d(3, 4, 3)", [range(1), range(1, 2), None, range(3, 4)]),
        # One for each group, whose filters read the same inputs.
        ("nn.Conv2d(4, 6, 3, groups=2)", [range(3), range(3, 6)]),
        ("nn.Conv2d(5, 10, 3, groups=5)", [range(2), range(2, 4), None, range(8, 10)]),
    ],
)
def test_which_blocks_are_drawn(call, blocks):
    assert shown_blocks(explanation_of(call)) == blocks


def test_a_block_of_several_filters_says_how_many():
    assert block_words(0, range(3), range(1, 2)) == ("g0  c0–c2", "→ o1")
    assert block_words(1, range(5, 10), range(10, 20)) == ("g1  c5–c9", "10 → o10–o19")
