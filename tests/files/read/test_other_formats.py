"""Files of other kinds: the sentence that helps."""

from pathlib import Path

import pytest

from convgui.files.experiment.archive import ExperimentError
from convgui.files.experiment.load import read_experiment
from convgui.files.read.images import PictureError, read_picture
from convgui.files.read.other_formats import advice


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("photo.HEIC", "Save it as PNG or JPEG"),
        ("slide.pdf", "Save it as PNG or JPEG"),
        ("raw.nef", "Save it as PNG or JPEG"),
        ("net.pth", "Save it as .safetensors: safetensors.torch.save_file(model.state_dict()"),
        ("net.pt", "Save it as .safetensors"),
        ("net.h5", "as .npy"),
        ("net.onnx", "as .safetensors"),
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
