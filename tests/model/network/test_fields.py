"""What outputs see of a network's input; the numbers are those of PyTorch's gradients."""

import pytest

from convgui.model.conv.axis import Axis
from convgui.model.conv.geometry import Geometry
from convgui.model.network.fields import Fields
from convgui.model.network.network import follow
from convgui.model.network.network_text import read_network
from convgui.model.network.windows import FieldScope, Reads


def last(*calls, given=(1, 4, 40, 40)):
    return follow(read_network(f"nn.Sequential({', '.join(calls)})"), given).layers[-1]


CONV, SHUFFLED = "nn.Conv2d(4, 8, 3)", "nn.PixelUnshuffle(2)"


@pytest.mark.parametrize(
    ("calls", "field"),
    [
        ([CONV, "nn.Upsample(scale_factor=2)"], (3, 3)),
        ([CONV, "nn.Upsample(scale_factor=2)", "nn.Conv2d(8, 4, 3)"], (4, 4)),
        ([CONV, "nn.ZeroPad2d((1, 2, 0, 1))", "nn.Conv2d(8, 4, 3)"], (5, 5)),
        # The border decides which outputs of a transposed layer are left.
        (["nn.ConvTranspose2d(4, 4, 3, 2)", "nn.ZeroPad2d((1, 0, 0, 0))", "nn.Conv2d(4, 4, 1, 2)"],
         (2, 1)),
        ([CONV, "nn.PixelShuffle(2)", "nn.Conv2d(2, 4, 3)"], (4, 4)),
        ([CONV, "nn.Flatten()", "nn.ReLU()"], (3, 3)),
        ([CONV, "nn.AdaptiveAvgPool2d((19, 38))"], (4, 3)),
        # Each channel has one pixel of a block, until they are mixed.
        ([SHUFFLED], (1, 1)),
        ([SHUFFLED, "nn.Conv2d(16, 16, 3, groups=16)"], (5, 5)),
        ([SHUFFLED, "nn.Conv2d(16, 16, 3, groups=16)", "nn.Conv2d(16, 4, 1)"], (6, 6)),
        ([SHUFFLED, "nn.Softmax(dim=1)"], (2, 2)),
        (["nn.ReLU()"], (1, 1)),
    ],
)  # fmt: skip
def test_what_is_known(calls, field):
    layer = last(*calls)
    assert (layer.field, layer.whole) == (field, False)


@pytest.mark.parametrize(
    "calls",
    [
        [CONV, "nn.AdaptiveAvgPool2d(1)", "nn.Conv2d(8, 4, 1)", "nn.Upsample(scale_factor=3)"],
        [CONV, "nn.Flatten()", "nn.Linear(11552, 3)", "nn.ReLU()"],
        [CONV, "nn.Upsample(scale_factor=1.5)", "nn.AdaptiveMaxPool2d(1)"],
        ["nn.InstanceNorm2d(4)"],
    ],
)
def test_the_whole_input(calls):
    layer = last(*calls)
    assert (layer.field, layer.whole) == (None, True)


@pytest.mark.parametrize(
    "calls",
    [
        [CONV, "nn.Upsample(scale_factor=2, mode='bilinear')", "nn.ReLU()"],
        [CONV, "nn.Linear(38, 3)"],
        [CONV, "nn.Flatten(2)", "nn.Conv1d(8, 4, 3)"],
        [SHUFFLED, "nn.Conv2d(16, 16, 3, groups=4)"],
        [SHUFFLED, "nn.LocalResponseNorm(2)"],
        [SHUFFLED, "nn.PixelShuffle(2)"],
        ["nn.Softmax(dim=d)"],
    ],
)
def test_what_is_not_known(calls):
    layer = last(*calls)
    assert layer.gives
    assert (layer.field, layer.whole) == (None, False)


def test_the_windows_of_a_block_that_is_mixed_later():
    text = f"nn.Sequential({SHUFFLED}, nn.ReLU(), nn.Conv2d(16, 4, 3))"
    network = follow(read_network(text), (1, 4, 40, 40))
    assert [window.kernel for window in network.chain_to(1)] == [(1, 1)]
    assert [window.kernel for window in network.chain_to(2)] == [(2, 2), (3, 3)]


def test_two_ways_together():
    own = Fields()
    wide = own.after(Reads("Conv2d", FieldScope.UNKNOWN, window(3)))
    assert own.joined(wide, summed=True).size == (3, 3)
    # Beside each other the channels differ.
    beside = own.joined(wide, summed=False)
    assert beside.size is None
    assert beside.after(Reads("Conv2d", FieldScope.UNKNOWN, window(1))).size == (3, 3)
    assert wide.joined(wide, summed=False).size == (3, 3)
    whole = Fields(one=None, mixed=None, whole=True)
    assert own.joined(whole, summed=True).whole
    assert own.joined(whole, summed=False) is None
    assert wide.joined(Fields(one=None, mixed=None), summed=True).size is None
    strided = own.after(Reads("Conv2d", FieldScope.UNKNOWN, window(3, stride=2)))
    assert own.joined(strided, summed=True).size is None


def window(taps, stride=1):
    rows, cols = (Axis(letter, 40, taps, stride) for letter in "HW")
    return Geometry(4, 4, 1, (rows, cols))
