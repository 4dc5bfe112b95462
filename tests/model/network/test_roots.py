"""Which objects of a text are networks; more of it is in ``test_code_text``."""

import pytest

from convgui.model.network.code_text import read_code

NET = """
class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.a = nn.Conv2d(3, width, 3)
    def forward(self, x): return self.a(x)
class Net(nn.Module):
    def __init__(self, depths, width=4):
        super().__init__()
        self.layers = nn.Sequential(*[Block(width) for n in depths])
    def forward(self, x): return self.layers(x)
class Head(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.b = nn.Conv2d(3, width, 1)
"""
SMALL = "def small(pretrained=False, **more):\n    cfg = [1, 1]\n    return _net(cfg, **more)\n"
MAKE = "def _net(cfg, **more):\n    return Net(cfg, **more)\n"
LARGE = "def large(*, width=8, **more):\n    return _net([1, 2, 3], width=width, **more)\n"


def listed(text):
    found = read_code(text)
    return [layer.call for layer in found.layers], found.others


@pytest.mark.parametrize(
    ("text", "width", "count", "others"),
    [
        (MAKE + SMALL, 4, 2, ()),
        (SMALL + LARGE + MAKE, 4, 2, ("large",)),
        (MAKE + LARGE + SMALL + "def test():\n    net = small()\n", 8, 3, ("small",)),
        # One that makes something else, and one that makes a part.
        (f"def block(): return Block(5)\ndef act(): return nn.ReLU()\n{MAKE}{LARGE}", 8, 3, ()),
    ],
)
def test_the_first_function_that_needs_no_arguments_makes_the_network(text, width, count, others):
    head = NET[: NET.index("class Head")]
    assert listed(head + text) == ([f"Conv2d(3, {width}, 3)"] * count, others)


def test_a_function_of_another_network():
    calls, others = listed(f"{NET}{MAKE}{SMALL}")
    assert calls == ["Conv2d(3, 4, 3)"] * 2
    assert others == ("Head",)


def test_functions_that_need_arguments_are_read_for_those_of_the_class():
    head = NET[: NET.index("class Head")]
    made = read_code(f"{head}def make(cfg):\n    return Net([1, 1, 1], width=cfg)\n")
    assert [layer.call for layer in made.layers] == ["Conv2d(3, width, 3)"] * 3


def test_a_class_that_a_function_hands_on_is_in_the_network():
    head = NET[: NET.index("class Head")].replace("depths, width=4", "block, depths, width=4")
    head = head.replace("[Block(width)", "[block(width)")
    assert listed(f"{head}def small():\n    return Net(Block, [1, 1])\n") == (
        ["Conv2d(3, 4, 3)"] * 2,
        (),
    )
