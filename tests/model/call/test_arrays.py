"""What is refused of arrays, by their shapes and types."""

import pytest

from convgui.messages import Sentence
from convgui.model.call.arguments import SpecError
from convgui.model.call.arrays import (
    as_input_size,
    check_bias,
    check_dimensions,
    check_type,
    check_weight,
    no_array,
)

MEANING = Sentence("What it means.")


def test_what_fits_passes():
    check_dimensions("conv1d", ("L",), (3, 9))
    check_type("float64")
    check_weight(((4, 3, 3), "float32"), "float32", (4, 3, 3), MEANING)
    check_bias(((4,), "float32"), "float32", 4, wanted=True)
    check_bias(None, "float32", 4, wanted=False)


@pytest.mark.parametrize(
    ("check", "given", "words"),
    [
        (check_dimensions, ("conv1d", ("L",), (9,)), "Expected 2D .* Give \\(C, L\\) or"),
        (check_type, ("float16",), "The input is float16. Give float32 or float64."),
        (check_weight, (((4,), "float64"), "float32", (4,), MEANING), "but weight or bias is not"),
        (check_weight, (((4,), "float32"), "float32", (5,), MEANING), "needs .5,.. What it means."),
        (check_bias, (None, "float32", 4, True), "has a bias, and none was given"),
        (check_bias, (((4,), "float32"), "float32", 4, False), "has no bias, but one was given"),
        (check_bias, (((3,), "float32"), "float32", 4, True), "The bias has shape .3,., but"),
    ],
)
def test_what_does_not_fit_is_refused(check, given, words):
    with pytest.raises(SpecError, match=words):
        check(*given)


def test_what_is_no_array_and_no_size():
    assert (
        no_array(3, "x").text
        == "x is a int, not an array of NumPy. Give numpy.array(x, dtype=float)."
    )
    assert as_input_size([7, 8], ("H", "W")) == (7, 8)
    with pytest.raises(SpecError, match=r"^3 is not the size of an input. Give \(H, W\).$"):
        as_input_size(3, ("H", "W"))
