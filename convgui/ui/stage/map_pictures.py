"""The pictures of the detail's three maps, without what changes from step to step."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import numpy as np

from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import has_rows
from convgui.model.scene.tensors import Tensors
from convgui.ui.stage.map_item import MapImage
from convgui.ui.style.colormap import Colormap

MOST_PICTURES = 128


def shows_footprint(frame: Frame) -> bool:
    """Whether it may be seen how far the windows reach, and which pixels they read."""
    return not frame.veiled & {"taps", "size"}


def shows_coverage(frame: Frame) -> bool:
    """Whether the input map shows how often each pixel is read instead of the input."""
    return frame.state.view.coverage and shows_footprint(frame)


class MapPictures:
    """Makes the pictures, and gives the same object again while nothing in it changes."""

    def __init__(self) -> None:
        self._tensors: Tensors | None = None
        self._pictures: dict[Hashable, MapImage] = {}

    def input(self, frame: Frame) -> MapImage:
        """The padded input channel, or how often its pixels are read."""
        if shows_coverage(frame):
            return self._cached(frame, ("coverage", frame.input_viewport), _coverage_picture)
        key = "input", frame.in_channel, frame.input_viewport, shows_footprint(frame)
        return self._cached(frame, key, _input_picture)

    def kernel(self, frame: Frame) -> MapImage:
        """The slice of the weight that the input channel is multiplied with."""
        inside = frame.in_channel - frame.step.in_channels[0]
        return self._cached(frame, ("kernel", frame.step.output[0], inside), _kernel_picture)

    def output(self, frame: Frame) -> MapImage:
        """The finished output channel."""
        key = "output", frame.step.output[0], frame.output_viewport
        return self._cached(frame, key, _output_picture)

    def _cached(self, frame: Frame, key: Hashable, make: Callable[[Frame], MapImage]) -> MapImage:
        if frame.tensors is not self._tensors:
            self._tensors = frame.tensors
            self._pictures.clear()
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= MOST_PICTURES:
                self._pictures.pop(next(iter(self._pictures)))
            picture = self._pictures[key] = make(frame)
        return picture


def _input_picture(frame: Frame) -> MapImage:
    geometry, window = frame.geometry, frame.input_viewport
    top, left = geometry.pads
    counts = geometry.counts(window.row_numbers, window.col_numbers)
    inside = geometry.inside(window.row_numbers, window.col_numbers)
    return MapImage(
        frame.input_part(),
        Colormap(*frame.tensors.scales.x),
        (window.row, window.col),
        border=~inside,
        unread=(counts == 0) & inside if shows_footprint(frame) else None,
        labels=(window.row - top, window.col - left),
        whole=geometry.input_size,
        row_numbers=has_rows(geometry),
    )


def _coverage_picture(frame: Frame) -> MapImage:
    geometry, window = frame.geometry, frame.input_viewport
    top, left = geometry.pads
    counts = geometry.counts(window.row_numbers, window.col_numbers)
    pixels = geometry.holds_pixel(window.row_numbers, window.col_numbers)
    down, across = geometry.axes
    most = int(down.pixel_counts.max()) * int(across.pixel_counts.max())
    return MapImage(
        counts.astype(np.float32),
        Colormap("amount", float(max(1, most))),
        (window.row, window.col),
        border=~pixels,
        unread=(counts == 0) & pixels,
        labels=(window.row - top, window.col - left),
        whole=geometry.input_size,
        row_numbers=has_rows(geometry),
    )


def _kernel_picture(frame: Frame) -> MapImage:
    return MapImage(
        frame.kernel,
        Colormap(*frame.tensors.scales.weight),
        whole=frame.geometry.kernel,
        row_numbers=has_rows(frame.geometry),
    )


def _output_picture(frame: Frame) -> MapImage:
    window = frame.output_viewport
    return MapImage(
        frame.output_part(),
        Colormap(*frame.tensors.scales.output),
        (window.row, window.col),
        labels=(window.row, window.col),
        whole=window.whole,
        row_numbers=has_rows(frame.geometry),
    )
