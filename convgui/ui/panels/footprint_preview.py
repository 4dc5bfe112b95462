"""What one output cell reads: its taps on a part of the padded input."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from convgui.model.call.arguments import Pair
from convgui.model.insight.variant_preview import Footprint
from convgui.ui.style import painting, theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.footprint import EDGE, paint_footprint
from convgui.ui.style.hatching import hatch


def values_image(footprint: Footprint) -> QImage:
    """The values of the part, one pixel each, from the largest magnitude to 0."""
    values = footprint.values
    colours = Colormap("signed" if (values < 0).any() else "amount", 1.0)
    largest = float(np.abs(values[np.isfinite(values)]).max(initial=0))
    return painting.image(colours.colours(np.clip(values / (largest or 1.0), -1, 1)))


def paint_preview(
    painter: QPainter, place: QRectF, footprint: Footprint, values: QImage | None, cells: int
) -> None:
    """Paint a part of the input where ``cells`` would fill the width of ``place``.

    The border and zeros between pixels are hatched; pixels are white, or coloured by ``values``.
    """
    cell = min(painting.cell_size(place.width(), cells), place.height())
    rows, cols = footprint.border.shape
    box = painting.box_of(place.topLeft(), (rows, cols), cell)
    if values is not None:
        painter.drawImage(box, values)
    hatch(painter, box, Qt.BrushStyle.BDiagPattern)
    for part in _pixels(footprint):
        inside = QRectF(
            box.left() + part.left() * cell,
            box.top() + part.top() * cell,
            part.width() * cell,
            part.height() * cell,
        )
        painter.fillRect(inside, QColor(theme.now.canvas))
        if values is not None:
            painter.drawImage(inside, values, part)
        painter.setPen(QPen(QColor(theme.now.text), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if values is not None:
            painter.drawRect(inside)
    if values is None:
        painting.grid(painter, box, (rows, cols))
    rows, cols = footprint.rows - footprint.corner[0], footprint.cols - footprint.corner[1]
    taps = tuple((int(r - rows[0]), int(c - cols[0])) for r in rows for c in cols)
    high, wide = int(rows[-1] - rows[0]) + 1, int(cols[-1] - cols[0]) + 1
    painter.save()
    painter.setClipRect(box.adjusted(-1, -1, 1, 1))
    painter.translate(box.left() + cols[0] * cell - EDGE, box.top() + rows[0] * cell - EDGE)
    colour = theme.group_colour(0)
    paint_footprint(painter, cell, high, wide, taps, colour, filled=values is None)
    painter.restore()


def _pixels(footprint: Footprint) -> list[QRectF]:
    """The pixels of the part: one rectangle, or one for each if zeros lie between them."""
    down, across = (_runs(~np.all(footprint.border, axis=axis)) for axis in (1, 0))
    return [QRectF(left, top, wide, high) for top, high in down for left, wide in across]


def _runs(line: NDArray[np.bool_]) -> list[Pair]:
    """Where each run of true values begins, and how many they are."""
    ends = np.flatnonzero(np.diff(line, prepend=False, append=False)).reshape(-1, 2)
    return [(start, end - start) for start, end in ends.tolist()]
