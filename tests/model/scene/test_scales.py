"""How each kind of number is coloured."""

import numpy as np

from convgui.model import Conv2dSpec
from convgui.model.scene.frame import derive
from convgui.model.scene.layer import Layer
from convgui.model.scene.scales import scales_of
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of


def scales(call: str, size, source: str, weights="pytorch"):
    return tensors_of(Layer(Conv2dSpec.parse(call), size, source, weights)).scales


def test_an_input_is_a_picture_an_amount_or_signed():
    assert scales("nn.Conv2d(3, 4, 3)", (9, 11), "random").x[0] == "amount"
    assert scales("nn.Conv2d(1, 1, 3)", (64, 64), "photo").x[0] == "picture"
    one = np.ones((1, 1, 1), np.float32)
    assert scales_of(-one, one, one, pictured=True, signed_output=True).x == ("signed", 1.0)


def test_zeros_alone_have_a_scale_and_what_is_not_finite_none():
    assert scales("nn.Conv2d(1, 1, 1, bias=False)", (3, 3), "ones", "zeros_ones").weight[1] == 1
    x = np.array([[[-3.0, 2.0, np.inf]]], np.float32)
    assert scales_of(x, x, x, pictured=False, signed_output=True).output == ("signed", 3.0)


def test_a_pool_gives_numbers_of_the_kind_that_it_takes():
    x = np.array([[[1.0, 2.0]]], np.float32)
    assert scales_of(x, x, x, pictured=True, signed_output=False).output == ("picture", 2.0)


def test_an_output_below_0_is_signed_whatever_it_was_given():
    state = first_state("nn.AvgPool2d(2, divisor_override=-2)")
    scales = derive(state).tensors.scales
    assert (scales.x[0], scales.output[0]) == ("amount", "signed")
    # Of the second one some windows lie in the border alone.
    for call in ("nn.AvgPool2d(2)", "nn.MaxPool2d(2, stride=6, padding=1, dilation=7)"):
        tensors = derive(first_state(call)).tensors
        assert tensors.scales.output[0] == "amount"
    assert np.isneginf(tensors.output).any()
