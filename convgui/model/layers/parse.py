"""The kinds of layer there are, and reading any of them."""

from __future__ import annotations

from collections.abc import Mapping

from convgui.messages import Sentence
from convgui.model.call import call_text
from convgui.model.call.arguments import SpecError
from convgui.model.call.call_text import Call
from convgui.model.conv.convolution import Conv1dSpec, Conv2dSpec
from convgui.model.conv.operator import Operator, WeightedOperator
from convgui.model.layers.pooling import AvgPool2dSpec, MaxPool2dSpec
from convgui.model.layers.transposed import ConvTranspose2dSpec

# Those that the window shows, in the order in which they are offered.
OPERATORS: dict[str, type[WeightedOperator]] = {
    kind.NAME: kind for kind in (Conv2dSpec, Conv1dSpec, ConvTranspose2dSpec)
}
# Those that are computed, but not shown yet.
NOT_SHOWN: dict[str, type[Operator]] = {kind.NAME: kind for kind in (MaxPool2dSpec, AvgPool2dSpec)}


def read(text: str) -> Call:
    """The call in ``text`` of a layer that the window shows, its arguments unchecked.

    Raises ``SpecError``.
    """
    try:
        return _read(text, OPERATORS)
    except SpecError:
        other = _not_shown(text)
        if other is None:
            raise
        raise SpecError(
            Sentence("{0} is not shown here yet", other),
            Sentence("Write one of {0}. Only scripts can compute this one.", _listed()),
            "call",
        ) from None


def parse_shown(text: str) -> WeightedOperator:
    """The layer that a call describes, of those that the window shows. Raises ``SpecError``."""
    call = read(text)
    return OPERATORS[call.name](**call.arguments)


def parse(text: str) -> Operator:
    """The layer that a call such as ``torch.nn.Conv2d(3, 8, 3)`` describes; it is never executed.

    Raises ``SpecError`` if the text is not such a call, or if PyTorch refuses the layer.
    """
    kinds = OPERATORS | NOT_SHOWN
    call = _read(text, kinds)
    return kinds[call.name](**call.arguments)


def _read(text: str, kinds: Mapping[str, type[Operator]]) -> Call:
    return call_text.read(text, {name: kind.ARGUMENTS for name, kind in kinds.items()})


def _not_shown(text: str) -> str | None:
    """The layer in ``text`` that is only computed, as PyTorch calls it."""
    try:
        return f"torch.nn.{_read(text, NOT_SHOWN).name}"
    except SpecError:
        return None


def _listed() -> str:
    return ", ".join(f"torch.nn.{name}" for name in OPERATORS)
