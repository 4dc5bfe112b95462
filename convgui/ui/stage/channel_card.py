"""The card of one channel: its image, its name, and whether it is linked."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from convgui.model.conv.geometry import Combine
from convgui.model.scene.frame import Frame
from convgui.ui.stage.channel_stacks import NAME, ChannelStacks, Side
from convgui.ui.stage.thumbnails import Thumbnails
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.number_format import format_fixed
from convgui.ui.style.painting import draw_cells, group_name
from convgui.ui.style.text import LEFT, sized, write
from convgui.ui.style.text_fit import fitted_text
from convgui.ui.style.theme import px

# How strong the cards of other groups are.
QUIET = 0.5
# The opacity, of 255, of the veil over cards that are not linked, and how strong their edges are.
VEIL, UNLINKED = 190, 0.25
# No name is written smaller, in pixels of the window.
SMALLEST_NAME = 9


def group_of(frame: Frame, side: Side, channel: int) -> int:
    """The group of a channel of one side."""
    geometry = frame.geometry
    if side == Side.INPUT:
        return geometry.group_of_input(channel)
    return geometry.group_of_output(channel)


def draw_card(
    painter: QPainter,
    frame: Frame,
    stacks: ChannelStacks,
    thumbnails: Thumbnails,
    channel: int,
    linked: bool | None = None,
    seen: QRectF | None = None,
    on_top: bool = False,
) -> None:
    """Draw a card as it was painted before; of it only what is ``seen``, if that is given.

    ``linked``: whether it is, to what is pointed at; None if nothing is. ``on_top``: it is that of
    the channel in play, and lies over the same card among the others.
    """
    card, has_image = stacks.cards[channel], stacks.maps[channel].height() >= 1
    (thumbnails.cards if has_image else thumbnails.names).draw(
        painter,
        card.topLeft(),
        card.size(),
        (_card_key(frame, stacks, channel), linked, on_top),
        partial(_paint_at_corner, frame, stacks, thumbnails, channel, linked, on_top),
        QColor(theme.now.canvas),
        None if seen is None or seen == card else [seen.translated(-card.topLeft())],
    )


def _card_key(frame: Frame, stacks: ChannelStacks, channel: int) -> Hashable:
    """What the picture of a card depends on besides the tensors and its size."""
    active = group_of(frame, stacks.side, channel) == frame.played.group
    place = stacks.maps[channel].translated(-stacks.cards[channel].topLeft())
    computed = channel < frame.channels_done
    return stacks.side, channel, active, computed, frame.veiled, place.getRect()


def _paint_at_corner(
    frame: Frame,
    stacks: ChannelStacks,
    thumbnails: Thumbnails,
    channel: int,
    linked: bool | None,
    on_top: bool,
    painter: QPainter,
) -> None:
    """A card with its corner at (0, 0)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-stacks.cards[channel].topLeft())
    paint_card(painter, frame, stacks, thumbnails, channel)
    if linked is not None:
        mark_card(painter, frame, stacks, thumbnails, channel, linked)
    if on_top:
        paint_card(painter, frame, stacks, thumbnails, channel, on_top)


def paint_card(
    painter: QPainter,
    frame: Frame,
    stacks: ChannelStacks,
    thumbnails: Thumbnails,
    channel: int,
    on_top: bool = False,
) -> None:
    """One card with its name, and its map as far as it is computed."""
    card, place = stacks.cards[channel], stacks.maps[channel]
    shows_groups = "links" not in frame.veiled
    group = group_of(frame, stacks.side, channel)
    active = group == frame.played.group or not shows_groups
    colour = theme.group_colour(group) if shows_groups else QColor(theme.now.border)
    painter.setOpacity(1.0)
    painter.fillRect(card, theme.faded(colour.name(), 0.10 if active else 0.05))
    paint_outline(painter, card, theme.quiet(colour.name(), 1.0 if active else QUIET))
    ink = theme.ink(colour) if shows_groups else QColor(theme.now.muted)
    paint_channel_name(painter, frame, stacks, channel, QColor(theme.now.text) if on_top else ink)
    if place.height() < 1:
        return
    painter.setOpacity(1.0 if active else QUIET)
    painter.fillRect(place, QColor(theme.now.canvas))
    computed = channel < frame.channels_done and "value" not in frame.veiled
    if stacks.side == Side.INPUT or computed:
        _paint_map(painter, frame, place, stacks.side, thumbnails, channel)
    painter.setPen(QPen(QColor(theme.now.border), 1))
    painter.drawRect(place)
    painter.setOpacity(1.0)


def _paint_map(
    painter: QPainter,
    frame: Frame,
    place: QRectF,
    side: Side,
    thumbnails: Thumbnails,
    channel: int,
) -> None:
    """The map of a channel; one of a single cell has its number, as its colour tells little."""
    draw_cells(painter, place, thumbnails.image(side, channel))
    values = thumbnails.values(side, channel)
    if values.size > 1 or place.height() < px(SMALLEST_NAME) + 2:
        return
    scale, decimals = frame.tensors.scales.output, frame.digits.total
    if side == Side.INPUT:
        scale, decimals = frame.tensors.scales.x, frame.digits.value
    value = float(values.item())
    ways = [format_fixed(value, fewer) for fewer in range(decimals, -1, -1)]
    sizes = range(px(13), px(SMALLEST_NAME) - 1, -1)
    font, text = fitted_text(sized(painter.font(), px(13)), place.width() - 4, sizes, *ways)
    dark = Colormap(*scale).dark(values).item()
    painter.setPen(QColor(theme.ON_DARK if dark else theme.ON_LIGHT))
    write(painter, font, place, text)


def paint_outline(painter: QPainter, card: QRectF, colour: QColor) -> None:
    """The edge of a card."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def paint_channel_name(
    painter: QPainter, frame: Frame, stacks: ChannelStacks, channel: int, colour: QColor
) -> None:
    """The channel's name on its card; of a group of one channel with the group's, if that fits."""
    geometry, card = frame.geometry, stacks.cards[channel]
    each = geometry.deep if stacks.side == Side.INPUT else geometry.each
    ways = [f"{stacks.side}{channel}", str(channel)]
    one_each = geometry.groups > 1 and each == 1 and geometry.combine == Combine.SUM
    if one_each and "links" not in frame.veiled:
        ways.insert(0, f"{group_name(channel)} {stacks.side}{channel}")
    largest = px(12 if theme.zoom == 1 else 11)
    sizes = range(largest, px(SMALLEST_NAME) - 1, -1)
    room = card.adjusted(px(3), 0, -1, 0)
    room.setHeight(px(NAME))
    font, text = fitted_text(sized(painter.font(), largest, True), room.width(), sizes, *ways)
    painter.setPen(colour)
    write(painter, font, room, text, LEFT)


def mark_card(
    painter: QPainter,
    frame: Frame,
    stacks: ChannelStacks,
    thumbnails: Thumbnails,
    channel: int,
    linked: bool,
) -> None:
    """Paint over a card that it is linked to what is pointed at, or dim it."""
    side, card, place = stacks.side, stacks.cards[channel], stacks.maps[channel]
    group = group_of(frame, side, channel)
    colour = theme.group_colour(group)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if not linked:
        veil = QColor(theme.now.canvas)
        veil.setAlpha(VEIL)
        painter.fillRect(card, veil)
        paint_outline(painter, card, theme.quiet(colour.name(), UNLINKED))
        paint_channel_name(painter, frame, stacks, channel, QColor(theme.now.muted))
        return
    if group != frame.played.group and side == Side.INPUT and place.height() >= 1:
        # So far it was drawn faded.
        _paint_map(painter, frame, place, side, thumbnails, channel)
    paint_channel_name(painter, frame, stacks, channel, QColor(theme.now.text))
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(card.adjusted(1, 1, -1, -1))
