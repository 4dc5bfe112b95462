"""What is said of a network and of its layers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from convgui.i18n import translated
from convgui.messages import Sentence, listed
from convgui.model.layers.parse import OPERATORS
from convgui.model.network.joins import JOINS
from convgui.model.network.layer_text import PRINT, Order
from convgui.model.network.loose_parameters import PARAMETER
from convgui.model.network.network import Network
from convgui.model.network.network_layer import NetworkLayer
from convgui.model.network.opened import OpenedNetwork

# So many names are given where there may be more.
MOST_KINDS = 3


def words_of_total(network: Network, opened: OpenedNetwork | None) -> str:
    """How many layers and parameters there are, and in which order."""
    count = f"{network.parameters:,}"
    if opened is not None and opened.ran is not None:
        nodes, unknown = len(network.layers), network.uncounted
        words = Sentence(
            "{0} of {1} nodes are listed, with {2} parameters", nodes, opened.nodes, count
        )
        if unknown:
            words = Sentence(
                "{0} of {1} nodes are listed, with at least {2} parameters: those of {3} are not "
                "known",
                *(nodes, opened.nodes, count, _few(unknown)),
            )
        return translated(words)
    if opened is not None and opened.nodes > len(network.layers):
        own = Sentence(
            "{0:,} of {1:,} layers are listed, with {2} parameters",
            *(len(network.layers), opened.nodes, count),
        )
        return translated(own)
    return "\n".join(map(translated, [_count(network, count), *_beside(network)]))


def _count(network: Network, count: str) -> Sentence:
    # Neither parameters nor sums are layers.
    layers = sum(layer.text.kind not in (PARAMETER, *JOINS) for layer in network.own)
    unknown = network.uncounted
    if not unknown:
        if layers == 1:
            return Sentence("1 layer, {0} parameters", count)
        return Sentence("{0} layers, {1} parameters", layers, count)
    kinds = _few(unknown)
    if any(layer.text.why for layer in network.own):
        names = _few([layer.text.name for layer in network.own if layer.parameters is None])
        return Sentence(
            "{0} parameters, without those of {1}, which the text does not tell", count, names
        )
    if layers == 1:
        return Sentence("1 layer; the parameters of {0} are not known", kinds)
    return Sentence(
        "{0} layers, at least {1} parameters: those of {2} are not known", *(layers, count, kinds)
    )


def _beside(network: Network) -> Iterator[Sentence]:
    """What the numbers alone do not tell."""
    repeated = (layer for layer in network.layers if layer.text.again)
    again = [layer.text.name for layer in repeated if layer.parameters != 0]
    if again:
        yield Sentence("Run again with the same weights, which count once: {0}.", _few(again))
    if network.unused:
        names = [layer.text.name for layer in network.unused]
        yield Sentence("In the numbers, but not called by forward: {0}.", _few(names))
    if network.unseen:
        names = [layer.text.name for layer in network.unseen]
        yield Sentence(
            "Not in the numbers, as PyTorch finds no layers in lists and in forward: {0}.",
            _few(names),
        )
    if network.others:
        yield Sentence("Also in the text, but not in this list: {0}.", _few(network.others))
    if network.order == Order.TEXT:
        yield Sentence("In the order of the text: what forward does in between is not in it.")
    elif network.why is not None:
        yield network.why
    if any(layer.doubtful for layer in network.layers):
        yield Sentence(
            "Sizes with a question mark depend on ceil_mode, which {0} leaves out.", PRINT
        )


def _few(names: Sequence[str]) -> Sentence:
    """Some names, each once, and whether there are more."""
    each = [*dict.fromkeys(names)]
    return listed([*each[:MOST_KINDS], *(["…"] if each[MOST_KINDS:] else [])])


def words_of_layer(layer: NetworkLayer) -> str:
    """What is known of a layer, a fact on each line."""
    lines = [layer.text.call, *_sizes(layer)]
    if layer.text.again:
        name = layer.text.again
        if layer.parameters == 0:
            lines.append(Sentence("It is the layer {0} once more.", name))
        else:
            lines.append(Sentence("It is the layer {0} once more, with the same weights.", name))
    wrong = layer.error.text if layer.error else None
    lines += [words for words in (wrong, layer.unknown, layer.left_out) if words]
    if layer.fits[1:]:
        calls = _few(layer.fits)
        lines.append(Sentence("Its weight fits {0} layers: {1}.", len(layer.fits), calls))
    if layer.parameters:
        count, macs = f"{layer.parameters:,}", f"{layer.macs:,}" if layer.macs else ""
        if macs:
            lines.append(Sentence("{0} parameters · {1} multiply-adds", count, macs))
        else:
            lines.append(Sentence("{0} parameters", count))
    if layer.field and math.prod(layer.field) > 1:
        lines.append(
            Sentence("one output depends on {0} × {1} of the network's input", *(layer.field))
        )
    if layer.spec is None and not layer.error and not layer.unknown:
        lines.append(_why_not_shown(layer))
    return "\n".join(map(translated, lines))


def _sizes(layer: NetworkLayer) -> Iterator[str]:
    """What a layer reads and gives."""
    names = layer.text.read_from
    if names:
        yield Sentence("reads {0}", listed(name or Sentence("the input") for name in names))
    if names[1:]:
        yield from [Sentence("gives {0}", layer.gives)] if layer.gives else []
    elif layer.given and layer.gives:
        yield f"{layer.given} → {layer.gives}"
    elif layer.given:
        yield Sentence("gets {0}", layer.given)


def words_of_stage(layer: NetworkLayer) -> list[str]:
    """What is to be known before a layer of a text is put on the stage."""
    if layer.spec is None or layer.error or layer.given:
        return []
    words = Sentence("The text does not tell its input: on the stage it has one of any size.")
    return [translated(words)]


def _why_not_shown(layer: NetworkLayer) -> Sentence:
    if layer.text.kind in OPERATORS:
        return Sentence("How many channels reach it is not known, so it cannot be shown.")
    return Sentence("It has no kernel, so the stage does not show it.")


def words_of_field(layer: NetworkLayer, opened: bool) -> str:
    """What one output reads of the network's input where no windows lead there one by one.

    ``opened``: the network is that of a file.
    """
    name = layer.text.name
    if layer.field and (opened or math.prod(layer.field) > 1):
        words = Sentence("{0}: {1} × {2} pixels; several ways lead there.", name, *layer.field)
    elif layer.field:
        words = Sentence("An output of {0} reads nothing but its place in the input.", name)
    elif layer.whole:
        words = Sentence("An output of {0} can depend on the whole input.", name)
    else:
        words = Sentence("What an output of {0} reads of the network's input is not known.", name)
    return translated(words)
