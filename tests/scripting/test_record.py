"""What the hooks see of a run."""

import sys
from collections import UserDict, namedtuple
from contextlib import contextmanager, nullcontext, suppress
from types import SimpleNamespace

import numpy as np
import pytest

from convgui.scripting.record import convolutions_of, modules_of, run_model
from convgui.scripting.torch_layer import ShowError
from tests.data.fake_torch import Conv2d, InPlace, Module, Tensor


class Net(Module):
    def __init__(self):
        super().__init__()
        self.conv = Conv2d(1, 1, 1)
        self.relu = InPlace()

    def forward(self, x):
        return self.relu(self.conv(self.conv(x)))


class Strange(UserDict):
    """Its parts are attributes too, and it has no others."""

    def __getattr__(self, name):
        return self.data[name]

    def __copy__(self):
        return Strange(**self.data)


class ScriptModule(Conv2d):
    """Compiled by torch.jit."""

    def __init__(self):
        super().__init__(1, 1, 1)

    def register_forward_hook(self, hook, **_):
        raise RuntimeError("register_forward_hook is not supported on ScriptModules")


X = Tensor(np.ones((1, 2, 2)))


def test_the_call_that_is_wanted_is_kept():
    net = Net()
    modules = modules_of(net)
    assert list(modules) == ["conv", "relu"]
    assert convolutions_of(modules) == ["conv"]
    first, second = (run_model(net, X, modules, "conv", nth) for nth in (0, 1))
    assert first.calls == second.calls == 2
    np.testing.assert_array_equal(first.called.given.values, X.values)
    np.testing.assert_array_equal(first.called.result.values, second.called.given.values)
    np.testing.assert_array_equal(second.called.result.values, net.conv(net.conv(X)).values)
    assert first.error is first.failed is None


def test_an_input_that_is_given_by_its_name():
    class Named(Net):
        def forward(self, x):
            return self.conv(x=x)

    recording = run_model(net := Named(), X, modules_of(net), "conv")
    np.testing.assert_array_equal(recording.called.given.values, X.values)


def test_several_inputs():
    class Two(Net):
        def forward(self, x, y):
            return self.conv(y)

    other = Tensor(np.zeros((1, 2, 2)))
    recording = run_model(net := Two(), (X, other), modules_of(net), "conv")
    np.testing.assert_array_equal(recording.called.given.values, other.values)


@pytest.mark.parametrize(
    "given", [{"x": X, "y": Tensor(np.zeros((1, 2, 2)))}, (X, {"y": Tensor(np.zeros((1, 2, 2)))})]
)
def test_inputs_by_their_names(given):
    class Named(Net):
        def forward(self, x, *, y):
            return self.conv(y)

    recording = run_model(net := Named(), given, modules_of(net), "conv")
    assert recording.error is None
    np.testing.assert_array_equal(recording.called.given.values, np.zeros((1, 2, 2)))


Sample = namedtuple("Sample", "image label")


@pytest.mark.parametrize("kind", [dict, UserDict, Strange, Sample])
def test_one_input_that_holds_tensors(kind):
    given = kind(X, 1) if kind is Sample else kind(x=X)

    class Taking(Net):
        def forward(self, x):
            return self.conv(x.image if isinstance(x, Sample) else x["x"])

    recording = run_model(net := Taking(), given, modules_of(net), "conv")
    assert recording.error is None
    np.testing.assert_array_equal(recording.called.given.values, X.values)


def test_a_named_tuple_of_several_inputs():
    class Two(Net):
        def forward(self, x, y=None):
            return self.conv(x)

    recording = run_model(net := Two(), Sample(X, 1), modules_of(net), "conv")
    assert recording.error is None
    np.testing.assert_array_equal(recording.called.given.values, X.values)


def test_the_error_is_that_of_the_likeliest_call():
    class Failing(Net):
        def forward(self, x):
            raise ValueError(type(x).__name__)

    recording = run_model(net := Failing(), {"x": X}, modules_of(net), None)
    assert str(recording.error) == "Tensor"


def test_an_error_is_kept_with_the_layer_that_it_came_out_of():
    class Failing(Net):
        def forward(self, x):
            self.conv(x)
            return self.relu(None)

    net = Failing()
    recording = run_model(net, X, modules_of(net), None)
    assert isinstance(recording.error, AttributeError)
    assert recording.failed.name == "relu"
    assert recording.failed.given is None


class Caught(Net):
    """Does without a layer that fails."""

    def forward(self, x):
        with suppress(AttributeError):
            self.relu(None)
        return self.conv(x)


def test_an_error_that_the_model_catches_is_none():
    recording = run_model(net := Caught(), X, modules_of(net), "conv")
    assert recording.error is recording.failed is None
    np.testing.assert_array_equal(recording.called.given.values, X.values)


def test_another_error_after_one_that_was_caught():
    class Failing(Caught):
        def forward(self, x):
            super().forward(x)
            raise ValueError

    recording = run_model(net := Failing(), X, modules_of(net), None)
    assert isinstance(recording.error, ValueError)
    assert recording.failed is None


def test_an_error_that_the_model_words_anew():
    class Failing(Net):
        def forward(self, x):
            try:
                self.relu(None)
            except AttributeError as error:
                raise ValueError("anew") from error

    recording = run_model(net := Failing(), X, modules_of(net), None)
    assert str(recording.error) == "anew"
    assert recording.failed.name == "relu"


def test_while_another_error_is_handled():
    class Failing(Net):
        def forward(self, x):
            self.conv(x)
            raise ValueError

    failing, net = Failing(), Net()
    try:
        raise KeyError
    except KeyError:
        outside = run_model(failing, X, modules_of(failing), None)
        sound = run_model(net, X, modules_of(net), "conv")
    assert outside.failed is None
    assert isinstance(outside.error, ValueError)
    assert sound.error is None
    assert sound.called is not None


def test_what_has_no_layers_to_watch():
    with pytest.raises(ShowError, match="Net is a class: give what is made of it"):
        modules_of(Net)

    with pytest.raises(ShowError, match="A ScriptModule does not tell what reaches its layers"):
        modules_of(ScriptModule())


def test_what_is_compiled_is_passed_over():
    class Mixed(Net):
        def __init__(self):
            super().__init__()
            self.compiled = ScriptModule()

        def forward(self, x):
            return self.compiled(self.conv(x))

    modules = modules_of(net := Mixed())
    assert convolutions_of(modules) == ["conv"]
    recording = run_model(net, X, {**modules, "compiled": net.compiled}, "conv")
    np.testing.assert_array_equal(recording.called.result.values, net.conv(X).values)


def test_the_input_is_not_overwritten():
    class Overwriting(Net):
        def forward(self, x, others):
            return self.conv(self.relu(others["x"][0]))

    x = Tensor(-np.ones((1, 2, 2)))
    recording = run_model(net := Overwriting(), (x, {"x": [x]}), modules_of(net), "conv")
    np.testing.assert_array_equal(recording.called.given.values, np.zeros((1, 2, 2)))
    np.testing.assert_array_equal(x.values, -np.ones((1, 2, 2)))


@pytest.mark.parametrize("devices", [0, 2])
def test_random_numbers_go_on_as_before(monkeypatch, devices):
    forked = []

    @contextmanager
    def fork_rng(given):
        forked.append(list(given))
        yield

    cuda = SimpleNamespace(is_initialized=lambda: devices > 0, device_count=lambda: devices)
    torch = SimpleNamespace(
        no_grad=nullcontext, random=SimpleNamespace(fork_rng=fork_rng), cuda=cuda
    )
    monkeypatch.setitem(sys.modules, "torch", torch)
    net = Net()
    assert run_model(net, X, modules_of(net), "conv").error is None
    assert forked == [list(range(devices))]


def test_lists_of_numbers_and_of_others():
    class Taking(Net):
        def parameters(self):
            return iter(())

        def forward(self, numbers, tensors, ragged, words, size):
            assert numbers.shape == (1, 1, 2)
            assert isinstance(tensors[0], Tensor)
            assert (ragged, words) == ([[1], [1, 2]], ["a"])
            # Such as that of ``interpolate``, which takes no tensor.
            assert size == [4, 4]
            return self.conv(X)

    given = ([[[1, 2]]], [X], [[1], [1, 2]], ["a"], [4, 4])
    net = Taking()
    assert run_model(net, given, modules_of(net), "conv").error is None


def test_a_run_of_pytorch_leaves_everything_as_it_was():
    torch = pytest.importorskip("torch")
    nn = torch.nn
    net = nn.Sequential(nn.ReLU(inplace=True), nn.Dropout(), nn.Conv2d(3, 4, 3))
    x = -torch.rand(1, 3, 8, 8)
    before, state = x.clone(), torch.get_rng_state()
    assert run_model(net, x, modules_of(net), "2").error is None
    assert torch.equal(x, before)
    assert torch.equal(torch.get_rng_state(), state)


def test_arrays_anywhere_in_an_input_of_pytorch():
    torch = pytest.importorskip("torch")

    class Net(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.conv = torch.nn.Conv2d(3, 4, 3)

        def forward(self, batch):
            return self.conv(batch["views"][0].image)

    x = np.random.default_rng(0).random((1, 3, 8, 8), np.float32)
    given = {"views": [Sample(x, 1)]}
    recording = run_model(net := Net(), given, modules_of(net), "conv")
    assert recording.error is None
    assert torch.equal(recording.called.given, torch.from_numpy(x))
