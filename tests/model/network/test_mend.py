"""What else would let a network run on."""

import pytest

from convgui.model.network import mend
from convgui.model.network.mend import other_ways
from convgui.model.network.network import follow
from convgui.model.network.network_text import read_network

CONVS = "nn.Conv2d(3, 16, 5, padding=2), nn.MaxPool2d(4), nn.Conv2d(16, 32, 3, {0}dilation=2)"
NET = f"nn.Sequential({CONVS}, nn.Flatten(), nn.Linear({{1}}, 10))"


def ways(text, given=(1, 3, 64, 64)):
    read = read_network(text)
    return other_ways(read, follow(read, given), given)


def test_the_padding_that_was_meant():
    assert ways(NET.format("padding=1, ", 32 * 16 * 16)) == ("Or set padding to 2 in 2.",)
    assert ways(NET.format("padding=2, ", 32 * 16 * 16)) == ()


def test_the_input_that_was_meant():
    assert ways(NET.format("", 32 * 52 * 52)) == ("Or give it an input of 3 × 224 × 224.",)
    small = "nn.Sequential(nn.Conv2d(3, 4, 11), nn.Conv2d(4, 4, 11))"
    assert ways(small, (1, 3, 16, 16)) == ("Or give it an input of 3 × 28 × 28.",)


def test_layers_of_an_order_that_is_not_known_are_left_as_they_are():
    text = """Net(
  (conv): Conv2d(3, 8, kernel_size=(5, 5), stride=(1, 1))
  (fc): Linear(in_features=6272, out_features=5, bias=True)
)"""
    assert ways(text) == ("With an input of 3 × 32 × 32 it would fit.",)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("nn.Sequential(nn.Conv2d(4, 8, 3))", (1, 3, 8, 8)),
        ("nn.Sequential(nn.Conv1d(3, 8, 9), nn.Flatten(), nn.Linear(5, 5))", (1, 3, 20)),
        ("nn.Sequential(nn.ConvTranspose2d(3, 8, 3), nn.Linear(7, 5))", (1, 3, 8, 8)),
        ("nn.Sequential(nn.MaxPool2d(2, padding=1), nn.Linear(99, 5))", (1, 3, 8, 8)),
        ("nn.Sequential(Mine(4))", (1, 3, 8, 8)),
        ("nn.Sequential(nn.Conv2d(n, 8, 3))", (1, 3, 8, 8)),
        ("nn.Sequential(nn.ReLU())", (1, 3, 8, 8)),
    ],
)
def test_there_may_be_none(text, given):
    assert ways(text, given) == ()


def test_of_long_networks_nothing_is_tried(monkeypatch):
    monkeypatch.setattr(mend, "MOST_LAYERS", 2)
    assert ways(NET.format("padding=1, ", 32 * 16 * 16)) == ()


SIZED = """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.fc = nn.Conv2d(3, 8, 3), nn.Linear({0}, 5)
    def forward(self, x):
        b, c, h, w = x.shape
        x = F.interpolate(self.conv(x), size=(h, w))
        return self.fc(x.view(b, -1))
"""


def test_code_is_read_anew_for_another_input():
    assert ways(SIZED.format(8 * 28 * 28)) == ("Or give it an input of 3 × 28 × 28.",)
    assert ways(SIZED.format(7)) == ()
