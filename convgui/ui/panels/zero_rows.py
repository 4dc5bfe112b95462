"""The columns of the zero-filled kernel in small: rows of zero weights where the gaps are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from convgui.model.insight.columns import MatrixProduct
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap

# Pixels: the picture with the lines to the rows beside it; one column of it; its tallest row.
ZERO_ROWS_WIDTH = 92
THIN = 10.0
TALLEST = 9.0
# As many columns are drawn, and the weight before them.
COLUMNS = 4


@dataclass(frozen=True, eq=False)
class ZeroRows:
    """All rows of ``filled``, and which of them are ``gaps``: the others are the layer's own."""

    filled: MatrixProduct
    gaps: NDArray[np.bool_]
    output: int

    def paint(self, painter: QPainter, corner: QPointF, own: range, height: int) -> None:
        """Paint all rows as high as the rows ``own`` (each ``height``), and join the same taps."""
        total = len(own) * height
        tall = min(TALLEST, total / len(self.gaps))
        weights = Colormap(*self.filled.tensors.scales.weight)
        pixels = Colormap(*self.filled.tensors.scales.x)
        shades = weights.colours(self.filled.weights[self.output - self.filled.outputs.start])
        fills = pixels.colours(self.filled.values[:, :COLUMNS])
        empty = QColor(theme.now.grid)
        line = QPen(theme.faded(theme.group_name(self.filled.group), 0.55), 1)
        right = corner.x() + (COLUMNS + 1) * THIN + 4
        number = 0
        for row, gap in enumerate(self.gaps):
            top = corner.y() + row * tall
            box = QRectF(corner.x(), top, THIN - 1, max(1.0, tall - 1))
            painter.fillRect(box, empty if gap else QColor(*shades[row].tolist()))
            for col in range(fills.shape[1]):
                place = box.translated((col + 1) * THIN + 3, 0)
                colour = QColor(*fills[row, col].tolist())
                colour.setAlpha(70 if gap else 255)
                painter.fillRect(place, colour)
            if gap:
                continue
            if number in own:
                end = corner.y() + (number - own.start + 0.5) * height
                path = QPainterPath(QPointF(right, top + tall / 2))
                reach = ZERO_ROWS_WIDTH - right
                path.cubicTo(
                    QPointF(right + reach / 2, top + tall / 2),
                    QPointF(right + reach / 2, end),
                    QPointF(ZERO_ROWS_WIDTH, end),
                )
                painter.setPen(line)
                painter.drawPath(path)
            number += 1
