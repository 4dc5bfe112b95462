"""Pictures from disk as inputs, and files that are none."""

import os
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image, ImageOps

from convgui.files.read import images
from convgui.files.read.images import PictureError, picture_of_pixels, read_picture
from convgui.files.read.progress import Stopped


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


def written(path, values, **options):
    """A TIFF of these numbers, as they are."""
    Image.fromarray(values).save(path, **options)
    return path


@pytest.mark.parametrize(
    ("dtype", "values", "expected", "words"),
    [
        ("uint8", [0, 51, 255], [0, 0.2, 1], "The 8-bit numbers of x.tif are scaled to 0 … 1."),
        ("uint16", [0, 13107, 65535], [0, 0.2, 1], "The 16-bit numbers of x.tif are scaled to 0"),
        ("int32", [0, 2**31 - 1, -(2**31) + 1], [0, 1, -1], "The 32-bit numbers of x.tif are sc"),
    ],
)
def test_whole_numbers_of_a_tiff_are_scaled_and_that_is_said(
    tmp_path, dtype, values, expected, words
):
    picture = read_picture(written(tmp_path / "x.tif", np.array([values], dtype)))
    assert picture.values[0, 0] == pytest.approx(expected)
    assert picture.note.startswith(words)
    assert ("−1 … 1" in picture.note) == (dtype == "int32")


def test_whole_numbers_of_32_bits_without_a_sign(tmp_path):
    data = bytearray(written(tmp_path / "x.tif", np.array([[0, -1, 2**30]], np.int32)).read_bytes())
    # Tag 339, a short, once: signed numbers become plain ones.
    tag = data.index(b"\x53\x01\x03\x00\x01\x00\x00\x00\x02\x00")
    data[tag + 8] = 1
    (tmp_path / "x.tif").write_bytes(data)
    picture = read_picture(tmp_path / "x.tif")
    assert picture.values[0, 0] == pytest.approx([0, 1, 0.25])
    assert picture.note == "The 32-bit numbers of x.tif are scaled to 0 … 1."


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_a_negative_is_shown_as_the_picture(tmp_path, dtype):
    most = np.iinfo(dtype).max
    values = np.array([[0, most, most // 5]], dtype)
    # Pillow turns those of 8 bits round when it writes them, too.
    stored = most - values if dtype == "uint16" else values
    path = written(tmp_path / "x.tif", stored, tiffinfo={262: 0})
    assert read_picture(path).values[0, 0] == pytest.approx([0, 1, 0.2])


def test_numbers_with_a_point_stay_as_they_are(tmp_path):
    values = np.array([[0.5, -3, 1e5]], np.float32)
    picture = read_picture(written(tmp_path / "x.tif", values))
    assert np.array_equal(picture.values[0], values)
    assert picture.note is None


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_treated_as_in_an_array(tmp_path, value):
    path = written(tmp_path / "x.tif", np.array([[0.5, value]], np.float32))
    with pytest.raises(PictureError, match=r"x\.tif has 1 values that are NaN, infinite"):
        read_picture(path)


def test_nothing_is_said_of_an_everyday_picture(photo, tmp_path):
    assert read_picture(photo).note is None
    Image.new("1", (4, 3)).save(tmp_path / "x.tif")
    assert read_picture(tmp_path / "x.tif").note is None


def test_postscript_starts_no_other_program(tmp_path, monkeypatch):
    from PIL import EpsImagePlugin

    monkeypatch.setattr(EpsImagePlugin, "Ghostscript", lambda *a, **k: pytest.fail("started"))
    header = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\n{} loop\n"
    for name in ("x.png", "x.eps", "x"):
        (tmp_path / name).write_bytes(header)
        with pytest.raises(PictureError, match=r"is not a picture|Save it as PNG"):
            read_picture(tmp_path / name)
    assert not {"EPS", "WMF", "FPX", "MIC", "HDF5", "GRIB", "BUFR"} & set(images.FORMATS)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_every_orientation(tmp_path, monkeypatch, orientation, mode):
    monkeypatch.setattr(images, "STRIP_PIXELS", 20)
    pixels = np.random.default_rng(0).integers(0, 256, (7, 5, 3), np.uint8)
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.fromarray(pixels).convert(mode).save(tmp_path / "x.png", exif=exif)
    with Image.open(tmp_path / "x.png") as image:
        turned = np.asarray(ImageOps.exif_transpose(image), np.float32) / 255
    turned = turned[None] if mode == "L" else turned.transpose(2, 0, 1)
    assert np.array_equal(read_picture(tmp_path / "x.png").values, turned)


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "LA", "P", "1", "CMYK", "I;16", "I", "F"])
def test_strips_make_the_whole_picture(tmp_path, monkeypatch, mode):
    pixels = np.random.default_rng(0).integers(0, 256, (23, 9, 3), np.uint8)
    image = Image.fromarray(pixels).convert("RGB" if mode == "I;16" else mode)
    if mode == "I;16":
        image = Image.fromarray(pixels[:, :, 0].astype(np.uint16) * 257)
    image.save(tmp_path / "x.tif")
    whole = read_picture(tmp_path / "x.tif").values
    monkeypatch.setattr(images, "STRIP_PIXELS", 40)
    assert np.array_equal(read_picture(tmp_path / "x.tif").values, whole)


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "I;16", "F"])
@pytest.mark.parametrize("strip", [1 << 20, 300])
def test_very_many_pixels_become_fewer_and_that_is_said(tmp_path, monkeypatch, mode, strip):
    monkeypatch.setattr(images, "MOST_PIXELS", 40 * 30)
    monkeypatch.setattr(images, "STRIP_PIXELS", strip)
    # In patches of 3 × 3 pixels, so that their averages are known.
    patches = np.random.default_rng(0).integers(0, 256, (27, 33, 3), np.uint8)
    image = Image.fromarray(patches.repeat(3, axis=0).repeat(3, axis=1))
    if mode == "I;16":
        image = Image.fromarray(np.asarray(image)[:, :, 0].astype(np.uint16) * 257)
    elif mode == "P":
        image = image.quantize(8)
    else:
        image = image.convert(mode)
    image.save(tmp_path / "x.tif")
    picture = read_picture(tmp_path / "x.tif")
    assert picture.size == (27, 33)
    assert picture.note.startswith(
        "x.tif has 99 × 81 pixels, too many to show: it is scaled down to 33 × 27."
    )
    monkeypatch.setattr(images, "MOST_PIXELS", 10**6)
    full = read_picture(tmp_path / "x.tif").values
    assert picture.values == pytest.approx(full[:, 1::3, 1::3], abs=1 / 200)


def test_a_large_jpeg_is_decoded_smaller(tmp_path, monkeypatch):
    monkeypatch.setattr(images, "MOST_PIXELS", 400)
    monkeypatch.setattr(images, "LARGEST_PIXELS", 1600)
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (160, 80), (255, 0, 0)).save(tmp_path / "x.jpg", exif=exif)
    picture = read_picture(tmp_path / "x.jpg")
    assert picture.size == (20, 10)
    assert picture.values[0].min() > 0.9
    assert "x.jpg has 80 × 160 pixels" in picture.note
    # Others cannot be, so they would take too much memory.
    Image.new("RGB", (160, 80)).save(tmp_path / "x.png")
    Image.new("RGB", (160, 80)).save(tmp_path / "progressive.jpg", progressive=True)
    for name in ("x.png", "progressive.jpg"):
        with pytest.raises(PictureError, match="160 × 80 pixels, more than"):
            read_picture(tmp_path / name)


def test_a_webp_may_have_fewer_pixels(tmp_path, monkeypatch):
    monkeypatch.setattr(images, "LARGEST_WEBP", 99)
    for ending in ("png", "webp"):
        Image.new("RGB", (10, 10)).save(tmp_path / f"x.{ending}")
    assert read_picture(tmp_path / "x.png").size == (10, 10)
    with pytest.raises(PictureError, match="10 × 10 pixels, more than"):
        read_picture(tmp_path / "x.webp")


@pytest.mark.parametrize("size", [(1, 3000), (3000, 1)])
def test_a_line_of_very_many_pixels(tmp_path, monkeypatch, size):
    monkeypatch.setattr(images, "MOST_PIXELS", 1000)
    for ending in ("png", "jpg"):
        Image.new("L", size).save(tmp_path / f"x.{ending}")
        assert sorted(read_picture(tmp_path / f"x.{ending}").size) == [1, 1000]


def test_a_picture_of_pixels_has_the_same_limits(monkeypatch):
    pixels = bytes([255, 0, 0, 255]) * 12
    assert picture_of_pixels(pixels, 4, 3, "p").values[:, 2, 3].tolist() == [1, 0, 0]
    monkeypatch.setattr(images, "LARGEST_PIXELS", 11)
    with pytest.raises(PictureError, match="4 × 3 pixels"):
        picture_of_pixels(pixels, 4, 3, "p")


def test_reading_can_be_stopped_at_any_time(tmp_path, monkeypatch):
    monkeypatch.setattr(images, "STRIP_PIXELS", 100)
    noise = np.random.default_rng(0).integers(0, 256, (100, 100, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "x.png")
    heard = []
    read_picture(tmp_path / "x.png", heard.append)
    assert heard[0] == 0
    assert heard == sorted(heard)
    assert 0.9 < heard[-1] < 1
    for stop in (1, len(heard) // 2, len(heard) - 1):
        left = iter(range(stop))

        def report(fraction, left=left):
            if next(left, None) is None:
                raise Stopped

        with pytest.raises(Stopped):
            read_picture(tmp_path / "x.png", report)


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="Windows counts memory in another way")
def test_a_small_file_with_very_many_pixels_takes_little_memory(tmp_path):
    """49 million pixels in a file of 50 kB: 196 MB as Pillow has them, 147 MB as an array."""
    Image.new("P", (7000, 7000)).save(tmp_path / "x.png")
    program = (
        "import resource, sys\n"
        "from convgui.files.read.images import read_picture\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(read_picture(sys.argv[1]).values.shape)\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "x.png")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    shape, megabytes = done.stdout.splitlines()
    assert shape == "(3, 3500, 3500)"
    # macOS counts bytes.
    assert int(megabytes) < 400 * (1024 if sys.platform == "darwin" else 1)
