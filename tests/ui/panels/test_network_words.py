"""What is said of layers, a fact on each line."""

from convgui.model.network.network import follow
from convgui.model.network.network_text import read_network
from convgui.ui.panels.network_words import words_of_layer, words_of_total
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
        "1 layers, 112 parameters\n"
        "In the order of the text: what forward does in between is not in it."
    )
    words = words_of_total(network("nn.Conv2d(3, 4, 3)"), opened())
    assert words == "1 of 7 nodes are listed, with 112 parameters"
