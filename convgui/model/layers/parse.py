"""The kinds of layer there are, and reading any of them."""

from __future__ import annotations

from collections.abc import Mapping

from convgui.model.call import call_text
from convgui.model.call.arguments import SpecError
from convgui.model.call.call_text import Call
from convgui.model.conv.convolution import Conv1dSpec, Conv2dSpec
from convgui.model.conv.operator import Operator, WeightedOperator
from convgui.model.layers.pool_layer import AvgPool2dLayer, MaxPool2dLayer, PoolLayer
from convgui.model.layers.pooling import AvgPool2dSpec, MaxPool2dSpec
from convgui.model.layers.transposed import ConvTranspose2dSpec

# As the window shows them, in the order in which they are offered.
OPERATORS: dict[str, type[WeightedOperator]] = {
    kind.NAME: kind
    for kind in (Conv2dSpec, Conv1dSpec, ConvTranspose2dSpec, MaxPool2dLayer, AvgPool2dLayer)
}
WEIGHTED = {name: kind for name, kind in OPERATORS.items() if kind.HAS_WEIGHT}
# As scripts use them: a pool takes whatever channels its input has.
SPECS: dict[str, type[Operator]] = {
    kind.NAME: kind
    for kind in (Conv2dSpec, Conv1dSpec, ConvTranspose2dSpec, MaxPool2dSpec, AvgPool2dSpec)
}


def read(text: str) -> Call:
    """The call in ``text``, its arguments unchecked; of several layers the only convolution.

    Raises ``SpecError``.
    """
    try:
        return _read(text, OPERATORS)
    except SpecError as error:
        try:
            return _read(text, WEIGHTED)
        except SpecError:
            raise error from None


def parse_shown(text: str, channels: int = 1) -> WeightedOperator:
    """The layer that a call describes, as the window shows it; a pool on so many ``channels``.

    Raises ``SpecError``.
    """
    call = read(text)
    kind = OPERATORS[call.name]
    if issubclass(kind, PoolLayer):
        return kind(**call.arguments, channels=channels)
    return kind(**call.arguments)


def parse(text: str) -> Operator:
    """The layer that a call such as ``torch.nn.Conv2d(3, 8, 3)`` describes; it is never executed.

    Raises ``SpecError`` if the text is not such a call, or if PyTorch refuses the layer.
    """
    call = _read(text, SPECS)
    return SPECS[call.name](**call.arguments)


def _read(text: str, kinds: Mapping[str, type[Operator]]) -> Call:
    return call_text.read(text, {name: kind.ARGUMENTS for name, kind in kinds.items()})
