"""Painting of the cards of the channels: groups, the one in play, what is computed of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.steps import StepBy
from convgui.model.scene.frame import Frame
from convgui.ui.stage.channel_card import SMALLEST_NAME, draw_card, group_of, paint_card
from convgui.ui.stage.channel_stacks import BETWEEN, ChannelStacks, Fold, Side, seen_of
from convgui.ui.stage.thumbnails import Thumbnails
from convgui.ui.style import theme
from convgui.ui.style.cut import cut_to
from convgui.ui.style.painting import draw_cells, group_name, on_paper
from convgui.ui.style.text import advance, sized, write
from convgui.ui.style.text_fit import fitted_text
from convgui.ui.style.theme import px


def paint_stacks(
    painter: QPainter,
    frame: Frame,
    stacks: ChannelStacks,
    thumbnails: Thumbnails,
    linked: bool | None = None,
) -> None:
    """The groups and all cards of one side, the active group in full colours.

    Output channels from the one being computed on are empty. ``linked``: see ``draw_card``.
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
    for channel in stacks.cards:
        draw_card(painter, frame, stacks, thumbnails, channel, linked)


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


def _paint_head(painter: QPainter, group: int, box: QRectF) -> None:
    colour = theme.group_colour(group)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ink(colour))
    painter.drawRoundedRect(box, 3, 3)
    font = sized(painter.font(), px(12), bold=True)
    painter.setPen(QColor(theme.now.canvas))
    text = translated(Sentence("group {0}", group))
    if advance(font, text) > box.width() - 4:
        text = group_name(group)
    write(painter, font, box, text)


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
    write(painter, font, room, text)


def paint_active_channel(
    painter: QPainter, frame: Frame, stacks: ChannelStacks, thumbnails: Thumbnails, channel: int
) -> None:
    """The card of the channel that the map shows, on top of the others and with a frame."""
    card = stacks.cards.get(channel)
    if card is None:
        return
    if on_paper(painter):
        paint_card(painter, frame, stacks, thumbnails, channel, on_top=True)
    else:
        draw_card(painter, frame, stacks, thumbnails, channel, on_top=True)
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
