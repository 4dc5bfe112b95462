"""What a run of a network tells is what the network computes, in every way to write a layer."""

import numpy as np
import pytest
from onnx import helper
from onnx.reference import ReferenceEvaluator

pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.network import run as running
from convgui.files.read.network.graph_file import open_graph
from convgui.files.read.network.run import Run, run
from convgui.model.layers.parse import parse_shown
from tests.data.onnx_nets import net, one_layer, two_layers, weights, whole_numbers, written


def ran(path, x, chosen=None):
    told = []
    graph = open_graph(path, lambda size: None)
    made = run(graph, path.name, ("x", x), chosen, told.append)
    assert told == sorted(told)
    return made


@pytest.mark.parametrize(
    ("model", "call"),
    [
        (one_layer((8, 4, 3, 3), bias=True), "Conv2d(4, 8, 3)"),
        (
            one_layer((6, 2, 3, 2), group=2, strides=[2, 1], pads=[1, 2, 1, 2], dilations=[2, 1]),
            "Conv2d(4, 6, (3, 2), stride=(2, 1), padding=(1, 2), dilation=(2, 1), groups=2, "
            "bias=False)",
        ),
        (
            one_layer((4, 1, 3, 3), group=4, pads=[0, 1, 2, 0], strides=[2, 2]),
            "Conv2d(4, 4, 3, stride=2, groups=4, bias=False)",
        ),
        (
            one_layer((8, 4, 2, 2), auto_pad="SAME_UPPER"),
            "Conv2d(4, 8, 2, padding='same', bias=False)",
        ),
        (one_layer((8, 4, 2, 2), auto_pad="SAME_LOWER"), "Conv2d(4, 8, 2, bias=False)"),
        (
            one_layer((8, 4, 4, 5), auto_pad="SAME_LOWER", strides=[2, 3]),
            "Conv2d(4, 8, (4, 5), stride=(2, 3), padding=(1, 1), bias=False)",
        ),
        (
            one_layer((3, 4, 3), shape=(1, 4, 20), dilations=[3], bias=True),
            "Conv1d(4, 3, 3, dilation=3)",
        ),
    ],
)
def test_input_weights_and_output_are_the_networks(tmp_path, model, call):
    shape = tuple(size.dim_value for size in model.graph.input[0].type.tensor_type.shape.dim)
    x = weights(*shape)
    chosen = ran(written(tmp_path, model), x, 0).chosen
    assert parse_shown(chosen.call) == parse_shown(call)
    (expected,) = ReferenceEvaluator(model).run(None, {"x": x})
    np.testing.assert_allclose(chosen.output, expected[0], rtol=0, atol=1e-4)
    own = parse_shown(chosen.call).forward(chosen.x, chosen.weight, chosen.bias)
    np.testing.assert_allclose(own, chosen.output, rtol=0, atol=1e-4)
    assert chosen.difference.equal
    assert chosen.difference.largest < 1e-4
    assert chosen.difference.checked == chosen.difference.cells == chosen.output.size


def test_what_reaches_a_layer_within(tmp_path):
    model = two_layers()
    x = weights(1, 4, 9, 11)
    made = ran(written(tmp_path, model), x, 1)
    assert [node.given for node in made.nodes] == [(1, 4, 9, 11), (1, 6, 7, 9)]
    assert [node.gives for node in made.nodes] == [(1, 6, 7, 9), (1, 6, 5, 7)]
    assert [node.weight for node in made.nodes] == [(6, 4, 3, 3), (6, 1, 3, 3)]
    assert made.chosen.x.min() == 0
    # The weight as it is used, behind another node.
    constant = np.frombuffer(model.graph.node[2].attribute[0].t.raw_data, np.float32)
    np.testing.assert_array_equal(made.chosen.weight.ravel(), -constant)


def test_seeing_changes_nothing(tmp_path):
    path, x = written(tmp_path, two_layers()), weights(1, 4, 9, 11)
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    plain = onnxruntime.InferenceSession(str(path), options).run(None, {"x": x})[0]
    np.testing.assert_array_equal(ran(path, x, 1).chosen.output, plain[0])


def test_of_a_batch_the_first_sample_is_shown(tmp_path):
    x = weights(3, 4, 9, 11)
    model = one_layer((2, 4, 3, 3), shape=(None, 4, 9, 11))
    chosen = ran(written(tmp_path, model), x, 0).chosen
    np.testing.assert_array_equal(chosen.x, x[0])


def test_a_network_of_small_floats(tmp_path):
    node = helper.make_node("Conv", ["x", "w"], ["y"])
    model = net([node], {"w": weights(8, 4, 3, 3).astype(np.float16)}, kind=10)
    chosen = ran(written(tmp_path, model), weights(1, 4, 9, 11).astype(np.float16), 0).chosen
    assert chosen.x.dtype == np.float32
    assert chosen.difference.equal


def test_a_network_that_computes_otherwise_is_told_from_rounding(tmp_path, monkeypatch):
    monkeypatch.setitem(running.ROUNDING, "float32", -1)
    path = written(tmp_path, one_layer((8, 4, 3, 3)))
    assert not ran(path, weights(1, 4, 9, 11), 0).chosen.difference.equal


def test_of_a_large_layer_some_rows_are_checked(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "CHECKED", 2 * 8 * 4 * 9 * 9 * 7 // 3)
    monkeypatch.setattr(running, "TURN", 1)
    path = written(tmp_path, one_layer((8, 4, 3, 3)))
    difference = ran(path, weights(1, 4, 9, 11), 0).chosen.difference
    assert (difference.checked, difference.cells) == (8 * 3 * 9, 8 * 7 * 9)


def test_names_that_are_taken_already(tmp_path):
    node = helper.make_node("Conv", ["x", "w"], ["convgui_0"])
    path = written(tmp_path, net([node], {"w": weights(2, 4, 3, 3)}))
    assert ran(path, weights(1, 4, 9, 11), 0).chosen.output.shape == (2, 7, 9)


def test_nodes_that_cannot_be_shown(tmp_path):
    path = written(tmp_path, whole_numbers())
    x = weights(1, 4, 9, 11)
    assert isinstance(ran(path, x), Run)
    with pytest.raises(ArrayError, match="whole: It multiplies whole numbers"):
        ran(path, x, 0)


@pytest.mark.parametrize(
    ("model", "x", "words"),
    [
        (one_layer((2, 5, 3, 3)), weights(1, 4, 9, 11), "onnxruntime cannot run"),
        (one_layer((2, 4, 3, 3)), weights(1, 4, 9, 12), "onnxruntime cannot run"),
        (
            one_layer((2, 4, 3, 3), shape=(None, 4, 9, 11)),
            np.zeros((0, 4, 9, 11), np.float32),
            "nothing reaches it",
        ),
        (
            one_layer((2, 4, 3, 3)),
            np.full((1, 4, 9, 11), np.nan, np.float32),
            "conv has 396 values that are NaN",
        ),
    ],
    ids=["weight", "size", "empty", "nan"],
)
def test_what_goes_wrong(tmp_path, model, x, words):
    with pytest.raises(ArrayError, match=words):
        ran(written(tmp_path, model), x, 0)


def test_the_words_of_onnxruntime_are_one_short_line():
    error = RuntimeError(
        "[ONNXRuntimeError] : 6 : RUNTIME_EXCEPTION : Status Message: "
        "/onnxruntime_src/core/reshape_helper.h:91 Helper::Helper(const Shape&, bool) no\n size"
    )
    assert running.words_of(error) == "Status Message: no size"
    assert running.words_of(ValueError("")) == "ValueError"
    # As later versions name the place.
    error = RuntimeError("[ONNXRuntimeError] : 1 : FAIL : tensorutils.cc:1730 CheckSize wrong size")
    assert running.words_of(error) == "wrong size"


def test_layers_too_large_to_show(tmp_path, monkeypatch):
    path, x = written(tmp_path, one_layer((2, 4, 3, 3))), weights(1, 4, 9, 11)
    monkeypatch.setattr(running, "LARGEST_WEIGHT", 70)
    with pytest.raises(ArrayError, match="too large to show"):
        ran(path, x, 0)

    monkeypatch.undo()
    spec = parse_shown("Conv2d(4, 2, 3, bias=False)")
    chosen = ran(path, x, 0).chosen
    with pytest.raises(ArrayError, match="conv: "):
        running._shown(spec, chosen._replace(weight=chosen.weight[:1]), "conv")


def test_a_layer_whose_weight_is_its_input(tmp_path):
    node = helper.make_node("Conv", ["x", "x"], ["y"], "conv")
    x = weights(1, 4, 9, 11)
    chosen = ran(written(tmp_path, net([node], {})), x, 0).chosen
    np.testing.assert_array_equal(chosen.x, x[0])
    np.testing.assert_array_equal(chosen.weight, x)


def test_thumbnails_are_what_the_layers_give(tmp_path):
    x = weights(1, 4, 9, 11)
    path = written(tmp_path, two_layers())
    small = ran(path, x).thumbnails
    assert list(small) == [0, 1]
    for place, maps in small.items():
        output = ran(path, x, place).chosen.output[:2]
        np.testing.assert_allclose(maps, output / np.abs(output).max(), rtol=1e-6, atol=1e-7)
    assert not ran(path, x, 0).thumbnails


def test_thumbnails_are_left_out_where_they_would_take_too_much(tmp_path, monkeypatch):
    x = weights(1, 4, 9, 11)
    path = written(tmp_path, two_layers())
    # The second output is the smaller one.
    monkeypatch.setattr(running, "KEPT", 4 * 6 * 5 * 7)
    assert list(ran(path, x).thumbnails) == [1]
    monkeypatch.setattr(running, "QUICK", 0)
    assert not ran(path, x).thumbnails
