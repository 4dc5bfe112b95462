"""What is said of a network and of its layers."""

from __future__ import annotations

import math

from convgui.i18n import translated
from convgui.messages import Sentence, listed
from convgui.model.network.layer_text import Order
from convgui.model.network.network import Network, NetworkLayer
from convgui.model.network.opened import OpenedNetwork

# Of so many kinds of layers it is said that their parameters are not known.
MOST_KINDS = 3


def words_of_total(network: Network, opened: OpenedNetwork | None) -> str:
    """How many layers and parameters there are, and in which order."""
    layers, count = len(network.layers), f"{network.parameters:,}"
    if opened is not None and opened.ran is not None:
        return translated(
            Sentence(
                "{0} of {1} nodes are listed, with {2} parameters", layers, opened.nodes, count
            )
        )
    unknown = network.uncounted
    if unknown:
        more = ["…"] if unknown[MOST_KINDS:] else []
        kinds = listed([*unknown[:MOST_KINDS], *more])
        lines = [
            Sentence(
                "{0} layers, at least {1} parameters: those of {2} are not known",
                *(layers, count, kinds),
            )
        ]
    else:
        lines = [Sentence("{0} layers, {1} parameters", layers, count)]
    if network.order == Order.TEXT:
        lines.append(
            Sentence("In the order of the text: what forward does in between is not in it.")
        )
    elif network.order == Order.UNKNOWN:
        lines.append(
            Sentence("There are branches or sums, so the text does not tell what each layer reads.")
        )
    return "\n".join(map(translated, lines))


def words_of_layer(layer: NetworkLayer) -> str:
    """What is known of a layer, a fact on each line."""
    lines = [layer.text.call]
    if layer.given and layer.gives:
        lines.append(f"{layer.given} → {layer.gives}")
    elif layer.given:
        lines.append(Sentence("gets {0}", layer.given))
    if layer.error:
        lines.append(layer.error.text)
    if layer.unknown:
        lines.append(layer.unknown)
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
        lines.append(Sentence("It has no kernel, so the stage does not show it."))
    return "\n".join(map(translated, lines))
