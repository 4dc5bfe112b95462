"""Every item of the subject is two actions from the start, under the subject's own name."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from convgui.model.tutor.catalog import lesson_title
from convgui.model.tutor.courses import PATH


@pytest.fixture
def window(window_again):
    return window_again


@pytest.fixture
def session(window):
    return window.session


@pytest.fixture
def press(find, qtbot):
    def pressed(name):
        button = find(name)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))

    return pressed


@pytest.fixture
def read(window):
    """All that can be read in a part of the window."""

    def words(part):
        labels = part.findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.isVisibleTo(part))

    return words


def test_random_kernel_values(session, choose):
    choose("weight_source", "random (PyTorch)")
    weight = session.frame.tensors.weight
    assert len(np.unique(weight)) == weight.size
    assert np.abs(weight).max() <= (3 * 3 * 3) ** -0.5


def test_one_bias_for_each_output_channel(session, side, read):
    panel = side("Explain")
    assert "One bias for each output channel: 4." in read(panel)
    assert session.frame.tensors.bias.shape == (4,)


def test_dilation_enlarges_the_receptive_field_and_skips_information(choose, side, read):
    choose("example", "dilated 2")
    said = read(side("Explain"))
    assert "It enlarges the receptive field, and skips information: that is its drawback." in said
    assert "Gap between two taps: dilation − 1, here 2 − 1 = 1." in said
    # With as many weights and products.
    assert "Still 9 weights and 9 products" in said


def test_several_scales(session, window, choose, side, find):
    side("Compare")
    choose("compare_by", "dilation rates")
    spans = [find(f"variant_{n}").variant.geometry.span for n in (1, 2)]
    assert spans == [(3, 3), (5, 5)]


def test_layers_with_several_rates_and_what_they_leave_out(side, press, find):
    side("Network")
    press("stack_preset_2_2_2")
    assert "49 of 169 pixels are read" in find("stack_words").text()
    assert "120 are never read" in find("stack_note").text()


def test_whether_the_gaps_are_zeros(choose, side, read):
    choose("example", "dilated 2")
    said = read(side("Explain"))
    assert "PyTorch neither stores nor multiplies zeros" in said


def test_how_pytorch_does_it(choose, side, find):
    choose("example", "dilated 2")
    side("Matrix")
    assert "im2col" in find("matrix_way").text()
    assert "none of the usual ones multiplies a gap" in find("matrix_way").text()
    # Nine rows, none of them for one of the sixteen gaps.
    assert "columns (9 × 9)" in find("matrix_shapes").text().replace("\N{NO-BREAK SPACE}", " ")


def test_two_layers_side_by_side_concatenated(choose, side, read):
    choose("example", "two groups")
    said = read(side("Explain"))
    assert "c0–c4 → o0–o9, c5–c9 → o10–o19: separate layers, concatenated." in said


def test_0_and_45(session, choose, press):
    choose("example", "two groups")
    press("last")
    frame = session.frame
    assert (frame.output[:10] == 0).all()
    assert (frame.output[10:] == 45).all()
    assert frame.total == 45


@pytest.mark.parametrize("groups", [3, 4])
def test_more_groups(session, choose, type_number, groups):
    choose("example", "three groups")
    if groups != 3:
        type_number("groups", groups)
    assert session.frame.geometry.groups == groups
    assert session.frame.tensors.weight.shape == (24, 12 // groups, 3, 3)


def test_depthwise_makes_k_outputs_of_each_input(choose, side, read):
    choose("example", "depthwise ×2")
    said = read(side("Explain"))
    assert "Depthwise: K = out / in = 20 / 10 = 2." in said
    assert "Input 0 makes o0–o1, input 1 makes o2–o3." in said


def test_depthwise_with_as_many_outputs_as_inputs(session, choose, side, read):
    choose("example", "depthwise ×1")
    assert "K = out / in = 10 / 10 = 1. Input 0 makes o0, input 1" in read(side("Explain"))


def test_kernel_size_1(session, choose):
    choose("example", "pointwise")
    assert session.frame.geometry.kernel == (1, 1)
    assert session.frame.output.shape == (20, 7, 7)


def test_depthwise_then_pointwise(side, choose, find):
    side("Compare")
    choose("compare_by", "separable: depthwise + 1 × 1")
    assert find("variant_3").text() == "stage 2: pointwise, 1 × 1"


@pytest.mark.parametrize("name", PATH)
def test_a_lesson_about_each_of_them(window, session, press, find, name):
    press("lessons_button")
    # What a moment's wait would do.
    window.side.fill()
    (button,) = (
        b
        for b in window.side.findChildren(QWidget)
        if b.accessibleName().removesuffix(", done") == lesson_title(name, "en")
        and b.property("lesson")
    )
    press(button.objectName())
    assert session.state.lesson.progress.lesson.name == name
