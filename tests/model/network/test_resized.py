"""What pads, shuffles, repeats and adaptive pools make of a map."""

import numpy as np
import pytest

from convgui.model.network.network import follow
from convgui.model.network.network_text import read_network
from convgui.model.network.resized import resized
from convgui.model.network.shapes import read_plain

CALLS = [
    "ZeroPad2d((1, 2, 0, 3))",
    "ZeroPad2d((-1, 2, 0, -2))",
    "ConstantPad2d(1, 2.5)",
    "ReflectionPad2d((2, 1, 0, 3))",
    "ReplicationPad2d(2)",
    "CircularPad2d((1, 2, 3, 0))",
    "PixelShuffle(2)",
    "PixelUnshuffle(2)",
    "Upsample(scale_factor=3)",
    "Upsample(scale_factor=(1, 2), mode='nearest-exact')",
    "Upsample(size=(12, 8))",
    "UpsamplingNearest2d(scale_factor=2)",
    "AdaptiveAvgPool2d((3, 4))",
    "AdaptiveMaxPool2d((6, None))",
    "AdaptiveAvgPool2d((12, 4))",
]
LINES = ["ReflectionPad1d((2, 1))", "ConstantPad1d((0, 3), 1)", "AdaptiveMaxPool1d(3)"]


def made(call, x):
    (layer,) = follow(read_network(f"nn.{call}"), (1, *x.shape)).layers
    return resized(layer, read_plain(call), x), layer


@pytest.mark.parametrize("call", [*CALLS, *LINES])
def test_it_is_what_pytorch_gives(call):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    shape = (4, 12) if call in LINES else (4, 6, 8)
    x = np.random.default_rng(0).random(shape, np.float32)
    ours, layer = made(call, x)
    theirs = eval(f"torch.nn.{call}", {"torch": torch})(torch.from_numpy(x)[None])[0].numpy()
    assert (1, *ours.shape) == layer.gives
    np.testing.assert_allclose(ours, theirs, rtol=1e-6)


def test_small_cases_by_hand():
    x = np.arange(4, dtype=np.float32).reshape(1, 2, 2)
    assert made("Upsample(scale_factor=2)", x)[0][0].tolist()[1] == [0, 0, 1, 1]
    assert made("ZeroPad2d((1, 0, 0, 0))", x)[0][0].tolist() == [[0, 0, 1], [0, 2, 3]]
    assert made("PixelUnshuffle(2)", x)[0].ravel().tolist() == [0, 1, 2, 3]
    assert made("PixelShuffle(2)", x.reshape(4, 1, 1))[0][0].tolist() == [[0, 1], [2, 3]]


def test_other_windows_are_left_out():
    x = np.ones((1, 6, 6), np.float32)
    assert made("Upsample(scale_factor=2, mode='bilinear')", x)[0] is None
    assert made("Upsample(scale_factor=1.5)", x)[0] is None
    assert made("AdaptiveAvgPool2d(4)", x)[0] is None
