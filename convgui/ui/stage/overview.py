"""All channels at a glance: stacks at both sides of the maps, and the matrix between them."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from convgui.model.conv.connectivity import Target
from convgui.model.conv.steps import StepBy
from convgui.model.scene.frame import Frame
from convgui.model.scene.stamping import Stamping
from convgui.ui.stage.answer_marks import paint_mark
from convgui.ui.stage.channel_maps import (
    paint_active_channel,
    paint_stacks,
    paint_sums,
    paint_viewport,
    paint_windows,
    stamped_channels,
)
from convgui.ui.stage.channel_matrix import paint_active_pair, paint_matrix
from convgui.ui.stage.channel_stacks import Follows, Side, card_of, seen_of
from convgui.ui.stage.link_marks import draw_others, most_are_linked, paint_links
from convgui.ui.stage.overview_layout import (
    FRAME,
    OverviewLayout,
    lay_out_overview,
    layout_key,
)
from convgui.ui.stage.thumbnails import Thumbnails
from convgui.ui.stage.veil import paint_veil
from convgui.ui.style import theme
from convgui.ui.style.painting import on_paper
from convgui.ui.style.pixmap_cache import PixmapCache

_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_SIDES = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Overview(QWidget):
    """Inputs at the left edge with the channel matrix below them, outputs at the right edge."""

    input_clicked = Signal(object)
    output_clicked = Signal(object)
    # A Target, or None. What a click cannot bring into the detail it pins.
    pointed = Signal(object)
    pinned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overview")
        self.setAccessibleName(self.tr("All channels and their groups"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # All None until the first frame.
        self._frame: Frame | None = None
        self._layout: OverviewLayout | None = None
        self._thumbnails: Thumbnails | None = None
        self._hovered: Target | None = None
        self._strips = QRect(), QRect()
        self._cache = PixmapCache(most=6)

    @property
    def drawn(self) -> list[QRect]:
        """The two columns, in this widget."""
        return [strip for strip in self._strips if not strip.isEmpty()]

    def place(self, left: QRect, right: QRect) -> None:
        """Draw in the columns ``left`` and ``right`` of this widget; in none if they are empty."""
        if (left, right) != self._strips:
            self._strips = left, right
            self._lay_out()
            self.update()

    def show_frame(self, frame: Frame) -> None:
        """Show ``frame``."""
        before, self._frame = self._frame, frame
        kept = before is not None and before.tensors is frame.tensors
        # What is stamped is seen more finely than the finished output.
        if self._thumbnails is not None and not frame.stamping:
            kept = kept or self._thumbnails.are_of(frame.tensors)
        if not kept:
            self._thumbnails = Thumbnails(frame.tensors, self._thumbnails)
            self._cache = PixmapCache(most=6)
        follows = self._layout.follows if self._layout else (Follows.CHANNEL, Follows.CHANNEL)
        if before is None or layout_key(before, follows) != layout_key(frame, follows):
            self._lay_out()
        for strip, shown in zip(self._strips, (_shown_at_left, _shown_at_right), strict=True):
            changed = before is None or not kept or shown(before) != shown(frame)
            if changed and not strip.isEmpty():
                # What lies over this widget is painted with it: no more of it than the column.
                self.update(_edged(strip))
        if before is not None and before.stamping and frame.stamping:
            # One rectangle, as they lie below each other: inside many, pixels are copied slowly.
            changed_cards = QRect()
            for channel in _stamped_since(before.stamping, frame.stamping):
                changed_cards |= self.card_of(Side.OUTPUT, channel)
            self.update(changed_cards.adjusted(-1, -1, 1, 1))

    def place_of(self, side: str, channel: int) -> QRect:
        """Where input (``"c"``) or output (``"o"``) ``channel`` is drawn, in this widget."""
        assert self._layout is not None
        return self._layout.place_of(Side(side), channel).toAlignedRect()

    def card_of(self, side: str, channel: int) -> QRect:
        """The card of a channel, name included, in this widget."""
        assert self._layout is not None
        return card_of(self._layout.stacks(Side(side)), channel).toAlignedRect()

    def _lay_out(self) -> None:
        if self._frame is not None:
            self._layout = lay_out_overview(self._frame, *self._strips)

    # Painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        frame, layout, thumbnails = self._frame, self._layout, self._thumbnails
        if frame is None or layout is None or thumbnails is None:
            return
        # Of a column that has not changed only something that lies over it is painted.
        left, right = (
            not strip.isEmpty() and event.region().intersects(_edged(strip))
            for strip in self._strips
        )
        if not left and not right:
            return
        painter = QPainter(self)
        if left:
            self._paint_column(painter, frame, at_left=True)
            if "links" not in frame.veiled:
                paint_active_channel(painter, frame, layout.inputs, thumbnails, frame.in_channel)
            for channel, mark in frame.marked_channels:
                paint_mark(painter, seen_of(layout.inputs, channel, frame.in_channel), mark)
            if "links" not in frame.veiled:
                paint_viewport(painter, frame, layout.inputs)
                if not frame.veiled:
                    paint_windows(painter, frame, layout.inputs)
                paint_active_pair(painter, frame, layout)
            paint_links(painter, frame, layout.inputs, thumbnails)
        if right:
            self._paint_column(painter, frame, at_left=False)
            if "size" not in frame.veiled:
                # That of the channel in play lies on top.
                played, region = frame.step.output[0], event.region()
                below = [
                    channel
                    for channel in stamped_channels(frame)
                    if channel != played and region.intersects(self.card_of(Side.OUTPUT, channel))
                ]
                paint_sums(painter, frame, layout.outputs, thumbnails, below)
                paint_active_channel(painter, frame, layout.outputs, thumbnails, played)
            paint_links(painter, frame, layout.outputs, thumbnails)

    def _paint_column(self, painter: QPainter, frame: Frame, at_left: bool) -> None:
        """What stays the same at one side, and a clip for the rest of it."""
        layout, strip = self._layout, self._strips[0 if at_left else 1]
        assert layout is not None
        assert self._thumbnails is not None
        stacks = layout.inputs if at_left else layout.outputs
        linked = None if on_paper(painter) else most_are_linked(frame, stacks)
        if not on_paper(painter):
            # Inside a rectangle pixels are copied many times as fast as inside many.
            painter.setClipRect(_edged(strip))
        # The channel in play at one side changes nothing at the other.
        follows = (
            stacks.follows if at_left else Follows.NOTHING,
            Follows.NOTHING if at_left else stacks.follows,
        )
        key = (
            frame.played.group,
            None if at_left else frame.channels_done,
            layout_key(frame, follows),
            frame.veiled,
            strip.getRect(),
            linked,
        )
        corner = QPointF(strip.topLeft())
        paint = partial(self._paint_inputs if at_left else self._paint_outputs, linked)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._cache.draw(
            painter, corner, QSizeF(strip.size()), key, paint, QColor(theme.now.canvas)
        )
        if linked is not None:
            draw_others(painter, frame, stacks, self._thumbnails, linked)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_inputs(self, linked: bool | None, painter: QPainter) -> None:
        """What stays the same at the left while one output channel is computed."""
        frame, layout, thumbnails = self._frame, self._layout, self._thumbnails
        assert frame is not None
        assert layout is not None
        assert thumbnails is not None
        painter.translate(-self._strips[0].topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_stacks(painter, frame, layout.inputs, thumbnails, linked)
        if "links" not in frame.veiled:
            paint_matrix(painter, frame, layout, self.tr("output × input"))

    def _paint_outputs(self, linked: bool | None, painter: QPainter) -> None:
        """The same at the right."""
        frame, layout, thumbnails = self._frame, self._layout, self._thumbnails
        assert frame is not None
        assert layout is not None
        assert thumbnails is not None
        painter.translate(-self._strips[1].topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if "size" in frame.veiled:
            paint_veil(painter, QRectF(self._strips[1]))
        else:
            paint_stacks(painter, frame, layout.outputs, thumbnails, linked)

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
        if target is None or event.button() != Qt.MouseButton.LeftButton:
            return
        assert self._layout is not None
        folded = self._layout.folded_at(event.position())
        if folded is not None:
            # Its cards come to the front.
            opened = self.input_clicked if folded[0] == Side.INPUT else self.output_clicked
            opened.emit(folded[1])
        else:
            self._choose(target)

    def _choose(self, target: Target) -> None:
        """Show the channel of ``target``; the name of the one that is shown pins its partners."""
        frame = self._frame
        assert frame is not None
        channel, shown = target.place[0], (frame.in_channel, frame.step.output[0])
        if target.kind == "input" or (target.kind == "in_channel" and channel != shown[0]):
            self.input_clicked.emit(channel)
        elif target.kind == "output" or (target.kind == "out_channel" and channel != shown[1]):
            self.output_clicked.emit(channel)
        else:
            self.pinned.emit(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go through the channels of a side, up and down change sides.

        Enter does what a click does.
        """
        frame, key = self._frame, event.key()
        keys = (*_ACROSS, *_SIDES, *_ENTER)
        if frame is None or key not in keys:
            event.ignore()
            return
        pointed = frame.state.focus.pointed
        if pointed is None or pointed.kind not in ("in_channel", "out_channel"):
            pointed = Target("in_channel", (frame.in_channel,))
        elif key in _ENTER:
            # Showing another channel lets go of what is pointed at.
            self._choose(pointed)
        elif key in _ACROSS:
            geometry, inputs = frame.geometry, pointed.kind == "in_channel"
            count = geometry.in_channels if inputs else geometry.out_channels
            channel = pointed.place[0] + _ACROSS[Qt.Key(key)]
            pointed = Target(pointed.kind, (min(max(channel, 0), count - 1),))
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
            and event.key() in (*_ACROSS, *_SIDES)
        ):
            event.accept()
            return True
        return super().event(event)


def _edged(strip: QRect) -> QRect:
    """A column with the frames of the cards at its edges; below it lies what each step changes."""
    return strip.adjusted(-FRAME, -FRAME, FRAME, 0)


def _stamped_since(before: Stamping, now: Stamping) -> range:
    """The output channels that have more stamps in one of two steps; by tap it is one of them."""
    if before.step.output != now.step.output or now.step.by == StepBy.CELL:
        return now.seen
    first, last = sorted((before.out_channel, now.out_channel))
    return range(first, last + 1)


def _shown_at_left(frame: Frame) -> Hashable:
    """What the left column of a frame depends on besides the thumbnails."""
    return (
        frame.played.group,
        frame.step.output[0],
        frame.in_channel,
        frame.state.view,
        frame.input_viewport,
        # A step by cell reads all of its channels.
        frame.step.by == StepBy.CELL and frame.step.output,
        frame.veiled,
        tuple(frame.marked_channels),
        id(frame.links),
    )


def _shown_at_right(frame: Frame) -> Hashable:
    """The same of the right one."""
    return (
        frame.cells_done,
        # Of what stamps the cards are looked at one by one.
        None if frame.stamping else (frame.played.output, frame.played.finished),
        frame.step.output[0],
        frame.state.view,
        frame.veiled,
        id(frame.links),
    )
