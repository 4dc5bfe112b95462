"""The layers of a file that was opened, as the panel of the network shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from convgui.messages import Sentence
from convgui.model.network.graph import GraphLayer
from convgui.model.sources.inputs import Floats


class OpenedNetwork(NamedTuple):
    """Its ``layers``, of ``nodes`` in all, and what is said of its input and of the last run.

    A file of weights alone is never run: ``ran`` is None, and ``given`` says what is in it.
    ``shown`` is the place of the layer that was put on the stage, ``told`` what is said of it;
    ``thumbnails`` is what layers give, small, by their places.
    """

    name: str
    nodes: int
    layers: tuple[GraphLayer, ...]
    given: Sentence
    ran: Sentence | None
    shown: int | None = None
    told: Sentence | None = None
    thumbnails: Mapping[int, Floats] = {}
