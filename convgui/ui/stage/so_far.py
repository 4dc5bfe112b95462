"""Where the sum so far stands beside its bar in a waterfall chart, and the line that joins them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

from convgui.ui.stage.bar_labels import TERMS
from convgui.ui.stage.waterfall import END, NAMES, Waterfall
from convgui.ui.style.theme import px

# Between a level and the text about it, where a line joins them.
HOOK = 5
# What is against a place of that text beside the area that it covers: for each pixel from its level
# and for covering anything at all, in parts of its height; for lying on the line of zero, in pixels
# of height.
FAR, ANY, ZERO = 0.5, 1.2, 4


class _Obstacles(NamedTuple):
    """The edges of what a text should not cover, each (n,)."""

    left: NDArray[np.float64]
    right: NDArray[np.float64]
    top: NDArray[np.float64]
    bottom: NDArray[np.float64]


def beside(chart: Waterfall, number: int, size: QSizeF, top: float, bottom: float) -> QRectF:
    """Where a text about a bar stands, between two lines.

    Near its level and where it covers little: at the right of it, or else above or below the bar
    itself.
    """
    bar, wide, lines = chart.bars[number], size.width(), (top, bottom)
    obstacles = _obstacles(chart, number, wide)
    # The level reaches further than its bar.
    after = max(bar.right(), chart.levels[number].x2()) + px(HOOK)
    against, place = _free(chart, number, obstacles, after, size, lines)
    if against <= ANY * size.height() ** 2:
        return place
    found = [(against, place)]
    for left in (bar.center().x() - wide / 2, bar.right() - wide):
        start = max(left, 0.0)
        found.append(_free(chart, number, obstacles, start, size, lines, px(HOOK)))
    return min(found, key=lambda one: one[0])[1]


def joint(chart: Waterfall, number: int, place: QRectF) -> QLineF | None:
    """The thin line from a bar's level to the text about it; None to one behind the level."""
    bar, level = chart.bars[number], chart.levels[number].p2()
    (x, start), under = level.toTuple(), place.top() >= level.y()
    if place.left() > x:
        if place.top() <= start <= place.bottom():
            return None
        # Level with the text it would look like a minus, and as high as it like a 1.
        x = round(x) + 1
        return QLineF(x, start, x, round(place.center().y()))
    if under:
        end, edge = place.top(), max(bar.bottom(), start)
        start = edge if edge <= end else start
    else:
        end, start = place.bottom(), min(bar.top(), start)
    x = round(bar.center().x())
    return QLineF(x, start, x, end)


def _obstacles(chart: Waterfall, number: int, wide: float) -> _Obstacles:
    """Near a bar: other bars, levels, and the numbers at the end."""
    reach = 2 + int(wide // chart.pitch)
    first, last = max(number - reach, 0), number + reach + 1
    left, top, across, high = chart.bars.sides[first:last].T
    start, level, end, _ = chart.levels.sides[first : number + 1].T
    edge = (chart.bias if chart.bias.width() else chart.output).left()
    base = chart.output.bottom() - px(NAMES + TERMS)
    return _Obstacles(
        np.concatenate([left, start, [edge]]),
        np.concatenate([left + across, end, [edge + 3 * px(END)]]),
        # A flat bar strikes a text through as a line does.
        np.concatenate([top - 1, level - 1, [base]]),
        np.concatenate([top + high + 1, level + 1, [base + px(TERMS)]]),
    )


def _free(
    chart: Waterfall,
    number: int,
    obstacles: _Obstacles,
    left: float,
    size: QSizeF,
    lines: tuple[float, float],
    apart: float = 0.0,
) -> tuple[float, QRectF]:
    """The best place of a text that begins at ``left``, and what is against it."""
    (top, bottom), level, high = lines, chart.levels[number].y1(), size.height()
    right, zero = left + size.width(), chart.zero
    # Of each obstacle, how much of its width the text can cover.
    wide = np.minimum(right, obstacles.right) - np.maximum(left, obstacles.left)
    near = wide > 0
    wide, upper, lower = wide[near], obstacles.top[near], obstacles.bottom[near]
    middle = [top, round(level - high / 2), bottom - high]
    below = [level + 1 + apart, zero + 1 + apart, *(lower + apart)]
    above = [level - 1 - apart - high, zero - 1 - apart - high, *(upper - apart - high)]
    ways = np.array([*middle, *below, *above])
    ways = ways[(ways >= top) & (ways <= bottom - high)]
    if not ways.size:
        ways = np.array([top])
    ends = ways[:, None] + high
    shared = np.minimum(lower, ends) - np.maximum(upper, ways[:, None])
    covered = (wide * np.maximum(shared, 0.0)).sum(axis=1)
    gap = np.maximum(np.maximum(ways - level, level - ways - high), 0.0)
    worse = FAR * gap + ANY * high * (covered > 0)
    # The line of zero is interrupted for it, but is better left whole.
    crossed = ZERO * size.width() * ((ways < zero) & (zero < ways + high))
    against = covered + crossed + worse * high
    best = int(np.lexsort((abs(ways + high / 2 - level), against))[0])
    # What reaches beyond the chart is cut off.
    beyond = max(0.0, right - chart.output.right())
    return float(against[best]) + beyond * high, QRectF(QPointF(left, float(ways[best])), size)
