"""``convgui.show`` with PyTorch itself: layers by name, and models that fail."""

import copy

import numpy as np
import pytest

import convgui
from convgui.model.scene.frame import derive
from convgui.scripting.torch_layer import ShowError

torch = pytest.importorskip("torch", reason="PyTorch is not installed")
nn = torch.nn
prune = pytest.importorskip("torch.nn.utils.prune")


class Block(nn.Module):
    """A residual block, as in the networks of torchvision."""

    def __init__(self, inside, outside, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inside, outside, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outside)
        self.conv2 = nn.Conv2d(outside, outside, 3, 1, 2, dilation=2, groups=4)
        self.relu = nn.ReLU(inplace=True)
        self.down = nn.Sequential(nn.Conv2d(inside, outside, 1, stride), nn.BatchNorm2d(outside))

    def forward(self, x):
        y = self.conv2(self.relu(self.bn1(self.conv1(x))))
        return self.relu(y + self.down(x))


class Net(nn.Module):
    def __init__(self, features=32):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 16, 7, 2, 3), nn.ReLU(inplace=True), nn.MaxPool2d(2))
        self.layer1 = nn.Sequential(Block(16, 16, 1), Block(16, 32, 2))
        self.up = nn.ConvTranspose2d(32, 8, 4, 2, 1)
        self.head = nn.Linear(features, 10)

    def forward(self, x):
        x = self.layer1(self.stem(x))
        self.up(x)
        return self.head(x.mean((2, 3)))


@pytest.fixture
def net():
    torch.manual_seed(0)
    return Net().eval()


X = torch.linspace(-1, 1, 2 * 3 * 40 * 36).reshape(2, 3, 40, 36)
LAYERS = ("stem.0", "layer1.0.conv1", "layer1.1.conv2", "layer1.1.down.0", "up")


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_by_name_gives_what_it_gives_in_the_network(net, name):
    given, gives = [], []
    layer = net.get_submodule(name)
    layer.register_forward_pre_hook(lambda _, x: given.append(x[0].detach().clone()))
    layer.register_forward_hook(lambda _, x, y: gives.append(y.detach().clone()))
    frame = derive(convgui.show(net, X, name).state)
    np.testing.assert_array_equal(frame.tensors.x, given[0][0].numpy())
    np.testing.assert_allclose(frame.output, gives[0][0].numpy(), rtol=1e-4, atol=1e-5)


def test_a_bfloat16_layer_and_one_with_weight_norm():
    layer = nn.Conv2d(3, 4, 3).bfloat16()
    tensors = derive(convgui.show(layer, X.bfloat16()).state).tensors
    np.testing.assert_array_equal(tensors.weight, layer.weight.detach().float().numpy())
    normed = nn.utils.parametrizations.weight_norm(nn.Conv2d(3, 4, 3))
    tensors = derive(convgui.show(normed, X).state).tensors
    np.testing.assert_array_equal(tensors.weight, normed.weight.detach().numpy())


def made_anew():
    """Layers whose weight is made before each call, by hooks or when it is read."""
    torch.manual_seed(0)
    utils = nn.utils
    normed = utils.weight_norm(nn.Conv2d(3, 4, 3))
    pruned = prune.random_unstructured(nn.Conv2d(3, 4, 3), "weight", 0.5)
    with torch.no_grad():
        normed.weight_g.mul_(3)
        pruned.weight_orig.mul_(4)
    spectral = (utils.spectral_norm, utils.parametrizations.spectral_norm)
    return [
        normed,
        pruned,
        *(make(nn.Conv2d(3, 4, 3)) for make in spectral),
        *(make(nn.Conv2d(3, 4, 3)).eval() for make in spectral),
    ]


@pytest.mark.filterwarnings("ignore:`torch.nn.utils.weight_norm`")
def test_a_weight_that_is_made_anew_for_each_call():
    for layer in made_anew():
        for model, name in ((layer, None), (nn.Sequential(layer), "0")):
            frame = derive(convgui.show(model, X, name).state)
            with torch.no_grad():
                # In training each call changes the next, and what is shown is the next.
                expected = copy.deepcopy(layer)(X)[0].numpy()
            np.testing.assert_allclose(frame.output, expected, rtol=1e-4, atol=1e-5)


def test_hooks_on_a_layer():
    layer = nn.Conv2d(3, 4, 3)
    layer.register_forward_pre_hook(lambda _, x: (x[0] * 2,))
    for model, name in ((layer, None), (nn.Sequential(layer), "0")):
        frame = derive(convgui.show(model, X, name).state)
        np.testing.assert_allclose(frame.tensors.x, X[0].numpy() * 2, rtol=1e-6)
        with torch.no_grad():
            np.testing.assert_allclose(frame.output, layer(X)[0].numpy(), rtol=1e-4, atol=1e-5)
    layer.register_forward_hook(lambda _, x, y: y * 1.01)
    for model, name in ((layer, None), (nn.Sequential(layer), "0")):
        with pytest.raises(ShowError, match="its forward or a hook does something else"):
            convgui.show(model, X, name)
    replaced = nn.Conv2d(3, 4, 3)
    replaced.forward = torch.sin
    with pytest.raises(ShowError, match="its forward or a hook does something else"):
        convgui.show(replaced, X)


@pytest.mark.filterwarnings("ignore:Lazy modules")
def test_a_lazy_layer_by_itself():
    assert convgui.show(nn.LazyConv2d(4, 3), X).state.layer.spec.in_channels == 3


@pytest.mark.parametrize("layer", [nn.MaxPool2d(2), nn.Linear(3, 3), nn.Conv3d(3, 1, 1)])
def test_a_layer_that_is_not_shown(layer):
    with pytest.raises(ShowError, match=r"cannot be shown. Layers that can be shown: Conv2d, "):
        convgui.show(layer, X)


def words_of_pytorch(model, x):
    with pytest.raises(RuntimeError) as caught:
        model(x)
    return " ".join(str(caught.value).split())


def test_the_layer_with_the_wrong_channels_is_shown_with_its_input(net):
    net.layer1[1].conv1 = nn.Conv2d(12, 32, 3, 2, 1)
    shown = convgui.show(net, X)
    assert shown.error == f"layer1.1.conv1: {words_of_pytorch(net, X)}"
    assert "to have 12 channels, but got 16 channels instead" in shown.error
    state = shown.state
    assert state.form.call == ("torch.nn.Conv2d(12, 32, 3, stride=2, padding=1)")
    assert "to have 12 channels, but got 16 channels instead" in state.problem.text
    # What can be seen is the input that arrived.
    assert derive(state).tensors.x.shape == (16, 10, 9)


def test_a_kernel_that_is_too_large(net):
    net.layer1[0].conv2 = nn.Conv2d(16, 16, 13)
    shown = convgui.show(net, X)
    assert shown.error == f"layer1.0.conv2: {words_of_pytorch(net, X)}"
    assert "Kernel size can't be greater than actual input size" in shown.state.problem.text


def test_a_failure_in_another_kind_of_layer_is_told():
    net = Net(features=99)
    with pytest.raises(ShowError) as caught:
        convgui.show(net, X)
    assert str(caught.value) == (
        f"The model failed in head, a Linear, on (2, 32): “{words_of_pytorch(net, X)}”"
    )
    # A layer before it can be shown all the same.
    assert convgui.show(net, X, "up").error == ""


def test_nothing_is_left_in_the_model(net):
    # What a BatchNorm has counted in training changes with each run.
    net.train()
    before = {name: values.clone() for name, values in net.state_dict().items()}
    convgui.show(net, X, "up")
    assert not any(m._forward_hooks or m._forward_pre_hooks for m in net.modules())
    assert all(torch.equal(values, before[name]) for name, values in net.state_dict().items())
    assert net.training


@pytest.mark.filterwarnings("error")
def test_an_array_becomes_what_the_model_takes(net):
    x = X.numpy().astype(np.float64)
    np.testing.assert_array_equal(
        derive(convgui.show(net, x, "up").state).output,
        derive(convgui.show(net, X, "up").state).output,
    )
    assert convgui.show(net.bfloat16(), x, "stem.0").error == ""


def test_a_layer_that_was_asked_for_a_size():
    class Up(nn.Module):
        def __init__(self):
            super().__init__()
            self.down = nn.Conv2d(3, 3, 3, 2, 1)
            self.up = nn.ConvTranspose2d(3, 4, 3, 2, 1)

        def forward(self, x):
            return self.up(self.down(x), output_size=x.shape[-2:])

    model = Up()
    shown = convgui.show(model, X, "up")
    assert shown.state.layer.spec.output_padding == (1, 1)
    with torch.no_grad():
        expected = model(X)[0].numpy()
    np.testing.assert_allclose(derive(shown.state).output, expected, rtol=0, atol=1e-5)


class Standardized(nn.Conv2d):
    def forward(self, x):
        mean = self.weight.mean((1, 2, 3), keepdim=True)
        return self._conv_forward(x, self.weight - mean, self.bias)


class Same(nn.Conv2d):
    def forward(self, x):
        return nn.functional.conv2d(x, self.weight, self.bias)


def test_a_forward_of_its_own_is_shown_if_it_gives_the_same():
    for model, name in ((Same(3, 4, 3), None), (nn.Sequential(Same(3, 4, 3)), "0")):
        assert convgui.show(model, X, name).error == ""
    for model, name in ((Standardized(3, 4, 3), None), (nn.Sequential(Standardized(3, 4, 3)), "0")):
        with pytest.raises(ShowError, match=r"does not give what torch.nn.Conv2d"):
            convgui.show(model, X, name)


@pytest.mark.filterwarnings("ignore")
def test_a_script_module_is_refused():
    for make in (torch.jit.script, lambda model: torch.jit.trace(model, X)):
        with pytest.raises(ShowError, match="does not tell what reaches its layers"):
            convgui.show(make(nn.Sequential(nn.Conv2d(3, 4, 3))), X, "0")
