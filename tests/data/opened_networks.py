"""A network as it is after it was opened, without a file or a run."""

from convgui.messages import Sentence
from convgui.model.network.graph import Node, layer_of
from convgui.model.network.opened import OpenedNetwork

GIVEN = (1, 4, 9, 11)
NODES = (
    Node("", "ConvInteger", "whole.out")._replace(name="whole"),
    Node("first", "Conv", "a", "", {}, False, (8, 4, 3, 3), GIVEN, (1, 8, 7, 9)),
    Node(
        "/very/long/name/of/a/module/in/a/network/Conv",
        "Conv",
        "b",
        "",
        {"pads": [0, 0, 1, 1], "strides": [2, 2]},
        True,
        (6, 8, 3, 3),
        (1, 8, 7, 9),
        (1, 6, 3, 4),
    ),
)


def opened(**changes):
    """A network of three layers, of which the first cannot be shown."""
    layers = tuple(map(layer_of, NODES))
    made = OpenedNetwork("net.onnx", 7, layers, Sentence("input: {0}", "cat"), Sentence("ran"))
    return made._replace(**changes)
