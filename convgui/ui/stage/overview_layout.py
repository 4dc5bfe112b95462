"""Where the parts of the overview are drawn, and what lies under a point of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize

from convgui.model.conv.connectivity import Target
from convgui.model.conv.geometry import Geometry
from convgui.model.scene.frame import Frame
from convgui.ui.stage.channel_grid import (
    MOST_MAPS,
    NAME,
    ChannelGrid,
    Side,
    first_shown,
    lay_out,
)
from convgui.ui.style.theme import px

# Height of the line of titles above the maps.
TITLE = 24


class OverviewLayout(NamedTuple):
    """The maps of both sides and the channel matrix between them, in pixels of the overview.

    ``cell`` is the side of a cell of the matrix, in which inputs go across and outputs down.
    """

    inputs: ChannelGrid
    outputs: ChannelGrid
    matrix: QRectF
    cell: float

    def grid(self, side: Side) -> ChannelGrid:
        """The maps of one side."""
        return self.inputs if side == Side.INPUT else self.outputs

    def pair_box(self, out_channel: int, in_channel: int) -> QRectF:
        """The cell of the matrix for two channels."""
        left = self.matrix.left() + (in_channel - min(self.inputs.maps)) * self.cell
        top = self.matrix.top() + (out_channel - min(self.outputs.maps)) * self.cell
        return QRectF(left, top, self.cell, self.cell)

    def target_at(self, spot: QPointF, frame: Frame) -> Target | None:
        """What is at ``spot``: a cell of a map, a channel's name, or a pair in the matrix."""
        if self.matrix.contains(spot) and "links" not in frame.veiled:
            row = int((spot.y() - self.matrix.top()) / self.cell) + min(self.outputs.maps)
            col = int((spot.x() - self.matrix.left()) / self.cell) + min(self.inputs.maps)
            row, col = min(row, max(self.outputs.maps)), min(col, max(self.inputs.maps))
            return Target("pair", (row, col))
        geometry = frame.geometry
        for grid, kind, size, (top, left) in (
            (self.inputs, "input", geometry.input_size, geometry.pads),
            (self.outputs, "output", geometry.output_size, (0, 0)),
        ):
            for channel, place in grid.maps.items():
                if place.contains(spot):
                    row = int((spot.y() - place.top()) / place.height() * size[0])
                    col = int((spot.x() - place.left()) / place.width() * size[1])
                    row, col = min(row, size[0] - 1), min(col, size[1] - 1)
                    return Target(kind, (channel, row + top, col + left))
                if place.adjusted(0, -px(NAME), 0, 0).contains(spot):
                    return Target("in_channel" if kind == "input" else "out_channel", (channel,))
        return None


def layout_key(frame: Frame) -> Hashable:
    """Everything in ``frame`` that the layout depends on."""
    geometry = frame.geometry
    return (
        geometry,
        frame.step.group // _groups_shown(geometry),
        first_shown(frame.in_channel % geometry.deep, geometry.deep),
        first_shown(frame.step.output[0] % geometry.each, geometry.each),
        "links" in frame.veiled,
    )


def lay_out_overview(
    frame: Frame, size: QSize, title_width: Callable[[ChannelGrid], float]
) -> OverviewLayout:
    """The layout in a widget of ``size``.

    ``title_width`` gives the width in pixels of the title above the inputs.
    """
    geometry = frame.geometry
    deep, each = geometry.deep, geometry.each
    in_channel, out_channel = frame.in_channel % deep, frame.step.output[0] % each
    most = _groups_shown(geometry)
    page = frame.step.group // most * most
    groups = range(page, min(page + most, geometry.groups))
    if "links" in frame.veiled:
        # In one box: the boxes of the groups would show which channels are connected.
        groups, deep, each = range(1), geometry.in_channels, geometry.out_channels
        in_channel, out_channel = frame.in_channel, frame.step.output[0]
    height, width = size.height() - px(TITLE), size.width()
    side = min(float(height - px(18)), width * 0.2)
    room = width - side - px(96)
    # Each side gets room by the number of its maps, but at least a third.
    left = min(max(room * deep / (deep + each), room / 3), room * 2 / 3)
    inputs = lay_out(Side.INPUT, QRectF(0, px(TITLE), left, height), groups, deep, in_channel)
    used = max(box.right() for box in inputs.boxes.values())
    across, down = len(inputs.maps), min(each, MOST_MAPS) * len(groups)
    cell = min(side / across, side / down, float(px(24)))
    # The matrix keeps clear of the inputs and of the title above them.
    start = max(used + px(62), title_width(inputs) + px(60))
    matrix = QRectF(start, px(TITLE), cell * across, cell * down)
    # The outputs get the room that the inputs have left.
    start = max(matrix.right(), matrix.left() + px(80)) + px(34)
    area = QRectF(start, px(TITLE), width - start, height)
    return OverviewLayout(
        inputs, lay_out(Side.OUTPUT, area, groups, each, out_channel), matrix, cell
    )


def _groups_shown(geometry: Geometry) -> int:
    """How many groups are drawn at a time."""
    channels = max(geometry.in_channels, geometry.out_channels)
    return max(1, MOST_MAPS * geometry.groups // channels)
