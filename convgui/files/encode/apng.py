"""APNG, written part by part, in all its colours."""

from __future__ import annotations

import struct
import zlib
from typing import IO

import numpy as np

from convgui.files.encode.delta import Animation, Box, Pixels, rgba

# Transparent pixels keep what the previous picture shows.
OVER = 1


class Apng(Animation):
    """A PNG with more pictures, of which old programs show the first."""

    def __init__(self, file: IO[bytes], fps: float, size: tuple[int, int]) -> None:
        super().__init__(file, fps)
        self._number = 0
        self.file.write(b"\x89PNG\r\n\x1a\n")
        self._chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 6, 0, 0, 0))
        self._counts_at = self.file.tell()
        self._chunk(b"acTL", struct.pack(">II", 0, 0))

    def _chunk(self, name: bytes, data: bytes) -> None:
        check = zlib.crc32(data, zlib.crc32(name))
        self.file.write(struct.pack(">I", len(data)) + name + data + struct.pack(">I", check))

    def _next(self) -> int:
        self._number += 1
        return self._number - 1

    def _encode(self, pixels: Pixels, before: Pixels | None, box: Box) -> bytes:
        colours = rgba(pixels, before, box)
        # In front of each row the byte for "no filter", best for areas of one colour.
        rows = np.zeros((box[3], 1 + 4 * box[2]), np.uint8)
        rows[:, 1:] = colours.reshape(box[3], -1)
        return zlib.compress(rows.tobytes(), 6)

    def _write(self, data: bytes, box: Box, time: int) -> None:
        left, top, wide, high = box
        place = struct.pack(">IIIII", self._next(), wide, high, left, top)
        self._chunk(b"fcTL", place + struct.pack(">HHBB", time, self.units, 0, OVER))
        if self.written:
            self._chunk(b"fdAT", struct.pack(">I", self._next()) + data)
        else:
            self._chunk(b"IDAT", data)

    def _finish(self) -> None:
        self._chunk(b"IEND", b"")
        # How many there are is known only now.
        self.file.seek(self._counts_at)
        self._chunk(b"acTL", struct.pack(">II", self.written, 0))
