"""Of which classes a value in code is an instance, and copies of layers."""

import pytest

from convgui.model.network.code_text import read_code

OWN = """
class Own(nn.Conv2d): pass
class Other(nn.Module): pass
own, conv, relu6, block = Own(1, 1, 1), nn.Conv2d(1, 1, 1), nn.ReLU6(), nn.Sequential()
"""


def width_if(test, more=""):
    """What ``test`` decides: "1" or "0", or its code."""
    text = f"{OWN}{more}\nmodel = nn.Sequential(nn.Linear(1 if {test} else 0, 9))"
    (row,) = (layer for layer in read_code(text).layers if layer.kind == "Linear")
    return row.call.removeprefix("Linear(").removesuffix(", 9)")


@pytest.mark.parametrize(
    "test",
    [
        "isinstance(3, int)",
        "isinstance((3, 3), (int, tuple))",
        "isinstance(True, int)",
        "isinstance(conv, nn.Module)",
        "isinstance(conv, torch.nn.Conv2d)",
        "isinstance(own, nn.Conv2d)",
        "isinstance(own, Own)",
        "isinstance(block, (nn.Conv2d, nn.Sequential))",
        "isinstance(n, list) or isinstance(3, (n, int))",
        "type(conv) == nn.Conv2d",
        "type(own) is Own",
        "type(functools.partial(nn.ReLU, inplace=True)) == functools.partial",
        "type(nn.BatchNorm2d) != functools.partial",
        "nn.BatchNorm2d is torch.nn.BatchNorm2d",
        "Own == Own and Own is not Other",
    ],
)
def test_what_is_one(test):
    assert width_if(test) == "1"


@pytest.mark.parametrize(
    "test",
    [
        "isinstance('3', int)",
        "isinstance(None, (int, str))",
        "isinstance(3, nn.Module)",
        "isinstance(conv, int)",
        "isinstance(conv, nn.Linear)",
        "isinstance(conv, Own)",
        "isinstance(own, Other)",
        "isinstance(block, nn.Conv2d)",
        "type(own) == Other",
        "nn.BatchNorm2d == nn.InstanceNorm2d",
        "nn.BatchNorm2d is not nn.BatchNorm2d",
        "isinstance([1], torch.Tensor)",
    ],
)
def test_what_is_none(test):
    assert width_if(test) == "0"


@pytest.mark.parametrize(
    "test",
    [
        "isinstance(n, int)",
        "isinstance(3, Iterable)",
        # Not by its name, yet it inherits from it.
        "isinstance(relu6, nn.Hardtanh)",
        "isinstance(conv, nn.modules.conv._ConvNd)",
        "isinstance(mine(3), nn.Conv2d)",
    ],
)
def test_what_is_not_known(test):
    assert width_if(test) not in ("0", "1")


def test_a_copy_is_another_layer_with_weights_of_its_own():
    text = """
class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 3, 3), nn.ReLU())
    def forward(self, x): return self.body(x)
def clones(module, count):
    return nn.ModuleList([copy.deepcopy(module) for _ in range(count)])
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = clones(Block(), 2)
    def forward(self, x):
        for own in self.layers: x = own(x)
        return x
"""
    rows = read_code(text).layers
    assert [row.name for row in rows] == [
        *("layers.0.body.0", "layers.0.body.1", "layers.1.body.0", "layers.1.body.1")
    ]
    assert not any(row.again for row in rows)


@pytest.mark.parametrize("call", ["isinstance(3, t)", "copy.deepcopy(t)"])
def test_lists_in_lists_take_no_longer_than_they_are_written(call):
    lines = "t = (int,)\n" + "t = (t, t)\n" * 60
    text = f"{lines}made = {call}\nmodel = nn.Sequential(nn.ReLU())"
    assert read_code(text).layers[0].call == "ReLU()"
    assert read_code("t = []\nt.append(t)\nmade = copy.deepcopy(t)\nmodel = nn.ReLU()").layers
