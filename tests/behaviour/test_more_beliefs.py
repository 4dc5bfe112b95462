"""More of what people believe wrongly: groups, transposed layers, the arithmetic, other layers."""

import re

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from convgui.model.insight.receptive_field import dilated_stack
from convgui.ui.panels.weight_blocks import WeightBlocks
from convgui.ui.style import theme


@pytest.fixture
def window(window_again):
    return window_again


@pytest.fixture
def session(window):
    return window.session


def test_22_a_transposed_layer_undoes_nothing(session, choose, side, find):
    side("Compare")
    choose("compare_by", "back by ConvTranspose2d")
    assert find("variant_2").text() == "back: ConvTranspose2d"
    (_, went), (_, came) = find("variant_2").variant.thumbnails
    assert went.shape == came.shape == session.frame.geometry.input_size
    assert np.array_equal(went, session.frame.tensors.x[0])
    said = find("compare_hint").text()
    assert "the size of the input comes back, 6 × 6, but not its numbers" in said
    assert f"Largest difference of c0: {np.abs(went - came).max():.0f}." in said
    assert "this layer makes 64 numbers of 108" in said


def test_23_one_weight_in_blocks(choose, side):
    choose("example", "two groups")
    blocks = side("Explain").findChild(WeightBlocks).accessibleName()
    assert "(20, 5, 3, 3), in 2 blocks" in blocks


def test_24_the_results_are_concatenated(choose, side):
    choose("example", "two groups")
    texts = " ".join(label.text() for label in side("Explain").findChildren(QLabel))
    assert "c5–c9 → o10–o19: separate layers, concatenated." in texts


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_25_equal_groups_never_mix(window, session, choose_lesson, find, qtbot):
    choose_lesson("Mixing the groups again")
    first = session.frame
    qtbot.mouseClick(find("lesson_next"), Qt.MouseButton.LeftButton)
    frame = session.frame
    assert frame.geometry.groups == first.geometry.groups == 2
    # It reads what the first layer gave.
    assert np.array_equal(frame.tensors.x, first.output, equal_nan=True)
    lost = np.isnan(frame.output).any(axis=(1, 2))
    assert list(lost) == [True, True, False, False]
    # The last cell of the last channel: all outputs are seen, and a nan in them stands out.
    assert frame.step.output == (3, 2, 2)
    ink = QColor(theme.now.text)
    holes = [
        window.stage.overview._thumbnails.image("output", o).pixelColor(1, 1) for o in range(4)
    ]
    assert [hole == ink for hole in holes] == list(lost)
    assert "outputs 2 and 3 are still ordinary numbers" in find("lesson_text").text()


def test_26_separable_is_not_standard(choose, side, find):
    side("Compare")
    choose("compare_by", "separable: depthwise + 1 × 1")
    own, _, second = (find(f"variant_{n}").variant for n in (1, 2, 3))
    pairs = zip(own.thumbnails, second.thumbnails, strict=True)
    largest = max(np.abs(a - b).max() for (_, a), (_, b) in pairs)
    said = find("compare_hint").text()
    assert f"Even with the nearest weights the output differs by up to {largest:.2f}" in said


def test_27_the_order_of_a_sum_changes_its_last_digits(choose, side, find):
    choose("example", "pointwise")
    side("Code")
    assert "allclose" in find("code_text").toPlainText()
    note = find("code_note").text().replace("−", "-")
    said = re.search(
        r"first to the last, give (\S+), from the last to the first (\S+)\. The two may differ by "
        r"(\S+)\.",
        note,
    )
    assert 0 < abs(float(said[1]) - float(said[2])) < float(said[3]) < 1e-5


def test_28_a_1_x_1_layer_is_linear(session, choose, side, find):
    choose("example", "pointwise")
    side("Matrix")
    assert "weight (20 × 10) · columns (10 × 49)" in find("matrix_shapes").text().replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "the same Linear layer on every pixel" in find("matrix_after").text()
    linear = np.einsum(
        "oc,chw->ohw", session.frame.tensors.weight[:, :, 0, 0], session.frame.tensors.x
    )
    linear += session.frame.tensors.bias[:, None, None]
    np.testing.assert_allclose(session.frame.output, linear, atol=1e-5)


def test_29_batchnorm_takes_the_bias_out(session, side):
    texts = " ".join(label.text() for label in side("Explain").findChildren(QLabel))
    assert "Equal: a BatchNorm subtracts the mean of each channel, and the bias with it." in texts
    assert "61.00 − 7.31 ≈ 53.69 with the bias 2.00, 59.00 − 5.31 ≈ 53.69 without it." in texts
    output, bias = session.frame.output, session.frame.tensors.bias[:, None, None]
    assert (bias != 0).any()
    plain = output - bias
    centred = [y - y.mean(axis=(1, 2), keepdims=True) for y in (output, plain)]
    np.testing.assert_allclose(*centred, atol=1e-4)


def test_30_pixels_of_a_receptive_field_count_differently(window, side, find):
    side("Network")
    # As at the start, whatever other tests have pressed.
    find("stack").choose(dilated_stack((1, 1, 1)))
    counts = find("stack").stack.receptive_fields[0].counts
    assert counts.shape == (7, 7)
    assert (counts[0, 0], counts[3, 3]) == (counts.min(), counts.max()) == (1, 49)
    assert "1 to 49 paths lead from one to the output" in find("stack_note").text()


def test_31_zeros_at_the_border_are_an_edge(session, choose):
    choose("example", "several rates, d = 3")
    frame = session.frame
    assert frame.step.by == "map"
    sides = np.abs(frame.output[0][:, [0, -1]]).mean()
    inside = np.abs(frame.output[0][:, 3:-3]).mean()
    assert sides > 5 * inside
    choose("padding_mode", "reflect")
    assert session.frame.step.by == "map"
    assert np.abs(session.frame.output[0][:, [0, -1]]).mean() < inside


def test_32_a_filter_is_one_kernel_for_each_input(session, choose, side):
    choose("example", "two groups")
    texts = " ".join(label.text() for label in side("Explain").findChildren(QLabel))
    assert "Filters: 20, one for each output. Kernels in a filter: 5" in texts
    assert "Kernels in all: 20 · 5 = 100." in texts
    assert session.frame.tensors.weight.shape[:2] == (20, 5)


def test_33_weights_begin_random_and_uniform(session, choose, find):
    choose("example", "pointwise")
    assert find("weight_source").currentText() == "random (PyTorch)"
    weight = session.frame.tensors.weight
    assert len(np.unique(weight)) == weight.size == 200
    assert np.abs(weight).max() <= 10**-0.5


def test_34_the_output_moves_along(session, choose, side, find):
    side("Compare")
    choose("compare_by", "the input moved aside")
    (_, before), (_, after) = (find(f"variant_{n}").variant.thumbnails[0] for n in (1, 2))
    assert np.array_equal(before, session.frame.output[0])
    assert np.array_equal(after[:, 1:], before[:, :-1])
    assert not np.array_equal(after, before)
    assert "Equivariant, not invariant." in find("compare_hint").text()


def test_35_one_pixel_less_lies_between_two_taps(choose, side):
    choose("example", "dilated 2")
    texts = " ".join(label.text() for label in side("Explain").findChildren(QLabel))
    assert "dilation − 1, here 2 − 1 = 1." in texts


def test_36_the_message_is_about_the_channels(session, choose, type_number, find):
    choose("input_source", "photograph")
    type_number("in_channels", 2)
    assert "to have 2 channels, but got 3 channels instead" in find("message").text()
    refusal = find("refusal")
    assert refusal.isVisible()
    texts = " ".join(label.text() for label in refusal.findChildren(QLabel))
    assert "The layer is made for 2 input channels; the input has 3." in texts
    assert "no fault of the kernel's size" in texts
    assert session.state.problem.fields == ("in_channels", "input_source")


def test_37_conv1d_slides_along_the_length(session, choose):
    choose("example", "one axis: Conv1d")
    choose("step_by", "cell")
    frame = session.frame
    # Both channels are read at once, and added up; what moves is the place.
    assert list(frame.step.in_channels) == [0, 1]
    assert frame.terms.products.shape[0] == 2
    assert frame.total == frame.terms.products.sum() + frame.bias
    session.forward()
    assert session.frame.step.output == (0, 0, 1)
    assert list(session.frame.step.in_channels) == [0, 1]
