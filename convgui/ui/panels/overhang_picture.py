"""A kernel that is larger than the padded input, laid on it: what sticks out is seen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.conv.axis import Axis
from convgui.ui.style import painting, theme
from convgui.ui.style.hatching import hatch
from convgui.ui.style.theme import px

# Pixels, before the zoom: a cell at most, all of it at most, and the margin.
CELL, WIDE, HIGH, EDGE = 18, 230, 150, 4
# Taps of so many pixels have no edge.
SMALL = 7
# Longer than this, cells are too small to be told apart.
LONGEST = 48


class OverhangPicture(QWidget):
    """The padded input as a grid, its border hatched, and the taps from its first corner on.

    Taps inside have the colour of a group, those outside that of an error.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axes: tuple[Axis, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_axes(self, axes: tuple[Axis, ...]) -> None:
        """Show a kernel on ``axes``, rows first; nothing if there are none, or too long ones."""
        rows_first = axes if len(axes) != 1 else (Axis("", 1, 1), *axes)
        longest = max((max(axis.span, axis.padded) for axis in axes), default=0)
        # An input may have no pixels.
        there = bool(axes) and all(axis.padded > 0 for axis in axes)
        self._axes = rows_first if there and longest <= LONGEST else ()
        self.setVisible(bool(self._axes))
        if not self._axes:
            return
        high = max(self._axes[0].span, self._axes[0].padded)
        self.setFixedHeight(px(self._cell * high + 2 * EDGE))
        self.setAccessibleName(
            self.tr("Kernel of span {0} on a padded input of {1}").format(
                *(
                    " × ".join(str(getattr(axis, name)) for axis in axes)
                    for name in ("span", "padded")
                )
            )
        )
        self.update()

    @property
    def _cell(self) -> int:
        """The side of a cell, before the zoom."""
        down, across = self._axes
        high, wide = (max(axis.span, axis.padded) for axis in (down, across))
        # In whole pixels, so that all lines are as thick.
        return int(min(CELL, WIDE / wide, HIGH / high))

    def sizeHint(self) -> QSize:
        return QSize(px(WIDE), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._axes:
            return
        painter = QPainter(self)
        painter.scale(theme.zoom, theme.zoom)
        cell, (down, across) = self._cell, self._axes
        corner = QPointF(EDGE, EDGE)
        padded = painting.box_of(corner, (down.padded, across.padded), cell)
        inside = QRectF(
            *(padded.left() + across.before * cell, padded.top() + down.before * cell),
            *(across.size * cell, down.size * cell),
        )
        painter.fillRect(padded, QColor(theme.now.canvas))
        hatch(painter, padded, Qt.BrushStyle.BDiagPattern)
        painter.fillRect(inside, QColor(theme.now.canvas))
        painting.grid(painter, padded, (down.padded, across.padded))
        error = QColor(theme.now.error)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(error, 1.5, Qt.PenStyle.DashLine))
        painter.drawRect(painting.box_of(corner, (down.span, across.span), cell))
        for row in range(down.taps):
            for col in range(across.taps):
                at = down.dilation * row, across.dilation * col
                outside = at[0] >= down.padded or at[1] >= across.padded
                colour = QColor(error if outside else theme.group_colour(0))
                place = QRectF(corner.x() + at[1] * cell, corner.y() + at[0] * cell, cell, cell)
                painter.setPen(QPen(colour, 1.5))
                fill = QColor(colour)
                fill.setAlphaF(0.5)
                inset = 1 if cell > SMALL else 0
                painter.fillRect(place.adjusted(inset, inset, -inset, -inset), fill)
                if cell > SMALL:
                    painter.drawRect(place.adjusted(1, 1, -1, -1))
