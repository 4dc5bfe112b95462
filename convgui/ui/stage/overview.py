"""All channels at a glance: small maps of inputs and outputs, and the matrix between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.call.arguments import Pair
from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import Frame
from convgui.ui.stage.answer_marks import paint_mark
from convgui.ui.stage.channel_grid import GAP, ChannelGrid, Side
from convgui.ui.stage.channel_maps import (
    paint_active_channel,
    paint_channel_grid,
    paint_progress,
    paint_viewport,
)
from convgui.ui.stage.channel_matrix import paint_active_pair, paint_matrix
from convgui.ui.stage.link_marks import paint_links
from convgui.ui.stage.overview_layout import (
    TITLE,
    OverviewLayout,
    lay_out_overview,
    layout_key,
)
from convgui.ui.stage.thumbnails import Thumbnails
from convgui.ui.stage.veil import paint_veil
from convgui.ui.style import theme
from convgui.ui.style.painting import sized
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.theme import px

_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Overview(QWidget):
    """Inputs on the left, outputs on the right, the channel matrix between them."""

    input_clicked = Signal(object)
    output_clicked = Signal(object)
    # A Target, or None. What cannot be shown in the detail is pinned by a click.
    pointed = Signal(object)
    pinned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overview")
        self.setAccessibleName(self.tr("All channels and their groups"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # All None until the first frame.
        self._frame: Frame | None = None
        self._layout: OverviewLayout | None = None
        self._thumbnails: Thumbnails | None = None
        self._hovered: Target | None = None
        self._cache = PixmapCache(most=6)

    def sizeHint(self) -> QSize:
        return QSize(900, 160)

    def show_frame(self, frame: Frame) -> None:
        """Show ``frame``."""
        before, self._frame = self._frame, frame
        if before is None or before.tensors is not frame.tensors:
            self._thumbnails = Thumbnails(frame.tensors)
            self._cache = PixmapCache(most=6)
        if before is None or layout_key(before) != layout_key(frame):
            self._lay_out()
        self.update()

    def place_of(self, side: str, channel: int) -> QRect:
        """Where input (``"c"``) or output (``"o"``) ``channel`` is drawn, in this widget."""
        assert self._layout is not None
        return self._layout.grid(Side(side)).maps[channel].toAlignedRect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        if self._frame is not None:
            self._layout = lay_out_overview(self._frame, self.size(), self._input_title_width)

    def _input_title_width(self, grid: ChannelGrid) -> float:
        assert self._frame is not None
        geometry, title = self._frame.geometry, self.tr("INPUT")
        shape = self._shape(grid, geometry.in_channels, geometry.input_size)
        metrics = QFontMetricsF(sized(self.font(), px(12), bold=True))
        return metrics.horizontalAdvance(f"{title} {shape}")

    # Painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        frame, layout, thumbnails = self._frame, self._layout, self._thumbnails
        if frame is None or layout is None or thumbnails is None:
            return
        painter = QPainter(self)
        played, out_channel = frame.played.output[0], frame.step.output[0]
        key = played, layout_key(frame), frame.veiled
        self._cache.draw(painter, QPointF(0, 0), QSizeF(self.size()), key, self._paint_static)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shows_links, shows_outputs = "links" not in frame.veiled, "size" not in frame.veiled
        if shows_outputs and played in layout.outputs.maps and "value" not in frame.veiled:
            paint_progress(painter, frame, layout.outputs, thumbnails)
        if shows_links:
            paint_active_channel(painter, frame, layout.inputs, frame.in_channel)
        if shows_outputs:
            paint_active_channel(painter, frame, layout.outputs, out_channel)
        for channel, mark in frame.marked_channels:
            if channel in layout.inputs.maps:
                paint_mark(painter, layout.inputs.maps[channel], mark)
        if shows_links:
            paint_viewport(painter, frame, layout.inputs)
            paint_active_pair(painter, frame, layout)
        if frame.links:
            paint_links(painter, frame, frame.links, layout, thumbnails)

    def _paint_static(self, painter: QPainter) -> None:
        """Everything that stays the same while one output channel is computed."""
        frame, layout, thumbnails = self._frame, self._layout, self._thumbnails
        assert frame is not None
        assert layout is not None
        assert thumbnails is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        geometry = frame.geometry
        shape = self._shape(layout.inputs, geometry.in_channels, geometry.input_size)
        self._paint_title(painter, GAP, self.tr("INPUT"), shape)
        shape = self._shape(layout.outputs, geometry.out_channels, geometry.output_size)
        left = min(box.left() for box in layout.outputs.boxes.values())
        shows_outputs = "size" not in frame.veiled
        self._paint_title(painter, left + GAP, self.tr("OUTPUT"), shape if shows_outputs else "")
        paint_channel_grid(painter, frame, layout.inputs, thumbnails)
        if shows_outputs:
            paint_channel_grid(painter, frame, layout.outputs, thumbnails)
        else:
            room = QRectF(left, px(TITLE), self.width() - left, self.height() - px(TITLE))
            paint_veil(painter, room)
        if "links" not in frame.veiled:
            paint_matrix(painter, frame, layout, self.tr("WHO SEES WHOM"))

    def _shape(self, grid: ChannelGrid, channels: int, size: Pair) -> str:
        """The shape of one side's tensor; which channels are drawn if not all of them are."""
        if len(grid.maps) < channels:
            return self.tr("{0} channels, {1} to {2} shown").format(
                channels, min(grid.maps), max(grid.maps)
            )
        assert self._frame is not None
        return f"{self._frame.state.layer.spec.shape(channels, size)}"

    @staticmethod
    def _paint_title(painter: QPainter, left: float, title: str, shape: str) -> None:
        painter.setFont(sized(painter.font(), px(12), bold=True))
        painter.setPen(QColor(theme.now.muted))
        line = QRectF(left, 0, px(300), px(TITLE - 6))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, title)
        start = left + painter.fontMetrics().horizontalAdvance(title) + 8
        painter.setFont(sized(painter.font(), px(12)))
        line = QRectF(start, 0, px(400), px(TITLE - 6))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shape)

    # Pointing ---------------------------------------------------------------------------------

    def target_at(self, spot: QPointF) -> Target | None:
        """What is under a point: a cell of a map, a channel's name, or a pair in the matrix."""
        if self._frame is None or self._layout is None:
            return None
        return self._layout.target_at(spot, self._frame)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        target = self.target_at(event.position())
        if target != self._hovered:
            self._hovered = target
            self.pointed.emit(target)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._hovered is not None:
            self._hovered = None
            self.pointed.emit(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        target = self.target_at(event.position())
        if target is None:
            return
        if target.kind == "input":
            self.input_clicked.emit(target.place[0])
        elif target.kind == "output":
            self.output_clicked.emit(target.place[0])
        else:
            self.pinned.emit(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go through the channels of a side, up and down change sides."""
        frame, layout = self._frame, self._layout
        key = event.key()
        keys = (*_ACROSS, Qt.Key.Key_Up, Qt.Key.Key_Down, *_ENTER)
        if frame is None or layout is None or key not in keys:
            event.ignore()
            return
        pointed = frame.state.focus.pointed
        if pointed is None or pointed.kind not in ("in_channel", "out_channel"):
            pointed = Target("in_channel", (frame.in_channel,))
        elif key in _ENTER:
            self.pinned.emit(pointed)
            return
        elif key in _ACROSS:
            maps = (layout.inputs if pointed.kind == "in_channel" else layout.outputs).maps
            channel = pointed.place[0] + _ACROSS[Qt.Key(key)]
            pointed = Target(pointed.kind, (min(max(channel, min(maps)), max(maps)),))
        elif pointed.kind == "in_channel":
            pointed = Target("out_channel", (frame.step.output[0],))
        else:
            pointed = Target("in_channel", (frame.in_channel,))
        self.pointed.emit(pointed)

    def event(self, event: QEvent) -> bool:
        # Without the focus here, arrow keys are the stage's shortcuts for stepping.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ACROSS
        ):
            event.accept()
            return True
        return super().event(event)
