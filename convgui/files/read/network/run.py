"""A network run once by onnxruntime, with what reaches its layers made visible.

All optimisations are off: else onnxruntime merges layers, and what is between them is gone.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.files.read.array_checks import ArrayError, as_floats, too_large
from convgui.files.read.door import name_text
from convgui.files.read.network.exchange import Deviation
from convgui.files.read.network.graph_file import Graph, missing_packages, node_of
from convgui.files.read.progress import Report
from convgui.messages import Sentence
from convgui.model.conv.operator import WeightedOperator
from convgui.model.network.graph import KINDS, GraphLayer, Node, layer_of
from convgui.model.network.thumbnail import thumbnail
from convgui.model.scene.limits import LARGEST_LOADED, LARGEST_WEIGHT
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import QUIETLY, Tensors, tensors_of
from convgui.model.sources.inputs import Floats, InputImage, frozen
from convgui.model.sources.kernels import LoadedWeights

# Words of onnxruntime's errors longer than this are cut.
LONGEST_WORDS = 300
_PLACES = re.compile(r"\S*onnxruntime_src\S+ [^)]*\) ?|\b\w+\.(?:cc|h):\d+ \w+ ")
# Multiply-adds: of a layer with more, only every n-th row is checked; and those of one turn.
CHECKED, TURN = 1 << 30, 1 << 26
# Half of the distance between 1 and the next number: how far one rounding can be off. Our own sums
# are float32, whatever those of the network are.
ROUNDING = {"float16": 2.0**-11, "float32": 2.0**-24, "float64": 2.0**-24}
# Of the whole work: what is done once the network has run.
RUN = 0.5
# Bytes of the outputs that are kept for thumbnails; seconds of a run after which none are made, as
# the network has to run again for them.
KEPT, QUICK = 1 << 28, 5.0


class LayerNumbers(NamedTuple):
    """The numbers of one layer, of the first sample: what the stage is to show."""

    call: str
    x: Floats
    weight: Floats | None
    bias: Floats | None
    output: Floats
    difference: Deviation = Deviation()


class Run(NamedTuple):
    """What a run told: the nodes with their shapes, and the numbers of the chosen one.

    ``thumbnails``: where none was chosen, what nodes give, small, by their places.
    """

    nodes: list[Node]
    seconds: float
    chosen: LayerNumbers | None = None
    thumbnails: Mapping[int, Floats] = {}


def run(
    graph: Graph, name: str, feed: tuple[str, NDArray[Any]], chosen: int | None, report: Report
) -> Run:
    """Run the network in the file ``name`` on an input; ``chosen`` is a number in ``places``.

    ``feed``: the name of the input and its values. Raises ``ArrayError``.
    """
    visible = _Visible(graph)
    for place in graph.places:
        visible.show_shapes(graph.model.graph.node[place])
    if chosen is not None:
        visible.show_numbers(graph.model.graph.node[graph.places[chosen]])
    seconds, values = _results(graph, name, feed, list(visible.names.values()), report)
    found = dict(zip(visible.names, values, strict=True))
    nodes = [_shaped(graph, place, found) for place in graph.places]
    if chosen is None:
        visible.hide()
        small = _thumbnails(graph, name, feed, nodes, report) if seconds < QUICK else {}
        return Run(nodes, seconds, thumbnails=small)
    own = graph.model.graph.node[graph.places[chosen]]
    numbers = {part: found["Identity", name] for part, name in _tensors_of(own).items()}
    return Run(nodes, seconds, _numbers(layer_of(nodes[chosen]), numbers, report))


class _Visible:
    """Nodes that hand out shapes and numbers of a graph, by (operation, tensor)."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph.model.graph
        self.names: dict[tuple[str, str], str] = {}
        taken = {name for node in self._graph.node for name in (*node.input, *node.output)}
        self._stem = "convgui"
        while any(name.startswith(self._stem) for name in taken):
            self._stem += "_"

    def show_shapes(self, node: Any) -> None:
        """Hand out the shapes of what a node reads and gives."""
        if node.op_type in KINDS:
            for tensor in _tensors_of(node).values():
                self._hand_out("Shape", tensor)

    def show_numbers(self, node: Any) -> None:
        """Hand out what a node reads and gives."""
        for tensor in _tensors_of(node).values():
            self._hand_out("Identity", tensor)

    def hide(self) -> None:
        """Take everything back: the graph is as it was."""
        if not self.names:
            return
        del self._graph.node[-len(self.names) :]
        del self._graph.output[-len(self.names) :]
        self.names = {}

    def show_output(self, node: Any) -> None:
        """Hand out what a node gives."""
        self._hand_out("Identity", node.output[0])

    def _hand_out(self, operation: str, tensor: str) -> None:
        if (operation, tensor) not in self.names:
            name = f"{self._stem}_{len(self.names)}"
            self.names[operation, tensor] = name
            self._graph.node.add(op_type=operation, input=[tensor], output=[name])
            self._graph.output.add(name=name)


def _thumbnails(
    graph: Graph, name: str, feed: tuple[str, NDArray[Any]], nodes: list[Node], report: Report
) -> dict[int, Floats]:
    """What the nodes give, small, by their places in ``nodes``; none of those that are too much."""
    visible, left, kept = _Visible(graph), KEPT, []
    for number, (place, node) in enumerate(zip(graph.places, nodes, strict=True)):
        # Four bytes for each number; those of float64 are rare.
        size = 4 * math.prod(node.gives or (left,))
        if node.gives is None or size > left:
            continue
        left -= size
        visible.show_output(graph.model.graph.node[place])
        kept.append(number)
    if not kept:
        return {}

    def later(fraction: float) -> None:
        report(RUN + fraction)

    try:
        _, values = _results(graph, name, feed, list(visible.names.values()), later)
    except (ArrayError, MemoryError):
        # All these outputs at once may be too much where the network itself was not.
        return {}
    found = dict(zip(visible.names, values, strict=True))
    made = {}
    for number in kept:
        output = graph.model.graph.node[graph.places[number]].output[0]
        own = found["Identity", output]
        small = thumbnail(own[0]) if len(own) else None
        if small is not None:
            made[number] = small
    return made


def _tensors_of(node: Any) -> dict[str, str]:
    """The names of what a node reads and gives, as far as it has them."""
    names = {"x": node.input[:1], "output": node.output[:1]}
    if "Conv" in node.op_type:
        names |= {"weight": node.input[1:2], "bias": node.input[2:3]}
    return {part: found[0] for part, found in names.items() if found and found[0]}


def _results(
    graph: Graph, name: str, feed: tuple[str, NDArray[Any]], wanted: list[str], report: Report
) -> tuple[float, list[NDArray[Any]]]:
    """The seconds of a run, and the tensors of the ``wanted`` names.

    Raises ``ArrayError`` and ``MemoryError``.
    """
    try:
        import onnxruntime
    except ImportError:
        raise missing_packages(name) from None
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    # Fatal errors alone are printed.
    options.log_severity_level = 4
    started = time.perf_counter()
    try:
        session = onnxruntime.InferenceSession(
            graph.model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        report(RUN / 2)
        # Without a name all outputs come.
        values = session.run(wanted or None, dict([feed]))[: len(wanted)]
    except MemoryError:
        raise
    except Exception as error:
        words = words_of(error)
        if "alloc" in words:
            raise MemoryError from error
        raise ArrayError(Sentence("onnxruntime cannot run {0}: {1}", name, words)) from error
    report(RUN)
    return time.perf_counter() - started, list(values)


def words_of(error: Exception) -> str:
    """What an error of onnxruntime says, in one line."""
    # It begins with its kind and number, and names places in a source that nobody here has.
    words = _PLACES.sub("", " ".join(str(error).split()).rpartition(" : ")[2])
    return words[:LONGEST_WORDS] or type(error).__name__


def _shaped(graph: Graph, place: int, found: dict[tuple[str, str], NDArray[Any]]) -> Node:
    """A node with the shapes that the run has told."""
    own, node = graph.model.graph.node[place], node_of(graph, place)
    if node.kind not in KINDS:
        return node
    shapes = {
        part: tuple(map(int, found["Shape", name])) for part, name in _tensors_of(own).items()
    }
    return node._replace(
        given=shapes.get("x"), gives=shapes.get("output"), weight=shapes.get("weight")
    )


# The numbers of a layer -----------------------------------------------------------------------


def _numbers(found: GraphLayer, values: dict[str, NDArray[Any]], report: Report) -> LayerNumbers:
    """The numbers of a layer, from what its node reads and gives. Raises ``ArrayError``.

    The first sample counts; what its border has to have is put around the input.
    """
    layer = found.layer
    name = name_text(layer.text.name)
    if layer.spec is None:
        raise ArrayError(Sentence("{0}: {1}", name, layer.unknown))
    if len(values["x"]) == 0:
        raise ArrayError(Sentence("{0}: nothing reaches it.", name))
    kind = str(values["output"].dtype)
    values |= {part: values[part][0] for part in ("x", "output")}
    for part, array in values.items():
        most = LARGEST_WEIGHT if part == "weight" else LARGEST_LOADED
        if array.size > most:
            raise too_large(name, array.shape, most)
    made = {part: as_floats(array, name) for part, array in values.items()}
    if any(map(sum, found.border)):
        made["x"] = frozen(np.pad(made["x"], [(0, 0), *found.border]))
    numbers = LayerNumbers(
        str(layer.spec), made["x"], made.get("weight"), made.get("bias"), made["output"]
    )
    own, theirs = _shown(layer.spec, numbers, name), layer.spec.lifted(numbers.output)
    return numbers._replace(difference=_difference(own, theirs, ROUNDING.get(kind, 0.0), report))


def _shown(spec: WeightedOperator, numbers: LayerNumbers, name: str) -> Tensors:
    """The numbers as the stage will show them. Raises ``ArrayError``."""
    wishes: dict[str, Any] = {"call": numbers.call}
    wishes["picture"] = InputImage(name, spec.lifted(numbers.x), photo=False)
    if numbers.weight is not None:
        wishes["given"] = LoadedWeights(name, numbers.weight, numbers.bias)
    state = first_state().change(**wishes)
    problem = state.experiment.problem
    if problem is not None:
        raise ArrayError(Sentence("{0}: {1}", name, problem.text))
    return tensors_of(state.layer)


@QUIETLY
def _difference(own: Tensors, theirs: Floats, rounding: float, report: Report) -> Deviation:
    """How far our own sums are from ``theirs``; of a large layer every n-th row is checked.

    Both round after each product and each sum, in an order of their own.
    """
    geometry = own.geometry
    tolerance = 2 * (geometry.taps + 1) * rounding
    # The same sums of absolute products, of which the roundings are parts.
    bias = None if own.bias is None else np.abs(own.bias)
    sizes = replace(own, unpainted=np.abs(own.unpainted), weight=np.abs(own.weight), bias=bias)
    height, width = geometry.output_size
    cost = max(1, 2 * geometry.macs // height)
    rows = np.arange(0, height, max(1, -(-cost * height // CHECKED)))
    turn = max(1, TURN // cost)
    largest, equal = 0.0, True
    for start in range(0, rows.size, turn):
        part = rows[start : start + turn]
        at = slice(None), part, np.arange(width)
        off = np.abs(own.computed_at(*at) - theirs[:, part])
        largest = max(largest, float(off.max()))
        equal = equal and bool((off <= tolerance * sizes.computed_at(*at)).all())
        report(RUN + (1 - RUN) * (start + part.size) / rows.size)
    channels = geometry.out_channels
    return Deviation(largest, equal, channels * rows.size * width, channels * height * width)
