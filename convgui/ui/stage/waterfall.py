"""The waterfall chart of a sum: where its bars, levels and labels are."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from convgui.model.scene.frame import Frame
from convgui.model.scene.tensors import QUIETLY
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_number
from convgui.ui.style.painting import sized
from convgui.ui.style.theme import px

# Heights of the line of the equation above the chart, and of the channels' names below it.
LINE = 32
NAMES = 20
# Room at the right for the table of totals, and the width of the widest bar.
END, WIDEST = 186.0, 72.0
# Between narrower channels there is no line.
NARROW = 12
# With more terms than this, one bar stands for each input channel; with more channels than
# MOST_CHANNELS, for several of them.
MOST_BARS, MOST_CHANNELS = 400, 1 << 11


class Waterfall(NamedTuple):
    """The chart of one output cell; lengths are in pixels of the widget.

    ``key``: what it was made for. ``taps``: how many products a bar stands for. ``each``: bars of
    one channel, 0 if a bar stands for several. ``pitch``: distance of bars. ``zero``: y of the
    zero line. A bar reaches from the sum before its term to the sum after it, where its level is
    drawn; ``spots`` are the boxes of the bars' ``words``; if those do not fit there are none, and
    ``font`` is None. ``channels``: the boxes of the channels' names, if those fit. ``colours``:
    the numbers of the bars of each colour, in order. From term ``lost`` on, or from none if that is
    their number, the sum is nan or infinite: ``lost_word``.
    """

    key: Hashable
    taps: int
    each: int
    pitch: float
    zero: float
    bars: list[QRectF]
    levels: list[QLineF]
    spots: list[QRectF]
    words: list[str]
    font: QFont | None
    channels: list[QRectF]
    colours: dict[str, list[int]]
    lost: int
    lost_word: str


@QUIETLY
def waterfall(frame: Frame, key: Hashable, font: QFont, width: int, height: int) -> Waterfall:
    """The chart of ``frame``'s output cell in a widget of this size."""
    products = frame.terms.products
    deep, kh, kw = products.shape
    taps, each, terms = 1, kh * kw, products.ravel()
    if terms.size > MOST_BARS:
        taps, each, terms = kh * kw, 1, products.sum(axis=(1, 2))
    if deep > MOST_CHANNELS:
        some = -(-deep // MOST_CHANNELS)
        taps, each, terms = taps * some, 0, np.add.reduceat(terms, np.arange(0, deep, some))
    if frame.bias is not None:
        terms = np.append(terms, frame.bias)
    sums = np.concatenate([[0.0], np.cumsum(terms)])
    lost = first_lost(sums)
    lost_word = format_number(float(sums[lost + 1])) if lost < len(terms) else ""
    # The level stays where it was.
    sums[lost + 1 :] = sums[lost]
    pitch, gap = bar_widths(width - px(END), len(terms))

    bold = sized(font, px(12), bold=True)
    metrics = QFontMetricsF(bold)
    # Where not even a digit fits there is no need to write the numbers.
    words = []
    if metrics.horizontalAdvance("0") <= pitch + 2:
        words = [format_number(float(v)) for v in terms]
    labelled = bool(words) and metrics.horizontalAdvance(max(words, key=len)) <= pitch + 2
    # Labels need room above the highest bar and below the lowest.
    edge = px(18) if labelled else px(4)
    top, room = px(LINE) + edge, max(8, height - px(LINE) - px(NAMES) - 2 * edge)
    highest = float(sums.max())
    unit = room / ((highest - float(sums.min())) or 1.0)
    at = (top + (highest - sums) * unit).round()

    left = np.arange(len(terms)) * pitch
    right = np.arange(1, len(terms) + 1) * pitch - gap / 2
    upper, lower = np.minimum(at[:-1], at[1:]), np.maximum(at[:-1], at[1:])
    # A level reaches to the next bar.
    reach = np.append(right[:-1] + gap, right[-1])
    start, level = left + gap / 2, at[1:]
    bars = _boxes(start, upper, right - start, np.maximum(lower - upper, 1.0))
    levels = list(map(QLineF, *(part.tolist() for part in (start, level, reach, level))))
    spots = []
    if labelled:
        y = np.where(terms >= 0, upper - px(17), lower + 2)
        wide, high = (np.full(len(terms), size, np.float64) for size in (pitch + 16, px(16)))
        spots = _boxes(left - 8, y, wide, high)
    wide = each * pitch
    # So narrow that there is neither a name nor a line between two channels.
    named = deep if wide > min(NARROW, metrics.horizontalAdvance("c")) else 0
    return Waterfall(
        key,
        taps,
        each,
        pitch,
        float(at[0]),
        bars,
        levels,
        spots,
        words,
        bold if labelled else None,
        [QRectF(n * wide, height - px(NAMES), wide, px(NAMES)) for n in range(named)],
        _colours(terms[:lost], bias=len(terms) - 1 if frame.bias is not None else None),
        lost,
        lost_word,
    )


def _boxes(*sides: NDArray[np.floating]) -> list[QRectF]:
    return list(map(QRectF, *(side.tolist() for side in sides)))


def first_lost(sums: NDArray[np.float64]) -> int:
    """The first term after which the sum is nan or infinite; the number of terms if none is.

    ``sums`` (terms + 1,) starts with the sum before the first term.
    """
    return int(np.argmin([*np.isfinite(sums[1:]), False]))


def bar_widths(room: float, bars: int) -> tuple[float, float]:
    """The distance of ``bars`` bars in ``room`` pixels, and the gap between two of them."""
    pitch = min(room / bars, px(WIDEST))
    if pitch < 8:
        return pitch, pitch * 0.12
    # Whole pixels are sharp, and make a small file of an animation.
    pitch = float(int(pitch))
    return pitch, 4.0 if pitch >= 32 else 2.0


def _colours(terms: NDArray[np.float64], bias: int | None) -> dict[str, list[int]]:
    """The numbers of the positive bars, the negative ones and the bias, each under its colour."""
    positive = terms > 0
    colours = {
        theme.now.positive: np.flatnonzero(positive).tolist(),
        theme.now.negative: np.flatnonzero(~positive).tolist(),
        theme.now.muted: [],
    }
    if bias is not None and bias < len(terms):
        colours[theme.now.positive if positive[bias] else theme.now.negative].pop()
        colours[theme.now.muted] = [bias]
    return colours
