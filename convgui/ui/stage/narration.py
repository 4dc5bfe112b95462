"""What a frame shows, as a sentence."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QObject

from convgui.model.call.arguments import Pair
from convgui.model.conv.connectivity import Links
from convgui.model.conv.geometry import Combine
from convgui.model.conv.steps import Step, StepBy
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import (
    cell_text,
    has_rows,
    pixel_text,
    position_text,
    size_text,
    weight_text,
)
from convgui.model.scene.stamping import Stamping
from convgui.ui.stage.equation import MOST_NAMED, equation
from convgui.ui.stage.pool_text import counted, taps_within
from convgui.ui.style.number_format import format_exact, format_fixed, format_whole

# Between the output cell and what the step does for it.
DOT = "  ·  "


class Narration(QObject):
    """The sentence below the maps, which screen readers read too."""

    def step(self, frame: Frame) -> str:
        """The current step, or what is pointed at and what is linked to it."""
        if frame.links and frame.links.target.kind != "output":
            return self._links(frame, frame.links)
        step, pointed = frame.step, frame.links is not None
        channel, row, col = step.output
        if has_rows(frame.geometry):
            cell = self.tr("Output o{0}, row {1}, column {2}").format(channel, row, col)
        else:
            cell = self.tr("Output o{0}, position {1}").format(channel, col)
        if frame.veiled:
            return cell
        if not pointed and step.by == StepBy.MAP and math.prod(frame.geometry.output_size) > 1:
            size = size_text(frame.geometry, *frame.geometry.output_size)
            cell = self.tr("Output o{0}, all {1} cells").format(channel, size)
            what = self._windows(frame)
        elif frame.combine != Combine.SUM:
            what = self._pool(frame)
        elif frame.tap and not pointed:
            what = self._tap(frame, frame.tap)
        elif step.by == StepBy.CHANNEL and not pointed:
            what = self._channel(frame)
        else:
            what = self._products(step)
        if (step.finished or pointed) and frame.bias is not None:
            what = self.tr("{0}, then the bias").format(what)
        return f"{cell}{DOT}{what}"

    def _channel(self, frame: Frame) -> str:
        """What a step by channel adds."""
        step, taps = frame.step, math.prod(frame.geometry.kernel)
        words = self.tr("input c{0}, channel {1} of {2}: {3} products")
        if taps == 1:
            words = self.tr("input c{0}, channel {1} of {2}: 1 product")
        return words.format(frame.in_channel, step.last // taps, step.total // taps, taps)

    def _products(self, step: Step) -> str:
        """What is added up for a cell."""
        if step.total == 1:
            return self.tr("1 product")
        if len(step.in_channels) == 1:
            return self.tr("{0} products of one input channel").format(step.total)
        words = self.tr("{0} products: this window of each of {1}")
        return words.format(step.total, _span("c", step.in_channels))

    def _windows(self, frame: Frame) -> str:
        """What a step by map reads, and what of it is shown."""
        words = self.tr("{0} windows all over {1}; the last one is marked and added up")
        if frame.combine != Combine.SUM:
            words = self.tr("{0} windows all over {1}; the numbers are the last one's")
        count = math.prod(frame.geometry.output_size)
        return words.format(f"{count:,}", _span("c", frame.step.in_channels))

    def step_in_play(self, frame: Frame) -> tuple[str, ...]:
        """Where the step is while something else is pointed at, ever shorter; else nothing."""
        if frame.links is None or frame.veiled:
            return ()
        played, where = frame.played, cell_text(frame.geometry, frame.played.output)
        if frame.stamping:
            words = self._stamp_in_play(frame, frame.stamping)
            if frame.step == played or frame.stamping.cell_of(frame.stamping.place) is None:
                return (words,)
            added = self._stamped_sum(frame, frame.stamping, where)
            return self.tr("{0}: {1}").format(words, added), words
        taps = math.prod(frame.geometry.kernel)
        if played.by == StepBy.MAP:
            channel, ins = played.output[0], _span("c", played.in_channels)
            words = self.tr("step: all of o{0}, windows all over {1}, the last one marked")
            shorter = self.tr("step: all of o{0}; the last cell's numbers")
            ways = words.format(channel, ins), shorter.format(channel)
            if frame.step == played:
                return ways
            longer = self.tr("step: all of o{0}; its last cell {1}: {2}")
            return longer.format(channel, where, _numbers(frame, where)), *ways
        if played.by == StepBy.TAP:
            words = self.tr("step at {0}, tap {1} of {2}")
            if frame.combine == Combine.MAX:
                words = self.tr("step at {0}, candidate {1} of {2}")
            elif frame.combine == Combine.MEAN:
                words = self.tr("step at {0}, number {1} of {2}")
            words = words.format(where, *counted(frame, played))
        elif played.by == StepBy.CHANNEL:
            words = self.tr("step at {0}, channel {1} of {2}")
            words = words.format(where, played.last // taps, played.total // taps)
        else:
            words = self.tr("step at {0}").format(where)
        if frame.step == played:
            return (words,)
        # Another cell's numbers are shown, so that its own stand here.
        numbers = _numbers(frame, where)
        longer, shorter = self.tr("{0}: {1}"), self.tr("step at {0}: {1}")
        return longer.format(words, numbers), shorter.format(where, numbers), words

    def brief(self, frame: Frame) -> str:
        """How often a weight is used, where there is no room for more; else nothing."""
        links = frame.links
        if not links or links.target.kind != "weight":
            return ""
        words = self.tr("weight {0} = {1} is used {2}×")
        if frame.combine != Combine.SUM:
            words = self.tr("tap {0} is used {1}×")
        return self._on_maps(frame, links, words.format(*_used(frame, links)))

    def _stamp_in_play(self, frame: Frame, stamping: Stamping) -> str:
        """The same of a pixel that stamps."""
        pixel = pixel_text(frame.geometry, stamping.channel, *stamping.pixel)
        if stamping.step.by == StepBy.MAP:
            words = self.tr("step: all of c{0}; the last pixel's stamp")
            return words.format(stamping.channel)
        if stamping.tap is None:
            return self.tr("step at pixel {0}").format(pixel)
        words = self.tr("step at pixel {0}, tap {1} of {2}")
        return words.format(pixel, stamping.done, math.prod(frame.geometry.kernel))

    def _stamped_sum(self, frame: Frame, stamping: Stamping, cell: str) -> str:
        """What the pixel in play adds to its ``cell``, and the sum and the stamps of that."""
        place, (sums, counts, due) = stamping.place, stamping.map
        total = format_fixed(float(sums[place]), frame.digits.total)
        if counts[place] < due[place]:
            total += " …"
        words = self.tr("{0} on {1}, which is {2} with {3} of {4} stamps")
        tap = stamping.places.index(place)
        added = format_fixed(float(stamping.products.ravel()[tap]), frame.digits.total, plus=True)
        return words.format(added, cell, total, counts[place], due[place])

    def _pool(self, frame: Frame) -> str:
        """What a step of a pool takes, and of a maximum which pixel it is in the end."""
        step, terms, within = frame.step, frame.terms, taps_within(frame)
        channel, kw = step.in_channels[0], frame.geometry.kernel[1]
        if frame.tap and not frame.links:
            words = self.tr("candidate {0} of {1}: {2}")
            if frame.divisor is not None:
                words = self.tr("number {0} of {1}: {2}")
            what = words.format(*counted(frame, step), self._pooled_pixel(frame, step.first))
            if not within[step.first]:
                what = self.tr("outside c{0}: nothing is read here").format(channel)
        elif frame.divisor is None:
            what = self.tr("the largest of {0} candidates of c{1}")
            if within.sum() == 1:
                what = self.tr("the only candidate of c{1}")
            what = what.format(int(within.sum()), channel)
        else:
            what = self.tr("the sum of {0} numbers of c{1}")
            if within.sum() == 1:
                what = self.tr("the only number of c{1}")
            what = what.format(int(within.sum()), channel)
        if frame.divisor is not None:
            return self._divided(frame, what, int(within.sum()))
        if step.finished and terms.leaders is not None and terms.leaders[-1] >= 0:
            ahead = int(terms.leaders[-1])
            rows, cols = frame.geometry.reads(step.output[1:])
            down, across = frame.geometry.axes
            row, col = int(down.source[rows[ahead // kw]]), int(across.source[cols[ahead % kw]])
            return self.tr("{0}; it takes {1}, index {2}").format(
                what, self._pooled_pixel(frame, ahead), row * across.size + col
            )
        return what

    def _divided(self, frame: Frame, what: str, count: int) -> str:
        """By what the sum of ``count`` numbers is divided, and why by less."""
        chosen = frame.state.layer.spec.arguments.get("divisor_override")
        all_count = chosen is not None or frame.divisor == count
        if frame.step.finished:
            words = self.tr("{0}, then divided by {1}: the border does not count")
            if all_count:
                words = self.tr("{0}, then divided by {1}")
        elif all_count:
            return what
        else:
            words = self.tr("{0}; ÷ {1} in the end, as the border does not count")
        return words.format(what, format_whole(frame.divisor or 1))

    def _pooled_pixel(self, frame: Frame, number: int) -> str:
        """The pixel of a tap of a pool, or that it is border."""
        rows, cols = frame.geometry.reads(frame.step.output[1:])
        row, col = divmod(number, cols.size)
        (down, across), place = frame.geometry.axes, (int(rows[row]), int(cols[col]))
        channel = frame.step.in_channels[0]
        if not (down.is_inside(place[0]) and across.is_inside(place[1])):
            return self.tr("border of c{0}").format(channel)
        pixel = int(down.source[place[0]]), int(across.source[place[1]])
        return self.tr("input {0}").format(pixel_text(frame.geometry, channel, *pixel))

    def _tap(self, frame: Frame, tap: Pair) -> str:
        step, channel = frame.step, frame.in_channel
        place = frame.weight_place(channel - step.in_channels[0], *tap)
        if place is None:
            return self.tr("tap {0} of {1}: input c{2} × the 0 in a gap of the kernel").format(
                step.last, step.total, channel
            )
        # As the cards are labelled, also of a kernel that is turned or filled with zeros.
        tap = place[2:]
        if has_rows(frame.geometry):
            return self.tr("tap {0} of {1}: input c{2} × kernel row {3}, column {4}").format(
                step.last, step.total, channel, *tap
            )
        return self.tr("tap {0} of {1}: input c{2} × kernel position {3}").format(
            step.last, step.total, channel, tap[1]
        )

    def _links(self, frame: Frame, links: Links) -> str:
        kind, place = links.target.kind, links.target.place
        ins, outs = _span("c", links.in_channels), _span("o", links.out_channels)
        if kind == "input":
            return self._pixel_links(frame, links)
        if kind == "weight":
            return self._weight_links(frame, links)
        if kind == "pair":
            out_channel, channel = place
            if links.in_channels:
                return self.tr("output o{0} reads input c{1}").format(out_channel, channel)
            return self.tr(
                "output o{0} does not read input c{1}: they are in different groups"
            ).format(out_channel, channel)
        if kind == "in_channel":
            return self.tr("input {0} is read by {1}").format(ins, outs)
        return self.tr("output {0} reads {1}").format(outs, ins)

    def _weight_links(self, frame: Frame, links: Links) -> str:
        """How often the weight is used, or the tap of a pool."""
        where = _span("c", links.in_channels), _span("o", links.out_channels)
        if frame.combine != Combine.SUM:
            words = self.tr("tap {0} is used {1}× on {2}, once for each cell of {3}")
            words = words.format(*_used(frame, links), *where)
            pixels = int(frame.geometry.inside(links.input_rows, links.input_cols).sum())
            border = links.count - pixels
            return self.tr("{0}; {1}× on the border").format(words, border) if border else words
        words = self.tr("weight {0} = {1} is used {2}×: on {3}, once for each cell of {4}")
        cut = 0
        if frame.state.layer.spec.TRANSPOSED:
            cut = math.prod(frame.geometry.input_size) - links.count
            words = self.tr(
                "weight {0} = {1} is used {2}× on {3}, each time for another cell of {4}"
            )
        words = words.format(*_used(frame, links), *where)
        if cut:
            words = self.tr("{0}; {1} more products are cut off").format(words, f"{cut:,}")
        return self._on_maps(frame, links, words)

    def _on_maps(self, frame: Frame, links: Links, words: str) -> str:
        """``words``, and that the maps show another channel, if they do."""
        if frame.in_channel in links.in_channels:
            return words
        return self.tr("{0}; the maps show c{1}").format(words, frame.in_channel)

    def _pixel_links(self, frame: Frame, links: Links) -> str:
        """Which outputs read the pixel, or the cell of the border."""
        start, outs = self._pixel(frame, links), _span("o", links.out_channels)
        if not links.count:
            return self.tr("{0} is never read").format(start)
        cells = len(links.output_rows) * len(links.output_cols)
        if links.count == 1:
            return self.tr("{0} is read by 1 output, in {1}").format(start, outs)
        if cells == 1:
            words = self.tr("{0} is read by {1} outputs: 1 cell in each of {2}")
            return words.format(start, f"{links.count:,}", outs)
        if len(links.out_channels) == 1:
            words = self.tr("{0} is read by {1} outputs of {2}")
            return words.format(start, f"{links.count:,}", outs)
        return self.tr("{0} is read by {1} outputs: {2} cells in each of {3}").format(
            start, f"{links.count:,}", cells, outs
        )

    def _pixel(self, frame: Frame, links: Links) -> str:
        """What is pointed at: a pixel with its number, or a cell of the border."""
        geometry, (channel, row, col) = frame.geometry, links.target.place
        down, across = geometry.axes
        top, left = geometry.pads
        if links.is_zero and (down.stuffing or across.stuffing):
            return self.tr("a zero added to c{0}").format(channel)
        spot = pixel_text(geometry, channel, row - top, col - left)
        if links.outside:
            return self.tr("{0}, outside the input and its padding,").format(spot)
        if links.copied:
            copied = position_text(geometry, links.copied[0] - top, links.copied[1] - left)
            return self.tr("border {0}, a copy of input {1},").format(spot, copied)
        if links.is_zero and frame.combine == Combine.MAX:
            return self.tr("border {0}, which is −inf and never wins,").format(spot)
        if links.is_zero:
            return self.tr("border {0}, a zero,").format(spot)
        pixel = channel, int(down.source[row]), int(across.source[col])
        value = format_exact(frame.tensors.pixel(pixel))
        words = self.tr("input {0} = {1}").format(pixel_text(geometry, *pixel), value)
        copies = len(links.input_rows) * len(links.input_cols) - 1
        if copies < 1:
            return words
        if copies == 1:
            return self.tr("{0}, with its copy on the border,").format(words)
        return self.tr("{0}, with its {1} copies on the border,").format(words, copies)


def _numbers(frame: Frame, cell: str) -> str:
    """What the step in play adds, and its sum, as the equation of its ``cell`` has it."""
    pieces = equation(replace(frame, step=frame.played), MOST_NAMED)
    words = " ".join("".join(piece.text for piece in pieces).split())
    return words.removeprefix(f"{cell} ").lstrip("=≈ ")


def _used(frame: Frame, links: Links) -> tuple[str, ...]:
    """The place of a weight, its number, and how often it is used; of a pool without a number."""
    out, inside, row, col = links.target.place
    count = f"{links.count:,}"
    if frame.combine != Combine.SUM:
        return position_text(frame.geometry, row, col), count
    own = frame.weight_place_of((out, inside, row, col)) or links.target.place
    number = format_exact(float(frame.tensors.weight[links.target.place]))
    return weight_text(frame.geometry, own), number, count


def _span(letter: str, channels: range) -> str:
    """``c2`` or ``c2–c5``."""
    if not channels:
        return ""
    first, last = channels[0], channels[-1]
    return f"{letter}{first}" if first == last else f"{letter}{first}–{letter}{last}"
