"""A layer of a model on the input that reaches it, or where the model fails."""

import numpy as np
import pytest

import convgui
from convgui.model import Conv2dSpec
from convgui.model.scene.frame import derive
from convgui.scripting.torch_layer import ShowError
from tests.data.fake_torch import Conv2d, InPlace, Module, Tensor


class Conv3d(Conv2d):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.kernel_size = (1, 1, 1)


class Net(Module):
    def __init__(self):
        super().__init__()
        self.first = Conv2d(3, 4, 3, stride=2, padding=1)
        self.relu = InPlace()
        self.second = Conv2d(4, 4, 3, padding=2, dilation=2, groups=4, bias=False)
        self.spare = Conv2d(1, 1, 1)

    def forward(self, x):
        x = self.relu(self.first(x))
        return self.relu(self.second(self.second(x)))


X = Tensor(np.random.default_rng(0).normal(size=(2, 3, 9, 11)))


def test_a_layer_by_itself():
    layer = Conv2d(3, 8, (3, 2), padding=1)
    shown = convgui.show(layer, X)
    state = shown.state
    assert state.problem is None
    assert state.layer.spec == layer.spec
    np.testing.assert_allclose(
        derive(state).output, layer(Tensor(X.values[0])).values, rtol=0, atol=1e-5
    )
    assert shown.error == ""


def test_an_array_without_a_batch():
    layer = Conv2d(3, 8, 3)
    state = convgui.show(layer, X.values[1]).state
    np.testing.assert_allclose(derive(state).output, layer(X).values[1], rtol=0, atol=1e-5)


@pytest.mark.parametrize("nth", [0, 1])
def test_a_layer_in_a_model_has_the_input_that_reaches_it(nth):
    net = Net()
    state = convgui.show(net, X, "second", nth=nth).state
    x = net.relu(net.first(X))
    for _ in range(nth):
        x = net.second(x)
    np.testing.assert_allclose(derive(state).tensors.x, x.values[0], rtol=0, atol=1e-6)
    np.testing.assert_allclose(derive(state).output, net.second(x).values[0], rtol=0, atol=1e-5)


def test_what_overwrites_the_input_later_does_not_change_what_is_shown():
    class Overwriting(Module):
        def __init__(self):
            super().__init__()
            self.conv = Conv2d(3, 2, 1)

        def forward(self, x):
            y = self.conv(x)
            x.values[...] = 0
            return y

    x = Tensor(X.values.copy())
    state = convgui.show(Overwriting(), x, "conv").state
    np.testing.assert_array_equal(state.layer.picture.values, X.values[0])


class Scaled(Conv2d):
    """Makes its weight anew before each call, as ``spectral_norm`` does."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.register_forward_pre_hook(self.scale, with_kwargs=True)

    def scale(self, module, given, named):
        self.weight = Tensor(self.weight.values * 2)


def test_a_weight_that_is_made_for_each_call():
    layer = Scaled(3, 4, 3)
    before = layer.weight.values.copy()
    state = convgui.show(layer, X).state
    np.testing.assert_array_equal(state.layer.given.weight, before * 2)
    expected = layer.forward(X).values[0]
    np.testing.assert_allclose(derive(state).output, expected, rtol=0, atol=1e-4)


def test_a_layer_that_gives_something_else_is_refused():
    class Own(Conv2d):
        def forward(self, x):
            return Tensor(super().forward(x).values * 1.01)

    with pytest.raises(ShowError, match=r"^Own does not give what torch.nn.Conv2d\(3, 4, 3\) g"):
        convgui.show(Own(3, 4, 3), X)
    net = Net()
    net.second = Own(4, 4, 3)
    with pytest.raises(ShowError, match=r"^second does not give what"):
        convgui.show(net, X, "second", nth=0)


def test_a_layer_by_itself_has_no_name():
    layer = Conv2d(3, 4, 3)
    assert convgui.show(layer, X, "", nth=0).error == ""
    with pytest.raises(ShowError, match="Conv2d is a layer by itself, not a model: leave 'c'"):
        convgui.show(layer, X, "c")
    with pytest.raises(ShowError, match="Conv2d has no call nth=1: the last is nth=0"):
        convgui.show(layer, X, nth=1)


def test_a_layer_that_fails_in_its_own_way():
    class Failing(Conv2d):
        def forward(self, x):
            raise TypeError("no\nway")

    with pytest.raises(ShowError, match=r"^Failing failed on this input: “no way”$"):
        convgui.show(Failing(3, 4, 3), X)


def test_the_only_convolution_needs_no_name():
    class One(Module):
        def __init__(self):
            super().__init__()
            self.conv = Conv2d(3, 2, 1)

        def forward(self, x):
            return self.conv(x)

    assert convgui.show(One(), X).state.layer.spec.out_channels == 2


def test_the_hooks_are_taken_off_again():
    net = Net()
    convgui.show(net, X, "first")
    assert all(not m.before and not m.after for _, m in net.named_modules())


@pytest.mark.parametrize(
    ("name", "nth", "words"),
    [
        ("secnd", None, "Did you mean second"),
        ("nowhere_near", None, "Use one of first, second, spare"),
        (
            "relu",
            None,
            "relu is a InPlace, which cannot be shown. .* that can be shown: first, second, spare.",
        ),
        ("spare", None, "spare was never called"),
        ("second", None, "second was called 2 times. Say which one you mean, from nth=0 to nth=1."),
        ("second", 2, "second has no call nth=2: the last is nth=1."),
        ("second", "1", "nth is a whole number, from 0: not '1'."),
        ("second", -1, "second has no call nth=-1: the last is nth=1."),
        (3, None, "name is that of a layer, as text: not 3."),
        (None, None, "Name one of its layers: first, second, spare."),
    ],
)
def test_a_layer_that_is_not_meant_is_a_clear_error(name, nth, words):
    with pytest.raises(ShowError, match=words):
        convgui.show(Net(), X, name, nth=nth)


def test_the_layer_in_which_a_model_fails_is_shown_with_its_input():
    class Broken(Module):
        def __init__(self):
            super().__init__()
            self.first = Conv2d(3, 4, 3)
            self.second = Conv2d(5, 4, 3, dilation=2)

        def forward(self, x):
            return self.second(self.first(x))

    net = Broken()
    shown = convgui.show(net, X)
    words = "weight of size [4, 5, 3, 3], expected input[2, 4, 7, 9] to have 5 channels, but got 4"
    assert words in shown.error
    assert shown.error.startswith("second: ")
    assert words in repr(shown)
    # The layer stands in the fields, with its error; what is drawn is its input.
    assert shown.state.form.call == "torch.nn.Conv2d(5, 4, 3, dilation=2)"
    assert "expected input[1, 4, 7, 9] to have 5 channels" in shown.state.problem.text
    np.testing.assert_array_equal(shown.state.layer.picture.values, net.first(X).values[0])
    # Nothing of what is drawn is made up.
    assert str(shown.state.layer.spec) == "torch.nn.MaxPool2d(1)"


def test_a_layer_that_fails_for_a_reason_of_its_own_has_no_picture():
    class Failing(Conv2d):
        def forward(self, x):
            raise RuntimeError("Input type (float) and bias type (half) should be the same")

    net = Net()
    net.second = Failing(4, 4, 3)
    with pytest.raises(ShowError, match=r"in second, a Failing, on \(2, 4, 5, 6\): “Input type"):
        convgui.show(net, X)


def test_a_failing_layer_by_its_name_and_one_before_it():
    class Broken(Module):
        def __init__(self):
            super().__init__()
            self.first = Conv2d(3, 3, 1)
            self.second = Conv2d(5, 4, 3)

        def forward(self, x):
            return self.second(self.first(self.first(x)))

    assert convgui.show(Broken(), X, "second").error.startswith("second: ")
    assert convgui.show(Broken(), X, "second", nth=0).error.startswith("second: ")
    assert convgui.show(Broken(), X, "first", nth=1).error == ""


def test_a_failure_elsewhere_names_the_layer_and_pytorchs_words():
    class Linear(Module):
        def forward(self, x):
            raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")

    class Net(Module):
        def __init__(self):
            super().__init__()
            self.fc = Linear()

        def forward(self, x):
            return self.fc(x)

    with pytest.raises(ShowError, match=r"in fc, a Linear, on \(2, 3, 9, 11\): “mat1 and mat2"):
        convgui.show(Net(), X)

    class Own(Module):
        def __init__(self):
            super().__init__()
            self.conv = Conv2d(3, 2, 1)

        def forward(self, x):
            raise KeyError("no such thing")

    with pytest.raises(ShowError, match="outside its layers: “'no such thing'”"):
        convgui.show(Own(), X)


@pytest.mark.parametrize(
    ("module", "x", "words"),
    [
        (5, X, "int is neither a PyTorch layer nor a PyTorch model"),
        (InPlace(), X, "^InPlace cannot be shown. Layers that can be shown: Conv2d,"),
        (Conv3d(1, 1, 1), X, "^Conv3d cannot be shown"),
        (Conv2d, X, "Conv2d is a class"),
        (Conv2d(3, 2, 1), "a text", "x is a str, not an array of real numbers"),
        (Conv2d(3, 2, 1), np.zeros((4, 4)), r"the shape \(4, 4\); Conv2d takes \(C, H, W\)"),
        (Conv2d(3, 2, 1), np.zeros((2, 4, 4)), "to have 3 channels, but got 2"),
        (Conv2d(3, 2, 5), np.zeros((3, 4, 4)), "Kernel size can't be greater"),
    ],
    ids=[
        "no module",
        "no convolution",
        "three axes",
        "class",
        "no array",
        "no channels",
        "channels",
        "too small",
    ],
)
def test_what_cannot_be_shown_is_said(module, x, words):
    with pytest.raises(ShowError, match=words):
        convgui.show(module, x)


def test_a_layer_that_is_compiled_among_others():
    class ScriptModule(Conv2d):
        def register_forward_hook(self, hook, **_):
            raise RuntimeError("register_forward_hook is not supported on ScriptModules")

    net = Net()
    net.first = ScriptModule(3, 4, 3, stride=2, padding=1)
    state = convgui.show(net, X, "second", nth=0).state
    np.testing.assert_array_equal(state.layer.picture.values, net.relu(net.first(X)).values[0])
    with pytest.raises(ShowError, match=r"first was compiled by torch.jit, .* Show the layer that"):
        convgui.show(net, X, "first")


def test_pytorch_itself():
    torch = pytest.importorskip("torch")
    nn = torch.nn
    net = nn.Sequential(
        nn.Conv2d(3, 8, 3, stride=2, padding=1),
        nn.ReLU(inplace=True),
        nn.Conv2d(8, 8, 3, padding="same", dilation=2, groups=8, padding_mode="circular"),
        nn.ReLU(inplace=True),
    ).to(memory_format=torch.channels_last)
    # What is not there yet has no order in memory.
    net.append(nn.LazyConv2d(4, 1))
    x = torch.rand(2, 3, 16, 16)
    for name in ("0", "2", "4"):
        state = convgui.show(net, x.requires_grad_(), name).state
        with torch.no_grad():
            expected = net[: int(name) + 1](x)[0].numpy()
        np.testing.assert_allclose(derive(state).output, expected, rtol=0, atol=1e-5)
    half = nn.Conv1d(3, 4, 3).to(torch.bfloat16)
    assert convgui.show(half, torch.rand(3, 9)).state.layer.spec.out_channels == 4
    with pytest.raises(ShowError, match=r"ConvTranspose3d cannot be shown. Layers that"):
        convgui.show(nn.ConvTranspose3d(3, 4, 3), x)


@pytest.mark.filterwarnings("ignore:.*torch.jit.script")
def test_a_model_of_pytorch_with_a_layer_that_is_compiled():
    torch = pytest.importorskip("torch")
    compiled = torch.jit.script(torch.nn.BatchNorm2d(4))
    net = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), compiled)
    before = compiled.running_mean.clone()
    assert convgui.show(net, X.values).state.layer.spec == Conv2dSpec(3, 4, 3)
    assert torch.equal(compiled.running_mean, before)
    with pytest.raises(ShowError, match="1 was compiled by"):
        convgui.show(net, X.values, "1")


@pytest.mark.parametrize("name", ["first", "alias", "block.alias"])
def test_a_layer_with_several_names(name):
    class Block(Module):
        pass

    net = Net()
    net.alias, net.block = net.first, Block()
    net.block.alias = net.first
    state = convgui.show(net, X, name).state
    np.testing.assert_array_equal(state.layer.picture.values, X.values[0])
    assert state.layer.picture.name == name


def test_a_layer_of_pytorch_with_several_names():
    torch = pytest.importorskip("torch")
    nn = torch.nn
    net, x = nn.Sequential(nn.ReLU(), nn.Identity(), nn.Conv2d(3, 4, 3)), torch.rand(3, 8, 8)
    net[0].alias = net[2]
    for name in ("2", "0.alias"):
        assert convgui.show(net, x, name).error == ""
