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
# With more terms than this, one bar stands for each input channel.
MOST_BARS = 400


class Waterfall(NamedTuple):
    """The chart of one output cell; lengths are in pixels of the widget.

    ``key``: what it was made for. ``taps``: how many products a bar stands for. ``each``: bars of
    one channel. ``pitch``: distance of bars. ``zero``: y of the zero line. A bar reaches from the
    sum before its term to the sum after it, where its level is drawn; ``spots`` are the boxes of
    the bars' ``words``, ``font`` is None if those do not fit. ``channels``: the boxes of the
    channels' names. ``colours``: the numbers of the bars of each colour. From term ``lost`` on,
    or from none if that is their number, the sum is nan or infinite: ``lost_word``.
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
    if frame.bias is not None:
        terms = np.append(terms, frame.bias)
    sums = np.concatenate([[0.0], np.cumsum(terms)])
    lost = first_lost(sums)
    lost_word = format_number(float(sums[lost + 1])) if lost < len(terms) else ""
    # The level stays where it was.
    sums[lost + 1 :] = sums[lost]
    pitch, gap = bar_widths(width - px(END), len(terms))

    bold = sized(font, px(12), bold=True)
    words = [format_number(float(v)) for v in terms]
    labelled = QFontMetricsF(bold).horizontalAdvance(max(words, key=len)) <= pitch + 2
    # Labels need room above the highest bar and below the lowest.
    edge = px(18) if labelled else px(4)
    top, room = px(LINE) + edge, max(8, height - px(LINE) - px(NAMES) - 2 * edge)
    highest = float(sums.max())
    unit = room / ((highest - float(sums.min())) or 1.0)
    at = (top + (highest - sums) * unit).round().tolist()

    bars, levels, spots = [], [], []
    for number, value in enumerate(terms.tolist()):
        left, right = number * pitch + gap / 2, (number + 1) * pitch - gap / 2
        upper, lower = sorted((at[number], at[number + 1]))
        bars.append(QRectF(left, upper, right - left, max(lower - upper, 1.0)))
        # A level reaches to the next bar.
        reach = right + gap if number + 1 < len(terms) else right
        levels.append(QLineF(left, at[number + 1], reach, at[number + 1]))
        y = upper - px(17) if value >= 0 else lower + 2
        spots.append(QRectF(number * pitch - 8, y, pitch + 16, px(16)))
    wide = each * pitch
    return Waterfall(
        key,
        taps,
        each,
        pitch,
        at[0],
        bars,
        levels,
        spots,
        words,
        bold if labelled else None,
        [QRectF(n * wide, height - px(NAMES), wide, px(NAMES)) for n in range(deep)],
        _colours(terms[:lost], bias=len(terms) - 1 if frame.bias is not None else None),
        lost,
        lost_word,
    )


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
    colours: dict[str, list[int]] = {
        theme.now.positive: [],
        theme.now.negative: [],
        theme.now.muted: [],
    }
    for number, value in enumerate(terms.tolist()):
        colour = theme.now.positive if value > 0 else theme.now.negative
        colours[theme.now.muted if number == bias else colour].append(number)
    return colours
