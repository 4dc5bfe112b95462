"""The graph in an .onnx file: read and checked. Only the process that runs it does so.

A file may claim anything: whatever is read beyond it has to lie beside it, and be no larger than
the files are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.door import check_file, door, name_text
from convgui.files.read.network.feed import NetworkInput
from convgui.messages import Sentence
from convgui.model.network.graph import LISTED, Node

# Bytes, of the file and what lies beside it. Protobuf holds twice as much at most.
LARGEST = 1 << 30
MOST_NODES = 100_000
MOST_LISTED = 5_000
LONGEST_NAME = 1000
# The numbers that an attribute of a layer has at most.
LONGEST_ATTRIBUTE = 12
# As in pyproject.toml; by themselves, as no index of packages has ConvGUI.
INSTALL = 'python -m pip install "onnx>=1.18,<2" "onnxruntime>=1.20,<2"'


class Graph(NamedTuple):
    """A model as ``onnx`` holds it, and the places of the nodes that are listed."""

    model: Any
    places: tuple[int, ...]


def missing_packages(name: str) -> ArrayError:
    """The error where ``onnx`` or ``onnxruntime`` cannot be imported."""
    return ArrayError(
        Sentence(
            "Opening {0} needs two more packages, onnx and onnxruntime. Install them: {1}",
            name,
            INSTALL,
        )
    )


def open_graph(path: Path, allow: Callable[[int], None]) -> Graph:
    """The graph in a file, with all its numbers. Raises ``ArrayError``.

    ``allow`` is told how many bytes there are to be read, before they are read.
    """
    try:
        import onnx
    except ImportError:
        raise missing_packages(path.name) from None
    check_file(path, ArrayError)
    damaged = Sentence(
        "{0} cannot be read: it is damaged, or not a complete .onnx file. Save it again.", path.name
    )
    with door(path, ArrayError, damaged):
        size = path.stat().st_size
        _check_size(path, size)
        allow(size)
        model = onnx.load(path, load_external_data=False)
        if not model.graph.node or not all(isinstance(name, str) for name in _names(model.graph)):
            raise ArrayError(damaged)
        if len(model.graph.node) > MOST_NODES:
            words = Sentence("{0} has more than {1:,} nodes: too many.", path.name, MOST_NODES)
            raise ArrayError(words)
        _load_external(path, model, allow)
        if model.functions:
            from onnx.inliner import inline_local_functions

            model = inline_local_functions(model)
        nodes = model.graph.node
        places = tuple(n for n, node in enumerate(nodes) if node.op_type in LISTED)
        if len(places) > MOST_LISTED:
            words = Sentence(
                "{0} has more than {1:,} layers: too many to list.", path.name, MOST_LISTED
            )
            raise ArrayError(words)
        if not any("Conv" in nodes[place].op_type for place in places):
            raise ArrayError(_no_convolution(path.name, model.graph))
    return Graph(model, places)


def _names(graph: Any) -> Iterator[object]:
    """All names of a graph: what is no UTF-8 comes as bytes."""
    for value in (*graph.input, *graph.initializer):
        yield value.name
    for node in graph.node:
        yield from (node.name, node.op_type, node.domain, *node.input, *node.output)
        yield from (attribute.name for attribute in node.attribute)


def _check_size(path: Path, size: int) -> None:
    if size > LARGEST:
        words = Sentence(
            "{0} has {1:,} MB with its weights; at most {2:,} MB can be opened.",
            *(path.name, size >> 20, LARGEST >> 20),
        )
        raise ArrayError(words)


def _no_convolution(name: str, graph: Any) -> Sentence:
    inner = sum("Conv" in node.op_type for part in _subgraphs(graph) for node in part.node)
    if inner:
        return Sentence(
            "The {1} convolutions of {0} are in branches or loops, where they cannot be shown.",
            *(name, inner),
        )
    return Sentence("{0} has no convolution among its {1} nodes.", name, len(graph.node))


def _subgraphs(graph: Any) -> Iterator[Any]:
    """The graphs within the nodes of ``graph``, at any depth."""
    for node in graph.node:
        for attribute in node.attribute:
            for inner in (*([attribute.g] if attribute.HasField("g") else []), *attribute.graphs):
                yield inner
                yield from _subgraphs(inner)


# Numbers beside the file ----------------------------------------------------------------------


def _load_external(path: Path, model: Any, allow: Callable[[int], None]) -> None:
    """Bring what lies in files beside this one into ``model``. Raises ``ArrayError``."""
    from onnx.external_data_helper import load_external_data_for_model, uses_external_data

    size = path.stat().st_size
    tensors = [tensor for tensor in _tensors(model) if uses_external_data(tensor)]
    for tensor in tensors:
        entries = {entry.key: entry.value for entry in tensor.external_data}
        size += _external_size(path, entries)
        _check_size(path, size)
    if tensors:
        allow(size)
        load_external_data_for_model(model, str(path.parent))


def _external_size(path: Path, entries: dict[str, str]) -> int:
    """The bytes of a tensor in another file, which has to lie in the folder of this one."""
    location = entries.get("location", "")
    folder = path.parent.resolve()
    beside = (folder / location).resolve()
    if not location or not beside.is_relative_to(folder) or beside == folder:
        raise ArrayError(
            Sentence(
                "{0} asks for {1}, which is not in its folder, so it is not opened.",
                *(path.name, name_text(location)),
            )
        )
    if not beside.is_file():
        raise ArrayError(
            Sentence(
                "The weights of {0} are in a file of their own, {1}. Put that beside it.",
                *(path.name, name_text(location)),
            )
        )
    there, offset = beside.stat().st_size, int(entries.get("offset") or 0)
    length = int(entries.get("length") or there - offset)
    if offset < 0 or length < 0 or offset + length > there:
        raise ArrayError(
            Sentence(
                "{0} asks for more than there is in {1}. Copy both files again.",
                *(path.name, name_text(location)),
            )
        )
    return length


def _tensors(model: Any) -> Iterator[Any]:
    """All tensors of a model, those of nodes and of inner graphs included."""
    for graph in (model.graph, *_subgraphs(model.graph)):
        yield from graph.initializer
        yield from _in_attributes(graph.node)
    for function in model.functions:
        yield from _in_attributes(function.node)
        for graph in _subgraphs(function):
            yield from graph.initializer
            yield from _in_attributes(graph.node)


def _in_attributes(nodes: Any) -> Iterator[Any]:
    for node in nodes:
        for attribute in node.attribute:
            if attribute.HasField("t"):
                yield attribute.t
            yield from attribute.tensors


# What is told of it ---------------------------------------------------------------------------


def inputs_of(graph: Graph) -> list[NetworkInput]:
    """What the network reads, without the weights that older files list as inputs."""
    from onnx import TensorProto

    model = graph.model
    weights = {tensor.name for tensor in model.graph.initializer}
    weights |= {tensor.values.name for tensor in model.graph.sparse_initializer}
    found = []
    for value in model.graph.input:
        if value.name in weights:
            continue
        tensor = value.type.tensor_type
        shape = tuple(
            size.dim_value if size.HasField("dim_value") and size.dim_value > 0 else None
            for size in tensor.shape.dim
        )
        known = dict(zip(TensorProto.DataType.values(), TensorProto.DataType.keys(), strict=True))
        found.append(NetworkInput(value.name, shape, known.get(tensor.elem_type, "?").lower()))
    return found


def node_of(graph: Graph, place: int) -> Node:
    """A node that is listed; its shapes are not known yet."""
    node = graph.model.graph.node[place]
    own = {attribute.name: _plain(attribute) for attribute in node.attribute}
    output = node.output[0] if node.output else ""
    return Node(
        (node.name or output)[:LONGEST_NAME],
        node.op_type,
        output[:LONGEST_NAME],
        node.domain[:LONGEST_NAME],
        {name: value for name, value in own.items() if value is not None},
        len(node.input) > 2 and bool(node.input[2]),
    )


def _plain(attribute: Any) -> Any:
    """The value of an attribute if it is a whole number, a few of them, or a word."""
    if attribute.type == attribute.INT:
        return int(attribute.i)
    if attribute.type == attribute.INTS and len(attribute.ints) <= LONGEST_ATTRIBUTE:
        return list(attribute.ints)
    if attribute.type == attribute.STRING:
        return name_text(attribute.s.decode("utf-8", "replace"))
    return None
