"""The cells of a map that are linked to what is pointed at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QTransform

from convgui.ui.stage.cell_text import fitting_numbers
from convgui.ui.stage.map_item import MapImage
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.painting import draw_cells

# Opacity of the veil over the other cells, of 255.
VEIL_ALPHA = 170


@dataclass(frozen=True, eq=False)
class Highlight:
    """The linked cells: the product of ``rows`` and ``cols``, counted in the whole map.

    ``values`` (rows, cols) are the weights of the links, if the cells have any: each cell is then
    filled with the colour of its weight on ``scale``, and the weight is written in it.
    """

    rows: NDArray[np.intp]
    cols: NDArray[np.intp]
    colour: QColor
    values: NDArray[np.float64] | None = None
    scale: Colormap | None = None


def paint_highlight(
    painter: QPainter, at: QTransform, cell: float, picture: MapImage, highlight: Highlight
) -> None:
    """Dim all other cells, and outline or fill the linked ones.

    ``at`` maps cells of the whole map to pixels, ``cell`` is the side of a cell.
    """
    (top, left), (rows, cols) = picture.origin, picture.values.shape
    # The number of each linked row and column, and where it lies, if it is drawn.
    shown_rows = [(n, int(r)) for n, r in enumerate(highlight.rows) if top <= r < top + rows]
    shown_cols = [(n, int(c)) for n, c in enumerate(highlight.cols) if left <= c < left + cols]
    _paint_veil(painter, at, picture, highlight, shown_rows, shown_cols)
    if cell < 6:
        return
    values, scale = highlight.values, highlight.scale
    texts: list[list[str]] = []
    font: QFont | None = None
    if values is not None and values.size:
        texts, font = fitting_numbers(painter.font(), values, cell)
    if font is not None:
        painter.setFont(font)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for n, r in shown_rows:
        for m, c in shown_cols:
            box = at.mapRect(QRectF(c, r, 1, 1)).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(highlight.colour, max(1.0, min(3.0, cell / 12))))
            painter.drawRoundedRect(box, min(4, cell / 6), min(4, cell / 6))
            if font is not None and values is not None and scale is not None:
                dark = scale.dark(values[n, m])
                painter.setPen(QColor(theme.ON_DARK if dark else theme.ON_LIGHT))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, texts[n][m])


def _paint_veil(
    painter: QPainter,
    at: QTransform,
    picture: MapImage,
    highlight: Highlight,
    shown_rows: list[tuple[int, int]],
    shown_cols: list[tuple[int, int]],
) -> None:
    """A veil over the map with holes, or the colours of the weights, in the linked cells."""
    (top, left), (rows, cols) = picture.origin, picture.values.shape
    ground = QColor(theme.now.canvas)
    ink = ground.red(), ground.green(), ground.blue(), VEIL_ALPHA
    veil = np.full((rows, cols, 4), ink, np.uint8)
    across = [c - left for _, c in shown_cols]
    for n, r in shown_rows:
        veil[r - top, across] = 0
        if highlight.values is not None and highlight.scale is not None:
            own = highlight.values[n, [m for m, _ in shown_cols]]
            veil[r - top, across, :3] = highlight.scale.colours(own)
            veil[r - top, across, 3] = 255
    image = QImage(veil.data, cols, rows, 4 * cols, QImage.Format.Format_RGBA8888)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    draw_cells(painter, at.mapRect(QRectF(left, top, cols, rows)), image)
