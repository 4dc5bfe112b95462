"""What else would let a network run on: another padding, or an input of another size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from convgui.messages import Sentence
from convgui.model.call.arguments import SpecError
from convgui.model.conv.operator import WeightedOperator
from convgui.model.network.layer_text import LayerText, NetworkError, NetworkText, Order
from convgui.model.network.network import Network, follow
from convgui.model.network.rule import Shape

# Heights and widths that networks are made for.
SIZES = (28, 32, 64, 96, 128, 224, 227, 256, 299, 384, 512)
# Of longer networks nothing is tried; and so many layers, from the last, get another padding.
MOST_LAYERS, NEAREST = 200, 16
# Code that is read again for another input, and has more parts than this, takes too long.
MOST_WORK = 40_000


def other_ways(text: NetworkText, network: Network, given: Shape) -> tuple[Sentence, ...]:
    """What would let the layer at which ``network`` stops take its input, the smaller change first.

    ``given``: the input on which it was followed.
    """
    stopped = network.stopped
    if (
        stopped is None
        or not (stopped.given or stopped.would_get)
        or len(text.layers) > MOST_LAYERS
    ):
        return ()
    place = network.layers.index(stopped)
    read = tuple(layer.text for layer in network.layers) if text.code else text.layers
    part = text._replace(layers=read[: place + 1], given=given)
    sizes = [*_other_input(part, given)][:1]
    if network.order != Order.RUN:
        # The layers may well be right as they are.
        return tuple(Sentence("With an input of {0} it would fit.", size) for size in sizes)
    ways = []
    if stopped.text.kind == "Linear":
        ways += [*_other_padding(_without_sizes(part, text), network, given)][:1]
    return (*ways, *(Sentence("Or give it an input of {0}.", size) for size in sizes))


def _without_sizes(part: NetworkText, text: NetworkText) -> NetworkText:
    """The layers of ``part`` as ``text`` has them, which was read for no input; none if others."""
    layers = text.layers[: len(part.layers)]
    same = [own.name for own in layers] == [own.name for own in part.layers]
    return part._replace(layers=layers if same else (), code="")


def _other_padding(part: NetworkText, network: Network, given: Shape) -> Iterator[Sentence]:
    """The padding that keeps the size, in a layer that has another one; the last layer first."""
    windows = [
        (number, layer, layer.spec)
        for number, layer in enumerate(network.layers[: len(part.layers)])
        if layer.spec is not None and not layer.spec.TRANSPOSED
    ]
    for number, layer, spec in reversed(windows[-NEAREST:]):
        wanted = _keeping(spec)
        if wanted is None:
            continue
        try:
            call = str(spec.changed(padding=wanted))
        except SpecError:
            # Pools take no more than half of their kernel.
            continue
        changed = LayerText(layer.text.name, layer.text.kind, call)
        layers = (*part.layers[:number], changed, *part.layers[number + 1 :])
        if _runs(part._replace(layers=layers), given):
            shown = wanted[0] if len(set(wanted)) == 1 else wanted
            yield Sentence("Or set padding to {0} in {1}.", shown, layer.text.name)


def _keeping(spec: WeightedOperator) -> tuple[int, ...] | None:
    """The padding with which a layer of stride 1 keeps the size, if it has another one."""
    arguments: dict[str, Any] = spec.arguments
    taps, rates = arguments["kernel_size"], arguments.get("dilation", (1,) * len(spec.LETTERS))
    wanted = tuple(d * (k - 1) // 2 for k, d in zip(taps, rates, strict=True))
    return None if arguments["padding"] in (wanted, "same") else wanted


def _other_input(part: NetworkText, given: Shape) -> Iterator[str]:
    """The inputs with which all of ``part`` runs, without the batch."""
    if len(given) == 4 and part.work <= MOST_WORK:
        for size in SIZES:
            own = (*given[:2], size, size)
            if own != given and _runs(part, own):
                yield " × ".join(map(str, own[1:]))


def _runs(part: NetworkText, given: Shape) -> bool:
    last = len(part.layers) - 1
    try:
        layers = follow(part, given).layers
    except NetworkError:
        return False
    return last < len(layers) and layers[last].gives is not None
