"""The pictures of the stage's maps, without what changes from step to step."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial

import numpy as np

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Array, Line
from convgui.model.conv.geometry import Geometry
from convgui.model.layers.stamps import Stamps
from convgui.model.layers.transposed import ConvTranspose2dSpec
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import has_rows
from convgui.model.scene.repaint import Repaint
from convgui.model.scene.tensors import Tensors
from convgui.model.scene.viewport import Viewport
from convgui.ui.stage.map_image import MapImage
from convgui.ui.style.colormap import Colormap

MOST_PICTURES = 128
# What is shown, and what else a picture depends on besides the tensors.
Key = tuple[Hashable, ...]
# So many are kept over a change: both maps and their enlarged parts.
MOST_BEFORE = 4
# Of a larger map every n-th row and column is drawn: at most so many a side, and for an output at
# most so many products are computed.
MOST_DRAWN = 768
MOST_PRODUCTS = 1 << 25
# Of a larger input with zeros between its pixels only these are drawn: its cells are as small as
# the dots of the screen, which would show the zeros alone, or a pattern that is not there.
MOST_STUFFED = 256


def shows_footprint(frame: Frame) -> bool:
    """Whether it may be seen how far the windows reach, and which pixels they read."""
    return not frame.veiled & {"taps", "size"}


def shows_coverage(frame: Frame) -> bool:
    """Whether the input map shows how often each pixel is read instead of the input."""
    return frame.state.view.coverage and shows_footprint(frame)


def shows_overlap(frame: Frame) -> bool:
    """Whether the output map shows how many pixels are stamped on each cell."""
    return shows_coverage(frame) and frame.state.layer.spec.TRANSPOSED


def overlap(frame: Frame) -> Stamps:
    """The stamps that ``shows_overlap`` is about."""
    spec = frame.state.layer.shown
    assert isinstance(spec, ConvTranspose2dSpec)
    return spec.stamps(frame.geometry.input_size)


class MapPictures:
    """Makes the pictures, and gives the same object again while nothing in it changes."""

    def __init__(self) -> None:
        self._tensors: Tensors | None = None
        self._pictures: dict[Key, MapImage] = {}
        # The pictures before the last change, and what it has changed.
        self._before: dict[Key, MapImage] = {}
        self._change: Repaint | None = None

    def input(self, frame: Frame, window: Viewport) -> MapImage:
        """Of the padded input channel, or of how often its pixels are read, the part ``window``."""
        if shows_coverage(frame):
            return self.made(frame, ("coverage", window), _coverage_picture, window)
        key = "input", frame.in_channel, window, shows_footprint(frame)
        return self.made(frame, key, partial(self._input_picture, key), window)

    def output(self, frame: Frame, window: Viewport) -> MapImage:
        """The part ``window`` of the finished output channel, or of the stamps on its cells."""
        if shows_overlap(frame):
            return self.made(frame, ("overlap", window), _overlap_picture, window)
        key = "output", frame.step.output[0], window
        return self.made(frame, key, partial(self._output_picture, key), window)

    def _input_picture(self, key: Key, frame: Frame, window: Viewport) -> MapImage:
        """The picture before with the pixels that are painted."""
        before, change = self._before.get(key), self._change
        if before is None or change is None:
            return _input_picture(frame, window)
        channel, (down, across) = frame.in_channel, frame.geometry.axes
        places = change.places[change.places[:, 0] == channel]
        *numbers, _ = _input_numbers(frame.geometry, window)
        rows = np.flatnonzero(np.isin(down.source[numbers[0]], places[:, 1]))
        cols = np.flatnonzero(np.isin(across.source[numbers[1]], places[:, 2]))
        values = before.values
        if rows.size and cols.size:
            part = frame.tensors.padded(channel, numbers[0][rows], numbers[1][cols])
            values = _with_part(values, rows, cols, part)
        return _with_values(before, values, frame.tensors.scales.x, frame.digits.value)

    def _output_picture(self, key: Key, frame: Frame, window: Viewport) -> MapImage:
        """A painted pixel changes few cells: the others are taken over."""
        before, change = self._before.get(key), self._change
        if before is None or change is None:
            return _output_picture(frame, window)
        numbers, values = _numbers(window, before.every), before.values
        rows = np.flatnonzero(np.isin(numbers[0], change.rows))
        cols = np.flatnonzero(np.isin(numbers[1], change.cols))
        if rows.size and cols.size:
            channel = slice(frame.step.output[0], frame.step.output[0] + 1)
            part = frame.tensors.output_at(channel, numbers[0][rows], numbers[1][cols])[0]
            values = _with_part(values, rows, cols, part)
        return _with_values(before, values, frame.tensors.scales.output, frame.digits.total)

    def made(
        self,
        frame: Frame,
        key: Key,
        make: Callable[[Frame, Viewport], MapImage],
        window: Viewport,
    ) -> MapImage:
        """What ``make`` gives, made once under ``key`` as long as the tensors stay the same."""
        if frame.tensors is not self._tensors:
            before = self._tensors
            self._change = frame.tensors.change_since(before) if before else None
            self._before = dict(list(self._pictures.items())[-MOST_BEFORE:])
            self._tensors, self._pictures = frame.tensors, {}
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= MOST_PICTURES:
                self._pictures.pop(next(iter(self._pictures)))
            picture = self._pictures[key] = make(frame, window)
        return picture


def _numbers(window: Viewport, every: int) -> tuple[Line, Line]:
    """The rows and columns of ``window`` that are drawn."""
    return window.row_numbers[::every], window.col_numbers[::every]


def _with_part(values: Array, rows: Line, cols: Line, part: Array) -> Array:
    """``values`` with others in these rows and columns; the same array if they are the same."""
    index = np.ix_(rows, cols)
    if np.array_equal(values[index], part, equal_nan=True):
        return values
    values = values.copy()
    values[index] = part
    return values


def _with_values(
    before: MapImage, values: Array, scale: tuple[str, float], decimals: int
) -> MapImage:
    """``before`` with these values; the same object if nothing in it has changed."""
    colours = Colormap(*scale)
    if values is before.values and (colours, decimals) == (before.scale, before.decimals):
        return before
    return replace(before, values=values, scale=colours, decimals=decimals)


def spacing(geometry: Geometry) -> Pair:
    """How many rows and columns of the padded input lie from one pixel to the next."""
    down, across = geometry.axes
    return down.spacing, across.spacing


def _every(window: Viewport, repeats: Pair, most: float = MOST_DRAWN) -> int:
    """Every how many rows and columns of ``window`` are drawn.

    ``repeats``: after how many the map looks alike, of which all kinds are to be drawn. Else every
    second pixel of a layer with stride 2 would be one that is read.
    """
    every = max(1, int(np.ceil(max(window.rows, window.cols) / most)))
    while every > 1 and math.gcd(every, math.prod(repeats)) > 1:
        every += 1
    return every


def _input_numbers(geometry: Geometry, window: Viewport) -> tuple[Line, Line, int]:
    """The rows and columns of the padded input that are drawn, and every how many they are."""
    down, across = geometry.axes
    apart = math.lcm(down.spacing, across.spacing)
    if apart == 1 or max(window.rows, window.cols) <= MOST_STUFFED:
        every = _every(window, (down.stride, across.stride))
        return *_numbers(window, every), every
    every = -(-_every(window, (1, 1)) // apart) * apart
    rows, cols = (
        # From the first pixel on.
        part[
            (np.arange(0, len(part), every) + (axis.before - part[0]) % apart).clip(
                0, len(part) - 1
            )
        ]
        for axis, part in zip(geometry.axes, (window.row_numbers, window.col_numbers), strict=True)
    )
    return rows, cols, every


def _input_picture(frame: Frame, window: Viewport) -> MapImage:
    geometry = frame.geometry
    rows, cols, every = _input_numbers(geometry, window)
    top, left = geometry.pads
    inside = geometry.inside(rows, cols)
    within = geometry.within(rows, cols)
    unread = None
    if shows_footprint(frame):
        # A pixel may be read through its copies on the border, a cell of the border only itself.
        unread = np.where(inside, geometry.counts(rows, cols) == 0, ~geometry.is_read(rows, cols))
        unread &= within
    return MapImage(
        frame.tensors.padded(frame.in_channel, rows, cols),
        Colormap(*frame.tensors.scales.x),
        (window.row, window.col),
        border=within & ~inside,
        unread=unread,
        blank=None if within.all() else ~within,
        outside=_outside(geometry, rows, cols),
        labels=(window.row - top, window.col - left),
        spacing=spacing(geometry),
        whole=geometry.input_size,
        row_numbers=has_rows(geometry),
        every=every,
        extent=(window.rows, window.cols),
        decimals=frame.digits.value,
    )


def _outside(geometry: Geometry, rows: Line, cols: Line) -> Pair:
    """How many of these rows and columns of the padded input lie outside."""
    down, across = geometry.axes
    return int((~down.within(rows)).sum()), int((~across.within(cols)).sum())


def _coverage_picture(frame: Frame, window: Viewport) -> MapImage:
    geometry = frame.geometry
    rows, cols, every = _input_numbers(geometry, window)
    top, left = geometry.pads
    counts = geometry.counts(rows, cols)
    pixels = geometry.holds_pixel(rows, cols)
    down, across = geometry.axes
    most = int(down.pixel_counts.max()) * int(across.pixel_counts.max())
    return MapImage(
        counts.astype(np.float32),
        Colormap("amount", float(max(1, most))),
        (window.row, window.col),
        border=geometry.within(rows, cols) & ~pixels,
        unread=(counts == 0) & pixels,
        # What is read there counts where it was copied from; zeros are nobody's pixels.
        blank=~pixels,
        outside=_outside(geometry, rows, cols),
        labels=(window.row - top, window.col - left),
        spacing=spacing(geometry),
        whole=geometry.input_size,
        row_numbers=has_rows(geometry),
        every=every,
        extent=(window.rows, window.cols),
    )


def _overlap_picture(frame: Frame, window: Viewport) -> MapImage:
    every, (down, across) = _every(window, spacing(frame.geometry)), overlap(frame).lines
    counts = np.outer(down[window.row_numbers[::every]], across[window.col_numbers[::every]])
    return MapImage(
        counts.astype(np.float32),
        Colormap("amount", float(max(1, down.max() * across.max()))),
        (window.row, window.col),
        labels=(window.row, window.col),
        whole=window.whole,
        row_numbers=has_rows(frame.geometry),
        every=every,
        extent=(window.rows, window.cols),
    )


def _output_picture(frame: Frame, window: Viewport) -> MapImage:
    side = min(MOST_DRAWN, np.sqrt(MOST_PRODUCTS / frame.geometry.taps))
    every = _every(window, spacing(frame.geometry), max(side, 8))
    return MapImage(
        frame.output_part(window, every),
        Colormap(*frame.tensors.scales.output),
        (window.row, window.col),
        labels=(window.row, window.col),
        whole=window.whole,
        row_numbers=has_rows(frame.geometry),
        every=every,
        extent=(window.rows, window.cols),
        decimals=frame.digits.total,
    )
