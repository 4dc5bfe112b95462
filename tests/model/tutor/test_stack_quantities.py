"""Numbers about stacked layers, against layers that are really run one after another."""

import numpy as np
import pytest

from convgui.model import Conv2dSpec, conv2d
from convgui.model.lesson.page import AnswerError
from convgui.model.tutor.stack_quantities import STACK_NUMBERS


@pytest.mark.parametrize("rates", [(1,), (1, 2, 4), (2, 2, 2), (3, 1)])
def test_the_field_and_what_is_read_of_it(rates):
    side = 1 + sum(2 * rate for rate in rates)
    # A one behind each pixel that the last output depends on.
    seen = np.zeros((side, side), bool)
    weight = np.ones((1, 1, 3, 3), np.float32)
    for row, col in np.ndindex(side, side):
        x = np.zeros((1, side, side), np.float32)
        x[0, row, col] = 1
        for rate in rates:
            x = conv2d(x, weight, None, Conv2dSpec(1, 1, 3, dilation=rate, bias=False))
        assert x.shape == (1, 1, 1)
        seen[row, col] = x[0, 0, 0] != 0
    words = tuple(str(rate) for rate in rates)
    assert STACK_NUMBERS["stack_field"](words).answer == side
    assert STACK_NUMBERS["stack_read"](words).answer == seen.sum()


def test_the_reasons_have_the_numbers_in_place():
    assert "1 + 2 + 4 + 8 = 15" in STACK_NUMBERS["stack_field"](("1", "2", "4")).reason
    assert "7 · 7 = 49 of 169" in STACK_NUMBERS["stack_read"](("2", "2", "2")).reason


@pytest.mark.parametrize("words", [(), ("0",), ("100",), ("x",), ("１",), ("1",) * 7])
def test_what_is_no_stack(words):
    for number in STACK_NUMBERS.values():
        with pytest.raises(AnswerError, match="up to 6 layers"):
            number(words)
