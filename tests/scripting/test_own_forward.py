"""Layers whose class has a forward of its own."""

import numpy as np
import pytest

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.scripting.own_forward import CONVOLUTIONS, check_result, has_own_forward
from convgui.scripting.torch_layer import ShowError
from tests.data.fake_torch import Conv2d, InPlace


class Theirs(Conv2d):
    """As one of PyTorch's own."""

    __module__ = CONVOLUTIONS

    def forward(self, x):
        return super().forward(x)


class Inherits(Theirs):
    pass


class Own(Inherits):
    def forward(self, x):
        return super().forward(x)


def test_whether_a_class_replaces_it():
    assert has_own_forward(Own(1, 1, 1))
    assert not has_own_forward(Inherits(1, 1, 1))
    assert not has_own_forward(Theirs(1, 1, 1))
    # What only looks like a layer of PyTorch is taken at its word.
    assert not has_own_forward(Conv2d(1, 1, 1))
    assert not has_own_forward(InPlace())
    assert not has_own_forward(object())


def test_the_result_is_compared():
    state = first_state()
    output = derive(state).output
    check_result(state, output, Own(1, 1, 1))
    check_result(state, output * 1.003, Own(1, 1, 1))
    for other in (output * 1.1, output[:, 1:], np.full_like(output, np.nan)):
        with pytest.raises(
            ShowError, match=r"Own has a forward of its own, .* not give what torch"
        ):
            check_result(state, other, Own(1, 1, 1))
