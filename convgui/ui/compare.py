"""The panel that sets the layer beside its variants; a click on one opens it in the stage."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from convgui.i18n import said
from convgui.model.compare import BY, Comparison, Variant, compare
from convgui.model.frame import Frame
from convgui.model.spec import Conv2dSpec
from convgui.ui import cells, named, theme

EDGE, GAP = 10, 8
TITLE, CAPTION = 20, 15
LARGEST_PICTURE, SMALLEST_MAP = 72, 10
# Blocks beyond this many are thinner than a pixel: the matrix is its diagonal.
MOST_BLOCKS = 64
SMALLEST_NAMED_BLOCK = 18


class Card(QAbstractButton):
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
        scale = theme.Scale("signed", comparison.largest)
        # Infinite values take the ends of the scale.
        self._images = [
            cells.image(scale.colours(np.clip(values, *scale.levels)))
            for _, values in variant.thumbnails
        ]
        foot = variant.footprint
        self._ground = None
        self._captions = []
        if foot is not None:
            if comparison.by == "padding_mode":
                # Only here the values tell something: what a border is made of.
                amount = theme.Scale("signed" if (foot.values < 0).any() else "amount", 1.0)
                largest = float(np.abs(foot.values[np.isfinite(foot.values)]).max(initial=0))
                shown = np.clip(foot.values / (largest or 1.0), -1, 1)
                self._ground = cells.image(amount.colours(shown))
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
            return said(variant.refusal)
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
        metrics = QFontMetrics(cells.sized(self.font(), 12))
        room = QRect(0, 0, width - 2 * EDGE, 10_000)
        words = self._broken(width)
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()

    def _broken(self, width: int) -> str:
        """The words with a new line instead of a dot where two facts are too wide for one line."""
        metrics = QFontMetrics(cells.sized(self.font(), 12))
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
        painter.setFont(cells.sized(self.font(), 13, bold=True))
        line = QRectF(EDGE, EDGE - 3, self.width() - 2 * EDGE, TITLE)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(cells.sized(self.font(), 11, bold=True))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.now.error if variant.refusal else theme.now.accent))
        painter.drawText(line, right, self._note())
        top = EDGE + TITLE
        if self._captions:
            self._paint_pictures(painter, top)
            top += int(self._side(self.width())) + CAPTION + 6
        painter.setFont(cells.sized(self.font(), 12))
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
            _paint_matrix(painter, places[1], spec)
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
        painter.setFont(cells.sized(self.font(), 11))
        painter.setPen(QColor(theme.now.muted))
        for place, caption in zip(places, self._captions, strict=True):
            line = QRectF(place.left(), top + side + 2, side + GAP, CAPTION)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, caption)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_footprint(self, painter: QPainter, place: QRectF) -> None:
        foot = self.variant.footprint
        assert foot is not None
        cell = cells.cell_size(place.width(), self._cells)
        size = foot.border.shape
        box = cells.box_of(place.topLeft(), (size[0], size[1]), cell)
        inside_rows = np.flatnonzero(~foot.border.all(axis=1))
        inside_cols = np.flatnonzero(~foot.border.all(axis=0))
        if self._ground is not None:
            painter.drawImage(box, self._ground)
        cells.hatch(painter, box, Qt.BrushStyle.BDiagPattern)
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
            cells.grid(painter, box, (size[0], size[1]))
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


def _paint_matrix(painter: QPainter, place: QRectF, spec: Conv2dSpec) -> None:
    """Who sees whom: inputs across, outputs down, a block for each group."""
    painter.fillRect(place, QColor(theme.now.panel))
    painter.setFont(cells.sized(painter.font(), 11))
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


class ComparePanel(QWidget):
    """Shows the variants of a frame's layer; ``wished`` carries what opens the one chosen."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare")
        self.setAccessibleName(self.tr("Compare"))
        self._frame: Frame | None = None
        self._shown: tuple[object, ...] = ()
        self._cards: list[Card] = []
        self._by = named(QComboBox(self), "compare_by")
        self._by.setAccessibleName(self.tr("Compare by"))
        names = {
            "dilation": self.tr("dilation rates"),
            "groups": self.tr("groups"),
            "padding_mode": self.tr("padding modes"),
            "separable": self.tr("depthwise + pointwise"),
        }
        for by in BY:
            self._by.addItem(names[by], by)
        self._by.currentIndexChanged.connect(self._chosen)
        self._keep = named(QCheckBox(self.tr("pad to keep the size"), self), "keep_size")
        self._keep.toggled.connect(self._chosen)
        label = QLabel(self.tr("compare"), self)
        label.setBuddy(self._by)
        self._hint = named(QLabel(self), "compare_hint")
        self._hint.setProperty("role", "hint")
        self._hint.setWordWrap(True)

        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self._by, 1)
        ground = QWidget(self)
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(12, 4, 10, 10)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName(self.accessibleName())
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes changes the width, and with it the height that called for it.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setWidget(ground)
        ground.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        head = QVBoxLayout()
        head.setContentsMargins(14, 10, 14, 0)
        head.setSpacing(6)
        head.addLayout(row)
        head.addWidget(self._keep)
        head.addWidget(self._hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)

    def show_frame(self, frame: Frame) -> None:
        """Show the variants of ``frame``; of the same layer again, or unseen, this is nothing."""
        self._frame = frame
        if self.isVisible():
            self._sync()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sync()

    def choices(self) -> tuple[int, bool]:
        """What is compared, and how; for ``choose``."""
        return self._by.currentIndex(), self._keep.isChecked()

    def choose(self, choices: tuple[int, bool]) -> None:
        """Compare as another panel did."""
        self._by.setCurrentIndex(choices[0])
        self._keep.setChecked(choices[1])

    def _chosen(self) -> None:
        self._sync()
        self._scroll.verticalScrollBar().setValue(0)

    def _sync(self) -> None:
        frame = self._frame
        if frame is None:
            return
        by, keep = self._by.currentData(), self._keep.isChecked()
        before = self._shown
        if before and before[0] is frame.numbers and before[1:] == (frame.state.layer, by, keep):
            return
        self._shown = frame.numbers, frame.state.layer, by, keep
        comparison = compare(frame.state.layer, frame.numbers, by, keep)
        self.setUpdatesEnabled(False)
        while len(self._cards) < len(comparison.variants):
            card = named(Card(self), f"variant_{len(self._cards) + 1}")
            card.clicked.connect(self._open)
            self._column.insertWidget(len(self._cards), card)
            self._cards.append(card)
        for place, card in enumerate(self._cards):
            used = place < len(comparison.variants)
            if used:
                card.show_variant(comparison.variants[place], comparison)
            card.setVisible(used)
        self._hint.setText(self._words(comparison))
        self.setUpdatesEnabled(True)

    def _open(self) -> None:
        card = self.sender()
        assert isinstance(card, Card)
        wishes: dict[str, Any] = card.variant.wishes
        if wishes:
            self.wished.emit(wishes)

    def _words(self, comparison: Comparison) -> str:
        """What to look at, under the choice."""
        shown = [v.spec for v in comparison.variants if v.spec]
        if comparison.by == "dilation":
            return self.tr("The same weights, set further apart: no more work, a wider span.")
        if comparison.by == "groups":
            return self.tr("More groups, fewer connections. Less work is not less time.")
        if comparison.by == "padding_mode":
            if not any(n for spec in shown for pads in spec.pads for n in pads):
                return self.tr("There is no border here: pad to keep the size to see one.")
            return self.tr("They differ in the border alone, so the first cell is shown.")
        layer, *stages = comparison.variants
        if not layer.macs or not all(stage.macs for stage in stages):
            return self.tr("Depthwise, then 1 × 1: channels mix in the second stage only.")
        macs = sum(stage.macs for stage in stages)
        return self.tr(
            "Both stages: {0} parameters and {1} multiply-adds, {2} % of this layer's. "
            "Less work is not less time."
        ).format(
            f"{sum(stage.parameters for stage in stages):,}",
            f"{macs:,}",
            round(100 * macs / layer.macs),
        )
