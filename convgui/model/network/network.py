"""A network followed layer by layer: what each gets and gives, and the first that is refused."""

from __future__ import annotations

import math
from typing import NamedTuple

from convgui.messages import Sentence
from convgui.model.call.arguments import Pair, SpecError
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import Operator, WeightedOperator
from convgui.model.conv.reach import Reach
from convgui.model.layers.parse import OPERATORS, parse, parse_shown
from convgui.model.network.layer_text import LayerText, NetworkText, Order
from convgui.model.network.shapes import LOCAL, RULES, Shape, read_plain

# What outputs see of the rows and of the columns of the network's input.
Seen = tuple[Reach, Reach]


class NetworkLayer(NamedTuple):
    """One layer of a network, with all that its text and its input's shape tell.

    ``spec``: the layer that the stage can show. ``geometry``: of a layer with a window. ``given``,
    ``gives``: shapes with the batch. ``field``: the (height, width) of the network's input that
    one output sees at most; None where it is all of it, or not known. ``error``: what PyTorch
    would say.
    ``unknown``: why nothing is known of what the layer gives, or why it cannot be shown.
    """

    text: LayerText
    spec: WeightedOperator | None = None
    geometry: Geometry | None = None
    given: Shape | None = None
    gives: Shape | None = None
    parameters: int | None = None
    macs: int | None = None
    field: Pair | None = None
    error: SpecError | None = None
    unknown: Sentence | None = None


class Network(NamedTuple):
    """The layers in order; ``order`` says whether each reads what the one before gives."""

    layers: tuple[NetworkLayer, ...]
    order: Order

    @property
    def refused(self) -> NetworkLayer | None:
        """The first layer that PyTorch would refuse."""
        return next((layer for layer in self.layers if layer.error), None)

    def chain_to(self, number: int) -> tuple[Geometry, ...] | None:
        """The windows between the network's input and what layer ``number`` gives, in order.

        None where one output does not see a part of the input that is known.
        """
        if self.layers[number].field is None:
            return None
        before = self.layers[: number + 1]
        return tuple(layer.geometry for layer in before if layer.geometry is not None)

    @property
    def parameters(self) -> int:
        """Weights and biases of all layers that are known."""
        return sum(layer.parameters or 0 for layer in self.layers)

    @property
    def uncounted(self) -> tuple[str, ...]:
        """The kinds of layers that have an unknown number of parameters, each once."""
        kinds = (layer.text.kind for layer in self.layers if layer.parameters is None)
        return tuple(dict.fromkeys(kinds))


def follow(text: NetworkText, given: Shape) -> Network:
    """The network of ``text`` on an input of the shape ``given``, (N, C, H, W) or (N, C, L).

    After a layer that is refused or not known nothing more is said of shapes.
    """
    shape: Shape | None = None if text.order == Order.UNKNOWN else given
    reach: Seen | None = Reach(), Reach()
    layers = []
    for own in text.layers:
        layer = follow_one(own, shape)
        if layer.geometry is not None:
            reach = reach and through(reach, layer.geometry)
        elif layer.gives is not None and own.kind not in LOCAL:
            reach = None
        if reach is not None and layer.gives is not None:
            layer = layer._replace(field=(reach[0].size, reach[1].size))
        shape = layer.gives
        layers.append(layer)
    return Network(tuple(layers), text.order)


def through(before: Seen, geometry: Geometry) -> Seen | None:
    """What the outputs of one more layer see of the network's input."""
    rows, cols = (own.through(axis) for own, axis in zip(before, geometry.axes, strict=True))
    return None if rows is None or cols is None else (rows, cols)


def follow_one(own: LayerText, given: Shape | None) -> NetworkLayer:
    """One layer on an input of the shape ``given``; without its part in the whole, ``field``."""
    made = NetworkLayer(own, given=given)
    if own.kind in OPERATORS:
        return _follow_operator(made)
    if own.kind not in RULES:
        return made._replace(unknown=Sentence("What {0} gives is not known here.", own.kind))
    try:
        plain = read_plain(own.call)
        made = made._replace(parameters=plain.parameters)
        if given is None:
            return made
        gives = plain.shape(given)
    except SpecError as error:
        return made._replace(error=error)
    except (TypeError, ValueError, ArithmeticError, LookupError):
        # An argument of a kind that PyTorch does not take either.
        return made._replace(unknown=Sentence("The arguments of {0} are not clear.", own.kind))
    macs = math.prod(gives) * given[-1] if own.kind == "Linear" else 0
    return made._replace(gives=gives, macs=macs)


def _follow_operator(made: NetworkLayer) -> NetworkLayer:
    given = made.given
    try:
        operator = parse(made.text.call)
        made = made._replace(parameters=0)
        if isinstance(operator, WeightedOperator):
            made = made._replace(parameters=operator.parameter_count, spec=operator)
        if given is None:
            return made
        axes = len(operator.LETTERS)
        # Without a batch PyTorch takes the first dimension for the channels.
        batched = len(given) != axes + 1
        given = given if batched else (1, *given)
        if len(given) != axes + 2:
            words = (
                f"Expected {axes + 1}D (unbatched) or {axes + 2}D (batched) input to "
                f"{operator.NAME.lower()}, but got input of size: {list(given)}"
            )
            raise SpecError(words, Sentence("Put it before the layer that flattens."))
        if isinstance(operator, WeightedOperator) and given[1] != operator.in_channels:
            raise operator.wrong_channels(given)
        geometry = operator.geometry(_map_size(operator, given), given[1])
    except SpecError as error:
        return made._replace(error=error)
    gives = (given[0], geometry.out_channels, *geometry.output_size[-axes:])
    gives = gives if batched else gives[1:]
    macs = 0
    if isinstance(operator, WeightedOperator):
        macs = operator.macs(_map_size(operator, given))
    else:
        made = made._replace(spec=parse_shown(made.text.call, given[1]))
    return made._replace(gives=gives, geometry=geometry, macs=macs)


def _map_size(spec: Operator, shape: Shape) -> Pair:
    """(H, W) of an input of this shape; (1, L) for a layer with one axis."""
    rows, cols = (1, *shape[-len(spec.LETTERS) :])[-2:]
    return rows, cols
