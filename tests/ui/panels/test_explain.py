"""The panel at the side: what it says, and what its buttons do."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from convgui.model import Conv2dSpec, conv2d
from convgui.model.scene.tensors import Tensors
from convgui.model.sources.examples import EXAMPLES
from convgui.ui.panels.cost_bars import CostBars
from convgui.ui.panels.dilation_section import DilationSection
from convgui.ui.panels.explain import ExplainPanel
from convgui.ui.panels.formula import Formula, plain
from convgui.ui.panels.weight_blocks import WeightBlocks


@pytest.fixture
def window(window_again):
    return window_again


def find(window, name):
    return window.findChild(QWidget, name)


def words(window) -> str:
    """All that the panel says, its formulas as words."""
    panel = find(window, "explain")
    shown = [w.text() for w in panel.findChildren(QLabel) if w.isVisibleTo(panel)]
    shown += [plain(f.latex) for f in panel.findChildren(Formula) if f.isVisibleTo(panel)]
    return "\n".join(shown)


def press(qtbot, window, name):
    button = find(window, name)
    find(window, "explain").ensureWidgetVisible(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


# What it says -----------------------------------------------------------------------------------


def test_the_floor_in_words_and_numbers(window):
    window.session.change(example="floor")
    said = words(window)
    assert "(8 + 2·0 − 1(3 − 1) − 1) / 2" in said
    assert "⌊3.5⌋ = 3" in said
    assert "The floor drops 1 row and 1 column: no window reaches that far." in said
    assert "49 of 64 pixels of a channel are read." in said


def test_no_row_is_dropped_and_yet_most_pixels_are_never_read(window):
    window.session.change(
        call="nn.Conv2d(1, 1, 3, stride=2, dilation=2)", input_height=9, input_width=9
    )
    said = words(window)
    assert "Nothing is rounded away" in said
    assert "25 of 81 pixels of a channel are read." in said
    assert "A window reads 9 of the 25 pixels that it covers and skips 16." in said


def test_height_and_width_have_a_formula_each_where_they_differ(window):
    window.session.change(
        call="nn.Conv2d(1, 1, (3, 2), stride=(4, 2), padding=(1, 0), dilation=(1, 3))",
        input_height=8,
        input_width=9,
    )
    said = words(window)
    assert "The same for W." not in said
    assert "W_out = ⌊(9 + 2·0 − 3(2 − 1) − 1) / 2 + 1⌋" in said
    assert "The floor drops 3 rows (1 of border) and 1 column" in said
    assert "H: d(k − 1) + 1 = 1(3 − 1) + 1 = 3" in said
    assert "W: d(k − 1) + 1 = 3(2 − 1) + 1 = 4" in said


def test_groups_and_costs_are_said_aloud(window):
    window.session.change(example="depthwise ×2")
    assert "Depthwise: K = out / in = 20 / 10 = 2." in words(window)
    assert "c0 → o0–o1, c1 → o2–o3" in words(window)
    blocks = window.findChild(WeightBlocks).accessibleName()
    assert "(20, 1, 3, 3), in 10 blocks of depth 1" in blocks
    said = window.findChild(CostBars).accessibleName()
    assert "this layer: 4,500 multiply-adds, 200 parameters" in said
    assert "groups = 1: 45,000 multiply-adds, 1,820 parameters" in said
    window.session.change(example="standard")
    assert "depthwise:" not in window.findChild(CostBars).accessibleName()


@pytest.mark.parametrize(
    ("wishes", "formula", "sentence"),
    [
        ({"dilation_height": 4}, "3 → 4(3 − 1) + 1 = 9 > 6", "span d(k − 1) + 1 = 9 rows"),
        ({"out_channels": 4, "groups": 3}, "4 = 3·1 + 1", "1 would be left over"),
        ({"padding_mode": "reflect", "padding_width": 6}, "6 > 6 − 1 = 5", "of 5 at most"),
        ({"padding_mode": "circular", "padding_width": 7}, "7 > 6", "of 6 at most"),
        (
            {"padding_kind": "same", "stride_height": 2},
            "(6 − 1)·2 + 3 − 6 = 7 ≠ 2",
            "At stride 2 it would take",
        ),
        ({"groups": 0}, "", "Set groups to 1 or more."),
    ],
)
def test_what_is_refused_is_derived(window, wishes, formula, sentence):
    assert not find(window, "refusal").isVisible()
    window.session.change(**wishes)
    assert find(window, "refusal").isVisible()
    assert formula in words(window)
    assert sentence in words(window)
    assert "What follows is about torch.nn.Conv2d(3, 4, 3)" in words(window)
    window.session.change(example="standard")
    assert not find(window, "refusal").isVisible()


# The same result? -------------------------------------------------------------------------------


def test_a_zero_filled_kernel_in_place_of_a_dilated_one(window, qtbot):
    window.session.change(example="dilated 2")
    plain_frame = window.session.frame
    assert plain_frame.step.total == 9
    assert find(window, "zero_filled_difference").text() == "|Δ| 0"
    press(qtbot, window, "zero_filled")
    frame = window.session.frame
    assert find(window, "zero_filled").isChecked()
    assert frame.state.layer.kernel_as == "zero_filled"
    assert frame.step.total == 25
    assert frame.state.layer.shown.dilation == (1, 1)
    assert np.array_equal(frame.output, plain_frame.output)
    assert "25 products for each channel and cell instead of 9" in words(window)
    press(qtbot, window, "zero_filled")
    assert window.session.frame.step.total == 9
    assert not find(window, "zero_filled").isChecked()


def test_a_flipped_kernel_in_place_of_the_plain_one(window, qtbot):
    before = window.session.frame
    press(qtbot, window, "flipped")
    frame = window.session.frame
    assert np.array_equal(frame.tensors.weight, before.tensors.weight[..., ::-1, ::-1])
    largest = np.abs(frame.output - before.output).max()
    assert find(window, "flipped_difference").text() == f"|Δ| {largest:.0f}"
    assert find(window, "convolution_difference").text() == "|Δ| 0"
    press(qtbot, window, "zero_filled")
    assert frame is window.session.frame, "with dilation 1 there is nothing to fill"
    window.session.change(dilation_height=2)
    press(qtbot, window, "zero_filled")
    assert window.session.state.layer.kernel_as == "zero_filled"
    assert not find(window, "flipped").isChecked()


def test_a_symmetric_kernel_may_be_flipped(window):
    window.session.change(call="nn.Conv2d(1, 1, 3)", weight_source="gaussian")
    assert find(window, "flipped_difference").text() == "|Δ| 0"
    assert "Equal: turned by 180° the kernel gives the same output." in words(window)


def test_nan_in_a_gap_sets_the_two_apart(window):
    window.session.change(example="dilated 2")
    frame = window.session.frame
    x = frame.tensors.x.copy()
    x[0, 1, 1] = np.nan
    numbers = Tensors(frame.geometry, x, frame.tensors.weight, frame.tensors.bias)
    assert np.isfinite(numbers.output[0, 0, 0])
    filled = np.zeros((1, 1, 5, 5), np.float32)
    filled[..., ::2, ::2] = numbers.weight
    other = conv2d(x, filled, numbers.bias, Conv2dSpec(1, 1, 5))
    apart = (np.isnan(other) != np.isnan(numbers.output)).sum()
    assert apart == 3
    find(window, "explain").show_frame(replace(frame, tensors=numbers))
    assert find(window, "zero_filled_difference").text() == "3 cells differ"
    assert find(window, "separate_difference").text() == "|Δ| 0"
    assert "multiplies it by 0, which gives NaN" in words(window)


def test_a_part_is_said_to_be_a_part(window):
    window.session.change(example="several rates, d = 2", weight_source="pytorch")
    assert "output cells compared just now" in words(window)
    window.session.change(
        call="nn.Conv2d(3, 4, 3, dilation=300)", input_height=700, input_width=700
    )
    assert window.session.state.problem is None
    assert "covers too much to be compared" in words(window)
    assert find(window, "zero_filled_difference").text() == ""


def test_a_kernel_too_large_to_fill_cannot_be_asked_for(window, qtbot):
    window.session.change(call="nn.Conv2d(64, 64, 3, dilation=99)", input_source="random")
    window.session.change(weight_source="ones", input_height=200, input_width=200)
    assert window.session.state.problem is None
    assert not find(window, "zero_filled").isEnabled()
    window.session.change(dilation_height=2, dilation_width=2)
    press(qtbot, window, "zero_filled")
    window.session.change(dilation_height=99, dilation_width=99)
    assert "more than ConvGUI can hold" in find(window, "message").text()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_every_example_is_explained(window, example):
    window.session.change(example=example.name)
    for kernel_as in ("zero_filled", "flipped", "plain"):
        window.session.change(kernel_as=kernel_as)
        find(window, "explain").widget().grab()
        assert "differ" not in find(window, "zero_filled_difference").text()


# The column -------------------------------------------------------------------------------------


def test_only_a_layer_with_dilation_has_it_explained(window):
    shown = []
    for call in ("nn.AvgPool2d(3)", "nn.MaxPool2d(3)", "nn.ConvTranspose2d(1, 1, 3)"):
        window.session.change(call=call)
        QApplication.processEvents()
        section = window.findChild(DilationSection)
        shown.append(section.isVisibleTo(section.parentWidget()))
    assert shown == [False, True, True]


def test_a_step_costs_the_panel_nothing(window, monkeypatch):
    asked = []
    monkeypatch.setattr("convgui.ui.panels.explain.explain", asked.append)
    window.session.forward()
    window.session.change(speed=3)
    assert not asked


def test_the_panel_stands_alone(qtbot, window):
    panel = ExplainPanel()
    qtbot.addWidget(panel)
    panel.show_frame(window.session.frame)
    with qtbot.waitSignal(panel.wished) as caught:
        qtbot.mouseClick(panel.findChild(QWidget, "flipped"), Qt.MouseButton.LeftButton)
    assert caught.args == [{"kernel_as": "flipped"}]
