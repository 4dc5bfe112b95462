"""The words around the maps of a layer that stamps: their titles, and the sentence below them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from convgui.model.conv.steps import StepBy
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import (
    cell_text,
    channels_text,
    pixel_text,
    position_text,
    size_text,
)
from convgui.model.scene.stamping import Stamping
from convgui.ui.stage.map_pictures import shows_coverage, shows_overlap
from convgui.ui.style.number_format import format_exact, format_fixed


class StampWords(QObject):
    """Each title is a pair of a title and a note, which may be empty."""

    def input(self, frame: Frame, stamping: Stamping) -> tuple[str, str]:
        """The channel, and how many of its pixels have stamped."""
        if shows_coverage(frame):
            return (
                self.tr("input c{0}").format(stamping.channel),
                self.tr("cells that each pixel stamps"),
            )
        rows, cols = frame.geometry.input_size
        row, col = stamping.pixel
        number, total = row * cols + col + 1, rows * cols
        return (
            self.tr("input c{0}").format(stamping.channel),
            self.tr("pixel {0} of {1}").format(f"{number:,}", f"{total:,}"),
        )

    def kernel(self, frame: Frame, stamping: Stamping) -> tuple[str, str]:
        """The number that is stamped, the slice of the weight, and which tap is in play."""
        if frame.veiled:
            return self.tr("× kernel"), ""
        inside = stamping.out_channel - stamping.step.in_channels.start
        value = format_exact(stamping.value)
        title = self.tr("{0} × kernel w[{1}, {2}]").format(value, stamping.channel, inside)
        if stamping.tap is None:
            return title, ""
        (high, wide), (row, col) = frame.geometry.kernel, stamping.tap
        return title, self.tr("tap {0} of {1}").format(row * wide + col + 1, high * wide)

    @staticmethod
    def kernel_shorter(frame: Frame, stamping: Stamping) -> list[str]:
        """The title of the slice where there is little room."""
        if frame.veiled:
            return []
        inside = stamping.out_channel - stamping.step.in_channels.start
        return [f"{format_exact(stamping.value)} × w[{stamping.channel}, {inside}]"]

    @staticmethod
    def kernel_names(frame: Frame, stamping: Stamping) -> list[str]:
        """What names the slice where not even that has room."""
        inside = stamping.out_channel - stamping.step.in_channels.start
        return [] if frame.veiled else [f"× w[{stamping.channel}, {inside}]"]

    def output(self, frame: Frame, stamping: Stamping) -> tuple[str, str]:
        """The channel, how many of its cells are complete, and what is cut off."""
        if shows_overlap(frame):
            even = stamping.stamps.is_even
            note = self.tr("even inside") if even else self.tr("uneven: a checkerboard")
            return self.tr("stamps on each cell"), note
        title = self.tr("= output o{0}").format(stamping.out_channel)
        if frame.veiled:
            return title, ""
        whole = stamping.kept.sum()
        finished = (stamping.map.counts == stamping.map.due)[stamping.kept].sum()
        note = self.tr("{0} of {1} complete").format(f"{finished:,}", f"{whole:,}")
        if stamping.kept.all():
            return title, note
        return title, self.tr("{0}  ·  border cut off").format(note)

    def sentence(self, frame: Frame, stamping: Stamping) -> str | None:
        """What the frame shows; None if that is the same for a layer that gathers."""
        links = frame.links
        if links is None:
            return self._step(frame, stamping)
        geometry, (channel, *place) = frame.geometry, links.target.place
        if links.target.kind == "output":
            name = cell_text(geometry, (channel, place[0], place[1]))
            count, sources = len(stamping.on((place[0], place[1]))), links.in_channels
            if not count:
                return self.tr("{0}  ·  no stamp reaches it").format(name)
            words = self.tr("{0}  ·  {1} stamps of each of {2}")
            if len(sources) == 1:
                words = self.tr("{0}  ·  {1} stamps of {2}")
                if count == 1:
                    words = self.tr("{0}  ·  one stamp of {2}")
            elif count == 1:
                words = self.tr("{0}  ·  one stamp of each of {2}")
            words = words.format(name, count, channels_text("c", sources))
            return words + self._so_far(frame, stamping, links.target.place)
        if links.target.kind != "input" or links.is_zero:
            return None
        down, across = geometry.axes
        pixel = channel, int(down.source[place[0]]), int(across.source[place[1]])
        cells = len(links.output_rows) * len(links.output_cols)
        words = self.tr("Pixel {0} = {1}: it stamps on {2} cells of each of {3}")
        if len(links.out_channels) == 1:
            words = self.tr("Pixel {0} = {1}: it stamps on {2} cells of {3}")
        return words.format(
            pixel_text(geometry, *pixel),
            format_exact(frame.tensors.pixel(pixel)),
            *(cells, channels_text("o", links.out_channels)),
        )

    def _so_far(self, frame: Frame, stamping: Stamping, place: tuple[int, ...]) -> str:
        """What the map has in an output cell while its whole sum stands below; nothing at the end.

        ``place``: the cell's channel, row and column.
        """
        channel, row, col = place
        stamped = stamping.maps.get(channel) or stamping.map_of(channel)
        total, count, due = (part[stamping.place_of((row, col))] for part in stamped)
        if frame.veiled or count == due:
            return ""
        if count == 0:
            return self.tr(", none so far (below: in the end)")
        value = format_fixed(float(total), frame.digits.total)
        return self.tr(", {0} of {1} so far: {2} (below: in the end)").format(count, due, value)

    def cut_off(self, frame: Frame, stamping: Stamping) -> tuple[str, ...]:
        """What there is in place of a sum where no output is stamped on, also in fewer words."""
        if frame.veiled:
            return ("",)
        total = format_fixed(float(stamping.map.sums[stamping.place]), frame.digits.total)
        ways = (
            self.tr("{0} beyond the output: padding cuts it off in the end"),
            self.tr("{0} beyond the output: cut off"),
            self.tr("{0}: cut off"),
        )
        return tuple(words.format(total) for words in ways)

    def _step(self, frame: Frame, stamping: Stamping) -> str:
        """What is stamped in this step, and what comes of it."""
        geometry, step = frame.geometry, stamping.step
        if step.by == StepBy.MAP:
            size = size_text(geometry, *geometry.input_size)
            start = self.tr("Input c{0}, all {1} pixels").format(stamping.channel, size)
        else:
            pixel = pixel_text(geometry, stamping.channel, *stamping.pixel)
            start = self.tr("Pixel {0}").format(pixel)
        if frame.veiled:
            return start
        what = self._tap(frame, stamping) if stamping.tap else self._stamps(stamping)
        return f"{start}  ·  {what}"

    def brief(self, frame: Frame, stamping: Stamping) -> str:
        """The product of a step with the decimals of the lens, if it has more; else nothing."""
        if frame.links or frame.veiled or stamping.tap is None or frame.digits.exact:
            return ""
        return self._tap(frame, stamping, rounded=True)

    def _tap(self, frame: Frame, stamping: Stamping, rounded: bool = False) -> str:
        """One product: where it goes, and which stamp of that cell it is."""
        geometry, tap, digits = frame.geometry, stamping.tap, frame.digits
        assert tap is not None
        high, wide = geometry.kernel
        numbers = stamping.value, float(stamping.kernel[tap]), float(stamping.products[tap])
        words = self.tr("tap {0} of {1}: {2} × {3} = {4}")
        texts = [format_exact(number) for number in numbers]
        if rounded:
            # A product of 0 is not rounded.
            words = self.tr("tap {0} of {1}: {2} × {3} ≈ {4}") if numbers[2] else words
            decimals = digits.value, digits.weight, digits.total
            texts = [format_fixed(*each) for each in zip(numbers, decimals, strict=True)]
        words = words.format(tap[0] * wide + tap[1] + 1, high * wide, *texts)
        cell = stamping.cell_of(stamping.place)
        if cell is None:
            cut = self.tr("{0}, beyond the output at {1}")
            top, left = stamping.stamps.crop
            row, col = stamping.place
            return cut.format(words, position_text(geometry, row - top, col - left))
        count, due = (int(part[stamping.place]) for part in stamping.map[1:])
        name = cell_text(geometry, (stamping.out_channel, *cell))
        words = self.tr("{0} onto {1}, stamp {2} of {3}").format(words, name, count, due)
        if count == due and frame.bias is not None:
            return self.tr("{0}, then the bias").format(words)
        return words

    def _stamps(self, stamping: Stamping) -> str:
        """The stamps of a whole step: on one output channel, or on all of the group."""
        step = stamping.step
        if step.by == StepBy.CHANNEL:
            return self.tr("its stamp on {0}: {1} products").format(
                f"o{stamping.out_channel}", step.last - step.first
            )
        outs = channels_text("o", step.in_channels)
        if step.by == StepBy.MAP:
            return self.tr("stamped on {0}; the sum that is shown is the last cell's").format(outs)
        count = step.last - step.first
        if len(step.in_channels) == 1:
            return self.tr("its stamp on {0}: {1} products").format(outs, count)
        return self.tr(
            "its stamps on {0}: {1} products; the cards show {2} of them, for o{3}"
        ).format(outs, count, count // len(step.in_channels), stamping.out_channel)
