"""A network that was opened from a file, as the panel of the network shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from convgui.messages import Sentence
from convgui.model.network.graph import GraphLayer
from convgui.model.sources.inputs import Floats


class OpenedNetwork(NamedTuple):
    """Its ``layers``, of ``nodes`` in all, and what is said of its input and of the last run.

    ``shown`` is the place of the layer that was put on the stage, ``told`` what is said of it;
    ``thumbnails`` is what layers give, small, by their places.
    """

    name: str
    nodes: int
    layers: tuple[GraphLayer, ...]
    given: Sentence
    ran: Sentence
    shown: int | None = None
    told: Sentence | None = None
    thumbnails: Mapping[int, Floats] = {}
