"""Layers and tensors of PyTorch, by their attributes."""

import numpy as np
import pytest

from convgui.model import ConvTranspose2dSpec
from convgui.scripting.torch_layer import (
    ShowError,
    as_array,
    is_convolution,
    read_spec,
    read_weights,
    words_of,
)
from tests.data.fake_torch import Conv2d, InPlace, Tensor


def test_a_layer_is_read_with_all_its_arguments():
    module = Conv2d(4, 6, (3, 2), 2, (1, 0), (2, 1), 2, False, "circular")
    assert read_spec(module, "conv") == module.spec
    weights = read_weights(module.spec, "conv", module.weight, module.bias)
    assert weights.name == "conv"
    assert weights.bias is None
    np.testing.assert_array_equal(weights.weight, module.weight.values)


def test_a_transposed_layer_or_one_of_three_axes_is_named():
    module = Conv2d(1, 1, 1)
    module.transposed, module.kernel_size = True, (1,)
    with pytest.raises(
        ShowError, match=r"conv is a Conv2d. Layers that can be shown: Conv2d, Conv1d"
    ):
        read_spec(module, "conv")
    module = Conv2d(1, 1, 1)
    module.kernel_size = (1, 1, 1)
    with pytest.raises(ShowError, match="Layers that can be shown"):
        read_spec(module, "conv")


def test_a_transposed_layer_of_two_axes_is_one():
    module = Conv2d(4, 6, 3)
    module.transposed, module.output_padding = True, (0, 0)
    assert read_spec(module, "up") == ConvTranspose2dSpec(4, 6, 3)


def test_a_layer_that_is_none_of_these_by_itself():
    names = "Layers that can be shown: Conv2d, Conv1d, ConvTranspose2d, MaxPool2d, AvgPool2d"
    with pytest.raises(ShowError, match=rf"^InPlace cannot be shown. {names}.$"):
        read_spec(InPlace(), "InPlace")
    module = Conv2d(1, 1, 1)
    module.kernel_size = (1, 1, 1)
    with pytest.raises(ShowError, match=rf"^Conv2d cannot be shown. {names}.$"):
        read_spec(module, "Conv2d")


def test_a_quantised_layer_is_named():
    class Quantised(InPlace):
        in_channels = out_channels = kernel_size = dilation = groups = 1

        def weight(self):
            raise AssertionError

    with pytest.raises(ShowError, match=r"conv computes with quantised numbers. Show the layer"):
        read_spec(Quantised(), "conv")


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


def test_a_tensor_on_a_device_without_numbers_is_named_for_that():
    tensor = Tensor(np.zeros(3))
    tensor.is_meta = True
    with pytest.raises(ShowError, match=r"^x has no numbers: it is on the device meta of PyTorch"):
        as_array(tensor, "x")


def test_numbers_whose_sign_is_to_come_are_read_with_it():
    class Negative(Tensor):
        def resolve_neg(self):
            return Tensor(-self.values)

    np.testing.assert_array_equal(as_array(Negative([1, -2]), "x"), [-1, 2])


def test_an_error_that_cannot_be_written_has_the_name_of_its_class():
    class SilentError(Exception):
        def __str__(self):
            raise RuntimeError

    assert words_of(SilentError()) == "SilentError"
