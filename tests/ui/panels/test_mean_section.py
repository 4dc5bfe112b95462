"""That a mean is a depthwise layer, where it is one."""

import numpy as np
import pytest

from convgui.model import conv2d
from convgui.model.conv.convolution import Conv2dSpec
from convgui.model.insight.equivalences import compare_mean
from convgui.model.scene.frame import derive
from convgui.ui.panels.mean_section import MeanSection
from tests.data.explained import state_of, words


@pytest.fixture
def section(qtbot):
    made = MeanSection()
    qtbot.addWidget(made)
    return made


def show(section, call):
    tensors = derive(state_of(call)).tensors
    difference = compare_mean(tensors)
    section.show_difference(difference, tensors.divisors)
    return difference, tensors


@pytest.mark.parametrize(
    ("call", "divisor"),
    [("nn.AvgPool2d(3, 2, 1)", 9), ("nn.AvgPool2d(2, divisor_override=3)", 3)],
)
def test_equal_where_all_cells_have_one_divisor(section, call, divisor):
    difference, tensors = show(section, call)
    assert difference.same
    assert f"every weight 1/{divisor}: |Δ| 0" in words(section)
    assert "Equal: a mean is a depthwise convolution" in words(section)
    kernel = tensors.geometry.kernel
    weight = np.full((3, 1, *kernel), 1 / divisor, np.float32)
    arguments = derive(state_of(call)).state.layer.spec.arguments
    spec = Conv2dSpec(
        3,
        3,
        kernel,
        arguments["stride"] or kernel,
        arguments["padding"],
        groups=3,
        bias=False,
    )
    np.testing.assert_allclose(conv2d(tensors.x, weight, None, spec), tensors.output, rtol=1e-5)


def test_not_equal_where_the_border_does_not_count(section):
    difference, _ = show(section, "nn.AvgPool2d(3, 2, 1, count_include_pad=False)")
    assert not difference.same
    # Of 4 × 4 cells those in the first row and the first column.
    assert "7 of 16 cells of a channel are divided by less" in words(section)


@pytest.mark.parametrize("call", ["nn.MaxPool2d(2)", "nn.Conv2d(3, 4, 3)"])
def test_nothing_to_say_of_other_layers(section, call):
    difference, _ = show(section, call)
    assert difference is None
    assert section.isHidden()
