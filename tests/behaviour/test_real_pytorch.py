"""``convgui.show`` with PyTorch itself: layers by name, and models that fail."""

import numpy as np
import pytest

import convgui
from convgui.model.scene.frame import derive
from convgui.scripting.torch_layer import ShowError

torch = pytest.importorskip("torch", reason="PyTorch is not installed")
nn = torch.nn


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
    convgui.show(net, X, "up")
    assert not any(m._forward_hooks or m._forward_pre_hooks for m in net.modules())
    before = net(X)
    assert torch.equal(net(X), before)
