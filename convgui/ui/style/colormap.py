"""Colour maps for the numbers in a map."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from convgui.ui.style import theme
from convgui.ui.style.theme import Theme


def _stops(kind: str, now: Theme) -> tuple[tuple[float, str], ...]:
    if kind == "picture":
        return (0.0, "#000000"), (1.0, "#ffffff")
    if kind == "amount":
        return (0.0, now.zero), (0.5, now.half), (1.0, now.full)
    return (
        (0.0, now.negative),
        (0.25, now.half_negative),
        # Zero lies between two of the 256 colours: both are the neutral one.
        (127 / 255, now.zero),
        (128 / 255, now.zero),
        (0.75, now.half_positive),
        (1.0, now.positive),
    )


class Colormap(NamedTuple):
    """Maps numbers to colours: ``largest`` gets the full colour of the colour map ``kind``.

    ``"signed"``: blue, neutral at zero, red. ``"amount"``: neutral at zero to full. ``"picture"``:
    grey levels, black at zero, as a photograph is seen.
    """

    kind: str
    largest: float

    @property
    def levels(self) -> tuple[float, float]:
        """The values at the two ends of the colour map."""
        return (-self.largest if self.kind == "signed" else 0.0), self.largest

    @property
    def table(self) -> NDArray[np.uint8]:
        """(256, 3) uint8."""
        return _table(self.kind, theme.now)

    def colours(
        self, values: NDArray[np.floating], ground: QColor | None = None, strength: float = 1.0
    ) -> NDArray[np.uint8]:
        """(…, 3) uint8; NaN as zero. Mixed with a ``ground``, with so much left of their own."""
        table = self.table
        if ground is not None:
            below = np.array([ground.red(), ground.green(), ground.blue()])
            table = (strength * table + (1 - strength) * below + 0.5).astype(np.uint8)
        # Much faster than indexing.
        colours: NDArray[np.uint8] = table.take(self._places(values), axis=0)
        return colours

    def dark(self, values: NDArray[np.floating]) -> NDArray[np.bool_]:
        """Where white text has more contrast on the colours of ``values`` than dark text."""
        dark: NDArray[np.bool_] = _dark(self.kind, theme.now).take(self._places(values))
        return dark

    def _places(self, values: NDArray[np.floating]) -> NDArray[np.uint8]:
        """Where ``values`` are in the table."""
        low, high = self.levels
        # In place: some maps have half a million numbers.
        numbers = np.array(values, np.float64)
        numbers[np.isnan(numbers)] = 0.0
        np.clip(numbers, low, high, out=numbers)
        numbers -= low
        numbers *= 255 / (high - low)
        numbers += 0.5
        places: NDArray[np.uint8] = numbers.astype(np.uint8)
        return places


@cache
def _dark(kind: str, now: Theme) -> NDArray[np.bool_]:
    light = (_table(kind, now) / 255) ** 2.2 @ np.array([0.2126, 0.7152, 0.0722])
    # At this luminance both have the same contrast by WCAG 2.
    dark: NDArray[np.bool_] = light < 0.21
    return dark


@cache
def _table(kind: str, now: Theme) -> NDArray[np.uint8]:
    stops = _stops(kind, now)
    colours = [QColor(name) for _, name in stops]
    channels = [
        [c.red() for c in colours],
        [c.green() for c in colours],
        [c.blue() for c in colours],
    ]
    at = [place for place, _ in stops]
    ramp = np.linspace(0, 1, 256)
    table = np.stack([np.interp(ramp, at, channel) for channel in channels], axis=1)
    return table.round().astype(np.uint8)
