"""Animated WebP, written part by part, without loss."""

from __future__ import annotations

import io
import struct
from typing import IO

from PIL import Image

from convgui.files.encode.delta import Animation, Box, Pixels, rgba

ANIMATED, TRANSPARENT = 0x02, 0x10
# Transparent pixels keep what the previous picture shows.
OVER = 0


def _small(number: int) -> bytes:
    """24 bits."""
    return number.to_bytes(3, "little")


class Webp(Animation):
    """Each part is a whole WebP of its own, without its header."""

    longest = (1 << 24) - 1

    def __init__(self, file: IO[bytes], fps: float, size: tuple[int, int]) -> None:
        super().__init__(file, fps)
        self.file.write(b"RIFF\0\0\0\0WEBP")
        flags = struct.pack("<I", ANIMATED | TRANSPARENT)
        self._chunk(b"VP8X", flags + _small(size[0] - 1) + _small(size[1] - 1))
        self._chunk(b"ANIM", b"\xff\xff\xff\xff\0\0")

    def _chunk(self, name: bytes, data: bytes) -> None:
        self.file.write(name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2))

    def _fit(self, box: Box) -> Box:
        left, top, wide, high = box
        return left & ~1, top & ~1, wide + (left & 1), high + (top & 1)

    def _encode(self, pixels: Pixels, before: Pixels | None, box: Box) -> bytes:
        made = io.BytesIO()
        picture = Image.fromarray(rgba(pixels, before, box))
        picture.save(made, "WEBP", lossless=True, quality=20, method=1)
        data = made.getvalue()
        # Pillow puts a header of its own in front where there is transparency.
        return data[data.index(b"VP8L", 12) :]

    def _write(self, data: bytes, box: Box, time: int) -> None:
        left, top, wide, high = box
        place = (left // 2, top // 2, wide - 1, high - 1, time)
        head = b"".join(_small(number) for number in place)
        self._chunk(b"ANMF", head + bytes([OVER]) + data)

    def _finish(self) -> None:
        length = self.file.tell()
        self.file.seek(4)
        self.file.write(struct.pack("<I", length - 8))
