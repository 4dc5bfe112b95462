"""What print(model) leaves out of its layers, and what that could change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convgui.messages import Sentence, join, listed
from convgui.model.network.layer_text import PRINT, LayerText, NetworkText
from convgui.model.network.network_layer import NetworkLayer

# Pools of which print(model) does not write ceil_mode, nor these arguments, whatever they are.
LEFT_OUT = {
    "AvgPool1d": ("count_include_pad",),
    "AvgPool2d": ("count_include_pad", "divisor_override"),
}
ROUNDED_UP = "ceil_mode=True"
_NO_PADDING = re.compile(r"padding=(0|\(0,( 0)?\))[,)]")


def rounded_up(text: NetworkText) -> NetworkText | None:
    """Printed text with the other ``ceil_mode`` where print leaves it out; None if it does not."""
    layers = tuple(map(_rounded_up, text.layers)) if text.printed else text.layers
    return None if layers == text.layers else text._replace(layers=layers)


def _rounded_up(own: LayerText) -> LayerText:
    if own.kind not in LEFT_OUT or "ceil_mode" in own.call:
        return own
    return own._replace(call=f"{own.call.removesuffix(')')}, {ROUNDED_UP})")


def with_doubts(
    layers: Sequence[NetworkLayer], others: Sequence[NetworkLayer]
) -> tuple[NetworkLayer, ...]:
    """``layers`` with what print leaves out of them; ``others`` are those that may be meant too.

    Where some of the others are refused, they are not meant.
    """
    possible = not any(other.error or other.would_get for other in others)
    made: list[NetworkLayer] = []
    source = ""
    for layer, other in zip(layers, others, strict=True):
        if layer.text.kind in LEFT_OUT:
            if layer.given == other.given and layer.gives != other.gives:
                source = layer.text.name
            made.append(_pool_with_doubts(layer, other, possible))
        elif layer.given == other.given or layer.given is None:
            made.append(layer)
        elif layer.error is not None:
            made.append(_doubted_error(layer, layer.given, layer.error.words))
        elif possible:
            words = Sentence("Its sizes are those without {0} in {1}.", ROUNDED_UP, source)
            made.append(layer._replace(doubtful=layer.gives != other.gives, left_out=words))
        else:
            made.append(layer)
    return tuple(made)


def _pool_with_doubts(layer: NetworkLayer, other: NetworkLayer, possible: bool) -> NetworkLayer:
    differs = layer.gives != other.gives
    told = []
    if differs and not possible:
        told.append(
            Sentence(
                "{0} leaves out ceil_mode: with the other value the layers after it would not fit.",
                PRINT,
            )
        )
    open_ones = [name for name in LEFT_OUT[layer.text.kind] if _matters(name, layer)]
    if layer.gives is None or (differs and possible):
        open_ones.insert(0, "ceil_mode")
    if open_ones:
        words = Sentence("{0} leaves out {1}, so the defaults are taken.", PRINT, listed(open_ones))
        told.append(words)
    if differs and possible:
        told.append(Sentence("With {0} it gives {1}.", ROUNDED_UP, other.gives))
    return layer._replace(
        doubtful=differs and possible, left_out=join(*told) if told else layer.left_out
    )


def _matters(name: str, layer: NetworkLayer) -> bool:
    """Whether an argument can change the numbers that a pool gives."""
    return name != "count_include_pad" or not _NO_PADDING.search(layer.text.call)


def _doubted_error(layer: NetworkLayer, given: tuple[int, ...], words: str) -> NetworkLayer:
    """A layer that is refused for an input of which the size is in doubt."""
    told = Sentence(
        "With {0} it is refused: {1}. {2} leaves out ceil_mode of layers before it, which could "
        "change that.",
        *(given, words, PRINT),
    )
    return layer._replace(given=None, error=None, would_get=given, unknown=told)
