"""A network followed layer by layer: what each gets and gives, and the first that is refused."""

from __future__ import annotations

import math
from typing import NamedTuple

from convgui.messages import Sentence, listed
from convgui.model.call.arguments import Pair, SpecError
from convgui.model.call.call_text import UnknownNameError
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import Operator, WeightedOperator
from convgui.model.layers.parse import OPERATORS, parse, parse_shown
from convgui.model.layers.reach import Reach
from convgui.model.network.layer_text import LayerText, NetworkText, Order
from convgui.model.network.rule import Shape
from convgui.model.network.shapes import LOCAL, RULES, UNCHANGED, PlainLayer, read_plain

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

    @property
    def call(self) -> str:
        """The call as short as it can be written, without what PyTorch takes by default."""
        return self.text.call if self.spec is None else str(self.spec).removeprefix("torch.nn.")


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
        return (*(layer for layer in self.layers if not layer.text.again), *self.unused)

    @property
    def refused(self) -> NetworkLayer | None:
        """The first layer that PyTorch would refuse."""
        return next((layer for layer in self.layers if layer.error), None)

    @property
    def stopped(self) -> NetworkLayer | None:
        """The first layer that PyTorch would refuse, else of which it is not known what it does."""
        unclear = (own for own in self.layers if own.given and own.unknown and not own.gives)
        return self.refused or next(unclear, None)

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
        return sum(layer.parameters or 0 for layer in self.own)

    @property
    def uncounted(self) -> tuple[str, ...]:
        """The kinds of layers that have an unknown number of parameters, each once."""
        kinds = (layer.text.kind for layer in self.own if layer.parameters is None)
        return tuple(dict.fromkeys(kinds))


def follow(text: NetworkText, given: Shape) -> Network:
    """The network of ``text`` on an input of the shape ``given``, (N, C, H, W) or (N, C, L).

    After a layer that is refused or not known nothing more is said of shapes.
    """
    shape: Shape | None = None if text.order == Order.UNKNOWN else given
    reach: Seen | None = Reach(), Reach()
    layers = []
    for own in text.layers:
        layer = follow_one(own, shape) if text.order == Order.RUN else _supposed(own, shape)
        if layer.geometry is not None:
            reach = reach and through(reach, layer.geometry)
        elif layer.gives is not None and own.kind not in LOCAL:
            reach = None
        if reach is not None and layer.gives is not None:
            layer = layer._replace(field=(reach[0].size, reach[1].size))
        shape = layer.gives
        layers.append(layer)
    unused = tuple(follow_one(own, None) for own in text.unused)
    return Network(tuple(layers), text.order, why=text.why, unused=unused, others=text.others)


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
        error=None,
        unknown=Sentence(
            "If {0} reached it: {1} The text does not tell what forward does in between.",
            *(given, layer.error.text),
        ),
    )


def through(before: Seen, geometry: Geometry) -> Seen | None:
    """What the outputs of one more layer see of the network's input."""
    rows, cols = (own.through(axis) for own, axis in zip(before, geometry.axes, strict=True))
    return None if rows is None or cols is None else (rows, cols)


def follow_one(own: LayerText, given: Shape | None) -> NetworkLayer:
    """One layer on an input of the shape ``given``; without its part in the whole, ``field``."""
    made = NetworkLayer(own, given=given)
    if own.why is not None:
        return made._replace(unknown=own.why)
    if own.kind in OPERATORS:
        return _follow_operator(made)
    if own.kind not in RULES:
        return made._replace(unknown=Sentence("What {0} gives is not known here.", own.kind))
    try:
        plain = read_plain(own.call)
        made = made._replace(parameters=plain.parameters)
        return made if given is None else _follow_plain(made, plain, given)
    except UnknownNameError as error:
        if own.kind in UNCHANGED:
            return made._replace(parameters=0, gives=given, macs=0)
        return made._replace(unknown=error.text)
    except SpecError as error:
        return made._replace(error=error)
    except (TypeError, ValueError, ArithmeticError, LookupError):
        # An argument of a kind that PyTorch does not take either.
        return made._replace(unknown=Sentence("The arguments of {0} are not clear.", own.kind))


def _follow_plain(made: NetworkLayer, plain: PlainLayer, given: Shape) -> NetworkLayer:
    gives, operator = plain.shape(given), plain.operator
    if min(gives) < 0:
        raise ValueError(gives)
    macs = math.prod(gives) * given[-1] if plain.kind == "Linear" else 0
    if operator is None:
        return made._replace(gives=gives, macs=macs)
    if isinstance(operator, WeightedOperator):
        macs = operator.macs((1, given[-1]))
    names = listed(OPERATORS)
    return made._replace(
        gives=gives,
        macs=macs,
        geometry=operator.geometry((1, given[-1]), given[-2]),
        unknown=Sentence("It is a {0}. Layers that can be shown: {1}.", plain.kind, names),
    )


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
    except UnknownNameError as error:
        return made._replace(unknown=error.text)
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
