"""What is said of layers, a fact on each line."""

from convgui.model.network.graph import Node, layer_of
from convgui.model.network.layer_text import Order
from convgui.model.network.network import Network, follow
from convgui.model.network.network_text import read_network
from convgui.ui.panels.network_words import words_of_field, words_of_layer, words_of_total
from tests.data.opened_networks import opened


def network(text, given=(1, 3, 8, 8)):
    return follow(read_network(text), given)


def test_a_convolution():
    (layer,) = network("nn.Conv2d(3, 4, 3)").layers
    assert words_of_layer(layer).splitlines() == [
        "Conv2d(3, 4, 3)",
        "(1, 3, 8, 8) → (1, 4, 6, 6)",
        "112 parameters · 3,888 multiply-adds",
        "one output depends on 3 × 3 of the network's input",
    ]


def test_what_is_refused_and_what_is_not_known():
    refused, after = network("nn.Conv2d(2, 4, 3), Mine(4)").layers
    assert "gets (1, 3, 8, 8)" in words_of_layer(refused)
    assert "expected input[1, 3, 8, 8] to have 2 channels" in words_of_layer(refused)
    assert words_of_layer(after) == "Mine(4)\nWhat Mine gives is not known here."


def test_the_total():
    text = "class Net(nn.Module):\n  def __init__(self):\n    self.a = nn.Conv2d(3, 4, 3)\n"
    assert words_of_total(network(text), None) == (
        "1 layer, 112 parameters\n"
        "In the order of the text: what forward does in between is not in it."
    )
    words = words_of_total(network("nn.Conv2d(3, 4, 3)"), opened())
    assert words == "1 of 7 nodes are listed, with 112 parameters"


def test_what_the_total_does_not_tell_by_itself():
    again = network("c = nn.Conv2d(3, 3, 3)\nnn.Sequential(c, c)")
    assert words_of_total(again, None) == (
        "1 layer, 84 parameters\nRun again with the same weights, which count once: 1."
    )
    assert "It is the layer 0 once more, with the same weights." in words_of_layer(again.layers[1])
    plain = network("a = nn.ReLU()\nnn.Sequential(a, a)")
    assert words_of_total(plain, None) == "1 layer, 0 parameters"
    assert "It is the layer 0 once more." in words_of_layer(plain.layers[1])
    text = "class N(nn.Module):\n  def __init__(self, n):\n    self.a = nn.ReLU()\n"
    text += "    if n: self.b = nn.Conv2d(3, 3, 3)\n  def forward(self, x): return self.a(x)\n"
    assert words_of_total(network(text), None) == (
        "0 parameters, without those of b, which the text does not tell\n"
        "In the numbers, but not called by forward: b."
    )


def test_why_the_order_is_not_known():
    text = "class N(nn.Module):\n  def __init__(self): self.a = nn.Conv2d(3, 3, n)\n"
    text += "  def forward(self, x): return self.a(x).mean()\n"
    assert words_of_total(network(text), None) == (
        "1 layer; the parameters of Conv2d are not known\n"
        "forward calls mean; what that gives is not known here."
    )


def test_the_other_networks_of_the_text():
    text = "class A(nn.Module):\n  def __init__(self): self.a = nn.ReLU()\n"
    words = words_of_total(network(f"{text}{text.replace('A(', 'B(')}"), None)
    assert "Also in the text, but not in this list: A." in words


def test_nodes_that_are_no_layers_of_the_stage_have_parameters_too():
    given = {"given": (1, 8, 4, 4, 4), "gives": (1, 3, 2, 2, 2), "weight": (3, 8, 3, 3, 3)}
    solid = Node("c3", "Conv", "y", bias=True)._replace(**given)
    layers = [layer_of(node).layer for node in (solid, Node("p", "MaxPool", "z"))]
    total = words_of_total(Network(tuple(layers), Order.RUN), opened())
    assert total == "2 of 7 nodes are listed, with 651 parameters"
    layers.append(layer_of(Node("q", "QLinearConv", "w")).layer)
    total = words_of_total(Network(tuple(layers), Order.RUN), opened())
    assert total.endswith("with at least 651 parameters: those of QLinearConv are not known")


def test_parameters_beside_the_layers_are_no_layers():
    text = (
        "class Net(nn.Module):\n  def __init__(self):\n    self.a = nn.Conv2d(3, 4, 3)\n"
        "    self.scale = nn.Parameter(torch.ones(4))\n  def forward(self, x): return self.a(x)\n"
    )
    assert words_of_total(network(text), None) == (
        "1 layer, 116 parameters\nIn the numbers, but not called by forward: scale."
    )


def test_layers_that_pytorch_does_not_find():
    text = (
        "class Net(nn.Module):\n  def __init__(self):\n    self.a = nn.Conv2d(3, 4, 3)\n"
        "    self.more = [nn.Conv2d(4, 4, 3)]\n  def forward(self, x):\n"
        "    for own in self.more: y = own(F.relu(self.a(x)))\n    return y\n"
    )
    assert words_of_total(network(text), None) == (
        "2 layers, 112 parameters\n"
        "Not in the numbers, as PyTorch finds no layers in lists and in forward: own."
    )


def test_a_field_to_which_several_ways_lead():
    text = "class Net(nn.Module):\n    def __init__(self): self.c = nn.Conv2d(3, 3, 3, padding=1)\n"
    text += "    def forward(self, x): return self.c(self.c(x) + x)"
    last = follow(read_network(text), (1, 3, 9, 9)).layers[-1]
    assert words_of_field(last, False) == "c: 5 × 5 pixels; several ways lead there."
