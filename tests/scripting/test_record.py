"""What the hooks see of a run."""

import numpy as np

from convgui.scripting.record import convolutions_of, modules_of, run_model, words_of
from tests.data.fake_torch import Conv2d, InPlace, Module, Tensor


class Net(Module):
    def __init__(self):
        super().__init__()
        self.conv = Conv2d(1, 1, 1)
        self.relu = InPlace()

    def forward(self, x):
        return self.relu(self.conv(self.conv(x)))


def test_each_call_is_recorded():
    net = Net()
    modules = modules_of(net)
    assert list(modules) == ["conv", "relu"]
    assert convolutions_of(modules) == ["conv"]
    recording = run_model(net, Tensor(np.ones((1, 2, 2))), modules)
    assert [len(recording.inputs[name]) for name in modules] == [2, 1]
    assert recording.error is None
    assert not recording.open


def test_an_error_is_kept_with_the_layer_that_was_running():
    class Failing(Net):
        def forward(self, x):
            self.conv(x)
            return self.relu(None)

    net = Failing()
    recording = run_model(net, Tensor(np.ones((1, 2, 2))), modules_of(net))
    assert isinstance(recording.error, AttributeError)
    assert [name for name, _ in recording.open] == ["relu"]


def test_an_error_is_told_in_one_line():
    assert words_of(RuntimeError("a\n  b")) == "a b"
    assert words_of(RuntimeError("")) == "RuntimeError"
    assert len(words_of(RuntimeError("x" * 9999))) == 500
