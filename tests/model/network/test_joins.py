"""What becomes of the sizes where forward joins maps: as PyTorch gives it, or in its words."""

import pytest

from convgui.model.call.arguments import SpecError
from convgui.model.network.joins import joined, mixes_samples
from convgui.model.network.moves import reduced_call
from convgui.model.network.network import follow
from convgui.model.network.network_text import read_network

MAP = (1, 3, 8, 8)


@pytest.mark.parametrize(
    ("kind", "call", "given", "gives"),
    [
        ("add", "add()", [MAP, MAP], MAP),
        ("mul", "mul()", [MAP, (1, 3, 1, 1)], MAP),
        ("mul", "mul()", [(1, 3, 1, 1), MAP], MAP),
        ("sub", "sub()", [(8, 1), MAP, (3, 1, 8)], MAP),
        ("add", "add(2)", [MAP], MAP),
        ("add_", "add_()", [MAP, (8,)], MAP),
        ("cat", "cat(dim=1)", [MAP, (1, 5, 8, 8), MAP], (1, 11, 8, 8)),
        ("cat", "cat(dim=-1)", [MAP, MAP], (1, 3, 8, 16)),
        ("expand_as", "expand_as()", [(1, 3, 1, 1), MAP], MAP),
        ("mean", reduced_call("mean", (2, 3), False), [MAP], (1, 3)),
        ("mean", reduced_call("mean", (-1,), True), [MAP], (1, 3, 8, 1)),
    ],
)
def test_sizes(kind, call, given, gives):
    assert joined(kind, call, given) == gives


@pytest.mark.parametrize(
    ("kind", "given", "words"),
    [
        (
            "cat(dim=1)",
            [MAP, MAP, (1, 3, 8, 6)],
            "Sizes of tensors must match except in dimension 1. Expected size 8 but got size 6 for "
            "tensor number 2 in the list. Change",
        ),
        ("cat(dim=1)", [MAP, MAP[1:]], "Tensors must have same number of dimensions: got 4 and 3."),
        ("cat(dim=4)", [MAP, MAP], "Dimension out of range (expected to be in range of [-4, 3], b"),
        (
            "add()",
            [MAP, (1, 4, 7, 8)],
            "The size of tensor a (8) must match the size of tensor b (7) at non-singleton "
            "dimension 2.",
        ),
        (
            "add_()",
            [(1, 3, 1, 1), MAP],
            "output with shape [1, 3, 1, 1] doesn't match the broadcast shape [1, 3, 8, 8].",
        ),
        (
            "expand_as()",
            [(1, 3, 2, 1), MAP],
            "The expanded size of the tensor (8) must match the existing size (2) at non-singleton "
            "dimension 2.  Target sizes: [1, 3, 8, 8].  Tensor sizes: [1, 3, 2, 1].",
        ),
        ("expand_as()", [MAP, (8, 8)], "the number of sizes provided (2) must be greater or equal"),
        ("mean(dim=(2, -2))", [MAP], "dim 2 appears multiple times in the list of dims. Set dim"),
        ("mean(dim=(4,))", [MAP], "Dimension out of range (expected to be in range of [-4, 3], b"),
    ],
)
def test_what_pytorch_refuses(kind, given, words):
    """Measured with PyTorch 2.14."""
    with pytest.raises(SpecError) as caught:
        joined(kind.partition("(")[0], kind, given)
    assert str(caught.value).startswith(words)


def test_samples_are_mixed_along_the_first_dimension():
    assert mixes_samples("cat", "cat(dim=0)")
    assert mixes_samples("mean", reduced_call("mean", (1, -2), False))
    assert not mixes_samples("cat", "cat(dim=-1)")
    assert not mixes_samples("add", "add()")


NETS = {
    "U-Net": """
class Up(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.up = nn.ConvTranspose2d(i, o, 2, stride=2)
        self.conv = nn.Conv2d(2 * o, o, 3, padding=1)
    def forward(self, x, skip):
        return F.relu(self.conv(torch.cat([skip, self.up(x)], dim=1)))
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Conv2d(3, 8, 3, padding=1), nn.Conv2d(8, 16, 3, padding=1)
        self.pool, self.up, self.head = nn.MaxPool2d(2), Up(16, 8), nn.Conv2d(8, 2, 1)
    def forward(self, x):
        first = self.a(x)
        return self.head(self.up(self.b(self.pool(first)), first))
""",
    "ResNet": """
class Block(nn.Module):
    def __init__(self, i, o, s):
        super().__init__()
        self.a, self.b = nn.Conv2d(i, o, 3, s, 1), nn.Conv2d(o, o, 3, 1, 1)
        self.down = nn.Conv2d(i, o, 1, s) if s != 1 or i != o else None
    def forward(self, x):
        identity = x
        out = self.b(F.relu(self.a(x)))
        if self.down is not None:
            identity = self.down(x)
        out += identity
        return F.relu(out)
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(Block(3, 8, 1), Block(8, 8, 1), Block(8, 16, 2))
        self.fc = nn.Linear(16, 5)
    def forward(self, x):
        return self.fc(self.layers(x).mean([2, 3]))
""",
    "Inception": """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.branches = nn.ModuleList([
            nn.Conv2d(3, 4, 1),
            nn.Sequential(nn.Conv2d(3, 2, 1), nn.Conv2d(2, 5, 3, padding=1)),
            nn.Sequential(nn.MaxPool2d(3, 1, 1), nn.Conv2d(3, 6, 1)),
        ])
        self.one, self.two = nn.Conv2d(15, 1, 1), nn.Conv2d(15, 4, 3)
    def forward(self, x):
        x = torch.cat([branch(x) for branch in self.branches], 1)
        return self.one(x), self.two(x)
""",
    "SE": """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.pool = nn.Conv2d(3, 8, 3), nn.AdaptiveAvgPool2d(1)
        self.gate = nn.Sequential(nn.Conv2d(8, 2, 1), nn.ReLU(), nn.Conv2d(2, 8, 1), nn.Sigmoid())
        self.big = nn.Upsample(scale_factor=2)
    def forward(self, x):
        y = self.conv(x)
        return self.big(y * self.gate(self.pool(y)).expand_as(y))
""",
}
LAST = {
    "U-Net": (1, 2, 32, 32),
    "ResNet": (1, 5),
    "Inception": (1, 4, 30, 30),
    "SE": (1, 8, 60, 60),
}


@pytest.mark.parametrize("name", NETS)
def test_networks_with_branches(name):
    found = follow(read_network(NETS[name]), (1, 3, 32, 32))
    assert found.refused is found.stopped is None
    assert found.layers[-1].gives == LAST[name]


def test_after_what_is_refused_nothing_is_known():
    found = follow(read_network(NETS["U-Net"]), (1, 3, 31, 32))
    assert found.stopped is found.refused is found.layers[4]
    words = "Sizes of tensors must match except in dimension 1. Expected size 31 but got size 30"
    assert found.layers[4].error.words.startswith(words)
    assert [layer.gives is None for layer in found.layers] == [False] * 4 + [True] * 4


def test_other_branches_go_on_beside_what_is_not_known():
    text = NETS["Inception"].replace("nn.Conv2d(3, 2, 1)", "Mine()")
    layers = {layer.text.name: layer for layer in follow(read_network(text), (1, 3, 8, 8)).layers}
    assert layers["branches.1.1"].gives is layers["cat"].gives is layers["two"].gives is None
    assert layers["branches.2.1"].gives == (1, 6, 8, 8)


def test_what_an_output_sees_goes_along_its_own_branch():
    found = follow(read_network(NETS["Inception"]), (1, 3, 32, 32))
    layers = {layer.text.name: layer for layer in found.layers}
    assert layers["branches.0"].field == (1, 1)
    assert layers["branches.1.1"].field == layers["branches.2.1"].field == (3, 3)
    number = found.layers.index(layers["branches.2.1"])
    assert [geometry.kernel for geometry in found.chain_to(number)] == [(3, 3), (1, 1)]
    # Its channels see differently much, and what reads all of them sees most.
    assert layers["cat"].field is None
    assert layers["two"].field == (5, 5)
    # Several ways lead there, so no chain does.
    assert found.chain_to(len(found.layers) - 1) is None


@pytest.mark.parametrize(
    ("lines", "field", "whole"),
    [
        (["y = self.c(x) + x", "return self.d(y)"], (5, 5), False),
        (["y = self.d(self.c(x))", "y += self.c(x)", "return y"], (5, 5), False),
        (["return torch.cat([self.c(x), self.d(x)], 1)"], (3, 3), False),
        (["return torch.cat([self.c(x), x], 1)"], None, False),
        (["return torch.cat([self.c(x), x], 1)[:, 3:]"], None, False),
        (["return self.e(torch.cat([self.c(x), x], 1))"], (3, 3), False),
        (["return torch.cat([self.c(x), self.c(x)], 2)"], None, False),
        (["return self.c(x) * self.p"], (3, 3), False),
        (["return self.c(x) * x.mean([2, 3], keepdim=True)"], None, True),
        (["return torch.cat([x, x.mean([2, 3], keepdim=True).expand_as(x)], 1)"], None, False),
        (["return self.c(x)[:, 1:]"], (3, 3), False),
        (["return self.s(x) + x[:, :, ::2, ::2]"], None, False),
        (["return self.s(x) + F.avg_pool2d(x, 2)"], (3, 3), False),
        (["return self.s(x) + F.adaptive_avg_pool2d(self.c(x), 1)"], None, True),
    ],
)
def test_what_an_output_sees_of_several_ways(lines, field, whole):
    head = """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.c, self.d = nn.Conv2d(3, 3, 3, padding=1), nn.Conv2d(3, 3, 3, padding=1)
        self.e, self.s = nn.Conv2d(6, 3, 1), nn.Conv2d(3, 3, 3, 2, 1)
        self.p = nn.Parameter(torch.ones(1, 3, 1, 1))
    def forward(self, x):
"""
    text = head + "".join(f"        {line}\n" for line in lines)
    last = follow(read_network(text), (1, 3, 32, 32)).layers[-1]
    assert last.gives is not None
    assert (last.field, last.whole) == (field, whole)


@pytest.mark.parametrize("name", NETS)
@pytest.mark.parametrize("size", [(32, 32), (31, 17)])
def test_pytorch_itself(name, size):
    torch = pytest.importorskip("torch")
    names = {"torch": torch, "nn": torch.nn, "F": torch.nn.functional}
    exec(NETS[name], names)
    net, seen = names["Net"]().eval(), {}
    for own, module in net.named_modules():
        module.register_forward_hook(lambda _, __, made, own=own: seen.update({own: made}))
    found = follow(read_network(NETS[name]), (1, 3, *size))
    if found.refused is None:
        net(torch.zeros(1, 3, *size))
    else:
        with pytest.raises(RuntimeError) as caught:
            net(torch.zeros(1, 3, *size))
        assert str(caught.value).startswith(found.refused.error.words[:60])
    layers = [layer for layer in found.layers if layer.text.name in seen]
    assert layers
    for layer in layers:
        assert layer.gives == tuple(seen[layer.text.name].shape)
