"""Inputs that are opened without anybody to ask."""

import os

import numpy as np
import pytest
from PIL import Image

from convgui.app import run
from convgui.files.read.array_checks import ArrayError
from convgui.files.read.headless import read_input
from convgui.files.read.images import PictureError, read_picture


def test_without_anybody_to_ask(tmp_path, photo):
    assert read_input(photo).photo
    np.save(tmp_path / "x.npy", np.ones((2, 5, 6)))
    assert read_input(tmp_path / "x.npy").values.shape == (2, 5, 6)
    np.savez(tmp_path / "x.npz", a=np.ones((3, 4)), b=np.ones((3, 4)))
    with pytest.raises(ArrayError, match=r"several arrays \(a, b\)"):
        read_input(tmp_path / "x.npz")


def test_which_of_several_samples_is_used_is_told(tmp_path, capfd, qapp):
    values = np.random.default_rng(0).random((2, 3, 8, 8), np.float32)
    np.save(tmp_path / "x.npy", values)
    picture = read_input(tmp_path / "x.npy")
    assert np.array_equal(picture.values, values[0])
    call, out = "nn.Conv2d(3, 4, 3)", str(tmp_path / "o.png")
    assert run(["render", call, "--input", str(tmp_path / "x.npy"), "-o", out]) == 0
    assert capfd.readouterr().err == "convgui: x.npy has 2 samples: the first is used.\n"
    np.save(tmp_path / "x.npy", values[:1])
    assert read_input(tmp_path / "x.npy").note is None


def test_libraries_print_nothing(tmp_path, capfd):
    """libtiff prints on its own what it finds wrong; one line is to say it."""
    Image.new("RGB", (9, 9)).save(tmp_path / "x.tif", compression="tiff_lzw")
    data = bytearray((tmp_path / "x.tif").read_bytes())
    data[8:20] = b"\xff" * 12
    (tmp_path / "x.tif").write_bytes(data)
    with pytest.raises(PictureError):
        read_picture(tmp_path / "x.tif")
    assert capfd.readouterr().err
    with pytest.raises(PictureError):
        read_input(tmp_path / "x.tif")
    assert not capfd.readouterr().err
    os.write(2, b"as before")
    assert capfd.readouterr().err == "as before"


def test_what_was_done_to_a_picture_is_one_line_beside_a_drawing(tmp_path, capfd, qapp):
    Image.fromarray(np.full((6, 6), 65535, np.uint16)).save(tmp_path / "x.tif")
    out = tmp_path / "o.png"
    assert run(["render", "--input", str(tmp_path / "x.tif"), "-o", str(out)]) == 0
    assert out.exists()
    said = "convgui: The 16-bit numbers of x.tif are scaled to 0 … 1.\n"
    assert capfd.readouterr().err == said
