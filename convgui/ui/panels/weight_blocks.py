"""The weight as blocks, which get thinner as the number of groups grows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.insight.sizes import Explanation
from convgui.model.scene.place_text import channels_text
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_number
from convgui.ui.style.painting import group_name
from convgui.ui.style.theme import px

# Pixels, before the zoom: small letters, and the height of it all.
SMALL, HIGH = 11, 132
# How far a block of all input channels goes to the right and up.
DEPTH = QPointF(36, -20)
# The longest side of a block's front.
FACE = 38.0
# More input channels than this are not drawn one by one.
MOST_SHEETS = 12


def amount(number: int) -> str:
    """A count with separators between the thousands; a huge one in short."""
    return f"{number:,}" if number < 10**10 else format_number(float(number))


class WeightBlocks(QWidget):
    """The numbers of the weight's shape, and a block for each filter, or for each group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explanation: Explanation | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(HIGH))

    def sizeHint(self) -> QSize:
        return QSize(px(250), self.height())

    def show_explanation(self, explanation: Explanation) -> None:
        """Show the weight of a layer."""
        self._explanation = explanation
        self.setAccessibleName(
            self.tr("Weight of shape {0}, in {1} blocks of depth {2}").format(
                explanation.spec.weight_shape, explanation.groups, explanation.weight_shape[1]
            )
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._explanation is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(theme.zoom, theme.zoom)
        self._paint_shape(painter, self._explanation)
        blocks = shown_blocks(self._explanation)
        # The dots in place of the others take less room than a block.
        unit = self.width() / theme.zoom / (3.3 if None in blocks else 3)
        left = 0.0
        for outs in blocks:
            wide = unit if outs is not None else 0.3 * unit
            place = QRectF(left, 42, wide, HIGH - 42)
            if outs is None:
                painter.setPen(QColor(theme.now.muted))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "…")
            else:
                self._paint_block(painter, self._explanation, outs, place)
            left += wide

    def _paint_shape(self, painter: QPainter, explanation: Explanation) -> None:
        """``20 5 3 3`` with the name of each number below it."""
        kernel, spec = ("kH", "kW") if len(explanation.axes) == 2 else ("k",), explanation.spec
        channels = ("out", self.tr("in / groups"))
        if spec.TRANSPOSED:
            channels = ("in", self.tr("out / groups"))
        font, small = QFont(painter.font()), QFont(painter.font())
        font.setPixelSize(15)
        font.setBold(True)
        small.setPixelSize(SMALL)
        left = 0.0
        for number, name in zip(spec.weight_shape, (*channels, *kernel), strict=True):
            wide = max(
                QFontMetricsF(font).horizontalAdvance(f"{number}"),
                QFontMetricsF(small).horizontalAdvance(name),
            )
            place = QRectF(left, 0, wide + 2, 20)
            painter.setFont(font)
            painter.setPen(QColor(theme.now.text))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{number}")
            painter.setFont(small)
            painter.setPen(QColor(theme.now.muted))
            painter.drawText(place.translated(0, 18), Qt.AlignmentFlag.AlignCenter, name)
            left += wide + 22

    def _paint_block(
        self, painter: QPainter, explanation: Explanation, outs: range, place: QRectF
    ) -> None:
        out, deep, *kernel = explanation.weight_shape
        kh, kw = (1, *kernel)[-2:]
        each, share = out // explanation.groups, 1 / explanation.groups
        group = outs[0] // each
        cell = min(13.0, FACE / max(kh, kw))
        wide, high = max(2.0, cell * kw), max(2.0, cell * kh)
        bottom = place.top() + FACE - DEPTH.y() + 2
        face = QRectF(place.left() + 1, bottom - high, wide, high)
        colour = theme.group_colour(group)
        whole = DEPTH
        # One channel of a thousand is still visible.
        part = DEPTH * max(share, 0.06)
        # The outline of a block of all input channels.
        painter.setPen(QPen(QColor(theme.now.hatch), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if explanation.groups > 1:
            painter.drawPolygon(_outline(face, whole))
        painter.setPen(QPen(theme.ink(colour), 1))
        painter.setBrush(theme.faded(theme.group_name(group), 0.45))
        painter.drawPolygon(_outline(face, part))
        painter.setBrush(theme.faded(theme.group_name(group), 0.2))
        painter.drawRect(face)
        painter.drawLine(face.topRight(), face.topRight() + part)
        if deep <= MOST_SHEETS:
            for sheet in range(1, deep):
                back = part * (sheet / deep)
                painter.drawPolyline(
                    [face.topLeft() + back, face.topRight() + back, face.bottomRight() + back]
                )
        if cell >= 5:
            painter.setPen(QPen(theme.faded(theme.group_name(group), 0.5), 1))
            for n in range(1, kw):
                x = face.left() + n * cell
                painter.drawLine(QPointF(x, face.top()), QPointF(x, face.bottom()))
            for n in range(1, kh):
                y = face.top() + n * cell
                painter.drawLine(QPointF(face.left(), y), QPointF(face.right(), y))
        font = QFont(painter.font())
        font.setPixelSize(SMALL)
        words = block_words(group, range(group * deep, (group + 1) * deep), outs)
        for line, text in enumerate(words):
            font.setBold(line == 0)
            painter.setFont(font)
            painter.setPen(theme.ink(colour) if line == 0 else QColor(theme.now.muted))
            box = QRectF(place.left(), bottom + 3 + 13 * line, place.width() - 2, 14)
            fitting = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, left, fitting)


def shown_blocks(explanation: Explanation) -> list[range | None]:
    """The outputs of each block that is drawn: of each filter, or of each group of several.

    Three at most; None stands for those that are left out.
    """
    out, groups = explanation.weight_shape[0], explanation.groups
    each = out // groups if groups > 1 else 1
    blocks: list[range | None] = [range(at, at + each) for at in range(0, out, each)]
    return blocks if len(blocks) <= 3 else [*blocks[:2], None, blocks[-1]]


def block_words(group: int, ins: range, outs: range) -> tuple[str, str]:
    """What a block reads, and what its filters make: each of them one output."""
    many = f"{len(outs):,} " if len(outs) > 1 else ""
    return f"{group_name(group)}  {channels_text('c', ins)}", f"{many}→ {channels_text('o', outs)}"


def _outline(face: QRectF, depth: QPointF) -> QPolygonF:
    """The outline of a box whose front is ``face``."""
    return QPolygonF(
        [
            face.bottomLeft(),
            face.topLeft(),
            face.topLeft() + depth,
            face.topRight() + depth,
            face.bottomRight() + depth,
            face.bottomRight(),
        ]
    )
