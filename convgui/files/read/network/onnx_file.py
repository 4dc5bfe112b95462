"""Networks in .onnx files: their layers, and one of them with its real input and output."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from numpy.typing import NDArray

from convgui.files.read.network.child import ask
from convgui.files.read.network.exchange import Deviation
from convgui.files.read.network.feed import NetworkInput, the_input
from convgui.files.read.progress import Report, unheard
from convgui.model.layers.parse import parse_shown
from convgui.model.network.graph import GraphLayer, Node, layers_of
from convgui.model.sources.inputs import Floats, InputImage, frozen
from convgui.model.sources.kernels import LoadedWeights


class NetworkFile(NamedTuple):
    """What is in a file: the one input, the nodes that may be shown, and how many there are."""

    path: Path
    given: NetworkInput
    nodes: tuple[Node, ...]
    node_count: int

    @property
    def layers(self) -> tuple[GraphLayer, ...]:
        """The nodes as layers, as far as they are known without a run."""
        return layers_of(self.nodes)


class ShownNode(NamedTuple):
    """A layer for the stage: the call, its real input and weights; and the network's output.

    ``given`` is None for a layer without weights.
    """

    call: str
    picture: InputImage
    given: LoadedWeights | None
    output: Floats
    difference: Deviation

    @property
    def wishes(self) -> dict[str, Any]:
        """What to change so that the stage shows it."""
        weights = {} if self.given is None else {"given": self.given}
        return {"call": self.call, "picture": self.picture, **weights}


class NetworkRun(NamedTuple):
    """The layers as they were in one run of the network, and the one that was chosen.

    ``thumbnails``: where none was, what layers gave, small, by their places.
    """

    layers: tuple[GraphLayer, ...]
    seconds: float
    chosen: ShownNode | None = None
    thumbnails: Mapping[int, Floats] = {}


def list_network(path: Path, report: Report = unheard) -> NetworkFile:
    """The layers in a file; it is not run. Raises ``ArrayError``."""
    told, _ = ask(path, report)
    inputs = [
        NetworkInput(given["name"], tuple(given["shape"]), given["kind"])
        for given in told["inputs"]
    ]
    nodes = tuple(map(_node, told["nodes"]))
    return NetworkFile(path, the_input(path.name, inputs), nodes, told["count"])


def run_network(
    file: NetworkFile, values: NDArray[Any], chosen: int | None = None, report: Report = unheard
) -> NetworkRun:
    """Run a network on ``values``, made by ``fed``; ``chosen``: the layer whose numbers are wanted.

    Raises ``ArrayError``.
    """
    number = -1 if chosen is None else chosen
    told, arrays = ask(file.path, report, (file.given.name, values), number)
    layers = layers_of([_node(node) for node in told["nodes"]])
    if chosen is None:
        small = {int(name): frozen(values) for name, values in arrays.items()}
        return NetworkRun(layers, told["seconds"], thumbnails=small)
    spec = parse_shown(told["call"])
    name = layers[chosen].layer.text.name
    own = {part: frozen(values) for part, values in arrays.items()}
    image = InputImage(name, spec.lifted(own["x"]), photo=False)
    given = LoadedWeights(name, own["weight"], own.get("bias")) if "weight" in own else None
    difference = Deviation(**told["difference"])
    shown = ShownNode(told["call"], image, given, own["output"], difference)
    return NetworkRun(layers, told["seconds"], shown)


def _node(told: dict[str, Any]) -> Node:
    shapes = {
        name: told[name] and tuple(told[name]) for name in ("weight", "given", "gives", "sources")
    }
    return Node(**{**told, **shapes})
