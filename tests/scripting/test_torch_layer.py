"""Layers and tensors of PyTorch, by their attributes."""

import numpy as np
import pytest

from convgui.model import ConvTranspose2dSpec
from convgui.scripting.torch_layer import (
    ShowError,
    as_array,
    is_convolution,
    read_module,
    words_of,
)
from tests.data.fake_torch import Conv2d, InPlace, Tensor


def test_a_layer_is_read_with_all_its_arguments():
    module = Conv2d(4, 6, (3, 2), 2, (1, 0), (2, 1), 2, False, "circular")
    layer = read_module(module, "conv")
    assert layer.spec == module.spec
    assert layer.weights.name == "conv"
    assert layer.weights.bias is None
    np.testing.assert_array_equal(layer.weights.weight, module.weight.values)


def test_a_transposed_layer_or_one_of_three_axes_is_named():
    module = Conv2d(1, 1, 1)
    module.transposed, module.kernel_size = True, (1,)
    with pytest.raises(
        ShowError, match=r"conv is a Conv2d. Layers that can be shown: Conv2d, Conv1d"
    ):
        read_module(module, "conv")
    module = Conv2d(1, 1, 1)
    module.kernel_size = (1, 1, 1)
    with pytest.raises(ShowError, match="Layers that can be shown"):
        read_module(module, "conv")


def test_a_transposed_layer_of_two_axes_is_one():
    module = Conv2d(4, 6, 3)
    module.transposed, module.output_padding = True, (0, 0)
    module.weight = Tensor(np.ones((4, 6, 3, 3)))
    layer = read_module(module, "up")
    assert layer.spec == ConvTranspose2dSpec(4, 6, 3)
    assert layer.weights.weight.shape == (4, 6, 3, 3)


def test_other_layers_are_no_convolution():
    assert is_convolution(Conv2d(1, 1, 1))
    assert not is_convolution(InPlace())
    assert not is_convolution("Conv2d")


def test_arrays_are_copied_and_cannot_be_written():
    tensor = Tensor(np.ones((2, 2)))
    made = as_array(tensor, "x")
    tensor.values[0, 0] = 5
    assert made[0, 0] == 1
    assert made.dtype == np.float32
    assert not made.flags.writeable
    np.testing.assert_array_equal(as_array([[1, 2]], "x"), [[1, 2]])
    for odd in ("text", "3", None, object(), [[1], [1, 2]], np.ones(2, np.complex64)):
        with pytest.raises(ShowError, match="x is a"):
            as_array(odd, "x")
    with pytest.raises(ShowError, match="x is a ndarray of complex64, not an array of real"):
        as_array(np.ones(2, np.complex64), "x")


def test_a_tensor_without_numbers():
    class Meta(Tensor):
        def detach(self):
            raise NotImplementedError("Cannot copy\n out of meta tensor")

    with pytest.raises(ShowError, match="x cannot be read: Cannot copy out of meta tensor"):
        as_array(Meta([1]), "x")


def test_an_error_is_told_in_one_line():
    assert words_of(RuntimeError("a\n  b")) == "a b"
    assert words_of(RuntimeError("")) == "RuntimeError"
    assert len(words_of(RuntimeError("x" * 9999))) == 500
