"""The groups in words, and the weight as blocks."""

import pytest

from convgui.ui.panels.groups_section import GroupsSection
from convgui.ui.panels.weight_blocks import WeightBlocks
from tests.data.explained import explanation_of, words


@pytest.fixture
def section(qtbot):
    made = GroupsSection()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("kind", ["Conv1d", "Conv2d"])
@pytest.mark.parametrize(
    ("groups", "said"),
    [
        (1, "One group: every output reads every input."),
        (2, "2 groups: each output reads 2 of 4 inputs, with one kernel for each of them."),
        (
            4,
            "with one kernel for each of them. Depthwise: K = out / in = 8 / 4 = 2. "
            "Input 0 makes o0–o1, input 1 makes o2–o3.",
        ),
    ],
)
def test_groups(section, kind, groups, said):
    section.show_explanation(explanation_of(f"nn.{kind}(4, 8, 3, groups={groups})"))
    assert said in words(section)
    assert "One bias for each output channel: 8." in words(section)
    deep = 4 // groups
    assert f"Kernels in a filter: {deep}, one for each input" in words(section)
    assert f"Kernels in all: 8 · {deep} = {8 * deep}." in words(section)
    shape = (8, 4 // groups, 3) if kind == "Conv1d" else (8, 4 // groups, 3, 3)
    blocks = section.findChild(WeightBlocks)
    assert f"Weight of shape {shape}, in {groups} blocks" in blocks.accessibleName()
    section.resize(280, 240)
    assert not section.grab().isNull()


def test_a_transposed_layer_without_bias(section):
    section.show_explanation(explanation_of("nn.ConvTranspose2d(4, 8, 3, bias=False)"))
    assert "Filters" not in words(section)
    assert "bias" not in words(section)
