"""From which layers of a graph each layer gets its input, through nodes that work number by number.

That is what is needed to follow how much of the network's input one output sees.
"""

from __future__ import annotations

from typing import Any

# The network's input itself, among the places of layers.
INPUT = -1
# More of them are not followed.
MOST = 64

Sources = frozenset[int] | None

# Nodes of which an output sees just what is at its place in each of their inputs.
_PLACE_BY_PLACE = {
    *("Add", "Sub", "Mul", "Div", "Pow", "Min", "Max", "Sum", "Mean", "Where", "PRelu"),
    *("Relu", "LeakyRelu", "Elu", "Selu", "Celu", "Gelu", "Mish", "ThresholdedRelu", "Swish"),
    *("Sigmoid", "HardSigmoid", "HardSwish", "Tanh", "Softplus", "Softsign", "Clip", "Erf"),
    *("Exp", "Log", "Sqrt", "Reciprocal", "Abs", "Neg", "Floor", "Ceil", "Round", "Sign"),
    *("Identity", "Cast", "Dropout", "BatchNormalization", "Pad"),
    *("QuantizeLinear", "DequantizeLinear"),
}
# What they give does not depend on the numbers of a picture.
_CONSTANT = {"Constant", "ConstantOfShape", "Shape", "Size", "Range"}
# Ways to move the channels from one end to the other.
_CHANNELS_MOVED = ([0, 3, 1, 2], [0, 2, 3, 1], [0, 2, 1])


def sources_of(graph: Any, places: tuple[int, ...], given: str) -> list[Sources]:
    """For each of the nodes at ``places`` the places, among them, of the layers that it reads.

    ``given`` is the name of the network's input. None where an output sees more than its place, or
    where that is not known.
    """
    listed = {place: number for number, place in enumerate(places)}
    known: dict[str, Sources] = {tensor.name: frozenset() for tensor in graph.initializer}
    known[given] = frozenset([INPUT])
    found: list[Sources] = [None] * len(places)
    for place, node in enumerate(graph.node):
        read = [known.get(name) for name in node.input if name]
        if place in listed:
            number = listed[place]
            found[number] = read[0] if read else None
            made: Sources = frozenset([number])
        elif node.op_type in _CONSTANT:
            made = frozenset()
        elif _keeps_places(node) or (all(own == frozenset() for own in read) and _is_plain(node)):
            made = _joined(read)
        else:
            made = None
        known.update(dict.fromkeys(node.output, made))
    return [own or None for own in found]


def _keeps_places(node: Any) -> bool:
    """Whether an output of a node sees just what is at its place."""
    own = {attribute.name: attribute for attribute in node.attribute}
    # Channels that are put together, or shared out.
    if node.op_type in ("Concat", "Split"):
        return "axis" in own and own["axis"].i == 1
    if node.op_type == "Transpose":
        return "perm" in own and list(own["perm"].ints) in _CHANNELS_MOVED
    return node.op_type in _PLACE_BY_PLACE


def _is_plain(node: Any) -> bool:
    """Whether a node reads nothing but its inputs: branches and loops also read what is around."""
    return not any(attribute.HasField("g") or attribute.graphs for attribute in node.attribute)


def _joined(read: list[Sources]) -> Sources:
    made: frozenset[int] = frozenset()
    for own in read:
        if own is None:
            return None
        made |= own
    return made if len(made) <= MOST else None
