"""Other ways to compute a layer."""

import re

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from convgui.model.insight.equivalences import compare_equivalences
from convgui.model.insight.sizes import explain
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import plain_tensors, tensors_of
from convgui.ui.panels.same_results_section import SameResultsSection
from tests.data.explained import state_of, words


@pytest.fixture
def section(qtbot):
    made = SameResultsSection()
    qtbot.addWidget(made)
    return made


def show(section, state):
    layer = state.layer
    results = compare_equivalences(layer.spec, plain_tensors(layer, tensors_of(layer)))
    section.show_results(layer, explain(layer), results)


@pytest.mark.parametrize(
    ("call", "title"),
    [
        ("nn.Conv2d(4, 6, 3, dilation=2)", "zero-filled 5 × 5 kernel"),
        ("nn.Conv1d(4, 6, 3, dilation=2)", "zero-filled, size 5"),
    ],
)
def test_every_row_has_its_result(section, call, title):
    show(section, state_of(call))
    assert section.findChild(QPushButton, "zero_filled").text() == title
    for name in ("zero_filled", "separate", "convolution"):
        assert section.findChild(QLabel, f"{name}_difference").text() == "|Δ| 0"
    assert section.findChild(QLabel, "flipped_difference").text() != "|Δ| 0"
    assert "Computed just now on these numbers" in words(section)


@pytest.mark.parametrize(("kind", "what"), [("Conv2d", "A pixel"), ("Conv1d", "A number")])
def test_nan_in_a_gap(section, kind, what):
    state = state_of(f"nn.{kind}(4, 6, 3, dilation=2)")
    show(section, state.edit("input", [(0, 0, 1)], float("nan")))
    assert f"{what} in a gap is not finite." in words(section)


@pytest.mark.parametrize("call", ["nn.Conv2d(1, 1, 3)", "nn.Conv2d(1, 1, 1, dilation=2)"])
def test_where_nothing_lies_between_the_taps_there_is_no_gap_to_fill(section, call):
    show(section, state_of(call))
    assert "Nothing lies between its taps: there is no gap to fill." in words(section)
    assert "Dilation 1" not in words(section)


def test_one_cell_is_one_cell(section):
    state = state_of("nn.Conv1d(1, 1, 2, dilation=2)")
    show(section, state.edit("input", [(0, 0, 1)], float("nan")))
    assert section.findChild(QLabel, "zero_filled_difference").text() == "1 cell differs"


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        (1, "One group is one layer."),
        (2, "c0–c2 → o0–o2, c3–c5 → o3–o5: separate layers, concatenated."),
        (3, "c0–c1 → o0–o1, c2–c3 → o2–o3 and so on: separate layers, concatenated."),
    ],
)
def test_groups_are_separate_layers(section, groups, said):
    show(section, state_of(f"nn.Conv2d(6, 6, 3, groups={groups})"))
    assert said in words(section)


def test_a_kernel_is_wished_and_let_go(section, qtbot):
    show(section, state_of("nn.Conv1d(4, 6, 3, dilation=2)"))
    button = section.findChild(QPushButton, "flipped")
    for kernel in ("flipped", "plain"):
        with qtbot.waitSignal(section.wished) as wished:
            button.click()
        assert wished.args == [{"kernel_as": kernel}]


def test_a_transposed_layer_is_compared_with_stamping(section):
    show(section, state_of("nn.ConvTranspose2d(4, 6, 3, stride=2)"))
    assert section.findChild(QLabel, "stamped_difference").text() == "|Δ| 0"
    assert section.findChild(QPushButton, "flipped").isHidden()
    assert "each pixel adds its multiple of the kernel" in words(section)
    # What is shown can be taken back, and what cannot be shown is not offered.
    show(section, state_of("nn.ConvTranspose2d(4, 6, 3, stride=2)").change(kernel_as="flipped"))
    assert not section.findChild(QPushButton, "flipped").isHidden()
    show(section, state_of("nn.ConvTranspose2d(4, 6, 3, dilation=2, output_padding=1)"))
    assert not section.findChild(QPushButton, "zero_filled").isEnabled()
    show(section, state_of("nn.Conv2d(4, 6, 3)"))
    assert section.findChild(QLabel, "stamped_difference").isHidden()


def test_too_much_to_compare(section):
    state = state_of("nn.Conv1d(4, 6, 3)")
    show(section, state)
    section.show_results(state.layer, explain(state.layer), None)
    assert "One output cell covers too much to be compared here." in words(section)
    assert section.findChild(QLabel, "separate_difference").text() == ""


def test_a_batchnorm_takes_the_bias_out(section):
    state = state_of("nn.Conv2d(2, 3, 3)").edit("bias", [(0,)], 0.0)
    show(section, state.edit("bias", [(1,)], 3.0))
    assert section.findChild(QLabel, "normed_difference").text().startswith("|Δ| ")
    # The bias of o0 would show nothing.
    assert "less the mean of o1: " in words(section)
    assert " with the bias 3.00, " in words(section)
    # Two decimals of a mean of 25 cells are all that there are, those of 9 cells are rounded.
    for side, sign in ((7, " = "), (5, " ≈ ")):
        sized = state_of("nn.Conv2d(1, 1, 3)").change(input_height=side, input_width=side)
        show(section, sized.edit("bias", [(0,)], 1.0))
        numbers = words(section).partition("less the mean of o0: ")[2].partition(" with ")[0]
        assert sign in numbers
    show(section, state_of("nn.Conv2d(2, 3, 3)").edit("input", [(0, 0, 1)], float("nan")))
    assert "a BatchNorm subtracts the mean of each channel" in words(section)
    assert "less the mean" not in words(section)
    show(section, state_of("nn.Conv2d(2, 3, 3, bias=False)"))
    assert section.findChild(QLabel, "normed_difference").isHidden()


@pytest.mark.parametrize("seed", [0.017, 0.0043, 0.31, -0.26])
def test_what_is_left_without_the_mean_adds_up_as_it_is_printed(section, seed):
    state = state_of("nn.Conv2d(4, 8, 3, groups=4)").change(
        input_source="random", weight_source="pytorch"
    )
    show(section, state.edit("bias", [(0,)], seed))
    text = words(section).partition("less the mean of o0: ")[2]
    for part in (text.partition(" with ")[0], text.partition(", ")[2].partition(" without")[0]):
        left, mean, rest = re.match(r"(\S+) − (\S+) ≈ (\S+)$", part).groups()
        assert "(" not in left + rest
        numbers = [float(n.strip("()").replace("−", "-")) for n in (left, mean, rest)]
        assert numbers[0] - numbers[1] == pytest.approx(numbers[2], abs=1e-9)


def test_the_first_cell_that_differs_is_told(section):
    state = first_state().change(example="an impulse")
    show(section, state)
    said = words(section)
    # The window of (1, 1) meets the 1 with its last weight, a turned kernel with its first.
    assert "y[0, 1, 1] is −1 with the layer's own kernel, 3 with that one." in said
    assert "Only the output of a single 1 looks turned" in said
    # No single 1 any more.
    show(section, state.edit("input", [(0, 0, 0)], 7))
    assert "looks turned" not in words(section)
    show(section, state_of("nn.Conv2d(4, 6, 3)"))
    assert "y[0, 0, 0] is" in words(section)
    assert "looks turned" not in words(section)
    state = state_of("nn.Conv1d(1, 1, 2, dilation=2)")
    show(section, state.edit("input", [(0, 0, 1)], float("nan")))
    assert "with the layer's own kernel, nan with that one." in words(section)
    assert "y[0, 0] is" in words(section)
