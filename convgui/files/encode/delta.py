"""The base of animations that write only the part of a picture that changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import IO, TypeVar

import numpy as np
from numpy.typing import NDArray

# (height, width), each pixel as 0xffRRGGBB.
Pixels = NDArray[np.uint32]
# (left, top, width, height)
Box = tuple[int, int, int, int]
Value = TypeVar("Value", bound=np.generic)


def changed(before: Pixels, now: Pixels) -> Box | None:
    """The smallest box around all pixels that differ."""
    differs = before != now
    rows = np.flatnonzero(differs.any(axis=1))
    if not rows.size:
        return None
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    cols = np.flatnonzero(differs[top:bottom].any(axis=0))
    left, right = int(cols[0]), int(cols[-1]) + 1
    return left, top, right - left, bottom - top


def part(pixels: NDArray[Value], box: Box) -> NDArray[Value]:
    """The pixels in ``box``."""
    left, top, wide, high = box
    return pixels[top : top + high, left : left + wide]


def rgb(pixels: Pixels) -> NDArray[np.uint8]:
    """(height, width, 3) uint8."""
    channels = pixels.astype("<u4").view(np.uint8).reshape(*pixels.shape, 4)
    return np.ascontiguousarray(channels[..., 2::-1])


def rgba(pixels: Pixels, before: Pixels | None, box: Box) -> NDArray[np.uint8]:
    """(height, width, 4) uint8 of what is in ``box``: nothing at all where it is unchanged."""
    opaque = part(pixels, box)
    if before is not None:
        opaque = np.where(opaque == part(before, box), np.uint32(0), opaque)
    made = np.ascontiguousarray(opaque.astype("<u4")).view(np.uint8).reshape(*opaque.shape, 4)
    return made[..., [2, 1, 0, 3]]


class Animation(ABC):
    """Writes pictures as they come; holds no more than the last one and its encoded part.

    A part is written together with its duration, which is known when the next part comes.
    """

    # Time units of the format in a second, and the most of them that one part can be shown.
    units, longest = 1000, 65535

    def __init__(self, file: IO[bytes], fps: float) -> None:
        self.file = file
        self._fps = fps
        self._count = 0
        self._last: Pixels | None = None
        self._held: tuple[bytes, Box] | None = None
        self._since = 0
        self.written = 0

    def add(self, pixels: Pixels) -> None:
        """Show ``pixels`` next, for the time of one picture."""
        now = self._time(self._count)
        self._count += 1
        if self._last is None:
            box: Box | None = (0, 0, pixels.shape[1], pixels.shape[0])
        else:
            box = changed(self._last, pixels)
            if box is None and self._time(self._count) - self._since > self.longest:
                box = (0, 0, 1, 1)
        if box is None:
            return
        self._write_held(now)
        box = self._fit(box)
        self._held = self._encode(pixels, self._last, box), box
        self._since = now
        self._last = pixels

    def close(self) -> None:
        """Write the last part and the end of the file."""
        self._write_held(self._time(self._count))
        self._finish()

    def _time(self, count: int) -> int:
        # Counted from the start, so that rounding errors do not add up.
        return round(count * self.units / self._fps)

    def _write_held(self, now: int) -> None:
        if self._held:
            self._write(*self._held, now - self._since)
            self.written += 1

    def _fit(self, box: Box) -> Box:
        """A box around ``box`` that the format can place."""
        return box

    @abstractmethod
    def _encode(self, pixels: Pixels, before: Pixels | None, box: Box) -> bytes:
        """The part of ``pixels`` in ``box``; ``before`` is what is seen there until then."""

    @abstractmethod
    def _write(self, data: bytes, box: Box, time: int) -> None:
        """Write a part that is shown for ``time`` units."""

    @abstractmethod
    def _finish(self) -> None:
        """Write the end of the file."""
