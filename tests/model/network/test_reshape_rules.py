"""What view and reshape make of a map, against what PyTorch 2.13 gave."""

import pytest

from convgui.model.network.layer_text import Order
from convgui.model.network.network import follow
from convgui.model.network.network_text import read_network
from convgui.model.network.reshape_rules import read_sizes

NET = """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 3)
        self.fc = nn.Linear({2}, 10)
    def forward(self, x):
        {0}
        x = self.conv(x)
        c = x.size(1)
        x = x.{1}
        return self.fc(x)
    def count(self, x):
        number = 1
        for size in x.size()[1:]:
            number *= size
        return number
"""


def followed(view, features=2704, first="", batch=1):
    text = read_network(NET.format(first or "pass", view, features))
    made = follow(text, (batch, 3, 15, 15))
    assert made.order == Order.RUN
    return made


@pytest.mark.parametrize(
    ("view", "first"),
    [
        ("view(-1, 2704)", ""),
        ("view(x.size(0), -1)", ""),
        ("view(x.shape[0], 2704)", ""),
        ("view((x.size()[0], -1))", ""),
        ("reshape(len(x), -1)", ""),
        ("view(n, -1)", "n = x.size(0)"),
        ("view(n, -1)", "n, *_ = x.shape"),
        ("view(n, -1)", "n, c, h, w = x.size()"),
        ("view([-1, 16 * 13 * 13])", ""),
        ("view(1, -1)", ""),
        ("view(-1, x.size(1) * x.size(2) * x.size(3))", ""),
        ("view(len(x), self.count(x))", ""),
        ("view(-1, self.count(x))", ""),
    ],
)
def test_what_flattens(view, first):
    made = followed(view, first=first)
    assert made.layers[1].gives == (1, 2704)
    assert made.layers[2].gives == (1, 10)
    assert made.layers[2].whole
    assert made.parameters == 3 * 16 * 9 + 16 + 27050


def test_other_shapes_are_pytorchs():
    made = followed("view(-1, 676)", 676)
    assert [layer.gives for layer in made.layers[1:]] == [(4, 676), (4, 10)]
    # Four rows are made of one sample, so none of them sees all of it.
    assert not made.layers[2].whole
    assert followed("view(x.size(0), 4, 4, 169)", 169).layers[1].gives == (1, 4, 4, 169)
    assert followed("view(-1)").layers[1].gives == (2704,)
    assert followed("view(-1, 400)", 400, batch=25).layers[1].gives == (169, 400)


@pytest.mark.parametrize(
    ("view", "sizes"),
    [("view(-1, 400)", "[-1, 400]"), ("reshape(x.size(0), 400)", "[1, 400]")],
)
def test_what_does_not_fit_is_refused_in_pytorchs_words(view, sizes):
    refused = followed(view, 400).refused
    assert refused.error.words == f"shape '{sizes}' is invalid for input of size 2704"
    assert refused.error.remedy == "Set size to (-1, 2704), or change the layers before it."


@pytest.mark.parametrize(
    "view",
    # The network is followed on one sample, whatever the batch of the code is.
    ["view(4, -1)", "view(n, -1)", "view(-1, -1)", "view(n * x.size(1), -1)"],
)
def test_what_is_not_known(view):
    made = followed(view, 5)
    assert made.refused is None
    assert made.layers[1].gives is None
    assert made.layers[1].unknown
    assert "view" not in made.uncounted


@pytest.mark.parametrize(
    ("view", "gives"),
    [
        ("view(x.size(1), -1)", (16, 169)),
        ("view(x.size(0) * 4, -1)", (4, 676)),
        ("view(-1, c)", (169, 16)),
        ("view(-1, c * x.size(2))", (13, 208)),
        ("view(self.count(x), -1)", (2704, 1)),
        ("view(-1, *x.shape[2:])", (16, 13, 13)),
        ("view(x.shape[:2] + (-1,))", (1, 16, 169)),
    ],
)
def test_numbers_that_are_reckoned_from_sizes(view, gives):
    made = followed(view, gives[-1])
    assert made.layers[1].gives == gives
    assert made.refused is None


def test_reckoned_numbers_that_do_not_fit():
    refused = followed("view(-1, 2 * self.count(x))").refused
    assert refused.error.words == "shape '[-1, 5408]' is invalid for input of size 2704"


def test_a_batch_that_was_mixed_is_another():
    first = "n = x.size(0); x = x.view(-1, 3, 5, 15)"
    assert [layer.gives for layer in followed("view(n, -1)", 1, first=first).layers[1:3]] == [
        *((3, 16, 3, 13), (1, 1872))
    ]
    assert followed("view(x.size(0), -1)", 624, first=first).layers[3].gives == (3, 10)


def test_sizes():
    assert read_sizes("N, -1") == {"size": (None, -1)}
