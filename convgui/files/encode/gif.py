"""GIF, written part by part, with one palette for all pictures."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import GifImagePlugin, Image

from convgui.files.encode.delta import Animation, Box, Pixels, part, rgb

# Colours of a palette; one more value is transparent.
MOST = 255
# Palette entries for colours that fill no area, that is, the edges of letters and lines: with few
# of them equal edges recur, which compresses well. All free entries are used for a photograph,
# and if more than SHARE of all pixels would be further than FAR from their entry.
EDGES = 6
SHARE, FAR = 0.006, 24.0
# A colour fills something if it has more than four times so many pixels.
SPOT = 8
# Up to this many unchanged pixels between changed ones are drawn again: a transparent run would
# take more room.
GAP = 12
# The number of most frequent area colours, which are kept exactly.
FILLS = 160
BUCKETS = 1 << 18


def _bucket(pixels: Pixels) -> NDArray[np.integer]:
    """The upper six bits of each colour."""
    return (pixels >> 6 & 0x3F000) | (pixels >> 4 & 0xFC0) | (pixels >> 2 & 0x3F)


def _filling(pixels: Pixels) -> NDArray[np.bool_]:
    """Which of ``pixels[1:, 1:]`` are inside an area or a line: some neighbours are the same."""
    inner: NDArray[np.bool_] = (pixels[1:, 1:] == pixels[:-1, 1:]) & (
        pixels[1:, 1:] == pixels[1:, :-1]
    )
    # A line is only as high as one pixel, but longer than any stroke of a letter is.
    same = pixels[1:, 3:] == pixels[1:, :-3]
    inner[:, 8:] |= same[:, 6:] & same[:, 3:-3] & same[:, :-6]
    return inner


class Palette:
    """The colours of some pictures, ``own`` among them, and the nearest of any other.

    Colours of areas are kept exactly; at the edge of a letter a near colour looks the same. A
    ``photo`` has hardly any areas, and so gets a full palette.
    """

    def __init__(self, own: Pixels, samples: Iterable[Pixels], photo: bool = False) -> None:
        edges = np.zeros(BUCKETS, np.int64)
        fills = np.zeros(BUCKETS, np.int64)
        shown = np.zeros(BUCKETS, np.uint32)
        total = 0
        for pixels in samples:
            total += pixels.size
            inside, inner = pixels[1:, 1:], _filling(pixels)
            # Of the many pixels in areas every fourth column is a large enough sample.
            for counts, some in ((edges, inside[~inner]), (fills, inside[:, ::4][inner[:, ::4]])):
                buckets = _bucket(some)
                np.add(counts, np.bincount(buckets, minlength=BUCKETS), out=counts)
                shown[buckets] = some
        buckets = _bucket(own)
        fills[buckets] += fills.max()
        shown[buckets] = own
        order = np.flatnonzero(fills > SPOT)
        order = order[np.argsort(-fills[order], kind="stable")][:FILLS]
        self.colours = rgb(shown[order])
        # -1: not looked for yet.
        self._nearest = np.full(BUCKETS, -1, np.int16)
        self._nearest[order] = np.arange(len(order))
        others = np.flatnonzero((shown > 0) & (self._nearest < 0))
        if len(others):
            far = -1.0 if photo else SHARE * total
            self._gather(rgb(shown[others]), edges[others], far)
            self._nearest[others], _ = self._find(rgb(shown[others]))

    def _gather(self, others: NDArray[np.uint8], counts: NDArray[np.int64], far: float) -> None:
        """Add few colours for ``others``; many if more than ``far`` pixels would be far off."""
        fills = self.colours
        for edges in (EDGES, MOST - len(fills)):
            gathered = Image.fromarray(others[None]).quantize(edges)
            table = np.array(gathered.getpalette(), np.uint8).reshape(-1, 3)
            self.colours = np.concatenate([fills, table])
            _, away = self._find(others)
            if counts[away > FAR].sum() <= far:
                break

    def _find(self, colours: NDArray[np.uint8]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The place of the nearest for each of (n, 3) colours, and how far away it is."""
        wanted, own = colours.astype(np.float32), self.colours.astype(np.float32)
        squares = (own**2).sum(axis=1) - 2 * wanted @ own.T
        places = squares.argmin(axis=1)
        return places, np.sqrt(((wanted - own[places]) ** 2).sum(axis=1))

    def places(self, pixels: Pixels) -> NDArray[np.uint8]:
        """The place in the palette of each pixel's colour."""
        buckets = _bucket(pixels)
        found = self._nearest[buckets]
        if (found < 0).any():
            new, first = np.unique(buckets[found < 0], return_index=True)
            self._nearest[new], _ = self._find(rgb(pixels[found < 0][first]))
            found = self._nearest[buckets]
        places: NDArray[np.uint8] = found.astype(np.uint8)
        return places


class Gif(Animation):
    """``own`` colours stay exact, others are chosen from ``samples``; see ``Palette``."""

    units = 100

    def __init__(
        self,
        file: IO[bytes],
        fps: float,
        size: tuple[int, int],
        own: Pixels,
        samples: Iterable[Pixels],
        photo: bool = False,
    ) -> None:
        super().__init__(file, fps)
        self._palette = Palette(own, samples, photo)
        # The fewer bits a value has, the better it is packed.
        self._bits = len(self._palette.colours).bit_length()
        self._unchanged = (1 << self._bits) - 1
        table = self._palette.colours.tobytes().ljust(3 << self._bits, b"\0")
        flags = 0xF0 | self._bits - 1
        self.file.write(b"GIF89a" + struct.pack("<HHBBB", *size, flags, 0, 0) + table)
        # Repeat for ever.
        self.file.write(b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0")
        # The places in the palette of all that is seen.
        self._seen = np.zeros((0, 0), np.uint8)

    def _encode(self, pixels: Pixels, before: Pixels | None, box: Box) -> bytes:
        if before is None:
            self._seen = places = self._palette.places(pixels)
        else:
            places = self._changes(part(pixels, box), part(before, box), part(self._seen, box))
        image = Image.fromarray(places)
        image.encoderconfig = (self._bits,)
        # The first piece says where and for how long, which is known only later, and the second
        # that there are eight bits.
        return bytes([self._bits]) + b"".join(GifImagePlugin.getdata(image)[2:])

    def _changes(
        self, pixels: Pixels, before: Pixels, seen: NDArray[np.uint8]
    ) -> NDArray[np.uint8]:
        """What to write so that ``pixels`` are seen, and bring ``seen`` up to date.

        Long runs of one value take next to no room, and few colours are looked up.
        """
        flat = np.full(pixels.size, self._unchanged, np.uint8)
        flat_seen = seen.ravel()
        drawn = np.flatnonzero(pixels != before)
        colours = self._palette.places(pixels.ravel()[drawn])
        new = colours != flat_seen[drawn]
        drawn, colours = drawn[new], colours[new]
        apart = np.diff(drawn) - 1
        gaps = np.flatnonzero((apart > 0) & (apart <= GAP))
        wide = apart[gaps]
        # The pixels of all gaps, one gap after the other.
        within = np.arange(wide.sum()) - np.repeat(np.cumsum(wide) - wide, wide)
        between = np.repeat(drawn[gaps] + 1, wide) + within
        flat[between] = flat_seen[between]
        flat[drawn] = colours
        places = flat.reshape(pixels.shape)
        np.copyto(seen, places, where=places != self._unchanged)
        return places

    def _write(self, data: bytes, box: Box, time: int) -> None:
        # Left in place, with one transparent colour.
        self.file.write(struct.pack("<BBBBHBB", 0x21, 0xF9, 4, 0b101, time, self._unchanged, 0))
        self.file.write(struct.pack("<BHHHHB", 0x2C, *box, 0) + data)

    def _finish(self) -> None:
        self.file.write(b";")
