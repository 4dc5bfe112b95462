"""What a layer gives against what its arguments and its weight say."""

import numpy as np
import pytest

import convgui
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.scripting import compared
from convgui.scripting.compared import ELSEWHERE, ON_CPU, ROUNDING, check_result, rounding_of
from convgui.scripting.torch_layer import ShowError
from tests.data.fake_torch import Conv2d, Tensor


def test_the_result_is_compared():
    state = first_state()
    output = derive(state).output
    check_result(state, output, "conv", ON_CPU)
    check_result(state, output * 1.003, "conv", ROUNDING["bfloat16"])
    one = output.copy()
    one[0, 0, 0] += np.abs(output).max() * 0.01
    for other in (output * 1.003, one, output[:, 1:], np.full_like(output, np.nan)):
        with pytest.raises(ShowError, match=r"conv does not give what torch.* a hook does someth"):
            check_result(state, other, "conv", ON_CPU)


def test_of_a_large_output_some_rows_are_compared(monkeypatch):
    state = first_state()
    output = derive(state).output.copy()
    monkeypatch.setattr(compared, "QUICK_MACS", 0)
    monkeypatch.setattr(compared, "ROWS", 2)
    output[:, 1:-1] += 1
    check_result(state, output, "conv", ON_CPU)
    with pytest.raises(ShowError):
        check_result(state, output + 1, "conv", ON_CPU)


def test_numbers_that_are_none():
    x = np.full((3, 5, 5), np.nan, np.float32)
    x[0, 0, 0] = np.inf
    assert np.isnan(derive(convgui.show(Conv2d(3, 2, 3), x).state).output).all()


def test_what_rounding_explains():
    tensor = Tensor([1])
    assert rounding_of(tensor) == ON_CPU
    for kind, expected in ROUNDING.items():
        tensor.dtype = f"torch.{kind}"
        assert rounding_of(tensor) == expected
    tensor.dtype, tensor.device = "torch.float32", type("Device", (), {"type": "cuda"})
    assert rounding_of(tensor) == ELSEWHERE
    assert rounding_of("no tensor") == ON_CPU
