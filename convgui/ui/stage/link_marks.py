"""Painting of links on the channel maps of the overview."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Line
from convgui.model.conv.connectivity import Links
from convgui.model.scene.frame import Frame
from convgui.ui.stage.channel_maps import group_of, paint_channel_name, paint_outline
from convgui.ui.stage.channel_stacks import Side, seen_of
from convgui.ui.stage.overview_layout import OverviewLayout
from convgui.ui.stage.thumbnails import Thumbnails
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.cut import cut_to
from convgui.ui.style.painting import draw_cells

# Of more linked cells than this on one map only the box around them is marked.
MOST_MARKS = 60
# A cell has an edge and a ring inside it from this many pixels on.
SMALLEST_RING = 9
# How strong the edges of cards that are not linked are.
UNLINKED = 0.25


def paint_links(
    painter: QPainter,
    frame: Frame,
    links: Links,
    layout: OverviewLayout,
    thumbnails: Thumbnails,
) -> None:
    """Dim the maps of channels that are not linked, and mark the linked cells on the others."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    down, across = frame.geometry.axes
    pixels = down.pixels(links.input_rows), across.pixels(links.input_cols)
    inputs = link_boxes(*pixels, frame.geometry.input_size)
    outputs = link_boxes(links.output_rows, links.output_cols, frame.geometry.output_size)
    veil = QColor(theme.now.canvas)
    veil.setAlpha(190)
    for side, channels, boxes, size, on_top in (
        (Side.INPUT, links.in_channels, inputs, frame.geometry.input_size, frame.in_channel),
        (
            *(Side.OUTPUT, links.out_channels, outputs, frame.geometry.output_size),
            frame.step.output[0],
        ),
    ):
        stacks = layout.stacks(side)
        # Of the cards that there are: a layer may have many thousand channels.
        shown = [channel for channel in stacks.cards if channel in channels]
        shades = _weight_colours(frame, shown, len(boxes)) if side == Side.OUTPUT else {}
        for channel, card in stacks.cards.items():
            place = stacks.maps[channel]
            group = group_of(frame, side, channel)
            colour = theme.group_colour(group)
            # Cards overlap: what is marked on one is not seen on the next.
            with cut_to(painter, (seen_of(stacks, channel, on_top),)):
                if channel not in channels:
                    painter.fillRect(card, veil)
                    paint_outline(painter, card, theme.quiet(colour.name(), UNLINKED))
                    paint_channel_name(painter, frame, stacks, channel, QColor(theme.now.muted))
                    continue
                if group != frame.played.group and side == Side.INPUT and place.height() >= 1:
                    # So far it was drawn faded.
                    draw_cells(painter, place, thumbnails.image(side, channel))
                paint_channel_name(painter, frame, stacks, channel, QColor(theme.now.text))
                painter.setPen(QPen(colour, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(card.adjusted(1, 1, -1, -1))
                if place.height() >= 1:
                    _paint_boxes(painter, place, size, boxes, colour, shades.get(channel))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_boxes(
    painter: QPainter,
    place: QRectF,
    size: Pair,
    boxes: list[QRectF],
    colour: QColor,
    shades: list[QColor] | None,
) -> None:
    """The linked cells of a map of ``size`` at ``place``, at least two pixels large.

    They are outlined, so that the map is still seen; ``shades``: each in its own colour, with a
    dark edge, if they are large enough for it.
    """
    wide, high = place.width() / size[1], place.height() / size[0]
    for number, cells in enumerate(boxes):
        box = QRectF(
            place.left() + cells.left() * wide,
            place.top() + cells.top() * high,
            max(cells.width() * wide, 2.0),
            max(cells.height() * high, 2.0),
        )
        if shades is None or min(box.width(), box.height()) < SMALLEST_RING:
            painter.setPen(QPen(colour, 2 if box.width() >= 6 else 1))
            painter.drawRect(box.intersected(place))
        else:
            painter.setPen(QPen(QColor(theme.now.text), 1))
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
            painter.setPen(QPen(shades[number], 3))
            painter.drawRect(box.adjusted(1, 1, -2, -2))


def _weight_colours(frame: Frame, channels: list[int], boxes: int) -> dict[int, list[QColor]]:
    """The colours of the weights with which the cells of linked outputs read the pixel.

    Empty if no pixel is pointed at, or if the cells are not marked one by one.
    """
    weights, links = frame.link_weights, frame.links
    if weights is None or links is None or weights[0].size != boxes or not channels:
        return {}
    numbers = [channel - links.out_channels[0] for channel in channels]
    scale = Colormap(*frame.tensors.scales.weight)
    colours = scale.colours(weights[numbers].reshape(len(numbers), -1)).tolist()
    return {
        channel: [QColor(*colour) for colour in own]
        for channel, own in zip(channels, colours, strict=True)
    }


def link_boxes(rows: Line, cols: Line, size: Pair) -> list[QRectF]:
    """The linked cells inside a map of ``size``, x and y in cells.

    More than ``MOST_MARKS`` cells are one box around them all.
    """
    rows = rows[(rows >= 0) & (rows < size[0])]
    cols = cols[(cols >= 0) & (cols < size[1])]
    if not len(rows) or not len(cols):
        return []
    if len(rows) * len(cols) > MOST_MARKS:
        high, wide = rows[-1] - rows[0] + 1, cols[-1] - cols[0] + 1
        return [QRectF(float(cols[0]), float(rows[0]), float(wide), float(high))]
    return [QRectF(float(c), float(r), 1, 1) for r in rows for c in cols]
