"""What a frame shows, in words."""

from __future__ import annotations

from PySide6.QtCore import QObject

from convgui.model.conv.connectivity import Links
from convgui.model.scene.frame import Frame
from convgui.model.scene.viewport import Viewport
from convgui.ui.style.number_format import format_number

MOST_DOTTED = 64


class Narration(QObject):
    """The sentences on the stage; for the eye, and for a screen reader."""

    def step(self, frame: Frame) -> str:
        """The step in play, or what is pointed at and what is linked to it."""
        if frame.links and frame.links.target.kind != "output":
            return self._words_of_links(frame, frame.links)
        step = frame.step
        channel, row, col = step.output
        _, _, kh, kw = frame.spec.weight_shape
        cell = self.tr("Output o{0}, row {1}, column {2}").format(channel, row, col)
        if frame.veiled:
            return cell
        if frame.tap:
            what = self.tr("tap {0} of {1}: input c{2} × kernel row {3}, column {4}").format(
                step.last, step.total, frame.in_channel, *frame.tap
            )
        elif step.by == "channel":
            what = self.tr("input c{0}, channel {1} of {2}: {3} products").format(
                frame.in_channel, step.last // (kh * kw), step.total // (kh * kw), kh * kw
            )
        elif step.by == "cell":
            if len(step.in_channels) == 1:
                what = self.tr("{0} products of one input channel").format(step.total)
            else:
                what = self.tr("{0} products over {1} input channels").format(
                    step.total, len(step.in_channels)
                )
        else:
            cell = self.tr("Output o{0}, all {1} × {2} cells").format(channel, row + 1, col + 1)
            what = self.tr("the sum below is that of the last one")
        if step.finished and frame.bias is not None:
            what = self.tr("{0}, then the bias").format(what)
        return f"{cell}  ·  {what}"

    def _words_of_links(self, frame: Frame, links: Links) -> str:
        kind, place = links.target.kind, links.target.place
        ins, outs = _span("c", links.in_channels), _span("o", links.out_channels)
        if kind == "input":
            channel, row, col = place
            (top, _), (left, _) = frame.spec.pads
            spot = f"c{channel} ({format_number(row - top)}, {format_number(col - left)})"
            if links.copied:
                copied = f"({links.copied[0] - top}, {links.copied[1] - left})"
                start = self.tr("border {0} copies input {1}").format(spot, copied)
            elif links.is_zero:
                start = self.tr("border {0} is zero").format(spot)
            else:
                value = float(frame.tensors.x[channel, row - top, col - left])
                start = self.tr("input {0} = {1}").format(spot, format_number(value))
            if not links.count:
                return self.tr("{0}; it is never read").format(start)
            cells = len(links.output_rows) * len(links.output_cols)
            return self.tr("{0} is read by {1} outputs: {2} cells in each of {3}").format(
                start, f"{links.count:,}", cells, outs
            )
        if kind == "weight":
            out_channel, inside, row, col = place
            value = float(frame.tensors.weight[place])
            return self.tr(
                "weight w[{0}, {1}] ({2}, {3}) = {4} is used {5} times: on {6}, once for each cell "
                "of {7}"
            ).format(
                out_channel, inside, row, col, format_number(value), f"{links.count:,}", ins, outs
            )
        if kind == "pair":
            out_channel, channel = place
            if links.in_channels:
                return self.tr("output o{0} sees input c{1}").format(out_channel, channel)
            return self.tr("output o{0} does not see input c{1}: they are in two groups").format(
                out_channel, channel
            )
        if kind == "in_channel":
            return self.tr("input {0} is seen by {1}").format(ins, outs)
        return self.tr("output {0} sees {1}").format(outs, ins)

    def coverage(self, frame: Frame) -> str:
        """How many pixels are read, and how often, in the channel and in the whole layer."""
        by_row, by_col = frame.coverage
        total = len(by_row) * len(by_col)
        read = int((by_row > 0).sum()) * int((by_col > 0).sum())
        spec = frame.spec
        most = int(by_row.max()) * int(by_col.max())
        return self.tr("{0} of {1} pixels are read, up to {2} times · layer: {3} of {4}").format(
            f"{read:,}",
            f"{total:,}",
            f"{most:,}",
            f"{read * spec.in_channels:,}",
            f"{total * spec.in_channels:,}",
        )

    def input_note(self, frame: Frame) -> str:
        """Which part of the input is drawn, or how its taps lie."""
        window, (dh, dw), (high, wide) = frame.input_window, frame.spec.dilation, frame.spec.span
        if not window.is_whole:
            (top, _), (left, _) = frame.spec.pads
            return self.part(window, top, left)
        # On more cells than that no dots are seen.
        if max(dh, dw) > 1 and max(window.rows, window.cols) <= MOST_DOTTED:
            apart = f"{dh}" if dh == dw else f"{dh} × {dw}"
            return self.tr("taps {0} apart, span {1} × {2}; dotted cells are skipped").format(
                apart, high, wide
            )
        return ""

    def part(self, window: Viewport, top: int = 0, left: int = 0) -> str:
        """Which part of a map is drawn, counted without a border of ``top`` and ``left``."""
        return self.tr("part: rows {0} to {1}, columns {2} to {3}").format(
            *(
                format_number(n)
                for n in (
                    window.row - top,
                    window.row - top + window.rows - 1,
                    window.col - left,
                    window.col - left + window.cols - 1,
                )
            )
        )


def _span(letter: str, channels: range) -> str:
    """``c2`` or ``c2–c5``."""
    if not channels:
        return ""
    first, last = channels[0], channels[-1]
    return f"{letter}{first}" if first == last else f"{letter}{first}–{letter}{last}"
