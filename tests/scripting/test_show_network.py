"""A node of a network in a file, on the input that reaches it."""

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")

import onnxruntime

import convgui
from convgui.files.experiment import read_experiment, write_experiment
from convgui.files.read.network.exchange import Deviation
from convgui.files.read.network.onnx_file import NetworkRun, ShownNode
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.model.sources.inputs import photograph
from convgui.resources import resource
from convgui.scripting import show_network
from convgui.scripting.torch_layer import ShowError
from tests.data.onnx_nets import one_layer, two_layers, weights, whole_numbers, written
from tests.data.rounding import rounding

pytestmark = pytest.mark.long

SAMPLE = resource("samples/network.onnx")
X = weights(1, 4, 9, 11)


@pytest.mark.parametrize("name", ["last", "second"])
def test_the_saved_file_holds_the_output_of_the_network(tmp_path, name):
    path = written(tmp_path, two_layers())
    shown = convgui.show(path, X, name)
    shown.save(tmp_path / "layer.npz")
    options = onnxruntime.SessionOptions()
    # Optimised, what reaches the second layer differs by rounding, and the bound is for one layer.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    expected = onnxruntime.InferenceSession(str(path), options).run(None, {"x": X})[0]
    with np.load(tmp_path / "layer.npz") as saved:
        output = saved["output"]
    frame = derive(read_experiment(tmp_path / "layer.npz"))
    tensors = frame.tensors
    bound = rounding(frame.state.layer.spec, tensors.x, tensors.weight, tensors.bias)
    for found in (output, frame.output):
        assert (np.abs(found - expected[0]) <= bound).all()
    assert repr(shown) == "torch.nn.Conv2d(6, 6, 3, groups=6, bias=False), shown"


def test_a_picture_from_disk(tmp_path):
    pixels = np.rint(photograph().values.transpose(1, 2, 0) * 255).astype(np.uint8)
    Image.fromarray(pixels).save(tmp_path / "cat.png")
    state = convgui.show(str(SAMPLE), str(tmp_path / "cat.png"), "edges").state
    np.testing.assert_allclose(state.layer.picture.values, photograph().values, atol=1e-6)
    assert state.layer.output_size == (96, 96)


def test_an_array_from_disk(tmp_path):
    np.save(tmp_path / "x.npy", X[0])
    path = written(tmp_path, one_layer((2, 4, 3, 3)))
    # The only layer needs no name.
    np.testing.assert_array_equal(
        convgui.show(path, tmp_path / "x.npy").state.layer.picture.values, X[0]
    )
    sound = written(tmp_path, one_layer((2, 4, 3), shape=(1, 4, None)), "sound.onnx")
    np.save(tmp_path / "x.npy", X[0, :, 0])
    assert convgui.show(sound, tmp_path / "x.npy").state.layer.input_size == (1, 11)


@pytest.mark.parametrize(
    ("x", "name", "words"),
    [
        (X, "lst", "Did you mean last"),
        (X, None, "Name one of the layers of the network: first, last"),
        (X[:, :2], "last", r"x has the shape \(1, 2, 9, 11\), and the network reads"),
        ("nowhere.png", "last", "There is no file nowhere"),
        ("text", "last", "There is no file text"),
        ([["a"]], "last", "not an array of real numbers"),
        (X, 3, "name is that of a layer, as text: not 3"),
    ],
)
def test_what_cannot_be_shown_is_said(tmp_path, x, name, words):
    with pytest.raises(ShowError, match=words):
        convgui.show(written(tmp_path, two_layers()), x, name)


def test_more_that_cannot_be_shown(tmp_path, monkeypatch):
    with pytest.raises(ShowError, match="There is no file"):
        convgui.show("net.onnx", X)
    with pytest.raises(ShowError, match="whole: It multiplies whole numbers"):
        convgui.show(written(tmp_path, whole_numbers()), X)
    with pytest.raises(ShowError, match="nth is for models of PyTorch"):
        convgui.show(SAMPLE, X, "edges", nth=1)


def test_sums_that_are_not_the_networks(tmp_path, monkeypatch):
    path = written(tmp_path, one_layer((2, 4, 3, 3)))
    made = ShownNode("Conv2d(4, 2, 3)", photograph(), None, X, Deviation(0.5, equal=False))
    monkeypatch.setattr(show_network, "run_network", lambda *a: NetworkRun((), 0.0, made))
    with pytest.raises(ShowError, match=r"differ by 0\.5, more than rounding explains"):
        convgui.show(path, X)


def test_a_file_of_pytorch_is_answered_with_what_helps(tmp_path):
    with pytest.raises(ShowError, match=r"net.pth can run code .* torch.load\('net.pth'"):
        convgui.show(tmp_path / "net.pth", X, "conv")


def test_a_file_that_is_no_network_is_said_to_be_none(tmp_path):
    write_experiment(first_state(), tmp_path / "layer.npz")
    words = r"layer.npz is not a network: give an .onnx file. .* python -m convgui \"layer.npz\""
    with pytest.raises(ShowError, match=words):
        convgui.show(tmp_path / "layer.npz", X)
    with pytest.raises(ShowError, match=r"There is no file"):
        convgui.show(tmp_path / "none.npz", X)
