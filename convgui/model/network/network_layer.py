"""One layer of a network on an input of a known shape, or of none: what its text tells."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from convgui.messages import Sentence, listed
from convgui.model.call.arguments import LARGEST_INT, Pair, SpecError
from convgui.model.call.call_text import UntoldValueError
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import Operator, WeightedOperator
from convgui.model.layers.parse import OPERATORS, parse, parse_shown
from convgui.model.network.code_values import Leaf
from convgui.model.network.forward_order import RESHAPES
from convgui.model.network.joins import JOINS, joined
from convgui.model.network.layer_text import LayerText
from convgui.model.network.loose_parameters import PARAMETER, count_of, sizes_of
from convgui.model.network.moves import MOVES, moved_scope
from convgui.model.network.rule import Shape, UntoldShapeError
from convgui.model.network.shapes import RULES, UNCHANGED, PlainLayer, read_plain
from convgui.model.network.windows import FieldScope, Reads

# PyTorch has no more either.
MOST_AXES = 64


class NetworkLayer(NamedTuple):
    """One layer of a network, with all that its text and its input's shape tell.

    ``spec``: the layer that the stage can show. ``given``, ``gives``: shapes with the batch.
    ``reads``: what one output reads of ``given``; ``field``: the (height, width) of the network's
    input that one output sees at most; None where it is all of it (``whole``), or not known.
    ``error``: what PyTorch would say.
    ``unknown``: why nothing is known of what the layer gives, or why it cannot be shown;
    ``would_get``: what would reach it in the order of the text, which it cannot take.
    ``left_out``: what the text leaves open of it; ``doubtful``: also of the shape that it gives.
    ``fits``: the calls that it may be, of one of which only the weight is known.
    """

    text: LayerText
    spec: WeightedOperator | None = None
    reads: Reads | None = None
    given: Shape | None = None
    gives: Shape | None = None
    parameters: int | None = None
    macs: int | None = None
    field: Pair | None = None
    whole: bool = False
    error: SpecError | None = None
    unknown: Sentence | None = None
    would_get: Shape | None = None
    left_out: Sentence | None = None
    doubtful: bool = False
    fits: tuple[str, ...] = ()

    @property
    def geometry(self) -> Geometry | None:
        """The window, of a layer that has one."""
        return self.reads and self.reads.window

    @property
    def call(self) -> str:
        """The call as short as it can be written, without what PyTorch takes by default."""
        return self.text.call if self.spec is None else str(self.spec).removeprefix("torch.nn.")


def follow_one(own: LayerText, given: Shape | None) -> NetworkLayer:
    """One layer on an input of the shape ``given``; without its part in the whole, ``field``."""
    made = _follow_one(own, given)
    return made._replace(parameters=None) if own.more_parameters else made


def follow_read(own: LayerText, given: Sequence[Shape | None]) -> NetworkLayer:
    """A layer, or what joins maps, by what it reads."""
    made = follow_joined(own, given) if own.kind in JOINS else follow_one(own, given[0])
    if made.gives and (len(made.gives) > MOST_AXES or max(made.gives) > LARGEST_INT):
        # No memory holds it, and who follows it further may take as long as one likes.
        return made._replace(gives=None, unknown=_not_known(own.kind))
    return made


def shape_of(leaf: Leaf, given: Sequence[Shape | None]) -> tuple[Shape | None, bool]:
    """The shape that a layer of code gives, and whether PyTorch refuses it."""
    made = follow_read(LayerText(leaf.kind, leaf.kind, leaf.call, leaf.why), given)
    return made.gives, made.error is not None


def follow_joined(own: LayerText, given: Sequence[Shape | None]) -> NetworkLayer:
    """What joins maps of the shapes ``given``, or reckons with one; None is one not known."""
    made = NetworkLayer(own, given=given[0], parameters=0, macs=0)
    shapes = [shape for shape in given if shape is not None]
    if len(shapes) < len(given):
        return made._replace(given=None)
    scope = FieldScope.PLACE if len(given) == 1 else FieldScope.UNKNOWN
    if own.kind in MOVES:
        scope = FieldScope(moved_scope(own.kind, own.call, shapes[0]))
    reads = None if scope == FieldScope.UNKNOWN else Reads(own.kind, scope)
    try:
        return made._replace(gives=joined(own.kind, own.call, shapes), reads=reads)
    except UntoldShapeError as error:
        return made._replace(unknown=error.why)
    except SpecError as error:
        return made._replace(error=error)


def _follow_one(own: LayerText, given: Shape | None) -> NetworkLayer:
    made = NetworkLayer(own, given=given)
    if own.why is not None:
        none = 0 if own.kind in RESHAPES else None
        return made._replace(unknown=own.why, parameters=none)
    if own.kind in OPERATORS:
        return _follow_operator(made)
    if own.kind in JOINS:
        return follow_joined(own, (given,))
    if own.kind == PARAMETER:
        return made._replace(given=None, parameters=count_of(own.call), gives=sizes_of(own.call))
    if own.kind not in RULES:
        return made._replace(unknown=_not_known(own.kind))
    try:
        plain = read_plain(own.call)
        made = made._replace(parameters=plain.parameters)
        made = made if given is None else _follow_plain(made, plain, given)
        return made._replace(unknown=_not_shown(own.kind))
    except UntoldShapeError as error:
        return made._replace(unknown=error.why)
    except UntoldValueError as error:
        if own.kind in UNCHANGED:
            # What it reads along one axis depends on which.
            scope = FieldScope.PLACE if "dim" not in UNCHANGED[own.kind] else FieldScope.UNKNOWN
            reads = Reads(own.kind, scope)
            return made._replace(parameters=0, gives=given, macs=0, reads=reads)
        return made._replace(unknown=error.text)
    except SpecError as error:
        return made._replace(error=error)
    except (TypeError, ValueError, ArithmeticError, LookupError):
        # An argument of a kind that PyTorch does not take either.
        return made._replace(unknown=Sentence("The arguments of {0} are not clear.", own.kind))


def _not_known(kind: str) -> Sentence:
    return Sentence("What {0} gives is not known here.", kind)


def _not_shown(kind: str) -> Sentence | None:
    """Why a layer with a window is not on the stage."""
    if RULES[kind].operator is None:
        return None
    return Sentence("It is a {0}. Layers that can be shown: {1}.", kind, listed(OPERATORS))


def _follow_plain(made: NetworkLayer, plain: PlainLayer, given: Shape) -> NetworkLayer:
    gives, operator = plain.shape(given), plain.operator
    if min(gives) < 0:
        raise ValueError(gives)
    macs = math.prod(gives) * given[-1] if plain.kind == "Linear" else 0
    if operator is None:
        return made._replace(gives=gives, macs=macs, reads=plain.reads(given))
    if isinstance(operator, WeightedOperator):
        macs = operator.macs((1, given[-1]))
    reads = Reads(plain.kind, FieldScope.UNKNOWN, operator.geometry((1, given[-1]), given[-2]))
    return made._replace(gives=gives, macs=macs, reads=reads)


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
    except UntoldValueError as error:
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
    reads = Reads(made.text.kind, FieldScope.UNKNOWN, geometry)
    return made._replace(gives=gives, reads=reads, macs=macs)


def _map_size(spec: Operator, shape: Shape) -> Pair:
    """(H, W) of an input of this shape; (1, L) for a layer with one axis."""
    rows, cols = (1, *shape[-len(spec.LETTERS) :])[-2:]
    return rows, cols
