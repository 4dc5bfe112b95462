"""GIF, written part by part, with one palette for all pictures."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import GifImagePlugin, Image
from PySide6.QtGui import QColor

from convgui.files.changes import Animation, Box, part, rgb
from convgui.files.easel import Pixels
from convgui.ui import theme

# Half of what there may be: fewer are seen as well, and packed better. One more value lets the
# picture before show through.
COLOURS, UNCHANGED = 127, 255
# So many of the most frequent colours stand exactly as they are; the others are gathered.
EXACT = 96
BUCKETS = 1 << 18


def _bucket(pixels: Pixels) -> NDArray[np.integer]:
    """The upper six bits of each colour."""
    return (pixels >> 6 & 0x3F000) | (pixels >> 4 & 0xFC0) | (pixels >> 2 & 0x3F)


class Palette:
    """The colours of some pictures, those of the theme among them, and the nearest of any other."""

    def __init__(self, samples: Iterable[Pixels]) -> None:
        counts = np.zeros(BUCKETS, np.int64)
        shown = np.zeros(BUCKETS, np.uint32)
        for pixels in samples:
            flat = pixels.ravel()
            buckets = _bucket(flat)
            counts += np.bincount(buckets, minlength=BUCKETS)
            shown[buckets] = flat
        names = (*theme.now.colours(), *theme.GROUPS)
        own = np.array([QColor(name).rgb() for name in names], np.uint32)
        buckets = _bucket(own)
        counts[buckets] += counts.max()
        shown[buckets] = own
        order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
        self.colours = rgb(shown[order[:EXACT]])
        others = rgb(shown[order[EXACT:]])
        if len(others):
            gathered = Image.fromarray(others[None]).quantize(COLOURS - EXACT)
            table = np.array(gathered.getpalette(), np.uint8).reshape(-1, 3)
            self.colours = np.concatenate([self.colours, table])
        self._wide = self.colours.astype(np.int32)
        # -1: not looked for yet.
        self._nearest = np.full(BUCKETS, -1, np.int16)
        self._nearest[order[:EXACT]] = np.arange(len(order[:EXACT]))

    def places(self, pixels: Pixels) -> NDArray[np.uint8]:
        """The place in the palette of each pixel's colour."""
        buckets = _bucket(pixels)
        found = self._nearest[buckets]
        if (found < 0).any():
            new, first = np.unique(buckets[found < 0], return_index=True)
            for bucket, colour in zip(new, rgb(pixels[found < 0][first]), strict=True):
                away = ((self._wide - colour) ** 2).sum(axis=1)
                self._nearest[bucket] = away.argmin()
            found = self._nearest[buckets]
        return found.astype(np.uint8)


class Gif(Animation):
    """``samples`` are pictures from which the colours are chosen."""

    units = 100

    def __init__(
        self, file: IO[bytes], fps: float, size: tuple[int, int], samples: Iterable[Pixels]
    ) -> None:
        super().__init__(file, fps)
        self._palette = Palette(samples)
        table = self._palette.colours.tobytes().ljust(3 * 256, b"\0")
        self.file.write(b"GIF89a" + struct.pack("<HHBBB", *size, 0xF7, 0, 0) + table)
        # Again and again.
        self.file.write(b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0")

    def _encode(self, pixels: Pixels, before: Pixels | None, box: Box) -> bytes:
        now = part(pixels, box)
        if before is None:
            places = self._palette.places(now)
        else:
            # Long runs of one value take next to no room, and few colours are looked up.
            drawn = now != part(before, box)
            places = np.full(now.shape, UNCHANGED, np.uint8)
            places[drawn] = self._palette.places(now[drawn])
        image = Image.fromarray(places)
        # The first piece says where and for how long, which is known only later.
        return b"".join(GifImagePlugin.getdata(image)[1:])

    def _write(self, data: bytes, box: Box, time: int) -> None:
        # Left in place, with a colour that lets the picture before show through.
        self.file.write(struct.pack("<BBBBHBB", 0x21, 0xF9, 4, 0b101, time, UNCHANGED, 0))
        self.file.write(struct.pack("<BHHHHB", 0x2C, *box, 0) + data)

    def _finish(self) -> None:
        self.file.write(b";")
