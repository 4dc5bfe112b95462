"""Parts of an experiment that lie beside its file."""

import zipfile

import numpy as np

from convgui.files.experiment.load import read_experiment
from tests.data.experiments import parts_of, put, refusal
from tests.data.states import comparable, with_picture


def test_parts_beside_the_file_are_found_by_its_comment(tmp_path):
    parts = parts_of(with_picture(), tmp_path)
    np.save(tmp_path / "picture-3.npy", parts.pop("picture"))
    put(tmp_path, parts)
    assert "its picture is missing" in refusal(tmp_path / "bad.npz")
    for comment, found in (
        (b"picture-3.npy", True),
        (b"../x/picture-3.npy", False),
        (b"\xff", False),
    ):
        with zipfile.ZipFile(tmp_path / "bad.npz", "a") as packed:
            packed.comment = comment
        if found:
            back = read_experiment(tmp_path / "bad.npz")
            assert comparable(back) == comparable(with_picture())
        else:
            assert "its picture is missing" in refusal(tmp_path / "bad.npz")
    np.save(tmp_path / "picture-3.npy", np.array([{}], object))
    with zipfile.ZipFile(tmp_path / "bad.npz", "a") as packed:
        packed.comment = b"picture-3.npy"
    assert "type object" in refusal(tmp_path / "bad.npz")
