"""Pictures from disk as inputs: channels first, 0 … 1."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from convgui.messages import MessageError, Sentence
from convgui.model.sources.inputs import InputImage, frozen

LARGEST_PIXELS = 50_000_000


class PictureError(MessageError):
    """A file that cannot be shown as a picture; the text says why and what to do."""


def read_picture(path: str | Path) -> InputImage:
    """The picture in a file as (3, H, W), or (1, H, W) if it is grey, float32 in 0 … 1.

    Turned as its EXIF data say; transparency is laid on white. Raises ``PictureError``.
    """
    path = Path(path)
    if path.is_dir():
        raise PictureError(Sentence("{0} is a folder. Choose a picture in it.", path.name))
    try:
        with warnings.catch_warnings():
            # The size is checked here, before the pixels are read.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                width, height = image.size
                if width * height > LARGEST_PIXELS:
                    raise PictureError(
                        Sentence(
                            "{0} has {1} × {2} pixels, more than {3} million. Scale it down first.",
                            path.name,
                            width,
                            height,
                            LARGEST_PIXELS // 1_000_000,
                        )
                    )
                values = _values(ImageOps.exif_transpose(image))
    except FileNotFoundError:
        raise PictureError(Sentence("There is no file {0}. Check the name.", path)) from None
    except UnidentifiedImageError:
        raise PictureError(
            Sentence(
                "{0} is not a picture that can be read. Use PNG, JPEG, GIF, BMP, TIFF or WebP.",
                path.name,
            )
        ) from None
    except Image.DecompressionBombError:
        raise PictureError(
            Sentence("{0} is too large to open. Scale it down first.", path.name)
        ) from None
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        if isinstance(error, PictureError):
            raise
        raise PictureError(
            Sentence("{0} cannot be read: {1}. Is the file damaged?", path.name, str(error))
        ) from error
    return InputImage(path.name, frozen(values))


def picture_of_pixels(rgba: bytes, width: int, height: int, name: str) -> InputImage:
    """A picture from the bytes of its pixels, four to a pixel, as (3, H, W)."""
    return InputImage(name, frozen(_values(Image.frombytes("RGBA", (width, height), rgba))))


def _values(image: Image.Image) -> np.ndarray:
    """(C, H, W) float32."""
    if image.mode in ("I", "I;16", "I;16B", "I;16L"):
        return np.asarray(image, np.float32)[None] / np.float32(65535)
    if image.mode == "F":
        return np.asarray(image, np.float32)[None].copy()
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image).convert("RGB")
    else:
        image = image.convert("L" if image.mode in ("1", "L") else "RGB")
    values = np.empty((len(image.getbands()), image.height, image.width), np.float32)
    # Band by band, because picking every third byte takes several times as long.
    for plane, band in zip(values, image.split(), strict=True):
        np.divide(np.asarray(band), np.float32(255), out=plane)
    return values
