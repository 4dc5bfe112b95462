"""Which case of a ``match`` a value is."""

import pytest

from convgui.model.network.code_text import read_code
from convgui.model.network.layer_text import Order

TEXT = """
def act(name, more=1):
    match name:
        case "relu": return nn.ReLU()
        case "gelu" | "g": return nn.GELU()
        case None: return nn.Identity()
        case ("elu", alpha): return nn.ELU(alpha)
        case other if more > 1: return nn.Softplus(more)
        case _: return nn.Tanh()
model = nn.Sequential(nn.Conv2d(3, 8, 3), act({0}))
"""


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("'relu'", "ReLU()"),
        ("'g'", "GELU()"),
        ("None", "Identity()"),
        ("('elu', 2)", "ELU(2)"),
        ("'x', 3", "Softplus(3)"),
        ("'x'", "Tanh()"),
        ("[1, 2, 3]", "Tanh()"),
    ],
)
def test_the_first_that_fits(given, made):
    assert read_code(TEXT.format(given)).layers[1].call == made


def test_a_value_that_is_not_known():
    text = read_code(TEXT.format("n"))
    assert all(layer.call != "Tanh()" for layer in text.layers)
    lines = "c = 4\nmatch n:\n    case 1: c = 8\n    case other: c = 16\n"
    (layer,) = read_code(f"{lines}model = nn.Sequential(nn.Conv2d(3, c, 3))").layers
    assert layer.call == "Conv2d(3, c, 3)"


def test_a_map_is_none_of_them():
    lines = "self.a = nn.ReLU()\n    def forward(self, x):\n        match x:\n            "
    text = f"class Net(nn.Module):\n    def __init__(self):\n        {lines}case 1: return x\n"
    text += "        return self.a(x)"
    assert read_code(text).order == Order.UNKNOWN
