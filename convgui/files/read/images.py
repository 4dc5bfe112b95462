"""Pictures from disk as inputs: channels first, 0 … 1.

At most 0.5 GB are taken while a picture is read: it may have ``LARGEST_PIXELS`` of four bytes,
and beyond ``MOST_PIXELS`` it is made smaller while it becomes an array, strip by strip.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from PIL import Image, ImageFile, UnidentifiedImageError
from PIL.TiffImagePlugin import TiffImageFile

from convgui.files.read.array_checks import not_finite
from convgui.files.read.door import FileError, check_file, door
from convgui.files.read.other_formats import advice
from convgui.files.read.progress import Report, ReportingFile, unheard
from convgui.messages import Sentence, join
from convgui.model.sources.inputs import Floats, InputImage, frozen

# All that is opened. Pillow knows more, some by starting other programs (PostScript).
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "PPM")
LARGEST_PIXELS = 50_000_000
# Its decoder takes four times as much memory as the others.
LARGEST_WEBP = 24_000_000
MOST_PIXELS = 1 << 24
# How much of a picture becomes an array at a time.
STRIP_PIXELS = 1 << 20
# The part of the work that is done when the file has been read.
DECODED = 0.7

# The number of the EXIF tag, and how an upright picture is seen as it lies in the file.
ORIENTATION = 0x0112
AS_STORED: dict[Any, Callable[[Floats], Floats]] = {
    2: lambda upright: upright[..., ::-1],
    3: lambda upright: upright[..., ::-1, ::-1],
    4: lambda upright: upright[..., ::-1, :],
    5: lambda upright: upright.swapaxes(1, 2),
    6: lambda upright: np.rot90(upright, 1, (1, 2)),
    7: lambda upright: upright[..., ::-1, ::-1].swapaxes(1, 2),
    8: lambda upright: np.rot90(upright, -1, (1, 2)),
}
LYING = (5, 6, 7, 8)
# Numbers of the TIFF tags.
BITS, KIND_OF_NUMBER, MEANING = 258, 339, 262
SIGNED, WHITE_IS_0 = 2, 0


class PictureError(FileError):
    """A file that cannot be shown as a picture; the text says why and what to do."""


def read_picture(path: str | Path, report: Report = unheard) -> InputImage:
    """The picture in a file as (3, H, W), or (1, H, W) if it is grey, float32 in 0 … 1.

    Turned as its EXIF data say; transparency is laid on white. Raises ``PictureError``.
    """
    path = Path(path)
    check_file(path, PictureError)
    damaged = Sentence("{0} cannot be read: it is damaged or incomplete. Save it again.", path.name)
    with door(path, PictureError, damaged), path.open("rb") as file:
        try:
            image = Image.open(ReportingFile(file, report, DECODED), formats=FORMATS)
        except UnidentifiedImageError:
            raise PictureError(
                advice(path)
                or Sentence(
                    "{0} is not a picture that can be read. Use PNG, JPEG, GIF, BMP, TIFF or WebP.",
                    path.name,
                )
            ) from None
        except Image.DecompressionBombError:
            raise PictureError(
                Sentence("{0} is too large to open. Scale it down first.", path.name)
            ) from None
        with image:
            # So that even a small file is read in many parts, and can be cancelled between them.
            image.decodermaxblock = min(ImageFile.MAXBLOCK, 4096 + path.stat().st_size // 256)
            return _read(image, path.name, report)


def picture_of_pixels(
    rgba: bytes, width: int, height: int, name: str, report: Report = unheard
) -> InputImage:
    """A picture from the bytes of its pixels, four to a pixel, as (3, H, W).

    Raises ``PictureError``.
    """
    _check_size((width, height), name, LARGEST_PIXELS)
    image = Image.frombuffer("RGBA", (width, height), rgba, "raw", "RGBA", 0, 1)
    return _read(image, name, report)


def _check_size(size: tuple[int, int], name: str, most: int) -> None:
    if math.prod(size) > most:
        raise PictureError(
            Sentence(
                "{0} has {1} × {2} pixels, more than {3} million. Scale it down first.",
                name,
                *size,
                most // 1_000_000,
            )
        )


class _Numbers(NamedTuple):
    """How the numbers of a picture are stored: their bits, and the largest, which becomes 1.

    In a ``negative`` 0 is white.
    """

    bits: int
    signed: bool = False
    negative: bool = False

    @property
    def largest(self) -> int:
        return (1 << (self.bits - self.signed)) - 1


def _read(image: Image.Image, name: str, report: Report) -> InputImage:
    """The picture as an input, smaller where it has very many pixels."""
    width, height = image.size
    factor = _factor(image.size)
    if image.info.get("progressive"):
        # A JPEG of this kind is in memory as a whole before it is decoded.
        _check_size(image.size, name, LARGEST_PIXELS)
    if factor > 1:
        # JPEG can be decoded at a half, a quarter or an eighth of its size.
        image.draft(None, (max(1, width // factor), max(1, height // factor)))
        factor = _factor(image.size)
    _check_size(image.size, name, LARGEST_WEBP if image.format == "WEBP" else LARGEST_PIXELS)
    orientation = image.getexif().get(ORIENTATION)
    image.load()
    values = _upright(image, factor, orientation, name, report)
    notes = []
    if (width, height) not in (values.shape[:0:-1], values.shape[1:]):
        shown = values.shape[:0:-1]
        notes.append(
            Sentence(
                "{0} has {1} × {2} pixels, too many to show: it is scaled down to {3} × {4}.",
                *(name, *((height, width) if orientation in LYING else (width, height)), *shown),
            )
        )
    if _is_told_of(image):
        numbers = _numbers(image)
        notes.append(
            Sentence("The {0}-bit numbers of {1} are scaled to −1 … 1.", numbers.bits, name)
            if numbers.signed
            else Sentence("The {0}-bit numbers of {1} are scaled to 0 … 1.", numbers.bits, name)
        )
    return InputImage(name, frozen(values), note=join(*notes) if notes else None)


def _factor(size: tuple[int, int]) -> int:
    """How many pixels a side become one, so that there are at most ``MOST_PIXELS``."""
    factor = max(1, math.isqrt(math.prod(size) // MOST_PIXELS))
    while math.prod(-(-side // factor) for side in size) > MOST_PIXELS:
        factor += 1
    return factor


def _upright(
    image: Image.Image, factor: int, orientation: object, name: str, report: Report
) -> Floats:
    """A loaded picture as an array, (C, H, W), turned and made smaller strip by strip."""
    width, height = (-(-side // factor) for side in image.size)
    size = (width, height) if orientation in LYING else (height, width)
    values = np.empty((1 if _is_grey(image) else 3, *size), np.float32)
    turn = AS_STORED.get(orientation)
    stored = turn(values) if turn else values
    rows = factor * max(1, STRIP_PIXELS // (image.width * factor))
    wrong = 0
    for top in range(0, image.height, rows):
        report(DECODED + (1 - DECODED) * top / image.height)
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        into = stored[:, top // factor : -(-(top + strip.height) // factor)]
        _fill(into, strip, factor, _numbers(image))
        wrong += into.size - int(np.count_nonzero(np.isfinite(into)))
    if wrong:
        raise PictureError(not_finite(name, wrong))
    return values


def _fill(into: Floats, strip: Image.Image, factor: int, numbers: _Numbers) -> None:
    """Fill an array, (C, H, W), with the pixels of a part of a picture."""
    if strip.mode.startswith(("I", "F")):
        values = np.asarray(strip)
        if strip.mode == "I" and numbers.bits == 32 and not numbers.signed:
            # Pillow has no unsigned numbers of 32 bits, and stores them as signed ones.
            values = values.view(np.uint32)
        if strip.mode != "F":
            values = values / numbers.largest
            # Pillow turns those of 8 bits round, but not these.
            values = 1 - values if numbers.negative else values
        grey = Image.fromarray(values.astype(np.float32))
        into[0] = np.asarray(grey.reduce(factor) if factor > 1 else grey)
        return
    if _has_transparency(strip):
        strip = strip.convert("RGBA")
        ground = Image.new("RGBA", strip.size, "white")
        strip = Image.alpha_composite(ground, strip).convert("RGB")
    else:
        strip = strip.convert("L" if len(into) == 1 else "RGB")
    if factor > 1:
        strip = strip.reduce(factor)
    # Band by band, because picking every third byte takes several times as long.
    for plane, band in zip(into, strip.split(), strict=True):
        np.divide(np.asarray(band), np.float32(255), out=plane)


def _is_grey(image: Image.Image) -> bool:
    plain = image.mode in ("1", "L") and not _has_transparency(image)
    return plain or image.mode.startswith(("I", "F"))


def _has_transparency(image: Image.Image) -> bool:
    return "A" in image.getbands() or "transparency" in image.info


def _numbers(image: Image.Image) -> _Numbers:
    if isinstance(image, TiffImageFile):
        bits, kind = image.tag_v2.get(BITS, 8), image.tag_v2.get(KIND_OF_NUMBER, 1)
        most = max(bits) if isinstance(bits, tuple) else bits
        signed = SIGNED in (kind if isinstance(kind, tuple) else (kind,))
        return _Numbers(most, signed, image.tag_v2.get(MEANING) == WHITE_IS_0)
    # Of all other formats only the grey pictures of 16 bits come with so many.
    return _Numbers(16 if image.mode.startswith("I") else 8)


def _is_told_of(image: Image.Image) -> bool:
    """Whether the numbers in the file are of interest: not for what everybody calls a picture."""
    whole = isinstance(image, TiffImageFile) and image.mode not in ("1", "P", "PA", "F")
    return whole or image.mode.startswith("I")
