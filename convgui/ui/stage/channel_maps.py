"""Painting of the cards of the channels: groups, images, names, progress."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.conv.axis import Array
from convgui.model.conv.geometry import Combine, Geometry
from convgui.model.conv.steps import StepBy
from convgui.model.scene.frame import Frame
from convgui.ui.stage.channel_stacks import (
    BETWEEN,
    NAME,
    ChannelStacks,
    Fold,
    Side,
    seen_of,
)
from convgui.ui.stage.thumbnails import Thumbnails
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.cut import cut_to
from convgui.ui.style.number_format import format_fixed
from convgui.ui.style.painting import draw_cells, group_name, sized
from convgui.ui.style.text_fit import fitted_text
from convgui.ui.style.theme import px

# How strong the cards of other groups are.
QUIET = 0.5
# No name is written smaller, in pixels of the window.
SMALLEST_NAME = 9


def group_of(frame: Frame, side: Side, channel: int) -> int:
    """The group of a channel of one side."""
    geometry = frame.geometry
    if side == Side.INPUT:
        return geometry.group_of_input(channel)
    return geometry.group_of_output(channel)


def paint_stacks(
    painter: QPainter, frame: Frame, stacks: ChannelStacks, thumbnails: Thumbnails
) -> None:
    """The groups and all cards of one side, the active group in full colours.

    Output channels from the one being computed on are empty.
    """
    active = frame.played.group
    # The colours and names of the groups show which channels are connected.
    shows_groups = "links" not in frame.veiled
    if shows_groups:
        for group, box in stacks.heads.items():
            painter.setOpacity(1.0 if group == active else 0.8)
            _paint_head(painter, group, box)
    painter.setOpacity(1.0)
    for fold in stacks.folds:
        _paint_fold(painter, frame, stacks, fold, shows_groups)
    for channel, card in stacks.cards.items():
        has_image = stacks.maps[channel].height() >= 1
        (thumbnails.cards if has_image else thumbnails.names).draw(
            painter,
            card.topLeft(),
            card.size(),
            _card_key(frame, stacks, channel),
            partial(_paint_at_corner, frame, stacks, thumbnails, channel),
            QColor(theme.now.canvas),
        )


def _card_key(frame: Frame, stacks: ChannelStacks, channel: int) -> Hashable:
    """What the picture of a card depends on besides the tensors and its size."""
    active = group_of(frame, stacks.side, channel) == frame.played.group
    place = stacks.maps[channel].translated(-stacks.cards[channel].topLeft())
    computed = channel < frame.channels_done
    return stacks.side, channel, active, computed, frame.veiled, place.getRect()


def stamped_channels(frame: Frame) -> range:
    """The output channels that are seen being stamped: their cards show the sums so far."""
    if frame.stamping is None or "value" in frame.veiled:
        return range(0)
    seen = frame.stamping.seen
    return range(max(seen.start, frame.channels_done), seen.stop)


def paint_sums(
    painter: QPainter,
    frame: Frame,
    outputs: ChannelStacks,
    thumbnails: Thumbnails,
    own: Iterable[int],
) -> None:
    """The sums so far on the empty maps of some cards: ``own`` of those that are stamped."""
    painter.setPen(QPen(QColor(theme.now.border), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for channel in own:
        place = outputs.maps.get(channel)
        if frame.stamping and place and place.height() >= 1:
            thumbnails.draw_sums(painter, place, frame.stamping, channel)
            painter.drawRect(place)


def _paint_at_corner(
    frame: Frame, stacks: ChannelStacks, thumbnails: Thumbnails, channel: int, painter: QPainter
) -> None:
    """A card with its corner at (0, 0)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-stacks.cards[channel].topLeft())
    paint_card(painter, frame, stacks, thumbnails, channel)


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
        draw_cells(painter, place, thumbnails.image(stacks.side, channel))
        _paint_only_number(
            painter, frame, place, stacks.side, thumbnails.values(stacks.side, channel)
        )
    painter.setPen(QPen(QColor(theme.now.border), 1))
    painter.drawRect(place)
    painter.setOpacity(1.0)


def _paint_only_number(
    painter: QPainter, frame: Frame, place: QRectF, side: Side, values: Array
) -> None:
    """The number of a map of one cell, of which its colour tells little."""
    if values.size > 1 or place.height() < px(SMALLEST_NAME) + 2:
        return
    scale, decimals = frame.tensors.scales.output, frame.digits.total
    if side == Side.INPUT:
        scale, decimals = frame.tensors.scales.x, frame.digits.value
    value = float(values.item())
    ways = [format_fixed(value, fewer) for fewer in range(decimals, -1, -1)]
    sizes = range(px(13), px(SMALLEST_NAME) - 1, -1)
    font, text = fitted_text(sized(painter.font(), px(13)), place.width() - 4, sizes, *ways)
    painter.setFont(font)
    dark = Colormap(*scale).dark(values).item()
    painter.setPen(QColor(theme.ON_DARK if dark else theme.ON_LIGHT))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def paint_outline(painter: QPainter, card: QRectF, colour: QColor) -> None:
    """The edge of a card."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def _paint_head(painter: QPainter, group: int, box: QRectF) -> None:
    colour = theme.group_colour(group)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ink(colour))
    painter.drawRoundedRect(box, 3, 3)
    painter.setFont(sized(painter.font(), px(12), bold=True))
    painter.setPen(QColor(theme.now.canvas))
    text = translated(Sentence("group {0}", group))
    if QFontMetricsF(painter.font()).horizontalAdvance(text) > box.width() - 4:
        text = group_name(group)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_fold(
    painter: QPainter, frame: Frame, stacks: ChannelStacks, fold: Fold, shows_groups: bool
) -> None:
    """What stands for several channels: the edges of their cards, and which they are."""
    own, box = fold.channels, fold.box
    first, last = group_of(frame, stacks.side, own[0]), group_of(frame, stacks.side, own[-1])
    colour = theme.group_colour(first) if shows_groups else QColor(theme.now.border)
    painter.setBrush(theme.faded(colour.name(), 0.12))
    painter.setPen(QPen(colour, 1))
    for away in (4, 2, 0) if len(own) > 1 else (0,):
        painter.drawRoundedRect(
            box.adjusted(0.5 + away, 0.5 + away, -4.5 + away, -4.5 + away), 4, 4
        )
    room = box.adjusted(0, 0, -4, -4)
    names = f"{stacks.side}{own[0]}–{own[-1]}" if len(own) > 1 else f"{stacks.side}{own[0]}"
    ways = [names, f"+{len(own):,}"]
    if shows_groups and (first, last) != (frame.step.group, frame.step.group):
        groups = group_name(first) + ("" if first == last else f"–{last}")
        ways = [f"{groups} {names}", groups]
    painter.setPen(theme.ink(colour) if shows_groups else QColor(theme.now.muted))
    sizes = range(px(11), px(SMALLEST_NAME) - 1, -1)
    font, text = fitted_text(sized(painter.font(), px(11)), room.width() - 4, sizes, *ways)
    painter.setFont(font)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


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
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


def paint_active_channel(
    painter: QPainter, frame: Frame, stacks: ChannelStacks, thumbnails: Thumbnails, channel: int
) -> None:
    """The card of the channel that the map shows, on top of the others and with a frame."""
    card = stacks.cards.get(channel)
    if card is None:
        return
    paint_card(painter, frame, stacks, thumbnails, channel, on_top=True)
    if stacks.side == Side.OUTPUT and channel in stamped_channels(frame):
        paint_sums(painter, frame, stacks, thumbnails, [channel])
    is_played = stacks.side == Side.OUTPUT and channel == frame.played.output[0]
    if is_played and not frame.stamping and "value" not in frame.veiled:
        paint_progress(painter, frame, stacks, thumbnails)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.now.text), 2.5))
    painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 4, 4)


def paint_progress(
    painter: QPainter, frame: Frame, stacks: ChannelStacks, thumbnails: Thumbnails
) -> None:
    """What is computed of the current output channel: whole rows, and part of the next."""
    channel = frame.played.output[0]
    place = stacks.maps[channel]
    rows, cols = frame.geometry.output_size
    if place.height() < 1:
        return
    full, part = divmod(max(0, frame.cells_done - channel * rows * cols), cols)
    if full or part:
        draw_cells(painter, place, thumbnails.image(stacks.side, channel))
    # The rest is covered instead of drawing part of the image: an SVG would hold all of it.
    # Both covers reach down to the end, so that there is no seam between them.
    for top, left in ((full, part / cols), (full + 1, 0.0)):
        if top < rows:
            corner = QPointF(
                place.left() + place.width() * left, place.top() + place.height() * top / rows
            )
            painter.fillRect(QRectF(corner, place.bottomRight()), QColor(theme.now.canvas))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.now.border), 1))
    painter.drawRect(place)
    wide, high = place.width() / cols, place.height() / rows
    _, row, col = frame.played.output
    if min(wide, high) >= px(BETWEEN) and not frame.played.finished:
        # A sum that is not finished is empty, with a frame.
        painter.setPen(QPen(QColor(theme.now.text), 1.4))
        painter.drawRect(QRectF(place.left() + col * wide, place.top() + row * high, wide, high))


def paint_viewport(painter: QPainter, frame: Frame, stacks: ChannelStacks) -> None:
    """The part of the input channel that the map shows, if it does not show all of it."""
    window = frame.input_viewport
    place = stacks.maps.get(frame.in_channel)
    if frame.stamping:
        # It has no border, and nothing between its pixels.
        return
    if window.is_whole or place is None:
        return
    painter.setPen(QPen(theme.group_colour(frame.step.group), 2))
    _paint_part(painter, frame.geometry, place, window[:4])


def paint_windows(painter: QPainter, frame: Frame, stacks: ChannelStacks) -> None:
    """What a step by cell reads of each of its channels, of which the map shows only one."""
    step = frame.step
    if step.by != StepBy.CELL or len(step.in_channels) == 1 or frame.stamping or frame.links:
        return
    window = *step.corner, *frame.geometry.span
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(theme.group_colour(step.group), 2))
    for channel in step.in_channels:
        place = stacks.maps.get(channel)
        if place is None or place.height() < 1:
            continue
        seen = seen_of(stacks, channel, frame.in_channel)
        if seen.contains(place):
            _paint_part(painter, frame.geometry, place, window)
            continue
        # Cards overlap: what is marked on one is not seen on the next.
        with cut_to(painter, (seen,)):
            _paint_part(painter, frame.geometry, place, window)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_part(
    painter: QPainter, geometry: Geometry, place: QRectF, part: tuple[int, int, int, int]
) -> None:
    """Outline a part of an input channel on its small map at ``place``.

    ``part``: its first row and column, counted with the border, and how many of each.
    """
    row, col, rows, cols = part
    top, left = geometry.pads
    down, across = geometry.axes
    # Of one position of the map, in which zeros may lie between the pixels.
    x = place.width() / across.size / across.spacing
    y = place.height() / down.size / down.spacing
    box = QRectF(
        place.left() + (col - left) * x,
        place.top() + (row - top) * y,
        cols * x,
        rows * y,
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.intersected(place))
