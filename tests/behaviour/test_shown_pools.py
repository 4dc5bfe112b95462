"""Pools of PyTorch on the input that reaches them."""

import numpy as np
import pytest

import convgui
from convgui.model import AvgPool2dSpec, MaxPool2dSpec
from convgui.model.scene.frame import derive
from convgui.scripting.torch_layer import ShowError, some_listed
from tests.data.fake_torch import Conv2d, InPlace, Module, Tensor

X = Tensor(np.random.default_rng(0).normal(size=(2, 3, 9, 11)))


class Pool(Module):
    """Computes what ``spec`` does; with ``return_indices`` the winners too."""

    def __init__(self, spec):
        super().__init__()
        self.spec = spec
        for name, value in spec.arguments.items():
            setattr(self, name, value)

    def parameters(self):
        return iter(())

    def forward(self, x):
        x = x if isinstance(x, Tensor) else Tensor(x)
        made = Tensor(self.spec.forward(x.values))
        winners = getattr(self, "return_indices", False)
        return (made, Tensor(self.spec.indices(x.values))) if winners else made


class MaxPool2d(Pool):
    def __init__(self, *arguments, **named):
        super().__init__(MaxPool2dSpec(*arguments, **named))


class AvgPool2d(Pool):
    def __init__(self, *arguments, **named):
        super().__init__(AvgPool2dSpec(*arguments, **named))


class Net(Module):
    def __init__(self, *layers):
        super().__init__()
        for number, layer in enumerate(layers):
            setattr(self, f"layer{number}", layer)

    def forward(self, x):
        for _, layer in [*self.named_modules()][1:]:
            x = layer(x)
        return x


POOLS = [
    MaxPool2d(3),
    MaxPool2d((2, 3), 2, 1, ceil_mode=True),
    MaxPool2d(3, 1, dilation=2, return_indices=True),
    AvgPool2d((3, 2), 2, (1, 1), True, False),
    AvgPool2d(2, divisor_override=-3),
]


@pytest.mark.parametrize("pool", POOLS, ids=lambda pool: str(pool.spec))
def test_a_pool_by_itself(pool):
    state = convgui.show(pool, X).state
    expected = pool.spec.forward(X.values[0])
    assert state.form.call == str(pool.spec)
    assert state.problem is None
    assert state.layer.spec.in_channels == 3
    np.testing.assert_allclose(derive(state).output, expected, rtol=0, atol=1e-6)


def test_a_pool_in_a_model_has_the_input_that_reaches_it():
    net = Net(Conv2d(3, 4, 3), InPlace(), MaxPool2d(2))
    state = convgui.show(net, X, "layer2").state
    expected = np.maximum(net.layer0(X).values[0], 0)
    np.testing.assert_array_equal(state.layer.picture.values, expected)
    np.testing.assert_array_equal(derive(state).output, MaxPool2dSpec(2).forward(expected))


def test_without_a_name_the_only_convolution_is_meant_and_the_only_pool_without_any():
    assert convgui.show(Net(Conv2d(3, 4, 3), MaxPool2d(2)), X).state.layer.spec.NAME == "Conv2d"
    assert convgui.show(Net(InPlace(), AvgPool2d(2)), X).state.layer.spec.NAME == "AvgPool2d"
    with pytest.raises(ShowError, match=r"Name one of its layers: layer0, layer1\."):
        convgui.show(Net(MaxPool2d(2), AvgPool2d(2)), X)
    with pytest.raises(ShowError, match=r"no layer that can be shown: Conv2d, .*AvgPool2d\."):
        convgui.show(Net(InPlace()), X)


def test_a_pool_that_is_too_large_is_shown_with_its_input():
    with pytest.raises(ShowError, match=r"MaxPool2d: PyTorch: .*Output size is too small"):
        convgui.show(MaxPool2d(20), X)

    class Strict(MaxPool2d):
        def forward(self, x):
            try:
                return super().forward(x)
            except ValueError as error:
                raise RuntimeError(error.words) from None

    shown = convgui.show(Net(Conv2d(3, 4, 3), Strict(20)), X)
    assert shown.error.startswith("layer1: Given input size: (4x7x9).")
    assert shown.state.form.call == "torch.nn.MaxPool2d(20)"


@pytest.mark.parametrize(("kind", "factor"), [(MaxPool2d, 1 + 1e-6), (AvgPool2d, 1 + 1e-5)])
def test_a_maximum_is_exact_and_a_mean_within_rounding(kind, factor):
    class Own(kind):
        def forward(self, x):
            return Tensor(super().forward(x).values * np.float32(factor))

    Own.__name__ = kind.__name__
    with pytest.raises(ShowError, match=r"Pool2d\(2\) gives: its forward or a hook does someth"):
        convgui.show(Own(2), X)
    rounded = AvgPool2d(3)
    rounded.spec = type("Double", (), {"forward": _mean_of_doubles})()
    assert convgui.show(rounded, X).error == ""


def _mean_of_doubles(_, x):
    return AvgPool2dSpec(3).forward(x.astype(np.float64)).astype(np.float32)


def test_pools_of_other_axes_are_not_shown():
    class MaxPool1d(MaxPool2d):
        pass

    # What derives from a pool is one; another class with the same arguments is none.
    assert convgui.show(MaxPool1d(2), X).error == ""
    other = type("MaxPool3d", (Pool,), {})(MaxPool2dSpec(2))
    with pytest.raises(ShowError, match=r"^MaxPool3d cannot be shown\. Layers that can"):
        convgui.show(other, X)


def test_pytorchs_pools():
    torch = pytest.importorskip("torch")
    nn = torch.nn
    net = nn.Sequential(
        nn.Conv2d(3, 5, 3),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(3, 2, 1, ceil_mode=True),
        nn.AvgPool2d((3, 2), 2, (1, 1), count_include_pad=False, ceil_mode=True),
        nn.AvgPool2d(2, 1, divisor_override=-3),
    )
    x = torch.randn(2, 3, 21, 20)
    for name, most in (("2", 0), ("3", 1e-6), ("4", 1e-6)):
        with torch.no_grad():
            expected = net[: int(name) + 1](x)[0].numpy()
        output = derive(convgui.show(net, x, name).state).output
        np.testing.assert_allclose(output, expected, rtol=0, atol=most)
    for number in (torch.bfloat16, torch.float16, torch.float64):
        assert convgui.show(nn.AvgPool2d(3, 1, 1), x.to(number)).error == ""
        assert convgui.show(nn.MaxPool2d(3, return_indices=True), x.to(number)).error == ""


def test_names_are_listed_as_the_language_lists_them():
    names = [f"layer{number}" for number in range(14)]
    words = some_listed(names)
    assert words == ", ".join(names[:12]) + " … (14)"
    chinese = words.translated(lambda text: {"{1}, {0}": "{1}、{0}"}.get(text, text))
    assert chinese == "、".join(names[:12]) + " … (14)"
    assert some_listed(names[:2]) == "layer0, layer1"
