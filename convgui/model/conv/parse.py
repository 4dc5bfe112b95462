"""The kinds of layer there are, and reading any of them."""

from __future__ import annotations

from convgui.model.call import call_text
from convgui.model.call.call_text import Call
from convgui.model.conv.convolution import Conv1dSpec, Conv2dSpec
from convgui.model.conv.operator import Operator

# In the order in which they are offered.
OPERATORS: dict[str, type[Operator]] = {kind.NAME: kind for kind in (Conv2dSpec, Conv1dSpec)}


def read(text: str) -> Call:
    """The call of any kind of layer in ``text``, its arguments unchecked. Raises ``SpecError``."""
    return call_text.read(text, {name: kind.ARGUMENTS for name, kind in OPERATORS.items()})


def parse(text: str) -> Operator:
    """The layer that a call such as ``torch.nn.Conv2d(3, 8, 3)`` describes; it is never executed.

    Raises ``SpecError`` if the text is not such a call, or if PyTorch refuses the layer.
    """
    call = read(text)
    return OPERATORS[call.name](**call.arguments)
