"""Painting of the small channel maps of the overview: groups, images, names, progress."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from convgui.model.scene.frame import Frame
from convgui.ui.stage.channel_grid import GAP, HEAD, NAME, ChannelGrid, Side
from convgui.ui.stage.thumbnails import Thumbnails
from convgui.ui.style import theme
from convgui.ui.style.painting import draw_cells, sized
from convgui.ui.style.theme import px


def group_of(frame: Frame, side: Side, channel: int) -> int:
    """The group of a channel of one side."""
    geometry = frame.geometry
    if side == Side.INPUT:
        return geometry.group_of_input(channel)
    return geometry.group_of_output(channel)


def paint_channel_grid(
    painter: QPainter, frame: Frame, grid: ChannelGrid, thumbnails: Thumbnails
) -> None:
    """The boxes of the groups and all maps of one side, the active group in full colours.

    Output channels from the one being computed on are empty.
    """
    active, current = frame.played.group, frame.played.output[0]
    # The colours, boxes and names of the groups show which channels are connected.
    shows_groups = "links" not in frame.veiled
    painter.setFont(sized(painter.font(), px(12)))
    if shows_groups and frame.geometry.groups > 1:
        for group, box in grid.boxes.items():
            _paint_group(painter, grid, group, box, group == active)
    for channel, place in grid.maps.items():
        in_group = group_of(frame, grid.side, channel) == active
        painter.setOpacity(1.0 if in_group or not shows_groups else 0.45)
        paint_channel_name(painter, frame, grid, channel, QColor(theme.now.muted))
        painter.fillRect(place, QColor(theme.now.canvas))
        if grid.side == Side.INPUT or (channel < current and "value" not in frame.veiled):
            draw_cells(painter, place, thumbnails.image(grid.side, channel))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.now.border), 1))
        painter.drawRect(place)
    painter.setOpacity(1.0)


def _paint_group(
    painter: QPainter, grid: ChannelGrid, group: int, box: QRectF, active: bool
) -> None:
    colour = theme.group_colour(group)
    painter.setOpacity(1.0 if active else 0.5)
    painter.setPen(QPen(colour, 1.5 if active else 1))
    painter.setBrush(theme.faded(theme.group_name(group), 0.10))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    if not grid.named:
        painter.setPen(theme.ink(colour))
        line = QRectF(box.left(), box.top(), box.width(), px(HEAD) + 2)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, f"g{group}")


def paint_channel_name(
    painter: QPainter, frame: Frame, grid: ChannelGrid, channel: int, colour: QColor
) -> None:
    """The channel's name above its map, and the group's above the first map of a group."""
    if not grid.named:
        return
    geometry, place = frame.geometry, grid.maps[channel]
    size = geometry.deep if grid.side == Side.INPUT else geometry.each
    group, inside = divmod(channel, size)
    label = place.adjusted(-GAP + 2, -px(NAME), GAP - 2, -place.height())
    text, aligned = f"{grid.side}{channel}", Qt.AlignmentFlag.AlignHCenter
    if geometry.groups > 1 and inside == 0 and "links" not in frame.veiled:
        painter.setFont(sized(painter.font(), px(12), bold=True))
        painter.setPen(theme.ink(theme.group_colour(group)))
        painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, f"g{group}")
        used = painter.fontMetrics().horizontalAdvance(f"g{group} ")
        if used + painter.fontMetrics().horizontalAdvance(text) > label.width():
            return
        aligned = Qt.AlignmentFlag.AlignRight
    painter.setFont(sized(painter.font(), px(12)))
    painter.setPen(colour)
    painter.drawText(label, aligned | Qt.AlignmentFlag.AlignVCenter, text)


def paint_active_channel(painter: QPainter, frame: Frame, grid: ChannelGrid, channel: int) -> None:
    """The frame around the channel that the detail shows, and its name in black."""
    paint_channel_name(painter, frame, grid, channel, QColor(theme.now.text))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.now.text), 2.5))
    painter.drawRect(grid.maps[channel].adjusted(-1.5, -1.5, 1.5, 1.5))


def paint_progress(
    painter: QPainter, frame: Frame, grid: ChannelGrid, thumbnails: Thumbnails
) -> None:
    """What is computed of the current output channel: whole rows, and part of the next."""
    channel = frame.played.output[0]
    place = grid.maps[channel]
    rows, cols = frame.geometry.output_size
    full, part = divmod(frame.cells_done - channel * rows * cols, cols)
    if full or part:
        draw_cells(painter, place, thumbnails.image(grid.side, channel))
    # The rest is covered instead of drawing part of the image: an SVG would hold all of it.
    # Both covers reach down to the end, so that there is no seam between them.
    for top, left in ((full, part / cols), (full + 1, 0.0)):
        if top < rows:
            corner = QPointF(
                place.left() + place.width() * left, place.top() + place.height() * top / rows
            )
            painter.fillRect(QRectF(corner, place.bottomRight()), QColor(theme.now.canvas))


def paint_viewport(painter: QPainter, frame: Frame, grid: ChannelGrid) -> None:
    """The part of the input channel that the detail shows, if it does not show all of it."""
    window = frame.input_viewport
    if window.is_whole:
        return
    place = grid.maps[frame.in_channel]
    top, left = frame.geometry.pads
    height, width = frame.geometry.input_size
    x, y = place.width() / width, place.height() / height
    box = QRectF(
        place.left() + (window.col - left) * x,
        place.top() + (window.row - top) * y,
        window.cols * x,
        window.rows * y,
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.group_colour(frame.step.group), 2))
    painter.drawRect(box.intersected(place))
