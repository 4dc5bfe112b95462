"""Painting of links on the channel maps of the overview."""

from __future__ import annotations

from contextlib import nullcontext
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Line
from convgui.model.conv.connectivity import Links
from convgui.model.scene.frame import Frame
from convgui.ui.stage.channel_card import draw_card, group_of, mark_card
from convgui.ui.stage.channel_maps import stamped_channels
from convgui.ui.stage.channel_stacks import ChannelStacks, Side, seen_of
from convgui.ui.stage.thumbnails import Thumbnails
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.cut import cut_to
from convgui.ui.style.painting import on_paper

# Left, top, width and height of cells beside each other.
Cells = tuple[float, float, float, float]
# Of more linked cells than this on one map only the box around them is marked.
MOST_MARKS = 60
# A cell has an edge and a ring inside it from this many pixels on.
SMALLEST_RING = 9


def most_are_linked(frame: Frame, stacks: ChannelStacks) -> bool | None:
    """Whether most cards of a side are linked to what is pointed at; None if nothing is."""
    if frame.links is None:
        return None
    linked = _linked(frame, stacks.side)
    return 2 * sum(channel in linked for channel in stacks.cards) > len(stacks.cards)


def draw_others(
    painter: QPainter,
    frame: Frame,
    stacks: ChannelStacks,
    thumbnails: Thumbnails,
    most: bool,
) -> None:
    """Draw the cards that are not as most of them are, as ``most_are_linked`` has it.

    Those that ``paint_links`` marks later, when there is more on them, are drawn as usual.
    """
    linked, changed = _linked(frame, stacks.side), _changed(frame, stacks)
    for channel in stacks.cards:
        if channel in changed or (channel in linked) != most:
            look = None if channel in changed else not most
            seen = seen_of(stacks, channel, _on_top(frame, stacks.side))
            draw_card(painter, frame, stacks, thumbnails, channel, look, seen)


def paint_links(
    painter: QPainter, frame: Frame, stacks: ChannelStacks, thumbnails: Thumbnails
) -> None:
    """Mark the linked cells on the cards of a side; and the cards themselves, if that is not done.

    Cards of channels that are not linked are dimmed.
    """
    links, side = frame.links, stacks.side
    if links is None:
        return
    size, found = _boxes(frame, links, side)
    boxes = tuple((box.x(), box.y(), box.width(), box.height()) for box in found)
    linked, on_top = _linked(frame, side), _on_top(frame, side)
    changed = stacks.cards.keys() if on_paper(painter) else _changed(frame, stacks)
    # Of the cards that there are: a layer may have many thousand channels.
    shown = [channel for channel in stacks.cards if channel in linked]
    shades = {}
    if side == Side.OUTPUT and shown and _has_rings(stacks.maps[shown[0]], size):
        shades = _weight_colours(frame, shown, len(boxes))
    for channel, card in stacks.cards.items():
        place, seen = stacks.maps[channel], seen_of(stacks, channel, on_top)
        has_boxes = boxes and channel in linked and place.height() >= 1
        if not has_boxes and channel not in changed:
            continue
        # Cards overlap: what is marked on one is not seen on the next.
        with nullcontext() if seen == card and not on_paper(painter) else cut_to(painter, (seen,)):
            if channel in changed:
                mark_card(painter, frame, stacks, thumbnails, channel, channel in linked)
            if has_boxes:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                colour = theme.group_colour(group_of(frame, side, channel))
                _paint_boxes(painter, place, size, boxes, colour, shades.get(channel))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _on_top(frame: Frame, side: Side) -> int:
    """The channel whose card lies over the others."""
    return frame.in_channel if side == Side.INPUT else frame.step.output[0]


def _linked(frame: Frame, side: Side) -> range:
    """The channels of a side that are linked to what is pointed at."""
    if frame.links is None:
        return range(0)
    return frame.links.in_channels if side == Side.INPUT else frame.links.out_channels


def _boxes(frame: Frame, links: Links, side: Side) -> tuple[Pair, list[QRectF]]:
    """The size of the maps of a side, and the linked cells on them."""
    geometry = frame.geometry
    if side == Side.OUTPUT:
        size = geometry.output_size
        return size, link_boxes(links.output_rows, links.output_cols, size)
    down, across = geometry.axes
    size = geometry.input_size
    return size, link_boxes(down.pixels(links.input_rows), across.pixels(links.input_cols), size)


def _changed(frame: Frame, stacks: ChannelStacks) -> set[int]:
    """The channels on whose cards there is more than ``draw_card`` draws."""
    changed = {channel for channel, _ in frame.marked_channels}
    if stacks.side == Side.OUTPUT:
        changed.update(stamped_channels(frame))
    # The frame of the card on top reaches a little beyond it.
    framed = stacks.cards.get(_on_top(frame, stacks.side), QRectF()).adjusted(-1, -1, 1, 1)
    changed.update(channel for channel, card in stacks.cards.items() if card.intersects(framed))
    return changed


def _paint_boxes(
    painter: QPainter,
    place: QRectF,
    size: Pair,
    boxes: tuple[Cells, ...],
    colour: QColor,
    shades: list[QColor] | None,
) -> None:
    """The linked cells of a map of ``size`` at ``place``, at least two pixels large.

    They are outlined, so that the map is still seen; with ``shades`` each in its own colour, with a
    dark edge.
    """
    wide, high = place.width(), place.height()
    painter.translate(place.topLeft())
    if shades is None:
        for width, outlines in _outlines(wide, high, size, boxes):
            painter.setPen(QPen(colour, width))
            painter.drawRects(outlines)
    else:
        for box, shade in zip(_in_map(wide, high, size, boxes), shades, strict=True):
            painter.setPen(QPen(QColor(theme.now.text), 1))
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
            painter.setPen(QPen(shade, 3))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
    painter.translate(-place.topLeft())


@lru_cache(maxsize=32)
def _outlines(
    wide: float, high: float, size: Pair, boxes: tuple[Cells, ...]
) -> list[tuple[int, list[QRectF]]]:
    """The outlines of linked cells, and how thick they are; most maps of a side are as large."""
    place, found = QRectF(0, 0, wide, high), _in_map(wide, high, size, boxes)
    widths = [2 if box.width() >= 6 else 1 for box in found]
    return [
        (
            width,
            [
                box.intersected(place)
                for box, own in zip(found, widths, strict=True)
                if own == width
            ],
        )
        for width in sorted({*widths})
    ]


def _in_map(wide: float, high: float, size: Pair, boxes: tuple[Cells, ...]) -> list[QRectF]:
    """Where cells of a map of ``size`` are, if it has its corner at (0, 0)."""
    across, down = wide / size[1], high / size[0]
    return [
        QRectF(x * across, y * down, max(cols * across, 2.0), max(rows * down, 2.0))
        for x, y, cols, rows in boxes
    ]


def _has_rings(place: QRectF, size: Pair) -> bool:
    """Whether the cells of a map of ``size`` at ``place`` are large enough for rings."""
    return min(place.width() / size[1], place.height() / size[0]) >= SMALLEST_RING


def _weight_colours(frame: Frame, channels: list[int], boxes: int) -> dict[int, list[QColor]]:
    """The colours of the weights with which the cells of linked outputs read the pixel.

    Empty if no pixel is pointed at, or if the cells are not marked one by one.
    """
    weights, links = frame.link_weights, frame.links
    if weights is None or links is None or weights[0].size != boxes:
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
