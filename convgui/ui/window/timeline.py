"""The sliders of the transport, and the timeline with a mark where each output channel begins."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QLine, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider

from convgui.ui.style import theme
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.text import sized

# In pixels: the track, the handle's radius, and the font of the marks.
TRACK, RADIUS, PIXELS = 5, 7, 11
# No marks closer to each other, and no groups narrower than this.
CLOSEST, NARROWEST = 4, 2
# How strong the colour of a group is where its steps are still to come.
TO_COME = 0.3


class JumpSlider(QSlider):
    """A slider that goes to where it is clicked."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setMinimumHeight(2 * RADIUS + 6)

    def sizeHint(self) -> QSize:
        return QSize(84, 2 * RADIUS + 6)

    @property
    def track(self) -> QRect:
        """The track from the first place of the handle's middle to the last."""
        here = self.rect().adjusted(RADIUS + 2, 0, -RADIUS - 2, 0)
        return QRect(here.left(), self._middle - TRACK // 2, here.width(), TRACK)

    @property
    def _middle(self) -> int:
        return self.height() // 2

    @property
    def handle(self) -> QPointF:
        """The middle of the handle."""
        return QPointF(self.track.left() + self._place_of(self.value()), self._middle + 0.5)

    def _place_of(self, value: int) -> float:
        """How far along the track a value is, in pixels."""
        values = max(1, self.maximum() - self.minimum())
        return _scaled(value - self.minimum(), values, self.track.width())

    def _value_at(self, place: int) -> int:
        """The value that far along the track."""
        values = self.maximum() - self.minimum()
        return self.minimum() + _scaled(place, max(1, self.track.width()), values)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go_to(event)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _go_to(self, event: QMouseEvent) -> None:
        self.setValue(self._value_at(round(event.position().x()) - self.track.left()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_track(painter)
        self._paint_handle(painter)

    def _paint_track(self, painter: QPainter) -> None:
        track, now = self.track, theme.now
        painter.fillRect(track, QColor(now.control))
        done = QRectF(track)
        done.setRight(self.handle.x())
        painter.fillRect(done, QColor(now.accent))

    def _paint_handle(self, painter: QPainter) -> None:
        now, focused = theme.now, self.hasFocus()
        painter.setBrush(QColor(now.canvas))
        painter.setPen(QPen(QColor(now.text if focused else now.accent), 3 if focused else 2.5))
        painter.drawEllipse(self.handle, RADIUS, RADIUS)


def _scaled(part: int, whole: int, to: int) -> int:
    """Where ``part`` of ``whole`` is on a scale that ends at ``to``, rounded."""
    return (2 * part * to + whole) // (2 * whole)


class ChannelMarks(NamedTuple):
    """What the marks of the timeline are about; ``now``: the channel of the step.

    They are those of the output, or with the letter "c" of an input that stamps.
    """

    outputs: int = 1
    groups: int = 1
    now: int = 0
    # While a lesson asks for the groups all have one colour.
    coloured: bool = True
    letter: str = "o"


class Timeline(JumpSlider):
    """Each channel takes the same part of it, in the colour of its group.

    A step ends where the handle is: of three maps the first reaches to a third of the track.
    """

    def __init__(self) -> None:
        super().__init__()
        self._channels = ChannelMarks()
        self._cache = PixmapCache(most=2)

    def sizeHint(self) -> QSize:
        return QSize(84, 36)

    def _place_of(self, value: int) -> float:
        steps = self.maximum() - self.minimum() + 1
        return self.track.width() * (value - self.minimum() + 1) / steps

    def _value_at(self, place: int) -> int:
        steps = self.maximum() - self.minimum() + 1
        ends = math.ceil(place / max(1, self.track.width()) * steps)
        return self.minimum() + min(max(ends, 1), steps) - 1

    def show_channels(self, channels: ChannelMarks) -> None:
        """Mark these from now on."""
        if channels != self._channels:
            self._channels = channels
            self.update()

    @property
    def _middle(self) -> int:
        return RADIUS + 4

    def _start_of(self, channel: int) -> float:
        return self._place(self.track, channel)

    def _place(self, track: QRect, channel: int) -> float:
        return track.left() + track.width() * channel / self._channels.outputs

    def _paint_track(self, painter: QPainter) -> None:
        groups, track = self._channels.groups, self.track
        if not self._channels.coloured or track.width() < NARROWEST * groups:
            super()._paint_track(painter)
        else:
            each = self._channels.outputs // groups
            for group in range(groups):
                self._paint_group(painter, track, group, each)
        # They stay the same from step to step.
        key = self._channels, theme.now, self.font().toString()
        size = QSizeF(self.size())
        self._cache.draw(painter, QPointF(0, 0), size, key, self._paint_marks)

    def _paint_group(self, painter: QPainter, track: QRect, group: int, each: int) -> None:
        name, here = theme.group_name(group), QRectF(track)
        here.setLeft(self._place(track, group * each))
        here.setRight(self._place(track, (group + 1) * each))
        # Faded colours are close to the ground, and need an edge.
        painter.fillRect(here, QColor(theme.now.control))
        painter.fillRect(here.adjusted(0, 1, 0, -1), theme.faded(name, TO_COME))
        here.setRight(min(here.right(), max(here.left(), self.handle.x())))
        painter.fillRect(here, QColor(name))

    def _paint_marks(self, painter: QPainter) -> None:
        channels, track = self._channels, self.track
        between = track.width() / channels.outputs
        if between <= 0:
            # The window is not laid out yet.
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        plain, bold = sized(self.font(), PIXELS), sized(self.font(), PIXELS, bold=True)
        painter.setFont(bold)
        last = f"{channels.letter}{channels.outputs - 1}"
        wide = painter.fontMetrics().horizontalAdvance(last) + 12
        # The channel of the step always has its name; others as far as there is room.
        every = next(n for n in (2**power for power in range(40)) if n * between >= wide)
        current = self._place(track, channels.now)
        marked = (
            range(channels.outputs) if between >= CLOSEST else range(0, channels.outputs, every)
        )
        painter.setPen(QPen(QColor(theme.now.muted), 1))
        places = (round(self._place(track, channel)) for channel in marked)
        painter.drawLines([QLine(x, track.top() - 4, x, track.bottom() + 5) for x in places])
        for channel in {*range(0, channels.outputs, every), channels.now}:
            now, x = channel == channels.now, self._place(track, channel)
            if not now and abs(x - current) < wide:
                continue
            painter.setFont(bold if now else plain)
            painter.setPen(QColor(theme.now.text if now else theme.now.muted))
            # In the middle of a wide channel: at its end stands the handle, beside the next name.
            x = min(x + max(0, (between - wide) / 2), self.width() - wide)
            # Clear of the handle.
            top = track.bottom() + RADIUS + 1
            place = QRectF(x, top, wide, self.height() - top)
            side = Qt.AlignmentFlag.AlignHCenter if between >= wide else Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, side, f"{channels.letter}{channel}")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
