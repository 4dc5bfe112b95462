"""Which part of a large layer a page carries: the output cells around the one in view."""

from __future__ import annotations

import math
from itertools import zip_longest
from typing import NamedTuple

from convgui.model.conv.axis import Axis
from convgui.model.conv.geometry import Geometry

# Numbers of input and weight in a page, and multiply-adds that a phone does in a moment.
MOST_INPUT, MOST_WEIGHT, MOST_MACS = 1 << 17, 1 << 16, 1 << 24

Run = tuple[int, int]


class Part(NamedTuple):
    """The output cells that are carried, [first, end) of channels, rows and columns."""

    channels: Run
    rows: Run
    cols: Run


def part_of(geometry: Geometry, cell: tuple[int, int, int]) -> Part | None:
    """The part around ``cell`` (channel, row, col); None if the whole layer can be carried."""
    channel, row, col = cell
    (rows, cols), channels = geometry.output_size, geometry.out_channels
    whole = Part((0, channels), (0, rows), (0, cols))
    if _fits(geometry, whole):
        return None
    part = whole
    for count in _halves(channels):
        part = part._replace(channels=_around(channel, count, channels))
        if count * geometry.taps <= MOST_WEIGHT:
            break
    for high, wide in zip_longest(_halves(rows), _halves(cols), fillvalue=1):
        part = part._replace(rows=_around(row, high, rows), cols=_around(col, wide, cols))
        if _input_fits(geometry, part):
            break
    for count in _halves(part.channels[1] - part.channels[0]):
        part = part._replace(channels=_around(channel, count, channels))
        if _fits(geometry, part):
            break
    return part


def inputs_of(geometry: Geometry, part: Part) -> Run:
    """The input channels that the part reads."""
    first, end = part.channels
    return (
        geometry.inputs_of(geometry.group_of_output(first)).start,
        geometry.inputs_of(geometry.group_of_output(end - 1)).stop,
    )


def pixels_of(axis: Axis, outputs: Run) -> tuple[Run, ...]:
    """The pixels of an axis between the first and the last that these outputs read, as runs."""
    first, end = outputs
    start, stop = axis.position(first, 0), axis.position(end - 1, axis.taps - 1) + 1
    runs: list[Run] = []
    positions = range(start, stop)
    for pixel in sorted({int(axis.source[p]) for p in positions if axis.source[p] >= 0}):
        if runs and runs[-1][1] == pixel:
            runs[-1] = runs[-1][0], pixel + 1
        else:
            runs.append((pixel, pixel + 1))
    return tuple(runs) or ((0, 1),)


def _fits(geometry: Geometry, part: Part) -> bool:
    count = part.channels[1] - part.channels[0]
    cells = count * (part.rows[1] - part.rows[0]) * (part.cols[1] - part.cols[0])
    return (
        count * geometry.taps <= MOST_WEIGHT
        and cells * geometry.taps <= MOST_MACS
        and _input_fits(geometry, part)
    )


def _input_fits(geometry: Geometry, part: Part) -> bool:
    first, end = inputs_of(geometry, part)
    pixels = [
        sum(b - a for a, b in pixels_of(axis, run))
        for axis, run in zip(geometry.axes, part[1:], strict=True)
    ]
    return (end - first) * math.prod(pixels) <= MOST_INPUT


def _around(place: int, count: int, whole: int) -> Run:
    first = min(max(place - count // 2, 0), whole - count)
    return first, first + count


def _halves(count: int) -> list[int]:
    """``count``, half of it and so on down to 1."""
    found = [count]
    while found[-1] > 1:
        found.append(max(1, found[-1] // 2))
    return found
