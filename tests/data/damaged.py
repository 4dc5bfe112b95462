"""Files of every kind that is opened, damaged at random, and how each kind is read."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from PIL import Image
from safetensors.numpy import save

from convgui.files.experiment.archive import ExperimentError
from convgui.files.experiment.load import is_experiment, read_experiment
from convgui.files.experiment.save import write_experiment
from convgui.files.read.array_checks import ArrayError
from convgui.files.read.arrays import list_arrays, looks_channels_last, read_array
from convgui.files.read.door import FileError
from convgui.files.read.headless import read_input
from convgui.files.read.images import PictureError, read_picture
from convgui.files.read.lesson_file import LessonFileError, read_lesson_file
from convgui.files.read.safetensors_file import list_layers, read_layer
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.resources import resource
from tests.data.damage import (
    Damage,
    anywhere,
    in_member,
    in_npy_header,
    in_png_chunk,
    in_safetensors_header,
    in_settings,
    in_text,
)
from tests.data.own_lesson import LESSON
from tests.data.states import STATES

# What must not be in a sentence.
INTERNAL = re.compile(
    r"object at|\[Errno|Traceback|Error\(|Exception|<class|ufunc|dtype\(|\d{41}|NoneType"
    r"|(?<!['\w])b'"
)


class Kind(NamedTuple):
    """A kind of file: sound samples of it, how they are damaged, and how they are read."""

    ending: str
    samples: list[bytes]
    damages: tuple[Damage, ...]
    read: Callable[[Path, random.Random], object]
    error: type[FileError]


# Samples ---------------------------------------------------------------------------------------


def _npy(values: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, values)
    return file.getvalue()


def _npz(packed: bool, **arrays: np.ndarray) -> bytes:
    file = io.BytesIO()
    (np.savez_compressed if packed else np.savez)(file, **arrays)
    return file.getvalue()


def _picture(kind: str, mode: str, **options: Any) -> bytes:
    rng = np.random.default_rng(1)
    image = Image.fromarray(rng.integers(0, 256, (13, 17, 3), np.uint8)).convert(
        "RGB" if mode.startswith("I;") else mode
    )
    if mode.startswith("I;"):
        image = Image.fromarray(rng.integers(0, 65536, (13, 17), np.uint16))
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def _experiment(name: str, folder: Path) -> bytes:
    write_experiment(STATES[name], folder / "sound.npz")
    return (folder / "sound.npz").read_bytes()


# Reading ---------------------------------------------------------------------------------------


def _read_arrays(path: Path, rng: random.Random) -> None:
    assert not is_experiment(path)
    axes = rng.choice((1, 2))
    entries = list_arrays(path, axes)
    for entry in entries[:3]:
        sample = rng.randrange(entry.shape[0]) if 0 < entry.shape[0] < 2**60 else 0
        last = axes == 2 and len(entry.shape) > 2 and rng.random() < 0.3
        picture = read_array(path, entry, sample=sample, channels_last=last, axes=axes)
        assert picture.values.ndim == 3
        assert np.isfinite(picture.values).all()
    if axes == 2 and len(entries) == 1 and not looks_channels_last(entries[0].shape):
        derive(first_state().change(picture=read_input(path)))


def _read_picture(path: Path, rng: random.Random) -> None:
    values = read_picture(path).values
    assert values.ndim == 3
    assert values.size
    assert np.isfinite(values).all()


def _read_layers(path: Path, rng: random.Random) -> None:
    for layer in list_layers(path)[:6]:
        given = replace(read_layer(path, layer), reading=layer.readings[0])
        derive(first_state().change(given=given))


def _read_experiment(path: Path, rng: random.Random) -> None:
    assert is_experiment(path) in (True, False)
    derive(read_experiment(path))


def _read_lesson(path: Path, rng: random.Random) -> None:
    assert read_lesson_file(path).pages


def kinds(folder: Path) -> dict[str, Kind]:
    """Every kind of file; ``folder`` is for what is written on the way."""
    rng = np.random.default_rng(0)
    floats = rng.random((3, 7, 5), np.float32)
    arrays = [
        floats,
        rng.integers(0, 9, (6, 8)).astype(np.int16),
        np.asfortranarray(rng.random((4, 2, 5, 6))),
        rng.random((9, 7, 3), np.float32),
        rng.random(12) > 0.5,
    ]
    npz = [
        _npz(packed, a=arrays[0], b=arrays[1], c=arrays[2], d=np.array("text"))
        for packed in (False, True)
    ]
    tensors = {
        "a.weight": rng.random((4, 2, 3, 3), np.float32),
        "a.bias": rng.random(4, np.float32),
        "b.weight": rng.random((4, 2, 3)).astype(np.float16),
        "c.weight": rng.random((4, 4)),
        "d.weight_g": rng.random((4, 1, 1, 1), np.float32),
        "d.weight_v": rng.random((4, 2, 3, 3), np.float32),
        "e.weight": rng.integers(-99, 99, (4, 2, 3, 3)).astype(np.int8),
        "e.weight_scale": rng.random(4, np.float32),
    }
    pictures = {
        "png": [_picture("PNG", m) for m in ("RGB", "L", "RGBA", "P", "1", "LA", "I;16")],
        "jpeg": [
            _picture("JPEG", "RGB"),
            _picture("JPEG", "L", progressive=True),
            _picture("JPEG", "RGB", exif=_exif()),
        ],
        "gif": [_picture("GIF", "P"), _picture("GIF", "L", transparency=3)],
        "bmp": [_picture("BMP", m) for m in ("RGB", "L", "P", "1")],
        "tiff": [
            *(_picture("TIFF", m) for m in ("RGB", "L", "I;16", "I", "F", "CMYK", "RGBA")),
            *(_picture("TIFF", "RGB", compression=c) for c in ("tiff_lzw", "jpeg", "tiff_deflate")),
        ],
        "webp": [_picture("WEBP", "RGB"), _picture("WEBP", "RGBA", lossless=True)],
        "ppm": [_picture("PPM", m) for m in ("RGB", "L", "1", "I;16")]
        + [b"P3\n2 2\n9\n1 2 3 4 5 6 7 8 9 1 2 3\n", b"Pf\n2 1\n-1.0\n\0\0\0\0\0\0\x80\x3f"],
    }
    return {
        "npy": Kind(
            ".npy", [_npy(a) for a in arrays], (anywhere, in_npy_header), _read_arrays, ArrayError
        ),
        "npz": Kind(
            ".npz",
            npz,
            (anywhere, in_member(anywhere), in_member(in_npy_header)),
            _read_arrays,
            ArrayError,
        ),
        "safetensors": Kind(
            ".safetensors",
            [save(tensors)],
            (anywhere, in_safetensors_header),
            _read_layers,
            ArrayError,
        ),
        "experiment": Kind(
            ".npz",
            [_experiment(name, folder) for name in STATES],
            (anywhere, in_member(anywhere), in_member(in_npy_header), in_settings, in_settings),
            _read_experiment,
            ExperimentError,
        ),
        "lesson": Kind(
            ".txt",
            [LESSON.encode(), *_bundled()],
            (in_text, in_text, anywhere),
            _read_lesson,
            LessonFileError,
        ),
        **{
            name: Kind(
                f".{name}",
                samples,
                (anywhere, *([in_png_chunk] if name == "png" else [])),
                _read_picture,
                PictureError,
            )
            for name, samples in pictures.items()
        },
    }


def _bundled() -> list[bytes]:
    return [path.read_bytes() for path in sorted(resource("lessons/en").glob("*.txt"))]


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "a picture"
    return exif


def damaged_file(name: str, kind: Kind, seed: int, number: int) -> tuple[bytes, random.Random]:
    """Damaged file ``number`` of a kind, always the same for a seed; and what chose it."""
    rng = random.Random(f"{name} {seed} {number}")
    return rng.choice(kind.damages)(rng.choice(kind.samples), rng), rng


def what_left(kind: Kind, path: Path, rng: random.Random) -> str | None:
    """What left the door of ``kind`` that should not have; None if all is well."""
    try:
        kind.read(path, rng)
    except kind.error as error:
        said = str(error)
        if INTERNAL.search(said.replace(path.name, "")) or len(said) > 1000:
            return f"said: {said[:300]}"
        return None
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:300]
    return None
