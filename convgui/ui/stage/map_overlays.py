"""What is drawn over the detail's three maps at a step, or for what is pointed at."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.conv.connectivity import Links
from convgui.model.scene.frame import Frame
from convgui.ui.stage.highlight import Highlight
from convgui.ui.stage.map_pictures import shows_coverage
from convgui.ui.stage.overlay import Overlay
from convgui.ui.stage.rulers import Rulers
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap


def input_overlay(frame: Frame, rulers: Rulers) -> Overlay:
    """The footprint of the output cell and the current tap; or the linked pixels."""
    rows, cols = (line.tolist() for line in frame.geometry.reads(frame.step.output[1:]))
    links = _links_on_maps(frame)
    # What a step reads must not be seen while a question asks for it.
    shows_step = not frame.veiled & {"taps", "links"}
    measured = frame.state.view.rulers and not links and shows_step
    highlight = None
    if links:
        seen = frame.in_channel in links.in_channels
        highlight = _highlight(frame, links.input_rows, links.input_cols, seen)
        now = _pointed_pixel(frame, links)
    else:
        now = (rows[frame.tap[0]], cols[frame.tap[1]]) if frame.tap else None
    return Overlay(
        theme.group_colour(frame.step.group),
        (*frame.step.corner, *frame.geometry.span) if shows_step else None,
        tuple((r, c) for r in rows for c in cols),
        now if shows_step else None,
        # A step by map reads the whole channel, and coverage is about all windows.
        dim=frame.state.view.step_by != "map" and not shows_coverage(frame),
        highlight=highlight,
        rulers=rulers.measure(frame) if measured else (),
        marks=frame.marked_cells,
        veiled=bool(frame.veiled & {"links", "border"}),
    )


def kernel_overlay(frame: Frame) -> Overlay:
    """The current tap, or the linked weights."""
    links = _links_on_maps(frame)
    highlight = None
    if links:
        channels = frame.step.output[0] in links.out_channels
        seen = frame.in_channel in links.in_channels and channels
        highlight = _highlight(frame, links.kernel_rows, links.kernel_cols, seen)
    return Overlay(
        theme.group_colour(frame.step.group),
        now=None if links or frame.veiled else frame.tap,
        highlight=highlight,
        veiled="links" in frame.veiled,
    )


def output_overlay(frame: Frame) -> Overlay:
    """The current cell with its sum so far, and what is not computed yet; or the linked cells."""
    channel, row, col = frame.step.output
    rows, cols = frame.output_viewport.whole
    hidden = "value" in frame.veiled
    links = _links_on_maps(frame)
    highlight = None
    if links:
        seen = channel in links.out_channels
        weights = None
        if seen and frame.link_weights is not None:
            weights = frame.link_weights[channel - links.out_channels[0]]
        highlight = _highlight(frame, links.output_rows, links.output_cols, seen, weights)
    return Overlay(
        theme.group_colour(frame.step.group),
        now=None if links else (row, col),
        note=None if links else "?" if hidden else frame.total,
        done=0 if hidden else frame.cells_done - channel * rows * cols,
        highlight=highlight,
        veiled="size" in frame.veiled,
    )


def _links_on_maps(frame: Frame) -> Links | None:
    """The links to draw: an output cell is shown as its step, a channel has no cells."""
    links = frame.links
    if links is None or links.target.kind not in ("input", "weight"):
        return None
    return links


def _pointed_pixel(frame: Frame, links: Links) -> Pair | None:
    """The pixel that is pointed at, or the one that it copies, if it is in this channel."""
    if links.copied:
        return links.copied
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
