"""Where the stacks of both sides and the matrix are, and what lies under a point of them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF

from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import Frame
from convgui.ui.stage.channel_stacks import (
    Channels,
    ChannelStacks,
    Follows,
    Side,
    card_of,
    lay_out_stacks,
)
from convgui.ui.style.theme import px

# Height of the two lines of the title above the matrix; where a strip is lower there is no matrix.
TITLE = 30
LEAST_HIGH = 380
# So much of a strip is left free at its lower end for the frames of what lies there.
FRAME = 3
# The side of a cell of the matrix is at most this.
LARGEST_CELL = 15


class OverviewLayout(NamedTuple):
    """The stacks of both sides, and the channel matrix below the inputs, in pixels.

    ``cell`` is the side of a cell of the matrix, in which inputs go across and outputs down; the
    matrix is empty where it has no room.
    """

    inputs: ChannelStacks
    outputs: ChannelStacks
    matrix: QRectF
    cell: float

    @property
    def follows(self) -> tuple[Follows, Follows]:
        """What in play decides what is shown of inputs and outputs."""
        return self.inputs.follows, self.outputs.follows

    def stacks(self, side: Side) -> ChannelStacks:
        """The stacks of one side."""
        return self.inputs if side == Side.INPUT else self.outputs

    def place_of(self, side: Side, channel: int) -> QRectF:
        """The image of a channel, or what stands for the channel."""
        stacks = self.stacks(side)
        place = stacks.maps.get(channel)
        return place if place and not place.isEmpty() else card_of(stacks, channel)

    def pair_box(self, out_channel: int, in_channel: int) -> QRectF:
        """The cell of the matrix for two channels."""
        left = self.matrix.left() + in_channel * self.cell
        return QRectF(left, self.matrix.top() + out_channel * self.cell, self.cell, self.cell)

    def folded_at(self, spot: QPointF) -> tuple[Side, int] | None:
        """The side, and the channel that a click shows, of what stands for several at ``spot``."""
        for side in Side:
            for fold in self.stacks(side).folds:
                if fold.box.contains(spot):
                    return side, fold.opens
        return None

    def target_at(self, spot: QPointF, frame: Frame) -> Target | None:
        """What is at ``spot``: a cell of a map, a channel's name, or a pair in the matrix."""
        geometry = frame.geometry
        if self.matrix.contains(spot) and "links" not in frame.veiled:
            row = int((spot.y() - self.matrix.top()) / self.cell)
            col = int((spot.x() - self.matrix.left()) / self.cell)
            return Target(
                "pair", (min(row, geometry.out_channels - 1), min(col, geometry.in_channels - 1))
            )
        down, across = geometry.axes
        for stacks, kind, size in (
            (self.inputs, "input", geometry.input_size),
            (self.outputs, "output", geometry.output_size),
        ):
            named = "in_channel" if kind == "input" else "out_channel"
            # The channel in play lies on top, then those that come last.
            in_play = frame.in_channel if kind == "input" else frame.step.output[0]
            for channel in (in_play, *reversed(stacks.cards)):
                if channel not in stacks.cards or not stacks.cards[channel].contains(spot):
                    continue
                place = stacks.maps[channel]
                if not place.contains(spot):
                    return Target(named, (channel,))
                row = int((spot.y() - place.top()) / place.height() * size[0])
                col = int((spot.x() - place.left()) / place.width() * size[1])
                row, col = min(row, size[0] - 1), min(col, size[1] - 1)
                if kind == "input":
                    row, col = down.position_of(row), across.position_of(col)
                return Target(kind, (channel, row, col))
        folded = self.folded_at(spot)
        if folded is None:
            return None
        return Target("in_channel" if folded[0] == Side.INPUT else "out_channel", (folded[1],))


def layout_key(frame: Frame, follows: tuple[Follows, Follows]) -> Hashable:
    """Everything that the layout depends on; ``follows``: see ``OverviewLayout``."""
    in_play = frame.in_channel, frame.step.output[0]
    channels = [
        n if own == Follows.CHANNEL else None for n, own in zip(in_play, follows, strict=True)
    ]
    group = frame.step.group if any(follows) else None
    return frame.geometry, *channels, group, "links" in frame.veiled


def lay_out_overview(frame: Frame, left: QRect, right: QRect) -> OverviewLayout:
    """The layout in the strips at the ``left`` and at the ``right``."""
    geometry = frame.geometry
    groups, group = geometry.groups, frame.step.group
    deep, each = geometry.deep, geometry.each
    hides = "links" in frame.veiled
    if hides:
        # In one stack: those of the groups would show which channels are connected.
        groups, group, deep, each = 1, 0, geometry.in_channels, geometry.out_channels
    left, right = (strip.adjusted(0, 0, 0, -FRAME) for strip in (left, right))
    area, matrix, cell = QRectF(left), QRectF(), 1.0
    if not hides and left.height() >= px(LEAST_HIGH):
        cell = min(
            area.width() / geometry.in_channels,
            1.3 * area.width() / geometry.out_channels,
            float(px(LARGEST_CELL)),
        )
        high = geometry.out_channels * cell
        matrix = QRectF(area.left(), area.bottom() - high - 2, geometry.in_channels * cell, high)
        area.setBottom(matrix.top() - px(TITLE + 8))
    inputs = Channels(Side.INPUT, groups, deep, group, frame.in_channel, geometry.input_size)
    outputs = Channels(Side.OUTPUT, groups, each, group, frame.step.output[0], geometry.output_size)
    return OverviewLayout(
        lay_out_stacks(area, inputs), lay_out_stacks(QRectF(right), outputs), matrix, cell
    )
