"""What a layer gives against what its arguments and its weight say."""

import numpy as np
import pytest

import convgui
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.scripting import compared
from convgui.scripting.compared import FLOAT32, ON_GPU, SHORT, check_result, numbers_of
from convgui.scripting.torch_layer import ShowError
from tests.data.fake_torch import Conv2d, Tensor


def test_the_result_is_compared():
    state = first_state()
    output = derive(state).output
    check_result(state, output, "conv")
    check_result(state, output * 1.001, "conv", SHORT["bfloat16"])
    check_result(state, output * (1 + 1e-7), "conv")
    one = output.copy()
    one[0, 0, 0] += 1e-3
    for other in (output * 1.0001, one, output[:, 1:], np.full_like(output, np.nan)):
        with pytest.raises(ShowError, match=r"conv does not give what torch.* a hook does someth"):
            check_result(state, other, "conv")


class Doubled(Conv2d):
    """Doubles one channel, while the weights of another are much larger."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.weight.values[0] *= 2e4

    def forward(self, x):
        y = super().forward(x)
        y.values[..., 1, :, :] *= 2
        return y


def test_a_small_channel_beside_a_large_one():
    with pytest.raises(ShowError, match="Doubled does not give what"):
        convgui.show(Doubled(3, 4, 3), np.ones((3, 7, 7), np.float32))


class Scaled(Conv2d):
    def forward(self, x):
        return Tensor(super().forward(x).values * np.float32(1 + 1e-4))


@pytest.mark.parametrize("channels", [1, 8, 64])
def test_a_slight_change_is_noticed(channels):
    x = np.random.default_rng(0).normal(size=(channels, 12, 12))
    with pytest.raises(ShowError, match="Scaled does not give what"):
        convgui.show(Scaled(channels, 4, 3), x)


def test_of_a_large_output_some_rows_are_compared(monkeypatch):
    state = first_state()
    output = derive(state).output.copy()
    check_result(state, output, "conv")
    output[:, 2] += 1
    with pytest.raises(ShowError):
        check_result(state, output, "conv")
    monkeypatch.setattr(compared, "CHECKED", 0)
    monkeypatch.setattr(compared, "ROWS", 2)
    # The first and the last.
    check_result(state, output, "conv")
    output[:, -1] += 1
    with pytest.raises(ShowError):
        check_result(state, output, "conv")


def test_numbers_outside_the_range_of_their_type():
    state = first_state()
    output = derive(state).output.copy()
    large = SHORT["float16"]._replace(most=0.0)
    output[0, 0, 0] = np.inf
    with pytest.raises(ShowError, match=r"conv cannot be shown: .* outside the range of float16"):
        check_result(state, output, "conv", large)
    with pytest.raises(ShowError, match="conv does not give"):
        check_result(state, output, "conv", SHORT["float16"])

    class Double(Conv2d):
        """Computes with numbers that float32 does not have."""

        def forward(self, x):
            return Tensor(np.ones((2, 3, 3)))

    with pytest.raises(ShowError, match=r"Double cannot be shown: .* outside the range of float32"):
        convgui.show(Double(3, 2, 3), np.full((3, 5, 5), 1e39))


def test_numbers_that_are_none():
    x = np.full((3, 5, 5), np.nan, np.float32)
    x[0, 0, 0] = np.inf
    assert np.isnan(derive(convgui.show(Conv2d(3, 2, 3), x).state).output).all()


def test_the_type_of_numbers():
    tensor = Tensor([1])
    assert numbers_of(tensor) == FLOAT32
    for kind, expected in SHORT.items():
        tensor.dtype = f"torch.{kind}"
        assert numbers_of(tensor) == expected
    tensor.dtype, tensor.device = "torch.float32", type("Device", (), {"type": "cuda"})
    assert numbers_of(tensor) == ON_GPU
    assert numbers_of("no tensor") == FLOAT32


def test_what_pytorch_rounds_is_no_difference():
    torch = pytest.importorskip("torch")
    torch.manual_seed(0)
    kinds = (torch.float32, torch.float64, torch.float16, torch.bfloat16)
    for number, kind in enumerate(kinds * 6):
        layers = torch.nn.Conv2d, torch.nn.ConvTranspose2d
        layer = layers[number % 2](64, 8, 5, padding=2, groups=1 + number % 2)
        x = torch.randn(1, 64, 11, 12)
        if number > 8:
            x, layer.weight.data = x.abs() + 100, layer.weight.abs()
        if number > 16:
            layer.weight.data.fill_(0.07)
        order = (torch.contiguous_format, torch.channels_last)[number % 3 > 0]
        layer, x = layer.to(kind, memory_format=order), x.to(kind, memory_format=order)
        assert convgui.show(layer, x).error == ""
    half = torch.nn.Conv2d(1, 1, 1, bias=False).half()
    half.weight.data.fill_(1000)
    with pytest.raises(ShowError, match=r"Conv2d cannot be shown: .* outside the range of float16"):
        convgui.show(half, torch.full((1, 1, 3, 3), 100.0).half())


@pytest.mark.parametrize("given", [{"a": 1}, "text", (), ("a", "b"), [Tensor([1])], None, 3])
def test_a_hook_that_makes_no_tensor_of_it_is_named_for_that(given):
    class Hooked(Conv2d):
        def forward(self, x):
            super().forward(x)
            return given

    with pytest.raises(ShowError, match=r"^Hooked does not give what .* its forward or a hook"):
        convgui.show(Hooked(3, 4, 1), Tensor(np.ones((1, 3, 4, 4))))
