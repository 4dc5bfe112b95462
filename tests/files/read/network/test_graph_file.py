"""What is in an .onnx file, and what is refused before it is read."""

import os

import numpy as np
import pytest
from onnx import TensorProto, helper

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.network import graph_file
from convgui.files.read.network.feed import NetworkInput
from convgui.files.read.network.graph_file import inputs_of, node_of, open_graph
from tests.data.onnx_nets import net, one_layer, two_layers, written

SOUND = one_layer((2, 4, 3, 3)).SerializeToString()
OUTSIDE = "is not in its folder"


def opened(path):
    return open_graph(path, lambda size: None)


def test_layers_and_inputs(tmp_path):
    graph = opened(written(tmp_path, two_layers(pads=[1, 1, 1, 1])))
    assert inputs_of(graph) == [NetworkInput("x", (1, 4, 9, 11), "float")]
    first, last = (node_of(graph, place) for place in graph.places)
    # A node without a name has that of its output.
    assert (first.name, first.output, first.bias) == ("first", "first", True)
    assert (last.name, last.output, last.bias) == ("last", "second", False)
    assert last.attributes == {"group": 6, "pads": [1, 1, 1, 1]}


def test_sizes_that_are_open_and_weights_that_are_listed_as_inputs(tmp_path):
    model = one_layer((2, 4, 3, 3), shape=("N", 4, None, -1))
    model.graph.input.append(helper.make_tensor_value_info("w", 1, (2, 4, 3, 3)))
    assert inputs_of(opened(written(tmp_path, model))) == [
        NetworkInput("x", (None, 4, None, None), "float")
    ]


def test_functions_are_unfolded(tmp_path):
    model = one_layer((2, 4, 3, 3))
    body = [helper.make_node("Conv", ["a", "b"], ["c"])]
    own = helper.make_function("own", "Block", ["a", "b"], ["c"], body, model.opset_import)
    model.functions.append(own)
    node = model.graph.node[0]
    node.op_type, node.domain = "Block", "own"
    model.opset_import.append(helper.make_opsetid("own", 1))
    assert len(opened(written(tmp_path, model)).places) == 1


def test_weights_in_a_file_beside_it(tmp_path):
    options = {"save_as_external_data": True, "location": "net.data", "size_threshold": 0}
    path = written(tmp_path, two_layers(), **options)
    asked = []
    graph = open_graph(path, asked.append)
    assert len(graph.model.graph.initializer[0].raw_data) == 6 * 4 * 9 * 4
    assert asked[1] > asked[0] == path.stat().st_size
    (tmp_path / "net.data").write_bytes(b"short")
    with pytest.raises(ArrayError, match=r"more than there is in net\.data"):
        opened(path)
    (tmp_path / "net.data").unlink()
    with pytest.raises(ArrayError, match=r"a file of their own, net\.data\. Put that beside it"):
        opened(path)


def external(tmp_path, location, **entries):
    model = one_layer((2, 4, 3, 3))
    tensor = model.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in {"location": location, **entries}.items():
        tensor.external_data.add(key=key, value=value)
    (tmp_path / "in").mkdir(exist_ok=True)
    return written(tmp_path / "in", model)


@pytest.mark.parametrize("location", ["../secret", "/etc/hostname", "", ".", "a/../../secret"])
def test_files_elsewhere_are_not_read(tmp_path, location):
    (tmp_path / "secret").write_bytes(bytes(1000))
    with pytest.raises(ArrayError, match=OUTSIDE):
        opened(external(tmp_path, location))


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own")
def test_a_link_that_leads_elsewhere_is_not_followed(tmp_path):
    (tmp_path / "secret").write_bytes(bytes(1000))
    path = external(tmp_path, "inside")
    (path.parent / "inside").symlink_to(tmp_path / "secret")
    with pytest.raises(ArrayError, match=OUTSIDE):
        opened(path)


@pytest.mark.parametrize(
    "entries", [{"length": "9" * 30}, {"offset": "-5"}, {"offset": "2000"}, {"length": "-1"}]
)
def test_claims_beyond_the_file_beside_it(tmp_path, entries):
    path = external(tmp_path, "beside", **entries)
    (path.parent / "beside").write_bytes(bytes(1000))
    with pytest.raises(ArrayError, match="more than there is in beside"):
        opened(path)


def test_one_file_that_is_claimed_often_counts_often(tmp_path, monkeypatch):
    model = one_layer((2, 4, 3, 3))
    for number in range(20):
        tensor = model.graph.initializer.add(name=f"t{number}", data_type=1, dims=[250])
        tensor.data_location = TensorProto.EXTERNAL
        tensor.external_data.add(key="location", value="beside")
    path = written(tmp_path, model)
    (tmp_path / "beside").write_bytes(bytes(1000))
    monkeypatch.setattr(graph_file, "LARGEST", 15_000)
    with pytest.raises(ArrayError, match="can be opened"):
        opened(path)


def deep(levels):
    """A graph in the node of a graph, and so on, as bytes: a library would not write it."""
    made = b""
    for _ in range(levels):
        for field in (6, 5, 1):
            made = _field(field, made)
    return _field(7, made)


def _field(number, content):
    size, length = [], len(content)
    while length >= 128:
        size.append(length % 128 + 128)
        length //= 128
    return bytes([8 * number + 2, *size, length]) + content


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is damaged"),
        (b"nonsense of some length", "it is damaged"),
        (SOUND[:150], "it is damaged"),
        (
            one_layer((2, 4, 3, 3)).SerializeToString().replace(b"conv", b"\xff\xfe\xfd\xfc"),
            "it is",
        ),
        (deep(2000), "it is damaged"),
        (deep(5), "has no convolution among its 1 nodes"),
    ],
    ids=["empty", "nonsense", "cut", "no letters", "deep", "no convolution"],
)
def test_bad_files(tmp_path, data, words):
    path = tmp_path / "bad.onnx"
    path.write_bytes(data)
    with pytest.raises(ArrayError, match=words):
        opened(path)


def test_a_convolution_in_a_branch(tmp_path):
    inner = one_layer((2, 4, 3, 3)).graph
    inner.ClearField("input")
    arrays = {"yes": np.array(True)}
    node = helper.make_node("If", ["yes"], ["z"], then_branch=inner, else_branch=inner)
    with pytest.raises(ArrayError, match=r"The 2 convolutions of .* are in branches"):
        opened(written(tmp_path, net([node], arrays)))


def test_limits(tmp_path, monkeypatch):
    path = written(tmp_path, two_layers())
    for name, words in (
        ("MOST_LISTED", "more than 1 layers"),
        ("MOST_NODES", "more than 1 nodes"),
        ("LARGEST", "at most 0 MB can be opened"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(graph_file, name, 1)
            with pytest.raises(ArrayError, match=words):
                opened(path)


def test_no_file(tmp_path):
    with pytest.raises(ArrayError, match="There is no file"):
        opened(tmp_path / "none.onnx")
    with pytest.raises(ArrayError, match="is a folder"):
        opened(tmp_path)


def test_long_attributes_are_left_out(tmp_path):
    model = one_layer((2, 4, 3, 3), pads=[0] * 1000, auto_pad="x" * 1000)
    graph = opened(written(tmp_path, model))
    own = node_of(graph, graph.places[0]).attributes
    assert own.keys() == {"auto_pad"}
    assert len(own["auto_pad"]) == 60
