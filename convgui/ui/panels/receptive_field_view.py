"""The field of one output of several layers, drawn on the input and on each of their maps."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.call.arguments import Pair
from convgui.model.insight.receptive_field import MAX_DRAWN_SIZE, MAX_LAYERS, ReceptiveField, Stack
from convgui.ui.style import painting, theme
from convgui.ui.style.hatching import hatch
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.text import sized
from convgui.ui.style.theme import px

# Pixels, before the zoom.
GAP, CAPTION = 10, 15
# Small maps in a row.
SMALL_ACROSS = 4
# Pixels a side of a cell, on the input and on the small maps; and of the whole input.
LARGEST_CELL, LARGEST_SMALL_CELL, LARGEST_MAP = 24, 8, 262


class ReceptiveFieldView(QWidget):
    """The field of one output: on the input, and small for each layer of a few."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stack_view")
        self._stack: Stack | None = None
        self._axes = 2
        self._kept = PixmapCache(most=2)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_stack(self, stack: Stack, axes: int) -> None:
        """Show ``stack``, one row high for one of the ``axes``; nothing if it is too large."""
        self._stack, self._axes = stack, axes
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return px(self._height(width / theme.zoom))

    def _height(self, width: float) -> int:
        """The height for a width, both before the zoom."""
        stack = self._stack
        if stack is None or not stack.drawable:
            return 1
        size = stack.receptive_fields[0].size
        large = size[0] * self._cell(width, size)
        lines = -(-len(_small_maps(stack)) // SMALL_ACROSS)
        return int(CAPTION + large + GAP + lines * self._line_height(width)) + 2

    def sizeHint(self) -> QSize:
        return QSize(px(LARGEST_MAP), self.heightForWidth(px(LARGEST_MAP)))

    @staticmethod
    def _cell(width: float, size: Pair) -> float:
        return min(painting.cell_size(min(width, LARGEST_MAP) - 2, max(size)), LARGEST_CELL)

    @staticmethod
    def _small(width: float) -> float:
        """The side of the small maps."""
        return (width - 2 - GAP * (SMALL_ACROSS - 1)) / SMALL_ACROSS

    def _line_height(self, width: float) -> float:
        """The height of a line of small maps, with the captions above and below."""
        highest = LARGEST_SMALL_CELL if self._axes == 1 else self._small(width)
        return highest + 2 * CAPTION + GAP

    # Painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._stack is None or not self._stack.drawable:
            return
        painter = QPainter(self)
        painter.setFont(sized(self.font(), 11))
        self._kept.draw(painter, QPointF(0, 0), QSizeF(self.size()), self._stack, self._paint_all)

    def _paint_all(self, painter: QPainter) -> None:
        stack = self._stack
        assert stack is not None
        painter.scale(theme.zoom, theme.zoom)
        width = self.width() / theme.zoom
        reads = stack.receptive_fields[0]
        cell = self._cell(width, reads.size)
        if self._axes == 1:
            words = self.tr("on the input (at least {0} long)").format(reads.size[1])
        else:
            words = self.tr("on the input (at least {0} × {1})").format(*reads.size)
        self._caption(painter, QPointF(1, 0), width, words)
        box = painting.box_of(QPointF(1, CAPTION), reads.size, cell)
        self._paint_map(painter, box, reads, cell)
        side, top = self._small(width), box.bottom() + GAP
        maps = _small_maps(stack)
        # Side by side they have one scale, or their sizes could not be compared.
        largest = max((max(reads.size) for reads in maps), default=1)
        for place, reads in enumerate(maps):
            line, across = divmod(place, SMALL_ACROSS)
            corner = QPointF(
                1 + round(across * (side + GAP)), top + line * self._line_height(width)
            )
            self._caption(painter, corner, side + GAP, self._name(place))
            most = largest if stack.parallel else max(reads.size)
            cell = min(painting.cell_size(side, most), LARGEST_SMALL_CELL)
            box = painting.box_of(corner + QPointF(0, CAPTION), reads.size, cell)
            self._paint_map(painter, box, reads, cell)
            words = self.tr("{0} of {1}").format(reads.read, reads.covered)
            self._caption(painter, QPointF(corner.x(), box.bottom() + 1), side + GAP, words)

    def _name(self, place: int) -> str:
        """What is said above a small map."""
        assert self._stack is not None
        if self._stack.parallel:
            return self.tr("layer {0}").format(place + 1)
        if place == len(self._stack.layers) - 1:
            return self.tr("the output")
        return self.tr("after layer {0}").format(place + 1)

    def _caption(self, painter: QPainter, corner: QPointF, width: float, text: str) -> None:
        painter.setPen(QColor(theme.now.muted))
        line = QRectF(corner.x(), corner.y(), width, CAPTION)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_map(
        self, painter: QPainter, box: QRectF, reads: ReceptiveField, cell: float
    ) -> None:
        """Hatched where a pixel is never read, else the stronger the more paths lead to it."""
        painter.fillRect(box, QColor(theme.now.canvas))
        hatch(painter, box, Qt.BrushStyle.DiagCrossPattern)
        strength = _strength(reads)
        accent, white = _rgb(theme.now.accent), _rgb(theme.now.canvas)
        colours = np.zeros((*reads.size, 4), np.uint8)
        colours[..., :3] = white + strength[..., None] * (accent - white)
        colours[..., 3] = np.where(reads.mask, 255, 0)
        picture = painting.image(colours)
        painter.drawImage(box, picture)
        painting.grid(painter, box, reads.size)
        self._paint_counts(painter, box, reads, cell, strength)

    def _paint_counts(
        self,
        painter: QPainter,
        box: QRectF,
        reads: ReceptiveField,
        cell: float,
        strength: np.ndarray,
    ) -> None:
        """The number of paths to each pixel, if all numbers fit into their cells."""
        widest = painter.fontMetrics().horizontalAdvance(f"{reads.counts.max():.0f}")
        if widest > cell - 2 or cell < painter.fontMetrics().ascent() + 2:
            return
        for row, col in np.argwhere(reads.mask).tolist():
            dark = strength[row, col] > 0.75
            painter.setPen(QPen(QColor(theme.now.canvas if dark else theme.now.text)))
            place = QRectF(box.left() + col * cell, box.top() + row * cell, cell, cell)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{reads.counts[row, col]:.0f}")


def _small_maps(stack: Stack) -> tuple[ReceptiveField, ...]:
    """One map for each layer; none for a long chain, in which they would not be told apart.

    Nor if one is too large: a transposed layer may read few pixels for a large map.
    """
    maps = stack.receptive_fields[1:] if len(stack.layers) <= MAX_LAYERS else ()
    return maps if all(max(reads.size) <= MAX_DRAWN_SIZE for reads in maps) else ()


def _rgb(name: str) -> np.ndarray:
    colour = QColor(name)
    return np.array([colour.red(), colour.green(), colour.blue()])


def _strength(reads: ReceptiveField) -> np.ndarray:
    """(height, width), 0.2 … 0.9: how dark a pixel is, by the square root of its paths."""
    counts = np.sqrt(reads.counts)
    most = counts.max()
    return np.full(counts.shape, 0.3) if most == 1 else 0.2 + 0.7 * counts / most
