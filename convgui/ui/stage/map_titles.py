"""The titles and notes above the detail's three maps."""

from __future__ import annotations

from PySide6.QtCore import QObject

from convgui.model.conv.geometry import Geometry
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import has_rows, size_text
from convgui.model.scene.viewport import Viewport
from convgui.ui.stage.map_pictures import shows_coverage, shows_footprint
from convgui.ui.style.number_format import format_number

# In a larger part of the input the cells are too small for dots.
MOST_DOTTED = 64


class MapTitles(QObject):
    """Each method gives the title and the note of a map; the note may be empty."""

    def input(self, frame: Frame) -> tuple[str, str]:
        """The channel, its padded size, and what else there is to know about its picture."""
        channel, geometry = frame.in_channel, frame.geometry
        if shows_coverage(frame):
            title = self.tr("how often c{0} is read, for one output").format(channel)
            return title, self._coverage(geometry)
        if "links" in frame.veiled:
            return self.tr("input"), ""
        note = self._input_note(frame) if shows_footprint(frame) else ""
        if geometry.padded_size == geometry.input_size or "size" in frame.veiled:
            return self.tr("input c{0}").format(channel), note
        padded = size_text(geometry, *geometry.padded_size)
        return self.tr("input c{0}, padded to {1}").format(channel, padded), note

    def kernel(self, frame: Frame) -> tuple[str, str]:
        """The slice of the weight, and the weight's shape."""
        if "links" in frame.veiled:
            return self.tr("kernel"), ""
        inside = frame.in_channel - frame.step.in_channels[0]
        title = self._kernel_title(frame.step.output[0], inside)
        if "size" in frame.veiled:
            return title, ""
        shape = ", ".join(str(n) for n in frame.state.layer.shown.weight_shape)
        return title, self.tr("of ({0})").format(shape)

    def longest_kernel_title(self, geometry: Geometry) -> str:
        """The title of the last slice, whose numbers have the most digits."""
        return self._kernel_title(geometry.out_channels - 1, geometry.deep - 1)

    def _kernel_title(self, out_channel: int, inside: int) -> str:
        return self.tr("kernel w[{0}, {1}]").format(out_channel, inside)

    def output(self, frame: Frame) -> tuple[str, str]:
        """The channel, and which part of it is drawn."""
        window = frame.output_viewport
        in_part = "size" not in frame.veiled and not window.is_whole
        title = self.tr("output o{0}").format(frame.step.output[0])
        return title, self._part(frame.geometry, window) if in_part else ""

    def _coverage(self, geometry: Geometry) -> str:
        """How many pixels are read, and how often, in one channel and in the whole layer."""
        down, across = geometry.axes
        total = down.size * across.size
        read = down.pixels_read * across.pixels_read
        most = int(down.pixel_counts.max()) * int(across.pixel_counts.max())
        words = (
            self.tr("{0} of {1} pixels are read, up to {2} times · layer: {3} of {4}")
            if has_rows(geometry)
            else self.tr("{0} of {1} numbers are read, up to {2} times · layer: {3} of {4}")
        )
        return words.format(
            f"{read:,}",
            f"{total:,}",
            f"{most:,}",
            f"{read * geometry.in_channels:,}",
            f"{total * geometry.in_channels:,}",
        )

    def _input_note(self, frame: Frame) -> str:
        """Which part of the input is drawn, or how its taps lie."""
        geometry, window = frame.geometry, frame.input_viewport
        if not window.is_whole:
            return self._part(geometry, window, *geometry.pads)
        dilations = [axis.dilation for axis in geometry.named_axes]
        if max(dilations) == 1 or max(window.rows, window.cols) > MOST_DOTTED:
            return ""
        # Each dilation once: "2", or "2 × 3".
        apart = " × ".join(str(d) for d in dict.fromkeys(dilations))
        return self.tr("taps {0} apart, span {1}; dotted cells are skipped").format(
            apart, size_text(geometry, *geometry.span)
        )

    def _part(self, geometry: Geometry, window: Viewport, top: int = 0, left: int = 0) -> str:
        """Which part of a map is drawn, counted from inside a border of ``top`` and ``left``."""
        row, col = window.row - top, window.col - left
        cols = format_number(col), format_number(col + window.cols - 1)
        if not has_rows(geometry):
            return self.tr("part: positions {0} to {1}").format(*cols)
        rows = format_number(row), format_number(row + window.rows - 1)
        return self.tr("part: rows {0} to {1}, columns {2} to {3}").format(*rows, *cols)
