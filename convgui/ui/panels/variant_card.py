"""One variant of a comparison, as a card that can be clicked."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QSizePolicy,
    QWidget,
)

from convgui.i18n import translated
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.insight.variants import Comparison, Variant
from convgui.ui.style import painting, theme
from convgui.ui.style.colormap import Colormap

EDGE, GAP = 10, 8


TITLE, CAPTION = 20, 15


LARGEST_PICTURE, SMALLEST_MAP = 72, 10


# Blocks beyond this many are thinner than a pixel: the matrix is its diagonal.
MOST_BLOCKS = 64


SMALLEST_NAMED_BLOCK = 18


class VariantCard(QAbstractButton):
    """One variant: what its cells read, what comes out, and what it costs, or why it is refused."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.variant = Variant("")
        self._words = ""
        self._captions: list[str] = []
        self._images: list[QImage] = []
        self._ground: QImage | None = None
        self._matrix = False
        self._cells = self._largest_side = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_variant(self, variant: Variant, comparison: Comparison) -> None:
        """Show ``variant``, drawn to the scale of the whole ``comparison``."""
        self.variant = variant
        self._words = self._describe(variant)
        self._cells = comparison.cells
        self._largest_side = max(max(v.seen) for v in comparison.variants)
        self._matrix = comparison.by in ("groups", "separable")
        scale = Colormap("signed", comparison.largest)
        # Infinite values take the ends of the scale.
        self._images = [
            painting.image(scale.colours(np.clip(values, *scale.levels)))
            for _, values in variant.thumbnails
        ]
        foot = variant.footprint
        self._ground = None
        self._captions = []
        if foot is not None:
            if comparison.by == "padding_mode":
                # Only here the values tell something: what a border is made of.
                amount = Colormap("signed" if (foot.values < 0).any() else "amount", 1.0)
                largest = float(np.abs(foot.values[np.isfinite(foot.values)]).max(initial=0))
                shown = np.clip(foot.values / (largest or 1.0), -1, 1)
                self._ground = painting.image(amount.colours(shown))
            if self._matrix:
                self._captions = [self.tr("taps"), self.tr("in → out")]
            elif comparison.by == "padding_mode":
                self._captions = [self.tr("first cell")]
            else:
                self._captions = [self.tr("middle cell")]
            part = variant.seen != variant.output_size
            self._captions += [
                self.tr("o{0}, corner").format(channel) if part else f"o{channel}"
                for channel, _ in variant.thumbnails
            ]
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

    def _title(self) -> str:
        variant = self.variant
        names = {
            "layer": self.tr("this layer"),
            "depthwise": self.tr("stage 1: depthwise"),
            "pointwise": self.tr("stage 2: pointwise, 1 × 1"),
        }
        if not variant.title:
            return names[variant.role]
        if variant.role == "depthwise":
            return self.tr("{0}, depthwise").format(variant.title)
        return variant.title

    def _note(self) -> str:
        if self.variant.current:
            return self.tr("in the stage")
        return self.tr("refused") if self.variant.refusal else ""

    def _describe(self, variant: Variant) -> str:
        spec = variant.spec
        if spec is None:
            return translated(variant.refusal)
        shape = (1, spec.out_channels, *variant.output_size)
        _, deep, kh, kw = spec.weight_shape
        channels = (
            self.tr("1 channel") if deep == 1 else self.tr("{0} channels").format(f"{deep:,}")
        )
        reads = self.tr("here it reads stage 1; opened alone, the input itself")
        return "\n".join(
            (
                *([reads] if variant.role == "pointwise" else []),
                self.tr("output {0}").format(shape),
                self.tr("{0} × {1} taps in {2} · span {3} × {4}").format(
                    kh, kw, channels, *spec.span
                ),
                self.tr("{0} parameters · {1} multiply-adds").format(
                    f"{variant.parameters:,}", f"{variant.macs:,}"
                ),
            )
        )

    # Size and keys ----------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        pictures = self._side(width) + CAPTION + 6 if self._captions else 0
        return EDGE + TITLE + int(pictures) + self._text_height(width) + EDGE

    def sizeHint(self) -> QSize:
        return QSize(262, self.heightForWidth(262))

    def _side(self, width: int) -> float:
        """The side of each picture, so that all of them stand in one row."""
        many = max(1, len(self._captions))
        return min(LARGEST_PICTURE, (width - 2 * EDGE - GAP * (many - 1)) / many)

    def _text_height(self, width: int) -> int:
        metrics = QFontMetrics(painting.sized(self.font(), 12))
        room = QRect(0, 0, width - 2 * EDGE, 10_000)
        words = self._broken(width)
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()

    def _broken(self, width: int) -> str:
        """The words with a new line instead of a dot where two facts are too wide for one line."""
        metrics = QFontMetrics(painting.sized(self.font(), 12))
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
        self._paint_ground(painter)
        variant = self.variant
        painter.setPen(QColor(theme.now.text))
        painter.setFont(painting.sized(self.font(), 13, bold=True))
        line = QRectF(EDGE, EDGE - 3, self.width() - 2 * EDGE, TITLE)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(painting.sized(self.font(), 11, bold=True))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.now.error if variant.refusal else theme.now.accent))
        painter.drawText(line, right, self._note())
        top = EDGE + TITLE
        if self._captions:
            self._paint_pictures(painter, top)
            top += int(self._side(self.width())) + CAPTION + 6
        painter.setFont(painting.sized(self.font(), 12))
        painter.setPen(QColor(theme.now.error if variant.refusal else theme.now.muted))
        room = QRectF(EDGE, top, self.width() - 2 * EDGE, self.height() - top)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self._broken(self.width()))

    def _paint_ground(self, painter: QPainter) -> None:
        current, focus = self.variant.current, self.hasFocus()
        hover = self.underMouse() and self.variant.spec is not None
        colour = theme.now.accent if current or focus else theme.now.border
        if hover and not (current or focus):
            colour = theme.now.muted
        painter.setPen(QPen(QColor(colour), 2 if current or focus else 1))
        painter.setBrush(QColor(theme.now.canvas))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        if focus:
            painter.setPen(QPen(QColor(theme.now.accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5), 4, 4)

    def _paint_pictures(self, painter: QPainter, top: int) -> None:
        spec, side = self.variant.spec, self._side(self.width())
        assert spec is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        places = [
            QRectF(round(EDGE + n * (side + GAP)), top, side, side)
            for n in range(len(self._captions))
        ]
        self._paint_footprint(painter, places[0])
        if self._matrix:
            paint_channel_matrix(painter, places[1], spec)
        outputs = places[len(places) - len(self._images) :]
        for place, picture in zip(outputs, self._images, strict=True):
            rows, cols = self.variant.seen
            unit = side / self._largest_side
            box = QRectF(
                place.left(),
                place.top(),
                max(SMALLEST_MAP, round(cols * unit)),
                max(SMALLEST_MAP, round(rows * unit)),
            )
            small = picture.width() > box.width()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, small)
            painter.drawImage(box, picture)
            painter.setPen(QPen(QColor(theme.now.border), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        painter.setFont(painting.sized(self.font(), 11))
        painter.setPen(QColor(theme.now.muted))
        for place, caption in zip(places, self._captions, strict=True):
            line = QRectF(place.left(), top + side + 2, side + GAP, CAPTION)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, caption)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_footprint(self, painter: QPainter, place: QRectF) -> None:
        foot = self.variant.footprint
        assert foot is not None
        cell = painting.cell_size(place.width(), self._cells)
        size = foot.border.shape
        box = painting.box_of(place.topLeft(), (size[0], size[1]), cell)
        inside_rows = np.flatnonzero(~foot.border.all(axis=1))
        inside_cols = np.flatnonzero(~foot.border.all(axis=0))
        if self._ground is not None:
            painter.drawImage(box, self._ground)
        painting.hatch(painter, box, Qt.BrushStyle.BDiagPattern)
        if inside_rows.size and inside_cols.size:
            inside = QRectF(
                box.left() + inside_cols[0] * cell,
                box.top() + inside_rows[0] * cell,
                inside_cols.size * cell,
                inside_rows.size * cell,
            )
            painter.fillRect(inside, QColor(theme.now.canvas))
            if self._ground is not None:
                part = QRectF(inside_cols[0], inside_rows[0], inside_cols.size, inside_rows.size)
                painter.drawImage(inside, self._ground, part)
            painter.setPen(QPen(QColor(theme.now.text), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self._ground is not None:
                painter.drawRect(inside)
        if self._ground is None:
            painting.grid(painter, box, (size[0], size[1]))
        self._paint_taps(painter, box, cell)

    def _paint_taps(self, painter: QPainter, box: QRectF, cell: float) -> None:
        """The taps, and a dot in each cell of the span that is skipped."""
        foot = self.variant.footprint
        assert foot is not None
        rows, cols = foot.rows - foot.corner[0], foot.cols - foot.corner[1]
        colour = theme.group_colour(0)
        span = QRectF(
            box.left() + float(cols[0]) * cell,
            box.top() + float(rows[0]) * cell,
            (cols[-1] - cols[0] + 1) * cell,
            (rows[-1] - rows[0] + 1) * cell,
        )
        painter.save()
        painter.setClipRect(box.adjusted(-1, -1, 1, 1))
        high, wide = foot.border.shape
        seen_rows = [int(r) for r in rows if 0 <= r < high]
        seen_cols = [int(c) for c in cols if 0 <= c < wide]
        if cell >= 4:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.now.muted))
            dot = max(1.0, cell / 6)
            for r in range(max(0, int(rows[0])), min(high, int(rows[-1]) + 1)):
                for c in range(max(0, int(cols[0])), min(wide, int(cols[-1]) + 1)):
                    if r not in seen_rows or c not in seen_cols:
                        middle = QPointF(
                            box.left() + (c + 0.5) * cell, box.top() + (r + 0.5) * cell
                        )
                        painter.drawRect(
                            QRectF(
                                middle - QPointF(dot / 2, dot / 2),
                                middle + QPointF(dot / 2, dot / 2),
                            )
                        )
        taps = [
            QRectF(box.left() + c * cell, box.top() + r * cell, cell, cell)
            for r in seen_rows
            for c in seen_cols
        ]
        if self._ground is not None and cell >= 4:
            # Over values an outline, set off by a white one from whatever lies under it.
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for outline, width in ((QColor(theme.now.canvas), 4), (colour, 2)):
                painter.setPen(QPen(outline, width))
                painter.drawRects(taps)
        else:
            fill = QColor(colour)
            fill.setAlphaF(0.55)
            painter.setPen(QPen(colour, 1))
            painter.setBrush(fill if cell >= 3 else colour)
            painter.drawRects(taps)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        painter.drawRect(span)
        painter.restore()


def paint_channel_matrix(painter: QPainter, place: QRectF, spec: Conv2dSpec) -> None:
    """Who sees whom: inputs across, outputs down, a block for each group."""
    painter.fillRect(place, QColor(theme.now.panel))
    painter.setFont(painting.sized(painter.font(), 11))
    if spec.groups > MOST_BLOCKS:
        painter.setPen(QPen(theme.group_colour(0), 1))
        painter.drawLine(place.topLeft(), place.bottomRight())
    else:
        wide, high = place.width() / spec.groups, place.height() / spec.groups
        for group in range(spec.groups):
            corner = place.topLeft() + QPointF(group * wide, group * high)
            block = QRectF(corner.x(), corner.y(), wide, high)
            painter.fillRect(block, theme.faded(theme.group_name(group), 0.75))
            if spec.groups > 1 and wide >= SMALLEST_NAMED_BLOCK:
                painter.setPen(QColor(theme.now.text))
                painter.drawText(block, Qt.AlignmentFlag.AlignCenter, f"g{group}")
    painter.setPen(QPen(QColor(theme.now.border), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)
