"""The generated scripts run, and their asserts hold."""

import contextlib
import io
import warnings

import numpy as np
import pytest

from convgui.model.insight.code import can_be_written, numpy_code, pytorch_code
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state

CALLS = (
    "nn.Conv2d(3, 4, 3)",
    "nn.Conv2d(4, 6, (3, 2), stride=(2, 3), padding=(2, 1), dilation=(2, 1), groups=2)",
    "nn.Conv2d(2, 4, 4, padding='same', groups=2, bias=False)",
    "nn.Conv2d(1, 1, 3, padding=(2, 3), padding_mode='reflect')",
    "nn.Conv2d(1, 1, 3, padding=2, padding_mode='replicate')",
    "nn.Conv2d(1, 2, 3, padding=(3, 2), padding_mode='circular')",
    "nn.Conv2d(1, 1, 2, padding=(-1, 2), padding_mode='circular')",
)


def tensors_of_call(call, **more):
    state = first_state().change(
        call=call, input_source="random", weight_source="pytorch", input_width=8
    )
    assert state.problem is None
    frame = derive(state.change(**more))
    return frame.state.layer.shown, frame.tensors


def run(code: str) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "layer.py", "exec"), {})
    return said.getvalue()


@pytest.mark.parametrize("call", CALLS)
def test_the_numpy_code_runs_and_agrees(call):
    assert run(numpy_code(*tensors_of_call(call)))


@pytest.mark.parametrize("call", CALLS)
def test_the_pytorch_code_runs_and_agrees(call):
    pytest.importorskip("torch")
    # PyTorch says that 'same' costs a copy where the kernel is even.
    warnings.simplefilter("ignore", UserWarning)
    assert "tensor" in run(pytorch_code(*tensors_of_call(call)))


def test_the_assert_would_fail_for_other_numbers():
    code = numpy_code(*tensors_of_call(CALLS[0]))
    at = code.index("weight = np.array([") + len("weight = np.array([")
    digit = next(i for i in range(at, len(code)) if code[i] == ".")
    with pytest.raises(AssertionError):
        run(code[:digit] + "9" + code[digit:])


def test_nan_and_inf_can_be_written():
    state = first_state().edit("input", [(0, 0, 0)], float("nan"))
    state = state.edit("input", [(0, 5, 5)], float("inf"))
    with np.errstate(invalid="ignore"):
        assert run(numpy_code(state.layer.shown, derive(state).tensors))


@pytest.mark.parametrize("kernel_as", ["zero_filled", "flipped"])
def test_the_code_is_of_what_is_shown(kernel_as):
    shown = tensors_of_call("nn.Conv2d(1, 1, 3, dilation=2)", kernel_as=kernel_as)
    code = pytorch_code(*shown)
    assert ("dilation" in code) == (kernel_as == "flipped")
    assert run(numpy_code(*shown))


def test_large_layers_are_not_written_out():
    assert can_be_written(tensors_of_call(CALLS[0])[1])
    assert not can_be_written(tensors_of_call("nn.Conv2d(3, 64, 3)", input_height=90)[1])
