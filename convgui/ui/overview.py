"""All channels at a glance: the inputs and outputs in their groups, and who sees whom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.frame import Frame
from convgui.model.numbers import Numbers
from convgui.model.spec import Conv2dSpec
from convgui.ui import theme

TITLE = 24
GAP = 5
# Height of the line for a map's name, and for a group's where the maps are too small for names.
NAME, HEAD = 16, 12
SMALLEST_NAMED = 22
# More maps than this on one side are drawn in part, around the group in play.
MOST_MAPS = 96


@dataclass(frozen=True)
class Shelf:
    """Where the maps of one side are drawn: the box of each group, and each channel's square."""

    boxes: dict[int, QRectF]
    maps: dict[int, QRectF]
    named: bool


class Overview(QWidget):
    """Inputs on the left, outputs on the right, the matrix of who sees whom between them."""

    input_clicked = Signal(object)
    output_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overview")
        self.setAccessibleName(self.tr("All channels and their groups"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._frame: Frame | None = None
        self._numbers: Numbers | None = None
        self._inputs = self._outputs = Shelf({}, {}, False)
        self._matrix = QRectF()
        self._images: dict[tuple[str, int], QImage] = {}

    def sizeHint(self) -> QSize:
        return QSize(900, 170)

    def show_frame(self, frame: Frame) -> None:
        """Show ``frame``; within one output channel only its own map is painted again."""
        before, self._frame = self._frame, frame
        if frame.numbers is not self._numbers:
            self._numbers = frame.numbers
            self._images.clear()
            self._lay_out()
            self.update()
        elif before is None or self._marks(before) != self._marks(frame):
            self._lay_out()
            self.update()
        else:
            for shelf, channel in (
                (self._outputs, frame.step.output[0]),
                (self._inputs, frame.in_channel),
            ):
                self.update(shelf.maps[channel].toAlignedRect().adjusted(-3, -3, 3, 3))

    @staticmethod
    def _marks(frame: Frame) -> tuple[int, int]:
        return frame.step.output[0], frame.in_channel

    # Where things are -------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        if self._frame is None:
            return
        spec, group = self._frame.spec, self._frame.step.group
        _, deep, _, _ = spec.weight_shape
        each = spec.out_channels // spec.groups
        shown = self._groups_shown(spec, group)
        height, width = self.height() - TITLE, self.width()
        side = min(height - 16.0, width * 0.2)
        share = (width - side - 72) / (deep + each + 0.01)
        room = width - side - 72
        # Both sides get room by the number of their maps, but neither less than a third.
        left = min(max(share * deep, room / 3), room * 2 / 3)
        self._inputs = _shelf(QRectF(0, TITLE, left, height), shown, deep, self._frame.in_channel)
        # What the inputs left free is given to the outputs.
        left = max(box.right() for box in self._inputs.boxes.values())
        cell = min(side / len(self._inputs.maps), 24.0)
        self._matrix = QRectF(left + 62, TITLE, side, side)
        start = self._matrix.left() + max(cell * len(self._inputs.maps), 80.0) + 34
        self._outputs = _shelf(
            QRectF(start, TITLE, width - start, height), shown, each, self._frame.step.output[0]
        )

    @staticmethod
    def _groups_shown(spec: Conv2dSpec, group: int) -> range:
        """The groups that are drawn: all, or a page of them with the group in play."""
        most = max(1, MOST_MAPS * spec.groups // max(spec.in_channels, spec.out_channels))
        page = group // most * most
        return range(page, min(page + most, spec.groups))

    # Painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        frame = self._frame
        if frame is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        area = QRectF(event.rect())
        spec, layer = frame.spec, frame.state.layer
        rows, cols = layer.output_size
        height, width = layer.input_size
        self._title(
            painter,
            self._inputs,
            self.tr("INPUT"),
            f"(1, {spec.in_channels}, {height}, {width})",
            spec.in_channels,
        )
        self._title(
            painter,
            self._outputs,
            self.tr("OUTPUT"),
            f"(1, {spec.out_channels}, {rows}, {cols})",
            spec.out_channels,
        )
        for shelf, side in ((self._inputs, "c"), (self._outputs, "o")):
            self._paint_shelf(painter, shelf, side, area)
        if self._matrix.adjusted(-40, -TITLE, 0, 20).intersects(area):
            self._paint_matrix(painter)

    def _title(
        self, painter: QPainter, shelf: Shelf, title: str, shape: str, channels: int
    ) -> None:
        if not shelf.boxes:
            return
        left = min(box.left() for box in shelf.boxes.values())
        bold = QFont(painter.font())
        bold.setPixelSize(12)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(theme.LIGHT.muted))
        painter.drawText(QRectF(left, 0, 300, TITLE - 6), Qt.AlignmentFlag.AlignVCenter, title)
        start = left + painter.fontMetrics().horizontalAdvance(title) + 8
        bold.setBold(False)
        painter.setFont(bold)
        if len(shelf.maps) < channels:
            first, last = min(shelf.maps), max(shelf.maps)
            shape = self.tr("{0}: channels {1} to {2} shown").format(shape, first, last)
        painter.drawText(QRectF(start, 0, 400, TITLE - 6), Qt.AlignmentFlag.AlignVCenter, shape)

    def _paint_shelf(self, painter: QPainter, shelf: Shelf, side: str, area: QRectF) -> None:
        frame = self._frame
        assert frame is not None
        active = frame.step.group
        one = frame.spec.groups == 1
        font = QFont(painter.font())
        font.setPixelSize(11)
        painter.setFont(font)
        for group, box in shelf.boxes.items():
            if one or not box.intersects(area):
                continue
            colour = theme.group_colour(group)
            painter.setOpacity(1.0 if group == active else 0.5)
            painter.setPen(QPen(colour, 1.5 if group == active else 1))
            painter.setBrush(theme.faded(colour, 0.10))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            if not shelf.named:
                painter.setPen(colour.darker(125))
                painter.drawText(
                    QRectF(box.left(), box.top(), box.width(), HEAD + 2),
                    Qt.AlignmentFlag.AlignCenter,
                    f"g{group}",
                )
        each = (
            frame.spec.in_channels if side == "c" else frame.spec.out_channels
        ) // frame.spec.groups
        chosen = frame.in_channel if side == "c" else frame.step.output[0]
        metrics = QFontMetricsF(font)
        for channel, place in shelf.maps.items():
            if not place.adjusted(-4, -NAME, 4, 4).intersects(area):
                continue
            group, inside = divmod(channel, each)
            painter.setOpacity(1.0 if group == active else 0.45)
            if shelf.named:
                font.setBold(channel == chosen)
                painter.setFont(font)
                painter.setPen(QColor(theme.LIGHT.text if channel == chosen else theme.LIGHT.muted))
                text = f"{side}{channel}"
                if not one and inside == 0:
                    long = f"g{group} · {text}"
                    text = long if metrics.horizontalAdvance(long) < place.width() else text
                label = place.adjusted(-GAP, -NAME, GAP, -place.height())
                painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)
            self._paint_map(painter, place, side, channel)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if channel == chosen:
                painter.setPen(QPen(QColor(theme.LIGHT.text), 2.5))
                painter.drawRect(place.adjusted(-1.5, -1.5, 1.5, 1.5))
            else:
                painter.setPen(QPen(QColor(theme.LIGHT.border), 1))
                painter.drawRect(place)
        painter.setOpacity(1.0)

    def _paint_map(self, painter: QPainter, place: QRectF, side: str, channel: int) -> None:
        """One channel; of an output only what is computed so far."""
        frame = self._frame
        assert frame is not None
        painter.fillRect(place, QColor(theme.LIGHT.canvas))
        image = self._image(side, channel)
        if side == "c":
            painter.drawImage(place, image)
            self._paint_sight(painter, place, channel)
            return
        current = frame.step.output[0]
        if channel > current:
            return
        if channel < current:
            painter.drawImage(place, image)
            return
        rows, cols = frame.state.layer.output_size
        done = frame.cells_done - current * rows * cols
        full, part = divmod(done, cols)
        for top, high, share in ((0, full, 1.0), (full, 1, part / cols)):
            if high and share and top < rows:
                painter.drawImage(
                    QRectF(
                        place.left(),
                        place.top() + place.height() * top / rows,
                        place.width() * share,
                        place.height() * high / rows,
                    ),
                    image,
                    QRectF(
                        0,
                        image.height() * top / rows,
                        image.width() * share,
                        image.height() * high / rows,
                    ),
                )

    def _paint_sight(self, painter: QPainter, place: QRectF, channel: int) -> None:
        """Where the part shown in the detail lies in the whole channel."""
        frame = self._frame
        assert frame is not None
        window = frame.input_window
        if window.is_whole or channel != frame.in_channel:
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
            numbers = self._numbers
            assert numbers is not None
            scales, small = (
                numbers.scales,
                (numbers.small_x if side == "c" else numbers.small_output),
            )
            scale = theme.Scale(*(scales.x if side == "c" else scales.output))
            pixels = np.ascontiguousarray(scale.colours(small[channel]))
            high, wide, _ = pixels.shape
            image = QImage(pixels.data, wide, high, 3 * wide, QImage.Format.Format_RGB888).copy()
            self._images[side, channel] = image
        return image

    def _paint_matrix(self, painter: QPainter) -> None:
        frame = self._frame
        assert frame is not None
        inputs, outputs = list(self._inputs.maps), list(self._outputs.maps)
        font = QFont(painter.font())
        font.setPixelSize(12)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.LIGHT.muted))
        box = self._matrix
        title = QRectF(box.left() - 42, 0, box.width() + 60, TITLE - 6)
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, self.tr("WHO SEES WHOM"))
        cell = min(box.width() / len(inputs), box.height() / len(outputs), 24.0)
        deep = frame.spec.weight_shape[1]
        each = frame.spec.out_channels // frame.spec.groups
        whole = QRectF(box.left(), box.top(), cell * len(inputs), cell * len(outputs))
        painter.fillRect(whole, QColor(theme.LIGHT.panel))
        gap = 1.0 if cell >= 6 else 0.0
        for group in self._inputs.boxes:
            strength = 0.9 if group == frame.step.group else 0.35
            colour = theme.faded(theme.group_colour(group), strength)
            for row in range((group * each - outputs[0]), (group + 1) * each - outputs[0]):
                for col in range(group * deep - inputs[0], (group + 1) * deep - inputs[0]):
                    if 0 <= row < len(outputs) and 0 <= col < len(inputs):
                        painter.fillRect(
                            QRectF(
                                box.left() + col * cell + gap,
                                box.top() + row * cell + gap,
                                cell - gap,
                                cell - gap,
                            ),
                            colour,
                        )
        row, col = frame.step.output[0] - outputs[0], frame.in_channel - inputs[0]
        spot = QRectF(box.left() + col * cell, box.top() + row * cell, cell, cell)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.LIGHT.text), 2))
        painter.drawRect(spot.adjusted(-0.5, -0.5, 1, 1))
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(
            QRectF(box.left() - 46, spot.center().y() - 9, 40, 18),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            f"o{frame.step.output[0]}",
        )
        painter.drawText(
            QRectF(spot.center().x() - 20, whole.bottom() + 1, 40, 16),
            Qt.AlignmentFlag.AlignHCenter,
            f"c{frame.in_channel}",
        )

    # Pointing ---------------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for shelf, signal in (
            (self._inputs, self.input_clicked),
            (self._outputs, self.output_clicked),
        ):
            for channel, place in shelf.maps.items():
                if place.contains(event.position()):
                    signal.emit(channel)
                    return

    def place_of(self, side: str, channel: int) -> QRect:
        """Where input (``"c"``) or output (``"o"``) channel is drawn, in this widget."""
        shelf = self._inputs if side == "c" else self._outputs
        return shelf.maps[channel].toAlignedRect()


def _shelf(area: QRectF, groups: range, each: int, chosen: int) -> Shelf:
    """Lay ``each`` maps of every group into ``area``, as large as they can be."""
    many = len(groups)
    shown = min(each, MOST_MAPS)
    # A group too large to be drawn whole is drawn around the chosen channel.
    skip = min(chosen % each // shown * shown, each - shown)

    def largest(name: int, head: int) -> tuple[float, int, int]:
        """The size of a map, groups side by side, maps side by side."""
        best = (0.0, 1, 1)
        for across in range(1, many + 1):
            down = -(-many // across)
            wide = (area.width() - GAP * (across - 1)) / across - GAP
            high = (area.height() - GAP * (down - 1)) / down - GAP - head
            for cols in range(1, shown + 1):
                rows = -(-shown // cols)
                size = min(wide / cols - GAP, high / rows - name)
                if size > best[0] + 0.01:
                    best = size, across, cols
        return best

    name, head = NAME, 0
    size, across, cols = largest(name, head)
    named = size >= SMALLEST_NAMED
    if not named:
        name, head = GAP, HEAD if many > 1 else 0
        size, across, cols = largest(name, head)
    rows = -(-shown // cols)
    wide, high = cols * (size + GAP) + GAP, rows * (size + name) + GAP + head
    boxes, maps = {}, {}
    for place, group in enumerate(groups):
        x = area.left() + place % across * (wide + GAP)
        y = area.top() + place // across * (high + GAP)
        boxes[group] = QRectF(x, y, wide, high)
        for inside in range(shown):
            row, col = divmod(inside, cols)
            maps[group * each + skip + inside] = QRectF(
                x + GAP + col * (size + GAP), y + head + name + row * (size + name), size, size
            )
    return Shelf(boxes, maps, named)
