"""What is drawn over the stage's maps at a step, or for what is pointed at."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.conv.connectivity import Links
from convgui.model.conv.steps import Step, StepBy
from convgui.model.scene.frame import Frame
from convgui.model.scene.viewport import Viewport
from convgui.ui.stage.current_cell import CurrentCell
from convgui.ui.stage.highlight import Highlight
from convgui.ui.stage.map_pictures import overlap, shows_coverage, shows_overlap
from convgui.ui.stage.overlay import Overlay
from convgui.ui.stage.rulers import Rulers, next_window
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap

# Taps that are all marked, whether the part of the map that is drawn has them or not.
MOST_TAPS = 4096


def input_overlay(frame: Frame, rulers: Rulers, part: Viewport | None = None) -> Overlay:
    """The footprint of the output cell and the current tap; or the linked pixels.

    Of a kernel with thousands of taps those are marked that the ``part`` has in which cells can be
    told apart.
    """
    read = _read(frame, frame.step, part)
    links = links_on_maps(frame)
    # What a step reads must not be seen while a question asks for it.
    shows_step = not frame.veiled & {"taps", "links"}
    measured = frame.state.view.rulers and not links and shows_step
    highlight = pointed = copied = now = None
    if links:
        pointed = _pointed_pixel(frame, links)
        copied = links.copied if pointed else None
    if links and links.count:
        seen = frame.in_channel in links.in_channels
        highlight = _highlight(frame, links.input_rows, links.input_cols, seen)
    elif frame.tap:
        now = CurrentCell(_place(frame, frame.step, frame.tap))
    leader = None
    if frame.leader and not links and not frame.veiled:
        leader = _place(frame, frame.step, frame.leader)
    # What the step reads, while something else is pointed at.
    elsewhere = highlight is not None or frame.step != frame.played
    same_channel = frame.in_channel in frame.played.in_channels
    faint = _read(frame, frame.played, part) if elsewhere and same_channel else ()
    return Overlay(
        theme.group_colour(frame.step.group),
        (*frame.step.corner, *frame.geometry.span) if shows_step else None,
        read,
        now if shows_step else None,
        # A step by map reads the whole channel, and coverage is about all windows.
        dim=frame.state.view.step_by != "map" and not shows_coverage(frame),
        highlight=highlight,
        faint=faint if shows_step else (),
        faint_now=_tap_in_play(frame) if faint and shows_step else None,
        pointed=pointed if shows_step else None,
        copied=copied if shows_step else None,
        leader=leader,
        rulers=rulers.measure(frame) if measured else (),
        following=next_window(frame) if measured else None,
        marks=frame.marked_cells,
        veiled=bool(frame.veiled & {"links", "border"}),
    )


def output_overlay(frame: Frame) -> Overlay:
    """The current cell with its sum so far, and what is not computed yet; or the linked cells."""
    channel = frame.step.output[0]
    rows, cols = frame.geometry.output_size
    done = frame.cells_done - channel * rows * cols
    hidden = "value" in frame.veiled
    links = links_on_maps(frame)
    highlight = pointed = None
    if links and links.count:
        seen = channel in links.out_channels
        weights = None
        if seen and frame.link_weights is not None:
            weights = frame.link_weights[channel - links.out_channels[0]]
        highlight = _highlight(frame, links.output_rows, links.output_cols, seen, weights)
    elif frame.links and frame.links.target.kind == "output":
        pointed = frame.step.output[1:]
    if shows_overlap(frame):
        # The counts hold before any step.
        row, col = frame.step.output[1:]
        down, across = overlap(frame).lines
        now = CurrentCell((row, col), float(down[row] * across[col]), 0)
        return Overlay(theme.group_colour(frame.step.group), now=now, done=rows * cols)
    return Overlay(
        theme.group_colour(frame.step.group),
        now=_current(frame, hidden) if frame.played.output[0] == channel else None,
        done=0 if hidden else done,
        highlight=highlight,
        pointed=pointed,
        veiled="size" in frame.veiled,
    )


def links_on_maps(frame: Frame) -> Links | None:
    """The links to draw: an output cell is shown as its step, a channel has no cells."""
    links = frame.links
    if links is None or links.target.kind not in ("input", "weight"):
        return None
    return links


def _current(frame: Frame, hidden: bool) -> CurrentCell:
    """The cell of the step in play, whatever is pointed at."""
    return CurrentCell(
        frame.played.output[1:],
        "?" if hidden else frame.played_total,
        frame.digits.total,
        waits=not hidden and not frame.played.finished,
        scale=Colormap(*frame.tensors.scales.output) if frame.played.finished else None,
    )


def _place(frame: Frame, step: Step, tap: Pair) -> Pair:
    """The cell that a tap of the kernel reads."""
    rows, cols = frame.geometry.reads(step.output[1:])
    return int(rows[tap[0]]), int(cols[tap[1]])


def _read(frame: Frame, step: Step, part: Viewport | None) -> tuple[Pair, ...]:
    """The taps of a step that do not lie outside."""
    rows, cols = frame.geometry.reads(step.output[1:])
    within = frame.geometry.taps_within(step.output[1:]).reshape(len(rows), len(cols))
    if part and within.size > MOST_TAPS:
        down = (rows >= part.row) & (rows < part.row + part.rows)
        across = (cols >= part.col) & (cols < part.col + part.cols)
        within, rows, cols = within[down][:, across], rows[down], cols[across]
    lines = rows.tolist(), cols.tolist()
    if within.all():
        return tuple((r, c) for r in lines[0] for c in lines[1])
    return tuple(
        (r, c)
        for r, reads in zip(lines[0], within.tolist(), strict=True)
        for c, read in zip(lines[1], reads, strict=True)
        if read
    )


def _tap_in_play(frame: Frame) -> Pair | None:
    """The pixel of the step's own tap, if the channel that is shown has it."""
    played = frame.played
    if played.by != StepBy.TAP:
        return None
    channel, tap = divmod(played.first, math.prod(frame.geometry.kernel))
    if played.in_channels[channel] != frame.in_channel:
        return None
    return _place(frame, played, divmod(tap, frame.geometry.kernel[1]))


def _pointed_pixel(frame: Frame, links: Links) -> Pair | None:
    """The pixel or cell of the border that is pointed at, if it is in this channel."""
    if links.target.kind != "input":
        return None
    channel, row, col = links.target.place
    return (row, col) if channel == frame.in_channel else None


def _highlight(
    frame: Frame,
    rows: NDArray[np.intp],
    cols: NDArray[np.intp],
    seen: bool,
    weights: NDArray[np.float64] | None = None,
) -> Highlight:
    """These cells; none of them if the map's channel is not linked (``seen`` False)."""
    colour = theme.group_colour(frame.step.group)
    if not seen:
        return Highlight(rows[:0], cols[:0], colour)
    scale = None if weights is None else Colormap(*frame.tensors.scales.weight)
    return Highlight(rows, cols, colour, weights, scale)
