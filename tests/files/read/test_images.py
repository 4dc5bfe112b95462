"""Pictures from disk as inputs, and files that are none."""

import numpy as np
import pytest
from PIL import Image

from convgui.files.read import images
from convgui.files.read.images import PictureError, read_picture


def test_colour_comes_channels_first_in_0_to_1(photo):
    picture = read_picture(photo)
    assert picture.name == "photo.png"
    assert picture.size == (30, 40)
    assert picture.values.shape == (3, 30, 40)
    assert picture.values.dtype == np.float32
    assert not picture.values.flags.writeable
    assert picture.values[:, 0, 0].tolist() == [1, 0, 0]
    assert picture.values[:, 29, 39].tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("mode", "value", "channels", "expected"),
    [
        ("L", 128, 1, [128 / 255]),
        ("1", 1, 1, [1.0]),
        ("I;16", 65535, 1, [1.0]),
        ("RGBA", (255, 0, 0, 0), 3, [1.0, 1.0, 1.0]),
        ("RGBA", (255, 0, 0, 255), 3, [1.0, 0.0, 0.0]),
        ("P", 0, 3, [0.0, 0.0, 0.0]),
        ("LA", (0, 255), 3, [0.0, 0.0, 0.0]),
        ("CMYK", (0, 0, 0, 0), 3, [1.0, 1.0, 1.0]),
    ],
)
def test_every_kind_of_pixel(tmp_path, mode, value, channels, expected):
    path = tmp_path / ("p.tif" if mode == "CMYK" else "p.png")
    Image.new(mode, (4, 3), value).save(path)
    values = read_picture(path).values
    assert values.shape == (channels, 3, 4)
    assert values[:, 1, 2] == pytest.approx(expected)


def test_a_photograph_is_turned_as_its_data_say(tmp_path):
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 30)).save(path, exif=exif)
    assert read_picture(path).size == (40, 30)


def test_bad_files_are_explained(tmp_path, photo, monkeypatch):
    (tmp_path / "text.png").write_text("hello")
    (tmp_path / "empty.png").write_bytes(b"")
    noise = np.random.default_rng(0).integers(0, 256, (50, 50, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "cut.png")
    (tmp_path / "cut.png").write_bytes((tmp_path / "cut.png").read_bytes()[:2000])
    for name, words in (
        ("none.png", "There is no file"),
        ("text.png", "is not a picture"),
        ("empty.png", "is not a picture"),
        ("cut.png", "cut.png"),
        (".", "is a folder"),
    ):
        with pytest.raises(PictureError, match=words):
            read_picture(tmp_path / name)
    monkeypatch.setattr(images, "LARGEST_PIXELS", 1000)
    with pytest.raises(PictureError, match="40 × 30 pixels, more than"):
        read_picture(photo)
