"""Numbers of another type than a model computes with."""

import numpy as np
import pytest

import convgui
from convgui.model.scene.frame import derive
from convgui.scripting.torch_layer import ShowError
from tests.data.fake_torch import Conv2d, Module


class Strict(Conv2d):
    """Takes numbers of the type of its weight only, as PyTorch's layers do."""

    def forward(self, x):
        if str(x.dtype) not in ("float32", "torch.float32"):
            raise RuntimeError("Input type and weight type should be the same")
        return super().forward(x.numpy() if hasattr(x, "numpy") else x)


class Around(Module):
    def __init__(self):
        super().__init__()
        self.conv = Strict(1, 2, 2)

    def parameters(self):
        return iter(())

    def forward(self, x):
        return self.conv(x)


NUMBERS = [[[0, 1, 2], [3, 4, 5], [250, 251, 252]]]


@pytest.mark.parametrize(
    "given",
    [NUMBERS, np.array(NUMBERS), np.array(NUMBERS, np.uint8), np.array(NUMBERS, float)],
    ids=["list", "int", "uint8", "double"],
)
def test_a_model_takes_what_a_layer_takes(given):
    alone = convgui.show(Strict(1, 2, 2), given).state
    within = convgui.show(Around(), given, "conv").state
    np.testing.assert_array_equal(derive(within).tensors.x, derive(alone).tensors.x)
    np.testing.assert_array_equal(derive(within).output, derive(alone).output)


@pytest.mark.parametrize(
    "given",
    [
        {"x": np.array(NUMBERS, float)},
        {"batch": {"x": [np.array(NUMBERS, np.uint8)]}},
        (np.array(NUMBERS, np.uint8), {"ids": np.arange(3)}),
    ],
    ids=["by name", "within others", "beside whole numbers"],
)
def test_only_what_was_refused_becomes_another_type(given):
    class Taking(Around):
        def forward(self, x=None, ids=None, batch=None):
            assert ids is None or str(ids.dtype).endswith("int64")
            return self.conv(x if batch is None else batch["x"][0])

    state = convgui.show(Taking(), given, "conv").state
    np.testing.assert_array_equal(derive(state).tensors.x, NUMBERS)


def test_pytorch_itself():
    torch = pytest.importorskip("torch")
    nn = torch.nn
    net = nn.Sequential(nn.ReLU(inplace=True), nn.Dropout(), nn.Conv2d(3, 4, 3))
    x = -torch.rand(1, 3, 8, 8)
    for given in (x.to(torch.uint8), x.double(), x.tolist(), x.int().numpy()):
        assert convgui.show(net, given, "2").error == ""
    words = nn.Sequential(nn.Embedding(9, 4), nn.Conv1d(5, 4, 3))
    assert convgui.show(words, torch.arange(5), "1").error == ""
    with pytest.raises(ShowError, match=r"in 0, a Embedding, on .*: “index out of range"):
        convgui.show(words, torch.arange(20), "1")
