"""All channels at a glance: the inputs and outputs in their groups, and who sees whom."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.conv.arguments import Pair
from convgui.model.conv.connectivity import Links, Target, group_of
from convgui.model.scene.frame import Frame
from convgui.ui.stage.channel_grid import (
    GAP,
    HEAD,
    MOST_MAPS,
    NAME,
    ChannelGrid,
    first_shown,
    lay_out,
)
from convgui.ui.stage.marks import paint_mark, paint_veil
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.painting import sized
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.theme import px

TITLE = 24
# More linked cells than this on one small map are marked by the box around them.
MOST_MARKS = 60
_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Overview(QWidget):
    """Inputs on the left, outputs on the right, the matrix of who sees whom between them."""

    input_clicked = Signal(object)
    output_clicked = Signal(object)
    # A Target, or None; a click on what has no place in the play pins it.
    pointed = Signal(object)
    pinned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overview")
        self.setAccessibleName(self.tr("All channels and their groups"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._frame: Frame | None = None
        self._inputs = self._outputs = ChannelGrid({}, {}, False)
        self._matrix = QRectF()
        self._cell = 1.0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._over: Target | None = None
        self._images: dict[tuple[str, int], QImage] = {}
        self._kept = PixmapCache(most=6)

    def sizeHint(self) -> QSize:
        return QSize(900, 160)

    def show_frame(self, frame: Frame) -> None:
        """Show ``frame``."""
        before, self._frame = self._frame, frame
        if before is None or before.tensors is not frame.tensors:
            self._images.clear()
            self._kept = PixmapCache(most=6)
        if before is None or self._pages(before) != self._pages(frame):
            self._lay_out()
        self.update()

    # Where things are -------------------------------------------------------------------------

    @staticmethod
    def _pages(frame: Frame) -> object:
        """All that the layout depends on: the channels, and which of them are drawn."""
        spec = frame.spec
        most = max(1, MOST_MAPS * spec.groups // max(spec.in_channels, spec.out_channels))
        _, deep, _, _ = spec.weight_shape
        each = spec.out_channels // spec.groups
        return (
            spec,
            frame.step.group // most,
            first_shown(frame.in_channel % deep, deep),
            first_shown(frame.step.output[0] % each, each),
            # Written above the inputs; the matrix stands clear of it.
            frame.state.layer.input_size,
            "links" in frame.veiled,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        if self._frame is None:
            return
        spec, group = self._frame.spec, self._frame.step.group
        _, deep, _, _ = spec.weight_shape
        each = spec.out_channels // spec.groups
        in_channel, out_channel = self._frame.in_channel, self._frame.step.output[0]
        most = max(1, MOST_MAPS * spec.groups // max(spec.in_channels, spec.out_channels))
        page = group // most * most
        groups = range(page, min(page + most, spec.groups))
        if "links" in self._frame.veiled:
            # All side by side: the boxes of the groups would say who sees whom.
            groups, deep, each = range(1), spec.in_channels, spec.out_channels
        height, width = self.height() - px(TITLE), self.width()
        side = min(float(height - px(18)), width * 0.2)
        room = width - side - px(96)
        # Both sides get room by the number of their maps, but neither less than a third.
        left = min(max(room * deep / (deep + each), room / 3), room * 2 / 3)
        self._inputs = lay_out(QRectF(0, px(TITLE), left, height), groups, deep, in_channel % deep)
        used = max(box.right() for box in self._inputs.boxes.values())
        inputs, outputs = len(self._inputs.maps), min(each, MOST_MAPS) * len(groups)
        self._cell = min(side / inputs, side / outputs, float(px(24)))
        # The matrix stands clear of the inputs and of the words above them.
        shape = self._shape(self._inputs, spec.in_channels, self._frame.state.layer.input_size)
        title = self.tr("INPUT")
        words = QFontMetricsF(sized(self.font(), px(12), bold=True)).horizontalAdvance(
            f"{title} {shape}"
        )
        self._matrix = QRectF(
            max(used + px(62), words + px(60)),
            px(TITLE),
            self._cell * inputs,
            self._cell * outputs,
        )
        # What the inputs left free is given to the outputs.
        start = max(self._matrix.right(), self._matrix.left() + px(80)) + px(34)
        self._outputs = lay_out(
            QRectF(start, px(TITLE), width - start, height),
            groups,
            each,
            out_channel % each,
        )

    # Painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        frame = self._frame
        if frame is None:
            return
        painter = QPainter(self)
        # What rests is that of the play: pointing elsewhere changes the marks alone.
        out_channel, played = frame.step.output[0], frame.played.output[0]
        key = (played, self._pages(frame), frame.veiled)
        self._kept.draw(painter, QPointF(0, 0), QSizeF(self.size()), key, self._paint_resting)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        in_play = [(self._inputs, "c", frame.in_channel), (self._outputs, "o", out_channel)]
        if "links" in frame.veiled:
            del in_play[0]
        if "size" in frame.veiled:
            del in_play[-1]
        elif played in self._outputs.maps and "value" not in frame.veiled:
            self._paint_progress(painter, self._outputs.maps[played])
        for shelf, side, channel in in_play:
            place = shelf.maps[channel]
            self._paint_name(painter, shelf, side, channel, QColor(theme.now.text))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.now.text), 2.5))
            painter.drawRect(place.adjusted(-1.5, -1.5, 1.5, 1.5))
        for channel, mark in frame.marked_channels:
            if channel in self._inputs.maps:
                paint_mark(painter, self._inputs.maps[channel], mark)
        if "links" not in frame.veiled:
            self._paint_sight(painter, self._inputs.maps[frame.in_channel])
            self._paint_spot(painter)
        if frame.links:
            self._paint_links(painter, frame.links)

    def _paint_resting(self, painter: QPainter) -> None:
        """All that stays while one output channel is computed."""
        frame = self._frame
        assert frame is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spec, layer = frame.spec, frame.state.layer
        shape = self._shape(self._inputs, spec.in_channels, layer.input_size)
        self._title(painter, GAP, self.tr("INPUT"), shape)
        shape = self._shape(self._outputs, spec.out_channels, layer.output_size)
        left = min(box.left() for box in self._outputs.boxes.values())
        known = "size" not in frame.veiled
        self._title(painter, left + GAP, self.tr("OUTPUT"), shape if known else "")
        self._paint_shelf(painter, self._inputs, "c")
        if known:
            self._paint_shelf(painter, self._outputs, "o")
        else:
            room = QRectF(left, px(TITLE), self.width() - left, self.height() - px(TITLE))
            paint_veil(painter, room)
        if "links" not in frame.veiled:
            self._paint_matrix(painter)

    def _shape(self, shelf: ChannelGrid, channels: int, size: Pair) -> str:
        """The shape of a side, or which of its channels are drawn if they are too many."""
        if len(shelf.maps) < channels:
            return self.tr("{0} channels, {1} to {2} shown").format(
                channels, min(shelf.maps), max(shelf.maps)
            )
        return f"(1, {channels}, {size[0]}, {size[1]})"

    def _title(self, painter: QPainter, left: float, title: str, shape: str) -> None:
        self._small(painter, bold=True)
        painter.setPen(QColor(theme.now.muted))
        painter.drawText(
            QRectF(left, 0, px(300), px(TITLE - 6)), Qt.AlignmentFlag.AlignVCenter, title
        )
        start = left + painter.fontMetrics().horizontalAdvance(title) + 8
        self._small(painter)
        painter.drawText(
            QRectF(start, 0, px(400), px(TITLE - 6)), Qt.AlignmentFlag.AlignVCenter, shape
        )

    @staticmethod
    def _small(painter: QPainter, bold: bool = False) -> None:
        font = QFont(painter.font())
        font.setPixelSize(px(12))
        font.setBold(bold)
        painter.setFont(font)

    def _paint_shelf(self, painter: QPainter, shelf: ChannelGrid, side: str) -> None:
        frame = self._frame
        assert frame is not None
        spec, active, current = frame.spec, frame.played.group, frame.played.output[0]
        self._small(painter)
        # The colours, frames and names of the groups say who sees whom.
        told = "links" not in frame.veiled
        computed = "value" not in frame.veiled
        for group, box in shelf.boxes.items():
            if spec.groups == 1 or not told:
                break
            colour = theme.group_colour(group)
            painter.setOpacity(1.0 if group == active else 0.5)
            painter.setPen(QPen(colour, 1.5 if group == active else 1))
            painter.setBrush(theme.faded(theme.group_name(group), 0.10))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            if not shelf.named:
                painter.setPen(theme.ink(colour))
                place = QRectF(box.left(), box.top(), box.width(), px(HEAD) + 2)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"g{group}")
        each = (spec.in_channels if side == "c" else spec.out_channels) // spec.groups
        for channel, place in shelf.maps.items():
            painter.setOpacity(1.0 if channel // each == active or not told else 0.45)
            self._paint_name(painter, shelf, side, channel, QColor(theme.now.muted))
            painter.fillRect(place, QColor(theme.now.canvas))
            if side == "c" or (channel < current and computed):
                painter.drawImage(place, self._image(side, channel))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.now.border), 1))
            painter.drawRect(place)
        painter.setOpacity(1.0)

    def _paint_name(
        self, painter: QPainter, shelf: ChannelGrid, side: str, channel: int, colour: QColor
    ) -> None:
        """The channel's name over its map, the group's too over the first of a group."""
        if not shelf.named:
            return
        frame = self._frame
        assert frame is not None
        spec, place = frame.spec, shelf.maps[channel]
        group, inside = divmod(
            channel, (spec.in_channels if side == "c" else spec.out_channels) // spec.groups
        )
        label = place.adjusted(-GAP + 2, -px(NAME), GAP - 2, -place.height())
        text, aligned = f"{side}{channel}", Qt.AlignmentFlag.AlignHCenter
        if spec.groups > 1 and inside == 0 and "links" not in frame.veiled:
            self._small(painter, bold=True)
            painter.setPen(theme.ink(theme.group_colour(group)))
            painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, f"g{group}")
            used = painter.fontMetrics().horizontalAdvance(f"g{group} ")
            if used + painter.fontMetrics().horizontalAdvance(text) > label.width():
                return
            aligned = Qt.AlignmentFlag.AlignRight
        self._small(painter)
        painter.setPen(colour)
        painter.drawText(label, aligned | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_progress(self, painter: QPainter, place: QRectF) -> None:
        """Of the output in play what is computed so far: whole rows, and part of the next."""
        frame = self._frame
        assert frame is not None
        channel = frame.played.output[0]
        rows, cols = frame.state.layer.output_size
        full, part = divmod(frame.cells_done - channel * rows * cols, cols)
        if full or part:
            painter.drawImage(place, self._image("o", channel))
        # What waits is covered: an SVG would take the whole image where a part is asked for.
        # Both parts reach down to the end, so that no seam is left between them.
        for top, left in ((full, part / cols), (full + 1, 0.0)):
            if top < rows:
                corner = QPointF(
                    place.left() + place.width() * left, place.top() + place.height() * top / rows
                )
                painter.fillRect(QRectF(corner, place.bottomRight()), QColor(theme.now.canvas))

    def _paint_sight(self, painter: QPainter, place: QRectF) -> None:
        """Where the part shown in the detail lies in the whole channel."""
        frame = self._frame
        assert frame is not None
        window = frame.input_window
        if window.is_whole:
            return
        (top, _), (left, _) = frame.spec.pads
        height, width = frame.state.layer.input_size
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

    def _image(self, side: str, channel: int) -> QImage:
        image = self._images.get((side, channel))
        if image is None:
            assert self._frame is not None
            numbers = self._frame.tensors
            scales, small = (
                numbers.scales,
                (numbers.small_x if side == "c" else numbers.small_output),
            )
            scale = Colormap(*(scales.x if side == "c" else scales.output))
            pixels = np.ascontiguousarray(scale.colours(small[channel]))
            high, wide, _ = pixels.shape
            image = QImage(pixels.data, wide, high, 3 * wide, QImage.Format.Format_RGB888).copy()
            self._images[side, channel] = image
        return image

    def _paint_matrix(self, painter: QPainter) -> None:
        frame = self._frame
        assert frame is not None
        box, cell = self._matrix, self._cell
        self._small(painter, bold=True)
        painter.setPen(QColor(theme.now.muted))
        title = QRectF(box.left() - px(30), 0, px(200), px(TITLE - 6))
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, self.tr("WHO SEES WHOM"))
        painter.fillRect(box, QColor(theme.now.panel))
        # Blocks of cells, so small that they cannot be told apart, are one rectangle.
        size = cell - 1 if cell >= 6 else None
        deep = frame.spec.weight_shape[1]
        each = frame.spec.out_channels // frame.spec.groups
        for group in self._inputs.boxes:
            strength = 0.9 if group == frame.played.group else 0.35
            colour = theme.faded(theme.group_name(group), strength)
            across = [n for n, c in enumerate(self._inputs.maps) if c // deep == group]
            down = [n for n, o in enumerate(self._outputs.maps) if o // each == group]
            if size is None:
                corner = QPointF(across[0] * cell, down[0] * cell)
                block = QRectF(corner, QSizeF(len(across) * cell, len(down) * cell))
                painter.fillRect(block.translated(box.topLeft()), colour)
                continue
            for row in down:
                for col in across:
                    place = QRectF(col * cell + 1, row * cell + 1, size, size)
                    painter.fillRect(place.translated(box.topLeft()), colour)

    def _paint_spot(self, painter: QPainter) -> None:
        """The pair of channels in play, in the matrix."""
        frame = self._frame
        assert frame is not None
        box, cell, out_channel = self._matrix, self._cell, frame.step.output[0]
        spot = QRectF(
            box.left() + (frame.in_channel - min(self._inputs.maps)) * cell,
            box.top() + (out_channel - min(self._outputs.maps)) * cell,
            cell,
            cell,
        )
        painter.setPen(QPen(QColor(theme.now.text), 2))
        painter.drawRect(spot.adjusted(-0.5, -0.5, 1, 1))
        self._small(painter, bold=True)
        painter.drawText(
            QRectF(box.left() - px(46), spot.center().y() - px(9), px(40), px(18)),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            f"o{out_channel}",
        )
        painter.drawText(
            QRectF(spot.center().x() - px(20), box.bottom() + 2, px(40), px(16)),
            Qt.AlignmentFlag.AlignHCenter,
            f"c{frame.in_channel}",
        )

    def _paint_links(self, painter: QPainter, links: Links) -> None:
        """Dim all channels but the linked ones, and mark the linked cells on those."""
        frame = self._frame
        assert frame is not None
        veil = QColor(theme.now.canvas)
        veil.setAlpha(190)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        (top, _), (left, _) = frame.spec.pads
        layer = frame.state.layer
        for shelf, side, channels, rows, cols, size in (
            (
                self._inputs,
                "c",
                links.in_channels,
                links.input_rows - top,
                links.input_cols - left,
                layer.input_size,
            ),
            (
                self._outputs,
                "o",
                links.out_channels,
                links.output_rows,
                links.output_cols,
                layer.output_size,
            ),
        ):
            marks = _marks(rows, cols, size)
            shades = self._shades(frame, len(marks)) if side == "o" else None
            for channel, place in shelf.maps.items():
                if channel not in channels:
                    painter.fillRect(place.adjusted(-4, -px(NAME), 4, 4), veil)
                    continue
                group = group_of_side(frame, side, channel)
                if group != frame.played.group:
                    painter.drawImage(place, self._image(side, channel))
                    self._paint_name(painter, shelf, side, channel, QColor(theme.now.text))
                colour = theme.group_colour(group)
                painter.setPen(QPen(colour, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(place)
                wide, high = place.width() / size[1], place.height() / size[0]
                for number, mark in enumerate(marks):
                    box = QRectF(
                        place.left() + mark.left() * wide,
                        place.top() + mark.top() * high,
                        max(mark.width() * wide, 2.0),
                        max(mark.height() * high, 2.0),
                    )
                    if shades is None:
                        painter.fillRect(box, colour)
                    else:
                        painter.fillRect(box.adjusted(-1, -1, 1, 1), QColor(theme.now.text))
                        painter.fillRect(box, shades[channel - channels[0]][number])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    @staticmethod
    def _shades(frame: Frame, marks: int) -> list[list[QColor]] | None:
        """For each linked output the colours of the weights with which its cells read the pixel."""
        weights = frame.link_weights
        if weights is None or weights[0].size != marks:
            return None
        scale = Colormap(*frame.tensors.scales.weight)
        colours = scale.colours(weights.reshape(len(weights), -1)).tolist()
        return [[QColor(*colour) for colour in channel] for channel in colours]

    # Pointing ---------------------------------------------------------------------------------

    def target_at(self, spot: QPointF) -> Target | None:
        """What is under a point: a cell of a map, a channel's name, or a pair in the matrix."""
        frame = self._frame
        if frame is None:
            return None
        if self._matrix.contains(spot) and "links" not in frame.veiled:
            row = int((spot.y() - self._matrix.top()) / self._cell) + min(self._outputs.maps)
            col = int((spot.x() - self._matrix.left()) / self._cell) + min(self._inputs.maps)
            row, col = min(row, max(self._outputs.maps)), min(col, max(self._inputs.maps))
            return Target("pair", (row, col))
        (top, _), (left, _) = frame.spec.pads
        layer = frame.state.layer
        for shelf, kind, size, before in (
            (self._inputs, "input", layer.input_size, (top, left)),
            (self._outputs, "output", layer.output_size, (0, 0)),
        ):
            for channel, place in shelf.maps.items():
                if place.contains(spot):
                    row = int((spot.y() - place.top()) / place.height() * size[0])
                    col = int((spot.x() - place.left()) / place.width() * size[1])
                    row, col = min(row, size[0] - 1), min(col, size[1] - 1)
                    return Target(kind, (channel, row + before[0], col + before[1]))
                if place.adjusted(0, -px(NAME), 0, 0).contains(spot):
                    return Target("in_channel" if kind == "input" else "out_channel", (channel,))
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        target = self.target_at(event.position())
        if target != self._over:
            self._over = target
            self.pointed.emit(target)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._over is not None:
            self._over = None
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
        frame = self._frame
        key = event.key()
        if frame is None or key not in (*_ACROSS, Qt.Key.Key_Up, Qt.Key.Key_Down, *_ENTER):
            event.ignore()
            return
        pointed = frame.state.pointed
        if pointed is None or pointed.kind not in ("in_channel", "out_channel"):
            pointed = Target("in_channel", (frame.in_channel,))
        elif key in _ENTER:
            self.pinned.emit(pointed)
            return
        elif key in _ACROSS:
            shelf = self._inputs if pointed.kind == "in_channel" else self._outputs
            first, last = min(shelf.maps), max(shelf.maps)
            channel = min(max(pointed.place[0] + _ACROSS[Qt.Key(key)], first), last)
            pointed = Target(pointed.kind, (channel,))
        elif pointed.kind == "in_channel":
            pointed = Target("out_channel", (frame.step.output[0],))
        else:
            pointed = Target("in_channel", (frame.in_channel,))
        self.pointed.emit(pointed)

    def event(self, event: QEvent) -> bool:
        # Arrow keys are the stage's, for stepping, unless this has the focus.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ACROSS
        ):
            event.accept()
            return True
        return super().event(event)

    def place_of(self, side: str, channel: int) -> QRect:
        """Where input (``"c"``) or output (``"o"``) channel is drawn, in this widget."""
        shelf = self._inputs if side == "c" else self._outputs
        return shelf.maps[channel].toAlignedRect()


def group_of_side(frame: Frame, side: str, channel: int) -> int:
    """The group of an input (``"c"``) or output (``"o"``) channel."""
    if side == "c":
        return group_of(frame.spec, in_channel=channel)
    return group_of(frame.spec, out_channel=channel)


def _marks(rows: NDArray[np.intp], cols: NDArray[np.intp], size: Pair) -> list[QRectF]:
    """The linked cells of a map, or the box around them where they are many; none in a border."""
    rows = rows[(rows >= 0) & (rows < size[0])]
    cols = cols[(cols >= 0) & (cols < size[1])]
    if not len(rows) or not len(cols):
        return []
    if len(rows) * len(cols) > MOST_MARKS:
        high, wide = rows[-1] - rows[0] + 1, cols[-1] - cols[0] + 1
        return [QRectF(float(cols[0]), float(rows[0]), float(wide), float(high))]
    return [QRectF(float(c), float(r), 1, 1) for r in rows for c in cols]
