"""The titles and notes above the stage's maps and the lens."""

from __future__ import annotations

from PySide6.QtCore import QObject

from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.call.arguments import Pair
from convgui.model.conv.geometry import Combine, Geometry
from convgui.model.layers.stamps import Stamps
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import has_rows, padded_text, size_text
from convgui.model.scene.viewport import Viewport
from convgui.ui.stage.map_column import DOT
from convgui.ui.stage.map_pictures import (
    overlap,
    shows_coverage,
    shows_footprint,
    shows_overlap,
)
from convgui.ui.stage.pool_text import taps_within
from convgui.ui.style.number_format import format_number

# In a larger part of the input the cells are too small for the lines through skipped pixels.
MOST_STRUCK = 64


class MapTitles(QObject):
    """Each method gives the title and the note of a part; the note may be empty."""

    def input(self, frame: Frame, window: Viewport, names_group: bool = False) -> tuple[str, str]:
        """The channel, its padded size, and what else there is to know about its picture.

        ``names_group``: its group too, which is seen nowhere else.
        """
        channel, geometry = frame.in_channel, frame.geometry
        if shows_coverage(frame):
            return self.tr("reads of c{0}").format(channel), self._coverage(geometry)
        if "links" in frame.veiled:
            return self.tr("input"), ""
        notes = []
        if names_group and geometry.groups > 1 and geometry.combine == Combine.SUM:
            notes.append(translated(Sentence("group {0}", frame.step.group)))
        if shows_footprint(frame) and not window.is_whole:
            notes.append(self._part(geometry, window, *geometry.pads))
        padded = padded_text(geometry)
        if padded and "size" not in frame.veiled:
            notes.append(translated(padded))
        if not frame.veiled and _reaches_outside(geometry, window):
            notes.append(self.tr("blank: outside, not read"))
        if shows_footprint(frame) and window.is_whole:
            notes.append(self._skipped(geometry, window))
        mode = frame.state.layer.spec.arguments.get("padding_mode", "zeros")
        if not padded and mode != "zeros" and not frame.veiled:
            notes.append(self.tr("no border: {0} has no effect").format(mode))
        return self.tr("input c{0}").format(channel), DOT.join(note for note in notes if note)

    def input_notes(self, frame: Frame, window: Viewport, note: str) -> list[str]:
        """The ``note`` of an input in fewer words."""
        long = self._skipped(frame.geometry, window)
        if not long or long not in note:
            return []
        return [note.replace(long, self.tr("{0} skipped").format(frame.geometry.skips))]

    def kernel(self, frame: Frame, shown: Pair, signed: bool = True) -> tuple[str, str]:
        """The slice of the weight, and which of its taps is in play.

        ``shown``: how many rows and columns of the kernel have room. What the cards are is said
        here if they are not ``signed`` with × and =.
        """
        if "links" in frame.veiled:
            return self.tr("kernel"), ""
        inside, (high, wide) = frame.in_channel - frame.step.in_channels[0], frame.geometry.kernel
        spec = frame.state.layer.spec
        if not spec.HAS_WEIGHT:
            return self._window(frame, shown)
        first, second, *_ = spec.own_place((frame.step.output[0], inside, 0, 0))
        # The layer's own kernel is not what is shown in its place.
        plain = self.tr("× kernel w[{0}, {1}]")
        if not signed and not frame.veiled:
            plain = self.tr("input × w[{0}, {1}] = product")
        words = {
            "flipped": self.tr("× w[{0}, {1}], flipped"),
            "zero_filled": self.tr("× w[{0}, {1}], zeros in its gaps"),
        }.get(frame.state.layer.kernel_as, plain)
        if spec.TRANSPOSED and (high, wide) != (1, 1):
            words = self.tr("× w[{0}, {1}], turned")
        title = words.format(first, second)
        if shown != (high, wide):
            # Not in the note, which may have no room: it must not be taken for the whole kernel.
            part, whole = (size_text(frame.geometry, *size) for size in (shown, (high, wide)))
            title = self.tr("{0} of {1} taps of w[{2}, {3}]").format(part, whole, first, second)
        if frame.veiled or frame.tap is None:
            return title, ""
        number = frame.tap[0] * wide + frame.tap[1] + 1
        return title, self.tr("tap {0} of {1}").format(number, high * wide)

    @staticmethod
    def kernel_names(frame: Frame, shown: Pair, signed: bool = True) -> list[str]:
        """What names a slice of the weight where its title has no room."""
        spec, inside = frame.state.layer.spec, frame.in_channel - frame.step.in_channels[0]
        if "links" in frame.veiled or not spec.HAS_WEIGHT:
            return []
        first, second, *_ = spec.own_place((frame.step.output[0], inside, 0, 0))
        name = f"w[{first}, {second}]"
        if shown != frame.geometry.kernel:
            sizes = (size_text(frame.geometry, *size) for size in (shown, frame.geometry.kernel))
            return [f"{' / '.join(sizes)}, {name}", name]
        product = [] if signed or frame.veiled else [f"× {name} ="]
        return [*product, f"× {name}", name]

    def _window(self, frame: Frame, shown: Pair) -> tuple[str, str]:
        """What a pool chooses from, or adds up."""
        within, (high, wide) = taps_within(frame), frame.geometry.kernel
        count = int(within.sum())
        words = self.tr("{0} candidates") if frame.divisor is None else self.tr("{0} numbers")
        if count == 1:
            words = self.tr("1 candidate") if frame.divisor is None else self.tr("1 number")
        title = words.format(count)
        if shown != (high, wide):
            title = self.tr("{0} of {1}").format(size_text(frame.geometry, *shown), title)
        if frame.veiled or frame.tap is None:
            return title, ""
        number = frame.tap[0] * wide + frame.tap[1]
        if not within[number]:
            return title, self.tr("outside")
        return title, self.tr("number {0} of {1}").format(int(within[: number + 1].sum()), count)

    def output(self, frame: Frame, window: Viewport) -> tuple[str, str]:
        """The channel, how many of its cells are done, and which part of it is drawn."""
        title = self.tr("= output o{0}").format(frame.step.output[0])
        if "size" in frame.veiled:
            return title, ""
        if not window.is_whole:
            return title, self._part(frame.geometry, window)
        if shows_overlap(frame):
            return self._overlap(overlap(frame))
        done = self.tr("{0} of {1} cells done").format(*_done(frame))
        if frame.combine == Combine.SUM or "links" in frame.veiled:
            return title, done
        # A pool mixes no channels.
        return title, DOT.join((done, self.tr("of c{0} alone").format(frame.in_channel)))

    def output_notes(self, frame: Frame, window: Viewport) -> list[str]:
        """The note of an output that is drawn whole in fewer words."""
        if "size" in frame.veiled or not window.is_whole or shows_overlap(frame):
            return []
        ways = self.tr("{0} of {1} done"), self.tr("{0}/{1} done")
        return [words.format(*_done(frame)) for words in ways]

    def _overlap(self, stamps: Stamps) -> tuple[str, str]:
        """That the map shows counts, and whether all cells get as many stamps."""
        even = self.tr("even inside") if stamps.is_even else self.tr("uneven: a checkerboard")
        return self.tr("stamps on each cell"), even

    def _coverage(self, geometry: Geometry) -> str:
        """How many pixels are read, and how often, in one channel and in the whole layer."""
        down, across = geometry.axes
        total = down.size * across.size
        read = down.pixels_read * across.pixels_read
        most = int(down.pixel_counts.max()) * int(across.pixel_counts.max())
        words = (
            self.tr("{0} of {1} pixels are read, up to {2} times")
            if has_rows(geometry)
            else self.tr("{0} of {1} numbers are read, up to {2} times")
        )
        layer = self.tr("layer: {0} of {1}").format(
            f"{read * geometry.in_channels:,}", f"{total * geometry.in_channels:,}"
        )
        counts = words.format(f"{read:,}", f"{total:,}", f"{most:,}")
        return DOT.join([counts, self.tr("for each output channel"), layer])

    def _skipped(self, geometry: Geometry, window: Viewport) -> str:
        """How far the taps lie apart, and how many pixels are skipped; nothing if they do not."""
        dilations = [axis.dilation for axis in geometry.named_axes]
        if max(dilations) == 1 or max(window.rows, window.cols) > MOST_STRUCK:
            return ""
        # Each dilation once: "2", or "2 × 3".
        apart = " × ".join(str(d) for d in dict.fromkeys(dilations))
        if not geometry.skips:
            return ""
        return self.tr("taps {0} apart, {1} skipped in between").format(apart, geometry.skips)

    def _part(self, geometry: Geometry, window: Viewport, top: int = 0, left: int = 0) -> str:
        """Which part of a map is drawn, counted from inside a border of ``top`` and ``left``."""
        row, col = window.row - top, window.col - left
        cols = format_number(col), format_number(col + window.cols - 1)
        if not has_rows(geometry):
            return self.tr("part: positions {0} to {1}").format(*cols)
        rows = format_number(row), format_number(row + window.rows - 1)
        return self.tr("part: rows {0} to {1}, columns {2} to {3}").format(*rows, *cols)


def _done(frame: Frame) -> tuple[str, str]:
    """How many cells of the output channel are finished, and how many it has."""
    rows, cols = frame.geometry.output_size
    done = min(max(frame.cells_done - frame.step.output[0] * rows * cols, 0), rows * cols)
    return f"{done:,}", f"{rows * cols:,}"


def _reaches_outside(geometry: Geometry, window: Viewport) -> bool:
    """Whether a part of the input ends with what is neither pixel nor border."""
    rows, cols = geometry.bordered_size
    return window.row + window.rows > rows or window.col + window.cols > cols
