"""Parameters that a network has beside those of its layers."""

import ast

import pytest

from convgui.model.network.code_text import read_code
from convgui.model.network.code_values import Scope
from convgui.model.network.layer_text import Order
from convgui.model.network.loose_parameters import count_of, parameter_of, sizes_of
from convgui.model.network.network import follow
from convgui.model.network.statements import Walker


def counted(text):
    scope = Scope()
    scope.names["c"] = 8
    node = ast.parse(text, mode="eval").body
    made = parameter_of(node, lambda own: Walker().evaluate(own, scope))
    return made and count_of(made.call)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("torch.zeros(1, c, 1, 1)", 8),
        ("torch.randn((2, c))", 16),
        ("torch.ones([])", 1),
        ("torch.full((2, 3), 0.5)", 6),
        ("torch.tensor(1.0)", 1),
        ("torch.randn(c, 3) * 0.02", 24),
        ("1e-6 * torch.ones(c)", 8),
    ],
)
def test_how_many_numbers_there_are(text, count):
    assert counted(text) == count


@pytest.mark.parametrize(
    "text",
    [
        *("torch.zeros(n)", "torch.linspace(0, 1, 5)", "torch.zeros(-1)", "torch.zeros(2.5)"),
        *("mine(3)", "torch.zeros(2, 3) * torch.ones(2, 1)", "torch.randn(3).view(1, 3)", "3"),
    ],
)
def test_what_the_text_does_not_tell(text):
    assert counted(text) is None


def test_a_call_that_is_none():
    assert count_of("Parameter(torch.zeros(n))") is None


NET = """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.scale = nn.Parameter(torch.ones(1, 8, 1, 1))
        self.more = nn.ParameterList([nn.Parameter(torch.zeros(4)) for _ in range(3)])
    def forward(self, x):
        return {0}
"""


@pytest.mark.parametrize(
    ("forward", "more"),
    [
        *(("self.conv(x)", []), ("self.conv(x) * self.scale", ["scale", "mul"])),
        ("mine(self, x)", []),
    ],
)
def test_they_count_and_are_no_layers(forward, more):
    network = follow(read_code(NET.format(forward)), (1, 3, 9, 9))
    assert [layer.text.name for layer in network.layers] == ["conv", *more]
    assert network.parameters == 3 * 8 * 9 + 8 + 8 + 12
    assert network.uncounted == ()


def test_they_are_no_children():
    net = NET.replace("self.more = nn.ParameterList", "rest = list")
    loop = "for own in self.children(): x = own(x)\n        return x"
    text = net.replace("return {0}", loop)
    assert [row.name for row in read_code(text).layers] == ["conv"]
    assert read_code(text).order == Order.RUN


def test_a_list_of_them_gives_nothing_of_a_map():
    text = NET.replace("return {0}", "for own in self.children(): x = own(x)\n        return x")
    assert "forward calls more" in read_code(text).why


@pytest.mark.parametrize(
    ("line", "gives", "rows"),
    [
        ("self.conv(x) * self.scale + self.scale", (1, 8, 7, 7), 4),
        ("self.scale * self.conv(x)", (1, 8, 7, 7), 3),
        ("torch.cat([self.scale.expand(x.size(0), -1, 9, 9), x], dim=1)", (1, 11, 9, 9), 3),
        ("self.conv(x) * self.scale[:, :4].repeat(1, 2, 1, 1)", (1, 8, 7, 7), 5),
        ("self.conv(x) + torch.zeros(x.shape[0], 8, 1, 7)", (1, 8, 7, 7), 3),
        ("self.conv(x) - torch.randn((7, 7))", (1, 8, 7, 7), 3),
        ("F.layer_norm(self.conv(x), (8,), self.scale, None, 1e-6)", (1, 8, 7, 7), 2),
    ],
)
def test_forward_reckons_with_them(line, gives, rows):
    network = follow(read_code(NET.format(line)), (1, 3, 9, 9))
    assert network.layers[-1].gives == gives
    assert len(network.layers) == rows
    assert network.refused is None
    (own,) = [layer for layer in network.layers if layer.text.name == "scale"] or [None]
    assert own is None or (own.gives, own.parameters) == ((1, 8, 1, 1), 8)
    assert all(layer.text.read_from == () for layer in network.layers if layer is own)


def test_those_that_do_not_fit_are_refused():
    network = follow(read_code(NET.format("self.conv(x) + torch.zeros(1, 8, 6, 7)")), (1, 3, 9, 9))
    words = "The size of tensor a (7) must match the size of tensor b (6) at non-singleton dim"
    assert network.refused.error.words.startswith(words)


def test_one_of_unknown_sizes_leaves_the_sizes_open():
    text = NET.replace("torch.ones(1, 8, 1, 1)", "made()").format("self.conv(x) * self.scale")
    network = follow(read_code(text), (1, 3, 9, 9))
    assert network.order == Order.RUN
    assert network.layers[-1].gives is None


def test_sizes():
    assert sizes_of("Parameter((1, 8))") == (1, 8)
    assert sizes_of("Parameter(torch.zeros(n))") is None
