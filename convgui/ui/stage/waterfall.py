"""The waterfall chart of a sum: where its bars, levels and labels are."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from convgui.model.conv.axis import Line
from convgui.model.conv.geometry import Combine
from convgui.model.scene.frame import Frame
from convgui.model.scene.tensors import QUIETLY
from convgui.ui.stage.bar_labels import TERMS, added_taps, bar_labels
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_number
from convgui.ui.style.shapes import LineArray, RectArray
from convgui.ui.style.text import advance, sized
from convgui.ui.style.theme import px

# Heights of the line of the equation above the chart, and of the channels' names below it.
LINE, NAMES = 34, 22
# Width of the columns of bias and output at the end, and of the widest bar.
END, WIDEST = 58, 72.0
# No term can be written below narrower bars.
LEAST_PITCH = 14
# Pixels between the terms of two bars.
APART = 3
# The bars of all charts that are kept, of which each takes about 1 KB: the cells on which a pixel
# stamps are those of the next pixels too, and of those in the next row.
KEPT = 1 << 14
# Between narrower channels there is no line.
NARROW = 12
# With more terms than this, one bar stands for each input channel; with more channels than
# MOST_CHANNELS, for several of them.
MOST_BARS, MOST_CHANNELS = 400, 1 << 9


class Waterfall(NamedTuple):
    """The chart of one output cell; lengths are in pixels of the widget.

    ``taps``: how many products a bar stands for; if that is one, ``numbers`` has the tap of each.
    ``each``: bars of one channel, 0 if a bar stands for several. ``pitch``: from one bar to the
    next. ``zero``: y of the zero line. A bar reaches from the sum before its term to the sum after
    it, where its level is drawn; the last one is the bias, if there is one. ``spots`` are the boxes
    of the bars' ``words`` below them, of one to three lines; ``font`` is None if those do not fit.
    ``channels``: the boxes of the channels' names, if those fit, with ``brackets`` over them.
    ``axis``: the zero line, and the lines between channels, bias and output. ``bias`` and
    ``output``: the columns at the end; that of the bias is empty without one. ``colours``: the
    numbers of the bars of each colour, in order. From term ``lost`` on, or from none if that is
    their number, the sum is nan or infinite: ``lost_word``.
    """

    taps: int
    numbers: Line
    each: int
    pitch: float
    zero: float
    bars: RectArray
    levels: LineArray
    spots: list[QRectF]
    words: list[str]
    font: QFont | None
    channels: list[QRectF]
    brackets: LineArray
    axis: LineArray
    bias: QRectF
    output: QRectF
    colours: dict[str, list[int]]
    lost: int
    lost_word: str

    def before(self, tap: int) -> int:
        """How many bars are complete before a tap of the cell; so the number of its own bar."""
        return tap // self.taps if self.taps > 1 else int(np.searchsorted(self.numbers, tap))

    def bar_of(self, tap: int) -> QRectF | None:
        """The bar to which a tap of the cell adds; None of one that has none."""
        number = self.before(tap)
        if self.taps == 1 and (number == len(self.numbers) or self.numbers[number] != tap):
            return None
        return self.bars[number]


class Waterfalls:
    """The charts of a layer in one size that were used last, by their output cells."""

    def __init__(self) -> None:
        self._made_for: Hashable = None
        self._charts: dict[tuple[int, int, int], Waterfall] = {}

    def of(self, frame: Frame, font: QFont, width: int, height: int) -> Waterfall:
        """The chart of ``frame``'s output cell in a widget of this size."""
        made_for, cell = (frame.tensors, frame.stamping is None, width, height), frame.step.output
        if self._made_for != made_for:
            self._made_for, self._charts = made_for, {}
        chart = self._charts.pop(cell, None) or waterfall(frame, font, width, height)
        self._charts[cell] = chart
        most = KEPT // min(frame.step.total, MOST_BARS)
        while len(self._charts) > most:
            self._charts.pop(next(iter(self._charts)))
        return chart


@QUIETLY
def waterfall(frame: Frame, font: QFont, width: int, height: int) -> Waterfall:
    """The chart of ``frame``'s output cell in a widget of this size."""
    products = frame.terms.products
    deep, kh, kw = products.shape
    taps, numbers = 1, added_taps(frame)
    each, terms = numbers.size // deep, products.ravel()[numbers]
    if terms.size > MOST_BARS:
        taps, each, terms = kh * kw, 1, frame.terms.channel_sums
    if deep > MOST_CHANNELS:
        some = -(-deep // MOST_CHANNELS)
        taps, each, terms = taps * some, 0, np.add.reduceat(terms, np.arange(0, deep, some))
    count, bias = terms.size, frame.bias
    if bias is not None:
        terms = np.append(terms, bias)
    sums = np.concatenate([[0.0], np.cumsum(terms)])
    starts, tops = sums[:-1], sums[1:]
    if frame.combine == Combine.MAX:
        sums, tops = _heights(frame)
        starts = np.full(count, sums[0])
    lost = first_lost(sums)
    lost_word = format_number(float(sums[lost + 1])) if lost < len(terms) else ""
    # The level stays where it was.
    sums[lost + 1 :] = sums[lost]
    tops, starts = np.where(np.isfinite(tops), tops, sums[1:]), np.minimum(starts, sums.max())
    ends = 2 if bias is not None or frame.divisor is not None else 1
    pitch, gap = bar_widths(width - ends * px(END) - px(8), count)

    room = height - px(LINE) - px(NAMES) - 2 * px(6)
    words: list[str] = []
    lines, label = 1, sized(font, px(12), bold=True)
    if taps == 1 and pitch >= LEAST_PITCH:
        words, lines, label = bar_labels(frame, numbers, font, pitch - px(APART), room)
    # The numbers of bias and output stand there too.
    below = lines * px(TERMS) if words else px(TERMS)
    top, room = px(LINE + 6), max(8, room - below)
    # A number of a pool may be less than all sums.
    highest, lowest = float(sums.max()), float(min(sums.min(), tops[:count].min()))
    unit = room / ((highest - lowest) or 1.0)
    at = (top + (highest - sums) * unit).round()
    first, last = ((top + (highest - ends_) * unit).round() for ends_ in (starts, tops))

    left_of_end = count * pitch + px(8)
    left = np.arange(len(terms)) * pitch + gap / 2
    right = np.arange(1, len(terms) + 1) * pitch - gap / 2
    # The bias stands in a column of its own.
    left[count:], right[count:] = left_of_end + px(8), left_of_end + px(END - 8)
    upper, lower = np.minimum(first, last), np.maximum(first, last)
    bars = RectArray(left, upper, right - left, np.maximum(lower - upper, 1.0))
    # A level reaches to the next bar.
    reach = right.copy()
    reach[: count - 1] += gap
    levels = LineArray(left, at[1:], reach, at[1:])
    base = height - px(NAMES)
    wide = each * pitch
    # So narrow that there is neither a name nor a line between two channels.
    named = deep if wide > min(NARROW, advance(label, "c")) else 0
    columns = [
        QRectF(left_of_end + n * px(END), px(LINE), px(END), height - px(LINE)) for n in range(ends)
    ]
    return Waterfall(
        taps,
        numbers,
        each,
        pitch,
        float(at[0]),
        bars,
        levels,
        [QRectF(n * pitch - 2, base - below, pitch + 4, below) for n in range(len(words))],
        words,
        label if words else None,
        [QRectF(n * wide, base, wide, px(NAMES)) for n in range(named)],
        _brackets(named if wide >= NARROW else 0, wide, base + 4),
        _axis(
            float(at[0]),
            [*(n * wide for n in range(1, named) if wide > NARROW), *(c.left() for c in columns)],
            columns[-1].right(),
            height,
        ),
        columns[0] if ends == 2 else QRectF(),
        columns[-1],
        _colours(terms[:lost], bias=count if bias is not None else None)
        if frame.combine == Combine.SUM
        # They are pixels, in the colour of those.
        else {theme.now.full: list(range(lost))},
        lost,
        lost_word,
    )


def _heights(frame: Frame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The largest number so far, and the numbers of the window, as bars from 0.

    What is -inf has none.
    """
    taps = added_taps(frame)
    values, running = frame.terms.values.ravel()[taps], frame.terms.running.ravel()[taps]
    if values.size > MOST_BARS:
        # One bar for all of them.
        values, running = running[-1:], running[-1:]
    levels = np.concatenate([[0.0], np.where(np.isneginf(running), 0.0, running)])
    return levels, np.where(np.isneginf(values), 0.0, values)


def _brackets(count: int, wide: float, y: float) -> LineArray:
    """One over the name of each of ``count`` channels."""
    left, high = np.arange(count) * wide, np.full(count, y)
    return LineArray(left + 3, high, left + wide - 3, high)


def _axis(zero: float, parts: list[float], right: float, height: int) -> LineArray:
    """The zero line, up to ``right``, and upright lines at the left of ``parts``."""
    x, count = np.array(parts), len(parts)
    upper, lower = np.full(count, px(LINE) + 4), np.full(count, height)
    level = [[0.0], [zero], [right], [zero]]
    return LineArray(*(np.append(*ends) for ends in zip(level, (x, upper, x, lower), strict=True)))


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
    return pitch, 6.0 if pitch >= 32 else 2.0


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
