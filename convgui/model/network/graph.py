"""The layers of a network in ONNX, as PyTorch would call them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, NamedTuple

from convgui.messages import Sentence, listed
from convgui.model.call.arguments import Pair, SpecError
from convgui.model.conv.geometry import Geometry
from convgui.model.layers.parse import OPERATORS, parse
from convgui.model.layers.reach import Reach
from convgui.model.network.fields import Seen, through
from convgui.model.network.layer_text import LayerText
from convgui.model.network.network_layer import NetworkLayer, follow_one
from convgui.model.network.rule import Shape

# What ONNX calls the layers that PyTorch has too.
KINDS = {
    "Conv": "Conv",
    "ConvTranspose": "ConvTranspose",
    "MaxPool": "MaxPool",
    "AveragePool": "AvgPool",
}
# Nodes that convolve in a way of their own.
QUANTISED = ("ConvInteger", "QLinearConv")
FUSED = ("FusedConv", "NhwcFusedConv", "NhwcMaxPool")
LISTED = (*KINDS, *QUANTISED, *FUSED, "DeformConv")
# The domains of the nodes of ONNX itself.
ONNX_DOMAINS = ("", "ai.onnx")


class Node(NamedTuple):
    """A node of the graph; ``output`` names what it gives, ``attributes`` are ONNX's.

    The shapes of the weight, of what it is given and of what it gives are known once the network
    has run. ``sources``: the layers whose outputs it reads, place by place, by their numbers; -1 is
    the network's input, and None is more than that.
    """

    name: str
    kind: str
    output: str
    domain: str = ""
    attributes: Mapping[str, Any] = {}
    bias: bool = False
    weight: Shape | None = None
    given: Shape | None = None
    gives: Shape | None = None
    sources: tuple[int, ...] | None = None


class GraphLayer(NamedTuple):
    """A node as a layer. ``border``: zeros (before, after) on each axis, put into its input.

    PyTorch pads both ends of an axis alike; ONNX need not, so what is over belongs to the input.
    ``sources`` are those of the node.
    """

    layer: NetworkLayer
    output: str
    border: tuple[Pair, ...] = ()
    sources: tuple[int, ...] | None = None

    @property
    def geometry(self) -> Geometry | None:
        """The window of the layer, with all of its border."""
        geometry = self.layer.geometry
        if geometry is None or not self.border:
            return geometry
        ends = ((0, 0), *self.border)[-2:]
        axes = (
            replace(axis, before=axis.before + before, after=axis.after + after)
            for axis, (before, after) in zip(geometry.axes, ends, strict=True)
        )
        rows, cols = axes
        return replace(geometry, axes=(rows, cols))


class _NotShownError(Exception):
    def __init__(self, why: Sentence) -> None:
        super().__init__(why)
        self.why = why


def layers_of(nodes: Sequence[Node]) -> tuple[GraphLayer, ...]:
    """The layers that the nodes of a network are, with how much of its input each one sees."""
    seen: dict[int, Seen | None] = {-1: (Reach(), Reach())}
    made = []
    for number, node in enumerate(nodes):
        found = layer_of(node)._replace(sources=node.sources)
        # A graph that is sound has no layer that reads a later one.
        given = _all_seen([seen.get(source) for source in node.sources or ()])
        geometry = found.geometry
        own = given and geometry and through(given, geometry)
        seen[number] = own or None
        if own:
            field = own[0].size, own[1].size
            found = found._replace(layer=found.layer._replace(field=field))
        made.append(found)
    return tuple(made)


def chain_to(layers: Sequence[GraphLayer], number: int) -> tuple[Geometry, ...] | None:
    """The windows between the network's input and a layer, in order; None where ways join."""
    made: list[Geometry] = []
    while number >= 0:
        found = layers[number]
        geometry, sources = found.geometry, found.sources
        if geometry is None or sources is None or len(sources) != 1 or sources[0] >= number:
            return None
        made.append(geometry)
        number = sources[0]
    return tuple(reversed(made))


def _all_seen(ways: Sequence[Seen | None]) -> Seen | None:
    """What outputs see that are made of those of several ways."""
    made: Seen | None = ways[0] if ways else None
    for way in ways[1:]:
        if made is None or way is None:
            return None
        rows, cols = (own.joined(other) for own, other in zip(made, way, strict=True))
        made = None if rows is None or cols is None else (rows, cols)
    return made


def layer_of(node: Node) -> GraphLayer:
    """The layer that ``node`` is; where it is none of PyTorch's, ``unknown`` says why."""
    text = LayerText(node.name, node.kind, node.kind)
    plain = NetworkLayer(text, given=node.given, gives=node.gives, parameters=_parameters(node))
    try:
        made, border = _followed(node)
    except _NotShownError as reason:
        return GraphLayer(plain._replace(unknown=reason.why), node.output)
    if made.error is not None:
        # What the network does is right; that PyTorch refuses it is no error of the network.
        words = Sentence("PyTorch has no such layer: {0}", made.error.text)
        plain = plain._replace(text=made.text, unknown=words)
        return GraphLayer(plain, node.output)
    if made.gives != node.gives:
        words = Sentence("It gives another size than this layer of PyTorch: {0}.", made.text.call)
        return GraphLayer(plain._replace(unknown=words), node.output)
    return GraphLayer(made._replace(given=node.given), node.output, border)


def _parameters(node: Node) -> int | None:
    """Weights and biases of a node, as far as they are known: a node of a pool has none."""
    if "Pool" in node.kind:
        return 0
    if node.weight is None or len(node.weight) < 2:
        return None
    outs = node.weight[0]
    if node.kind == "ConvTranspose":
        outs = node.weight[1] * int(node.attributes.get("group", 1))
    return math.prod(node.weight) + (outs if node.bias else 0)


def _followed(node: Node) -> tuple[NetworkLayer, tuple[Pair, ...]]:
    """The layer with what its text tells, and the border that its input needs."""
    _check_kind(node)
    if node.given is None or node.gives is None:
        raise _NotShownError(Sentence("Its sizes are known once the network has run."))
    axes = len(node.given) - 2
    kind = f"{KINDS[node.kind]}{axes}d"
    if kind not in OPERATORS:
        names = listed(OPERATORS)
        raise _NotShownError(Sentence("It is a {0}. Layers that can be shown: {1}.", kind, names))
    if node.kind in ("Conv", "ConvTranspose"):
        arguments, border = _convolution(node, axes)
    else:
        arguments, border = _pool(node, axes), ((0, 0),) * axes
    words = ", ".join(f"{name}={value}" for name, value in arguments.items())
    size = tuple(n + sum(ends) for n, ends in zip(node.given[2:], border, strict=True))
    call = f"{kind}({words})"
    with suppress(SpecError):
        call = str(parse(call)).removeprefix("torch.nn.")
    return follow_one(LayerText(node.name, kind, call), (*node.given[:2], *size)), border


def _check_kind(node: Node) -> None:
    """Raise ``_NotShownError`` for a node that no layer of PyTorch stands for."""
    if node.kind in QUANTISED:
        raise _NotShownError(
            Sentence(
                "It multiplies whole numbers of 8 bits. Open the network as it was before it was "
                "quantised."
            )
        )
    if node.kind in FUSED or (node.domain not in ONNX_DOMAINS and node.kind in KINDS):
        raise _NotShownError(
            Sentence("An optimiser has merged it with others. Open the original network.")
        )
    if node.kind not in KINDS:
        raise _NotShownError(Sentence("What {0} gives is not known here.", node.kind))


def _convolution(node: Node, axes: int) -> tuple[dict[str, Any], tuple[Pair, ...]]:
    """The arguments of a convolution in PyTorch's words, and the border that its input needs."""
    weight, own = node.weight, node.attributes
    if weight is None or len(weight) != axes + 2:
        raise _NotShownError(Sentence("Its weight has the shape {0}.", weight))
    kernel = weight[2:]
    strides, dilations = (_sizes(own, name, axes) for name in ("strides", "dilations"))
    groups, none = int(own.get("group", 1)), ((0, 0),) * axes
    spans = [d * (k - 1) + 1 for d, k in zip(dilations, kernel, strict=True)]
    transposed = node.kind == "ConvTranspose"
    first, second = weight[0], weight[1] * groups
    arguments: dict[str, Any] = {
        "in_channels": first if transposed else second,
        "out_channels": second if transposed else first,
        "kernel_size": kernel,
        "stride": strides,
    }
    rest = {"dilation": dilations, "groups": groups, "bias": node.bias}
    if transposed:
        return {**arguments, **_transposed_ends(node, spans, strides), **rest}, none
    assert node.given is not None
    pads = _pads(own, node.given[2:], spans, strides)
    if set(strides) == {1} and any(before != after for before, after in pads):
        same = [((span - 1) // 2, span - 1 - (span - 1) // 2) for span in spans]
        if pads == same:
            return {**arguments, "padding": '"same"', **rest}, none
    both = tuple(min(ends) for ends in pads)
    border = tuple((before - n, after - n) for (before, after), n in zip(pads, both, strict=True))
    return {**arguments, "padding": both, **rest}, border


def _transposed_ends(node: Node, spans: Sequence[int], strides: Sequence[int]) -> dict[str, Any]:
    """``padding`` and ``output_padding``: what is cut at the beginning and added at the end."""
    own, axes = node.attributes, len(spans)
    assert node.given is not None
    assert node.gives is not None
    added = _sizes(own, "output_padding", axes, 0)
    cut = []
    for axis, span in enumerate(spans):
        before, after = _ends(own, axis, axes)
        if "output_shape" in own or _auto(own) in ("SAME_UPPER", "SAME_LOWER"):
            whole = strides[axis] * (node.given[2 + axis] - 1) + span + added[axis]
            both = max(0, whole - node.gives[2 + axis])
            # ONNX cuts the larger half at the end for SAME_UPPER alone.
            before = both // 2 if _auto(own) == "SAME_UPPER" else both - both // 2
            after = both - before
        cut.append((before, after))
    more = tuple(n + before - after for n, (before, after) in zip(added, cut, strict=True))
    return {"padding": tuple(before for before, _ in cut), "output_padding": more}


def _pool(node: Node, axes: int) -> dict[str, Any]:
    """The arguments of a pool in PyTorch's words."""
    own = node.attributes
    assert node.given is not None
    kernel = _sizes(own, "kernel_shape", axes)
    strides, dilations = (_sizes(own, name, axes) for name in ("strides", "dilations"))
    spans = [d * (k - 1) + 1 for d, k in zip(dilations, kernel, strict=True)]
    pads = _pads(own, node.given[2:], spans, strides)
    if any(before != after for before, after in pads):
        raise _NotShownError(
            Sentence("Its border is wider at one end; a pool of PyTorch pads both ends alike.")
        )
    arguments: dict[str, Any] = {
        "kernel_size": kernel,
        "stride": strides,
        "padding": tuple(before for before, _ in pads),
        "ceil_mode": bool(own.get("ceil_mode", 0)),
    }
    if node.kind == "MaxPool":
        return {**arguments, "dilation": dilations}
    if set(dilations) != {1}:
        raise _NotShownError(Sentence("Its window has gaps; an AvgPool of PyTorch has none."))
    return {**arguments, "count_include_pad": bool(own.get("count_include_pad", 0))}


def _sizes(own: Mapping[str, Any], name: str, axes: int, least: int = 1) -> tuple[int, ...]:
    """An attribute with a number for each axis, at ``least`` and by default that."""
    found = own.get(name) or [least] * axes
    if not isinstance(found, list) or len(found) != axes or min(found) < least:
        raise _NotShownError(Sentence("Its {0} are {1}.", name, str(found)[:40]))
    return tuple(int(n) for n in found)


def _auto(own: Mapping[str, Any]) -> str:
    return str(own.get("auto_pad", "NOTSET"))


def _ends(own: Mapping[str, Any], axis: int, axes: int) -> Pair:
    """The pads of an axis: ONNX lists all beginnings, then all ends."""
    pads = _sizes(own, "pads", 2 * axes, 0)
    return pads[axis], pads[axes + axis]


def _pads(
    own: Mapping[str, Any], given: Shape, spans: Sequence[int], strides: Sequence[int]
) -> list[Pair]:
    """(before, after) on each axis, as ONNX defines ``auto_pad`` and ``pads``."""
    if _auto(own) == "VALID":
        return [(0, 0)] * len(spans)
    if _auto(own) not in ("SAME_UPPER", "SAME_LOWER"):
        return [_ends(own, axis, len(spans)) for axis in range(len(spans))]
    pads = []
    for size, span, stride in zip(given, spans, strides, strict=True):
        both = max(0, (-(-size // stride) - 1) * stride + span - size)
        less = both // 2
        upper = _auto(own) == "SAME_UPPER"
        pads.append((less, both - less) if upper else (both - less, less))
    return pads
