"""One variant of a comparison, as a card that can be clicked."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from convgui.i18n import translated
from convgui.model.conv.axis import Array
from convgui.model.insight.variant_builder import Variant
from convgui.model.insight.variants import Comparison
from convgui.ui.panels.variant_pictures import VariantPictures
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_alone, format_number
from convgui.ui.style.text import sized
from convgui.ui.style.theme import px

# Pixels, before the zoom: the margin, the gap between pictures, the height of the title and of a
# caption.
EDGE, GAP = 10, 8
TITLE, CAPTION = 20, 15
LARGEST_PICTURE = 72
# What went in and what came back, side by side.
LARGEST_OF_TWO = 110
# So many numbers of a row are written.
MOST_WRITTEN = 4
# The same of the strips that stand for pictures where there is only a length: the width of the
# caption beside them, their height, and the distance from one to the next.
STRIP_CAPTION, STRIP, STRIP_LINE = 76, 18, 24


class VariantCard(QAbstractButton):
    """One variant: what its cells read, what comes out, and what it costs, or why it is refused."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.variant = Variant("")
        self._axes = 2
        self._words = ""
        # One for each picture, from left to right.
        self._captions: list[str] = []
        self._pictures: VariantPictures | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_variant(self, variant: Variant, comparison: Comparison, axes: int) -> None:
        """Show ``variant`` of a layer with 1 or 2 ``axes``, to the scale of ``comparison``."""
        self.variant = variant
        self._axes = axes
        self._words = self._describe(variant)
        self._pictures = VariantPictures(variant, comparison)
        self._captions = self._caption_words(comparison) if variant.footprint else []
        title = self._title()
        self.setText(title)
        spoken = self._words.replace("\n", ", ")
        self.setAccessibleName(", ".join(filter(None, (title, self._note(), spoken))))
        self.setToolTip(
            self.tr("Open in the stage: {0}").format(variant.spec) if variant.spec else ""
        )
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if variant.spec else Qt.CursorShape.ArrowCursor
        )
        self.updateGeometry()
        self.update()

    def _caption_words(self, comparison: Comparison) -> list[str]:
        variant, pictures = self.variant, self._pictures
        if variant.role == "back":
            words = self.tr("c0 in: {0}"), self.tr("c0 back: {0}")
            return [
                text.format(self._range_words(values))
                for text, (_, values) in zip(words, variant.thumbnails, strict=True)
            ]
        if pictures and pictures.has_matrix:
            captions = [self.tr("taps"), self.tr("in → out")]
        elif comparison.by == "padding_mode":
            captions = [self.tr("first cell")]
        else:
            captions = [self.tr("middle cell")]
        part = variant.seen != variant.output_size
        return captions + [
            self.tr("o{0}, corner").format(channel) if part else f"o{channel}"
            for channel, _ in variant.thumbnails
        ]

    def _range_words(self, values: Array) -> str:
        finite = values[np.isfinite(values)]
        if not finite.size:
            return self.tr("no number")
        ends = format_alone(float(finite.min())), format_alone(float(finite.max()))
        return self.tr("{0} to {1}").format(*ends)

    def _title(self) -> str:
        variant = self.variant
        if not variant.title:
            return {
                "": self.tr("this layer"),
                "layer": self.tr("this layer"),
                "depthwise": self.tr("stage 1: depthwise"),
                "pointwise": self._pointwise_title(),
                "upsampled": self.tr("stage 1: zeros between the pixels"),
                "turned": self.tr("stage 2: Conv2d, the kernel turned"),
                "back": self.tr("back: ConvTranspose2d"),
                "shifted": self.tr("the input moved to the right"),
            }[variant.role]
        if variant.role == "depthwise":
            return self.tr("{0}, depthwise").format(variant.title)
        return variant.title

    def _pointwise_title(self) -> str:
        if self._axes == 1:
            return self.tr("stage 2: pointwise, kernel size 1")
        return self.tr("stage 2: pointwise, 1 × 1")

    def _note(self) -> str:
        if self.variant.current:
            return self.tr("in the stage")
        return self.tr("rejected") if self.variant.refusal else ""

    def _describe(self, variant: Variant) -> str:
        spec, geometry = variant.spec, variant.geometry
        if spec is None or geometry is None:
            return translated(variant.refusal)
        shape = spec.shape(spec.out_channels, variant.output_size)
        deep = geometry.deep
        taps = " × ".join(str(axis.taps) for axis in geometry.named_axes)
        span = " × ".join(str(axis.span) for axis in geometry.named_axes)
        channels = (
            self.tr("1 channel") if deep == 1 else self.tr("{0} channels").format(f"{deep:,}")
        )
        reads = {
            "pointwise": self.tr(
                "here it reads the output of stage 1; opened on its own it reads the input"
            ),
            "turned": self.tr("it reads the output of stage 1"),
            "back": self.tr("it reads the output of this layer"),
        }
        if taps == "1":
            read = self.tr("1 tap in {0} · span {1}").format(channels, span)
        else:
            read = self.tr("{0} taps in {1} · span {2}").format(taps, channels, span)
        cost = self.tr("{0} parameters · {1} multiply-adds")
        if variant.parameters == 1:
            cost = self.tr("1 parameter · {1} multiply-adds")
        cost = cost.format(f"{variant.parameters:,}", f"{variant.macs:,}")
        if not spec.HAS_WEIGHT:
            cost = self.tr("no parameters, no multiplication")
        return "\n".join(
            (
                *([reads[variant.role]] if variant.role in reads else []),
                *self._first_rows(variant),
                self.tr("output {0}").format(shape),
                read,
                cost,
            )
        )

    def _first_rows(self, variant: Variant) -> list[str]:
        """Row 0 of channel 0 as it went in and as it came back, unless some rows are left out."""
        if variant.role != "back" or variant.thumbnails[0][1].shape != variant.output_size:
            return []
        words = self.tr("row 0 in:   {0}"), self.tr("row 0 back:   {0}")
        return [
            text.format(_row_text(values[0]))
            for text, (_, values) in zip(words, variant.thumbnails, strict=True)
        ]

    # Size and keys ----------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inside = width / theme.zoom
        return px(EDGE + TITLE + self._pictures_height(inside) + self._text_height(inside) + EDGE)

    def sizeHint(self) -> QSize:
        return QSize(px(262), self.heightForWidth(px(262)))

    @property
    def _size(self) -> QSizeF:
        """The size before the zoom."""
        return QSizeF(self.size()) / theme.zoom

    @property
    def _in_strips(self) -> bool:
        """Whether the pictures are one below the other: all of them are one row high."""
        return self._axes == 1 and self._pictures is not None and not self._pictures.has_matrix

    def _pictures_height(self, width: float) -> int:
        if not self._captions:
            return 0
        if self._in_strips:
            return STRIP_LINE * len(self._captions) + 2
        return int(self._side(width)) + CAPTION + 6

    def _places(self, top: int) -> tuple[list[QRectF], list[QRectF]]:
        """Where the pictures and their captions are."""
        pictures, captions = [], []
        side, whole = self._side(self._size.width()), self._size.width() - 2 * EDGE
        for n in range(len(self._captions)):
            if self._in_strips:
                y = top + n * STRIP_LINE
                captions.append(QRectF(EDGE, y, STRIP_CAPTION, STRIP))
                pictures.append(QRectF(EDGE + STRIP_CAPTION, y, whole - STRIP_CAPTION, STRIP))
            else:
                x = round(EDGE + n * (side + GAP))
                pictures.append(QRectF(x, top, side, side))
                # The last one has all the room that is left.
                last = n == len(self._captions) - 1
                wide = EDGE + whole - x if last else side + GAP
                captions.append(QRectF(x, top + side + 2, wide, CAPTION))
        return pictures, captions

    def _side(self, width: float) -> float:
        """The side of each picture, so that all of them stand in one row."""
        many = max(1, len(self._captions))
        largest = LARGEST_OF_TWO if self.variant.role == "back" else LARGEST_PICTURE
        return min(largest, (width - 2 * EDGE - GAP * (many - 1)) / many)

    def _text_height(self, width: float) -> int:
        metrics = QFontMetrics(sized(self.font(), 12))
        room = QRect(0, 0, int(width - 2 * EDGE), 10_000)
        words = self._broken(width)
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()

    def _broken(self, width: float) -> str:
        """The words, with a new line for the dot of a line that is too wide."""
        metrics = QFontMetrics(sized(self.font(), 12))
        return "\n".join(
            line
            if metrics.horizontalAdvance(line) <= width - 2 * EDGE
            else line.replace(" · ", "\n")
            for line in self._words.split("\n")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    # Painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(theme.zoom, theme.zoom)
        width, height = self._size.width(), self._size.height()
        self._paint_ground(painter)
        variant = self.variant
        painter.setPen(QColor(theme.now.text))
        painter.setFont(sized(self.font(), 13, bold=True))
        line = QRectF(EDGE, EDGE - 3, width - 2 * EDGE, TITLE)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.text())
        free = line.width() - painter.fontMetrics().horizontalAdvance(self.text()) - GAP
        painter.setFont(sized(self.font(), 11, bold=True))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.now.error if variant.refusal else theme.now.accent))
        # The frame, or the red words, say it, too.
        if painter.fontMetrics().horizontalAdvance(self._note()) <= free:
            painter.drawText(line, right, self._note())
        top = EDGE + TITLE
        if self._captions:
            self._paint_pictures(painter, top)
            top += self._pictures_height(width)
        painter.setFont(sized(self.font(), 12))
        painter.setPen(QColor(theme.now.error if variant.refusal else theme.now.muted))
        room = QRectF(EDGE, top, width - 2 * EDGE, height - top)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self._broken(width))

    def _paint_ground(self, painter: QPainter) -> None:
        current, focus = self.variant.current, self.hasFocus()
        hover = self.underMouse() and self.variant.spec is not None
        colour = theme.now.accent if current or focus else theme.now.border
        if hover and not (current or focus):
            colour = theme.now.muted
        painter.setPen(QPen(QColor(colour), 2 if current or focus else 1))
        painter.setBrush(QColor(theme.now.canvas))
        box = QRectF(QPointF(0, 0), self._size)
        painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        if focus:
            painter.setPen(QPen(QColor(theme.now.accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(4.5, 4.5, -4.5, -4.5), 4, 4)

    def _paint_pictures(self, painter: QPainter, top: int) -> None:
        assert self._pictures is not None
        pictures, captions = self._places(top)
        self._pictures.paint(painter, pictures)
        painter.setFont(sized(self.font(), 11))
        painter.setPen(QColor(theme.now.muted))
        metrics = painter.fontMetrics()
        for place, caption in zip(captions, self._captions, strict=True):
            room = int(place.width())
            fitting = metrics.elidedText(caption, Qt.TextElideMode.ElideRight, room)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, fitting)


def _row_text(row: Array) -> str:
    written = "   ".join(format_number(float(value)) for value in row[:MOST_WRITTEN])
    return f"{written} …" if len(row) > MOST_WRITTEN else written
