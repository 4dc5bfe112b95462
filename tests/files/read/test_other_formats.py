"""Files of other kinds: the sentence that helps."""

from pathlib import Path

import pytest

from convgui.files.experiment.archive import ExperimentError
from convgui.files.experiment.load import read_experiment
from convgui.files.read.images import PictureError, read_picture
from convgui.files.read.other_formats import advice, conversion, is_pickle


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("photo.HEIC", "Save it as PNG or JPEG"),
        ("slide.pdf", "Save it as PNG or JPEG"),
        ("raw.nef", "Save it as PNG or JPEG"),
        ("net.pth", "this turns it into .safetensors: import torch, safetensors.torch"),
        ("net.pt", "'net.safetensors')"),
        ("net.h5", "as .npy"),
        ("net.onnx", "Open it in the window"),
        ("net.tflite", "Save it as .onnx"),
        ("table.csv", 'numpy.save("x.npy", numpy.loadtxt("x.csv", delimiter=","))'),
        ("net.py", "Copy the layer itself"),
        ("film.mp4", "Save one frame of it"),
    ],
)
def test_what_helps(tmp_path, name, words):
    said = advice(Path(name))
    assert said.startswith(name)
    assert words in said
    (tmp_path / name).write_bytes(b"nothing that is known")
    with pytest.raises(PictureError) as caught:
        read_picture(tmp_path / name)
    assert str(caught.value) == said
    with pytest.raises(ExperimentError) as caught:
        read_experiment(tmp_path / name)
    assert str(caught.value) == f"{name} is not an experiment. {said}"


def test_nothing_is_known_of_others():
    assert advice(Path("x.png")) is None
    assert advice(Path("x")) is None


def test_two_lines_turn_a_pickle_into_safetensors():
    assert is_pickle(Path("NET.PTH"))
    assert not is_pickle(Path("net.safetensors"))
    lines = conversion(Path("a 'b'/net.pth")).splitlines()
    assert len(lines) == 2
    for line in lines:
        compile(line, "x", "exec")
    assert repr(str(Path("a 'b'/net.safetensors"))) in lines[1]


@pytest.mark.parametrize("kind", ["plain", "training", "shared", "other order"])
def test_they_do_so(tmp_path, kind):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    from convgui.files.read.safetensors_file import list_layers, read_layer

    layer = torch.nn.Conv2d(3, 4, 3)
    if kind == "other order":
        layer = layer.to(memory_format=torch.channels_last)
    saved = {f"conv.{name}": value for name, value in layer.state_dict().items()}
    if kind == "shared":
        saved["again.weight"] = saved["conv.weight"]
    whole = {"epoch": 3, "state_dict": saved} if kind == "training" else saved
    torch.save(whole, tmp_path / "net.pth")
    exec(conversion(tmp_path / "net.pth"), {})
    (found, *_) = list_layers(tmp_path / "net.safetensors")
    given = read_layer(tmp_path / "net.safetensors", found)
    assert (given.weight == layer.weight.detach().numpy()).all()
