"""The layers of a network as text: what reading one gives."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from convgui.messages import MessageError, Sentence

MOST_LAYERS = 2_000
# What to paste.
SEQUENTIAL, PRINT = "nn.Sequential(…)", "print(model)"
CONTAINERS = (
    *("Sequential", "ModuleList", "OrderedDict", "ModuleDict"),
    # In torchvision some have names of their own.
    *("Conv2dNormActivation", "ConvNormActivation", "ConvBNReLU"),
)


class Order(IntEnum):
    """Whether the text tells which layer reads what another gives."""

    # Each reads what the one before gives, or what it says itself.
    RUN = 0
    # As they are defined, and perhaps run otherwise.
    TEXT = 1
    # There is more than is followed here: only running would tell.
    UNKNOWN = 2


class NetworkError(MessageError):
    """Text in which there is no network, and what to paste instead."""


class TooManyLayersError(NetworkError):
    """More layers than are listed."""


class LayerText(NamedTuple):
    """One layer: its ``name``, its ``kind`` such as "Conv2d", and its ``call`` as text.

    ``why``: why the text does not tell which layer it is. ``again``: the name under which the same
    layer, with the same weights, is in the list before. ``more_parameters``: it may have
    others than its arguments tell, such as the magnitudes of a weight norm. ``unseen``: it is no
    part of the network for PyTorch, as it is in a list, or made in ``forward``. ``reads``: the
    places of the layers that give what it reads, -1 for the input; None for the one before alone.
    ``read_from``: their names, of the input "".
    """

    name: str
    kind: str
    call: str
    why: Sentence | None = None
    again: str = ""
    more_parameters: bool = False
    unseen: bool = False
    reads: tuple[int, ...] | None = None
    read_from: tuple[str, ...] = ()


class NetworkText(NamedTuple):
    """The layers of a network, and what their ``order`` means.

    ``why``: why the order is not known. ``unused``: layers that ``forward`` does not call.
    ``others``: the networks of the text that are not these layers.
    ``printed``: it is what print(model) gives, which leaves some arguments out. ``code``: that
    which asks for sizes, and is read again for each input; ``given``: for which it was read;
    ``work``: how many parts of it were read.
    """

    layers: tuple[LayerText, ...]
    order: Order = Order.RUN
    why: Sentence | None = None
    unused: tuple[LayerText, ...] = ()
    others: tuple[str, ...] = ()
    printed: bool = False
    code: str = ""
    given: tuple[int, ...] | None = None
    work: int = 0


def check_count(count: int) -> None:
    """Raise ``TooManyLayersError`` for more layers than are listed."""
    if count > MOST_LAYERS:
        most = f"{MOST_LAYERS:,}"
        raise TooManyLayersError(
            Sentence(
                "There are more than {0} layers in this text. Paste the part that matters.", most
            )
        )
