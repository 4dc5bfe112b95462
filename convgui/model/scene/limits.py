"""How large a layer may be, and how much of it is computed; known before any array is allocated."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from convgui.messages import Sentence
from convgui.model.call.arguments import Pair, SpecError
from convgui.model.conv.axis import Line
from convgui.model.conv.geometry import Geometry
from convgui.model.layers.stamps import Stamps

# In numbers, four bytes each. Generated arrays have to be allocated; those from a file are in
# memory already. A large output is computed only where it is looked at.
LARGEST_WEIGHT = 1 << 24
LARGEST_LOADED = 1 << 27
# Three channels of 4096 x 4096.
LARGEST_GENERATED = 3 << 24
LARGEST_OUTPUT = 1 << 29
# All of the footprint is drawn, so it has to fit into a picture.
LONGEST_SPAN = 1 << 12
LARGEST_FOOTPRINT = 1 << 22
# The sum shows each product of one output cell.
LONGEST_SUM = 1 << 22
# A transposed layer that is larger is not watched stamp by stamp: cells a side of the stamped map,
# and products on one output channel.
LARGEST_STAMPED, MOST_STAMPED = 512, 1 << 21
# Bytes that all of it may take, as the layer before is still there while a new one is made: little
# more than with the largest generated input.
LARGEST_TOTAL = 210_000_000

# Up to here the whole output is computed at once; beyond, only what is looked at.
QUICK_MACS = 200_000_000
QUICK_NUMBERS = 1 << 23
# Pixels copied at a time when only some cells are computed: a few megabytes, which are soon there.
COPIED = 1 << 20
# Cells a side in an overview, fewer where all of them would take long or be too many.
THUMBNAIL = 96
THUMBNAIL_NUMBERS = 1 << 22


class Work(NamedTuple):
    """How much an overview may take: multiply-adds, and pixels that are copied."""

    macs: int
    reads: int


# What is drawn first, some milliseconds, and what is drawn once there is time.
FIRST, FINE = Work(1 << 26, 1 << 19), Work(1 << 30, 1 << 22)


class Memory(NamedTuple):
    """The bytes that the parts of a layer take while it is shown."""

    input: int
    weight: int
    output: int
    overview: int
    lines: int
    maps: int
    sum: int


def memory(geometry: Geometry, loaded: bool = False) -> Memory:
    """What a layer takes; ``loaded``: its input is in memory already."""
    rows, cols = overview_cells(geometry)
    # The border is copied around the input when the whole output is computed.
    border = 0 if is_sparse(geometry) else padded_numbers(geometry)
    whole = border + geometry.out_channels * math.prod(geometry.output_size)
    drawn = math.prod(min(2 * n, n + 256) for n in geometry.span)
    return Memory(
        0 if loaded else 4 * geometry.in_channels * math.prod(geometry.input_size),
        4 * math.prod(geometry.weight_shape),
        4 * whole if is_quick(geometry) else 0,
        4 * (geometry.out_channels * rows.size * cols.size + COPIED),
        # Which pixel each position holds, how often it is read, and steps on the way to that.
        4 * 8 * sum(geometry.padded_size),
        # Numbers, read counts, masks and colours of the cells that are drawn.
        32 * drawn,
        # Values, weights, products and sums in float64.
        4 * 8 * geometry.taps,
    )


def check_limits(geometry: Geometry, loaded: bool) -> None:
    """Raise ``SpecError`` for a layer that is too large to be shown.

    ``loaded`` says that the input comes from a file and is not generated.
    """
    for words, *fields in _too_large(geometry, loaded):
        remedy = Sentence("Use fewer channels, a smaller input or a smaller kernel.")
        if "dilation" in fields:
            remedy = Sentence("Use a smaller kernel or a smaller dilation.")
        raise SpecError(words, remedy, *fields)


def _too_large(geometry: Geometry, loaded: bool) -> Iterator[tuple[Sentence | str, ...]]:
    sizes = ("in_channels", "out_channels", "kernel_size", "input_size")
    count = math.prod(geometry.weight_shape)
    if count > LARGEST_WEIGHT:
        words = Sentence("The weight would have {0:,} numbers, more than ConvGUI can hold", count)
        yield words, *sizes
    count = geometry.in_channels * math.prod(geometry.input_size)
    if count > (LARGEST_LOADED if loaded else LARGEST_GENERATED):
        words = Sentence("The input would have {0:,} numbers, more than ConvGUI can hold", count)
        yield words, *sizes
    count = geometry.out_channels * math.prod(geometry.output_size)
    if count > LARGEST_OUTPUT:
        words = Sentence("The output would have {0:,} numbers, more than ConvGUI can hold", count)
        yield words, *sizes
    if max(geometry.span) > LONGEST_SPAN or math.prod(geometry.span) > LARGEST_FOOTPRINT:
        spans = " × ".join(f"{axis.span:,}" for axis in geometry.named_axes)
        words = Sentence("The kernel spans {0} pixels, more than can be drawn", spans)
        yield words, "kernel_size", "dilation"
    if geometry.taps > LONGEST_SUM:
        words = Sentence("One output cell would be a sum of {0:,} products", geometry.taps)
        yield words, *sizes
    total = sum(memory(geometry, loaded))
    if total > LARGEST_TOTAL:
        megabytes = total // 1_000_000
        words = Sentence("The layer would take {0:,} MB, more than ConvGUI can hold", megabytes)
        yield words, *sizes


def can_scatter(stamps: Stamps) -> bool:
    """Whether its map is made in a moment, as it is anew at each step."""
    geometry = stamps.geometry
    products = geometry.each * math.prod((*geometry.output_size, *geometry.kernel))
    return max(stamps.map_size) <= LARGEST_STAMPED and products <= MOST_STAMPED


# How much is computed -------------------------------------------------------------------------


def cell_reads(geometry: Geometry) -> int:
    """Pixels that the cells of all outputs at one place read."""
    return geometry.in_channels * math.prod(geometry.kernel)


def padded_numbers(geometry: Geometry) -> int:
    """The numbers of the input and its border."""
    return geometry.in_channels * math.prod(geometry.padded_size)


def is_sparse(geometry: Geometry) -> bool:
    """Whether input and border are large, and most of them is never read."""
    read = cell_reads(geometry) * math.prod(geometry.output_size)
    return padded_numbers(geometry) > max(QUICK_NUMBERS, read)


def is_quick(geometry: Geometry) -> bool:
    """Whether the whole output can be computed in a moment."""
    # What is read is copied to be summed.
    numbers = max(geometry.out_channels, cell_reads(geometry)) * math.prod(geometry.output_size)
    return geometry.macs <= QUICK_MACS and numbers <= QUICK_NUMBERS


def overview_cells(geometry: Geometry, work: Work = FINE) -> tuple[Line, Line]:
    """The rows and columns of the output that an overview shows, with no more than ``work``."""
    most = THUMBNAIL_NUMBERS // geometry.out_channels
    if not is_quick(geometry):
        weights = math.prod(geometry.weight_shape)
        most = min(most, work.macs // weights, work.reads // cell_reads(geometry))
    steps = sampling(geometry.output_size, most)
    rows, cols = (
        np.arange(0, n, step) for n, step in zip(geometry.output_size, steps, strict=True)
    )
    return rows, cols


def sampling(size: Pair, most: int) -> Pair:
    """Every how many rows and columns of a map are in an overview of ``most`` cells or fewer."""
    side = THUMBNAIL
    while side > 1 and math.prod(min(n, side) for n in size) > most:
        side -= 1
    rows, cols = (-(-n // side) for n in size)
    return rows, cols
