"""A network followed layer by layer: what each gets and gives, and the first that is refused."""

from __future__ import annotations

import math
from typing import NamedTuple

from convgui.messages import Sentence
from convgui.model.conv.geometry import Geometry
from convgui.model.network.code_text import read_code
from convgui.model.network.fields import Fields, chain
from convgui.model.network.forward_order import RESHAPES
from convgui.model.network.joins import CHANNELS_BESIDE, IN_PLACE, JOINS, MADE, SUMS
from convgui.model.network.layer_text import LayerText, NetworkText, Order
from convgui.model.network.left_out import rounded_up, with_doubts
from convgui.model.network.loose_parameters import PARAMETER
from convgui.model.network.network_layer import NetworkLayer, follow_one, follow_read
from convgui.model.network.rule import Shape
from convgui.model.network.windows import Reads


class Network(NamedTuple):
    """The layers in order; ``order`` says whether each reads what the one before gives.

    ``ways``: what else would let it run on beyond the layer at which it stops. ``why``: why the
    order is not known. ``unused``: layers that ``forward`` does not call. ``others``:
    the networks of the text that are not these layers.
    """

    layers: tuple[NetworkLayer, ...]
    order: Order
    ways: tuple[Sentence, ...] = ()
    why: Sentence | None = None
    unused: tuple[NetworkLayer, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def own(self) -> tuple[NetworkLayer, ...]:
        """All layers with weights of their own: each once, also those that are not called."""
        called = (layer for layer in self.layers if not layer.text.again)
        return (*(layer for layer in called if not _is_unseen(layer)), *self.unused)

    @property
    def unseen(self) -> tuple[NetworkLayer, ...]:
        """Layers with weights that PyTorch does not find among the parts of the network."""
        return tuple(own for own in self.layers if not own.text.again and _is_unseen(own))

    @property
    def refused(self) -> NetworkLayer | None:
        """The first layer that PyTorch would refuse."""
        return next((layer for layer in self.layers if layer.error), None)

    @property
    def stopped(self) -> NetworkLayer | None:
        """The first layer that PyTorch would refuse, else of which it is not known what it does."""
        unclear = (
            own
            for own in self.layers
            if own.would_get or (own.given and own.unknown and not own.gives)
        )
        return self.refused or next(unclear, None)

    def chain_to(self, number: int) -> tuple[Geometry, ...] | None:
        """The windows between the network's input and what layer ``number`` gives, in order.

        None where one output does not see a part of the input that is known.
        """
        if self.layers[number].field is None:
            return None
        path: list[Reads] = []
        while number >= 0:
            layer = self.layers[number]
            if len(layer.text.reads or ()) > 1:
                # Several ways lead there.
                return None
            path += [layer.reads] if layer.reads else []
            number = layer.text.reads[0] if layer.text.reads else number - 1
        return chain(path[::-1])

    @property
    def parameters(self) -> int:
        """Weights and biases of all layers that are known."""
        return sum(layer.parameters or 0 for layer in self.own)

    @property
    def uncounted(self) -> tuple[str, ...]:
        """The kinds of layers that have an unknown number of parameters, each once."""
        kinds = (layer.text.kind for layer in self.own if layer.parameters is None)
        return tuple(dict.fromkeys(kinds))


def _is_unseen(layer: NetworkLayer) -> bool:
    # Functions that ``forward`` calls are none of them, and have no weights.
    return layer.text.unseen and layer.parameters != 0


def follow(text: NetworkText, given: Shape) -> Network:
    """The network of ``text`` on an input of the shape ``given``, (N, C, H, W) or (N, C, L).

    After a layer that is refused or not known nothing more is said of shapes. Where print leaves
    out what decides the sizes, that is taken which lets the network run. Raises ``NetworkError``.
    """
    text = at_size(text, given)
    made, other = _follow(text, given), rounded_up(text)
    if other is None:
        return made
    up = _follow(other, given)
    if made.stopped and not up.stopped:
        made, up = up, made
    return made._replace(layers=with_doubts(made.layers, up.layers))


def at_size(text: NetworkText, given: Shape) -> NetworkText:
    """The network as its code makes it for this input. Raises ``NetworkError``."""
    if not text.code or text.given == given:
        return text
    return read_code(text.code, given)


def _follow(text: NetworkText, given: Shape) -> Network:
    shapes: dict[int, Shape | None] = {-1: None if text.order == Order.UNKNOWN else given}
    fields: dict[int, Fields | None] = {-1: Fields()}
    layers: list[NetworkLayer] = []
    # Parameters, and what is made of them alone, which see nothing of the input.
    loose: set[int] = set()
    for number, own in enumerate(text.layers):
        sources = own.reads or (number - 1,)
        # What PyTorch refuses ends the run, whatever the layers after it read.
        ended = any(layer.error for layer in layers)
        reached = [None if ended else shapes[place] for place in sources]
        told = text.order == Order.RUN
        layer = follow_read(own, reached) if told else _supposed(own, reached[0])
        if own.kind in (PARAMETER, *MADE) or all(place in loose for place in sources):
            loose.add(number)
        known = [place for place in sources if place not in loose]
        maps = [(fields[place], shapes[place]) for place in known]
        fields[number] = _seen(layer, maps)
        told = layer.reads is not None or len(sources) > 1
        if (seen := fields[number]) is not None and told and layer.gives:
            layer = layer._replace(field=seen.size, whole=seen.whole)
        shapes[number] = layer.gives
        layers.append(layer)
    unused = tuple(follow_one(own, None) for own in text.unused)
    return Network(tuple(layers), text.order, why=text.why, unused=unused, others=text.others)


def _seen(layer: NetworkLayer, before: list[tuple[Fields | None, Shape | None]]) -> Fields | None:
    """What the outputs of a layer see of the input; None where it is not known.

    ``before``: what those of the maps see that it reads, and the shapes of these.
    """
    if layer.text.kind in JOINS and (len(before) > 1 or layer.reads is None):
        return _seen_together(layer, before) if layer.gives else None
    first = before[0][0] if before else None
    mixed = layer.given and layer.gives and layer.given[0] != layer.gives[0]
    if first is None or (mixed and _may_mix(layer)):
        # Where samples are mixed, no output is of one of them.
        return None
    if layer.reads is None or layer.gives is None:
        return first
    return first.after(layer.reads)


def _seen_together(
    layer: NetworkLayer, before: list[tuple[Fields | None, Shape | None]]
) -> Fields | None:
    """What outputs see that are made of several maps, in a sum or beside each other."""
    gives = layer.gives or ()
    summed = layer.text.kind.removesuffix(IN_PLACE) in SUMS
    beside = layer.text.call in CHANNELS_BESIDE and len(gives) == 4
    if not before or not (summed or beside):
        return None
    made = before[0][0]
    for seen, shape in before:
        alike = shape is not None and len(shape) == len(gives) and shape[2:] == gives[2:]
        if seen is None or shape is None or shape[0] != gives[0] or not (alike or seen.whole):
            return None
        made = made and made.joined(seen, summed)
    return made


def _may_mix(layer: NetworkLayer) -> bool:
    return layer.text.kind in (*RESHAPES, *JOINS)


def _supposed(own: LayerText, given: Shape | None) -> NetworkLayer:
    """One layer of a text that does not tell what is done between its layers.

    What is refused for its input alone is not known to be refused: ``forward`` may well flatten,
    pool or join in between. Before a Linear layer it flattens where it has to.
    """
    if own.kind == "Linear" and given is not None and len(given) > 2:
        flat = (given[0], math.prod(given[1:]))
        given = given if follow_one(own, given).gives else flat
    layer = follow_one(own, given)
    if layer.error is None or follow_one(own, None).error is not None:
        return layer
    return layer._replace(
        given=None,
        error=None,
        would_get=given,
        unknown=Sentence(
            "In the order of the text {0} would reach it, which it does not take: {1}. What "
            "forward does, and in which order, the text does not tell.",
            *(given, layer.error.words),
        ),
    )
