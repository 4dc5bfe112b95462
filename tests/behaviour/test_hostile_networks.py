"""Pasted code that asks for endless sizes is read soon, and no size in it is large."""

import pytest

from convgui.model.call.arguments import LARGEST_INT
from convgui.model.network.layer_text import NetworkError
from convgui.model.network.mend import other_ways
from convgui.model.network.network import follow
from convgui.model.network.network_text import read_network

HEAD = """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.c = nn.Conv2d(3, 3, 1)
    def forward(self, x):
"""
GIVEN = (1, 3, 32, 32)


@pytest.mark.parametrize(
    "lines",
    [
        ("for _ in range(1500): x = x.repeat(1, 1000000, 1, 1)",),
        ("for _ in range(1500): x = x.unsqueeze(0)", "for _ in range(400): y = x.shape"),
        ("x = x.view(*[1] * 3990, -1)", "for _ in range(1900): y = x.shape"),
        ("x = x.expand(10**9, 10**9, *[10**9] * 3000, -1, -1, -1, -1)",),
        ("x = F.pad(x, [2**31 - 1] * 8)",),
        ("x = x * torch.linspace(0, 1, 10**9)",),
        ("x = x * (x.size(2) ** 64) ** 64 ** 64",),
        ("n = x.size(2)", *["for _ in range(1900): n = n + 1"], "x = nn.Linear(7, n)(x)"),
        ("for a in x.unbind(2): x = x + a",),
        ("return self.forward(x)",),
    ],
)
def test_it_ends_and_says_what_it_knows(lines):
    text = read_network(HEAD + "".join(f"        {line}\n" for line in (*lines, "return x")))
    found = follow(text, GIVEN)
    other_ways(text, found, GIVEN)
    for layer in found.layers:
        assert layer.gives is None or max(layer.gives) <= LARGEST_INT
        assert layer.gives is None or len(layer.gives) <= 64


@pytest.mark.parametrize(
    "line",
    [
        "for _ in range(1900): y = x.chunk(3000, 2); y = x.unbind(2)",
        "for _ in range(1900): x = x + torch.zeros(10**9, 10**9)",
        "while x.size(2) > 1: x = x + self.c(x)",
    ],
)
def test_too_much_is_refused(line):
    with pytest.raises(NetworkError):
        follow(read_network(f"{HEAD}        {line}\n        return x\n"), GIVEN)
