"""The cells of a map that are linked to what is pointed at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QTransform

from convgui.ui.stage.map_image import SMALLEST_GRID, MapImage
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.footprint import paint_ring
from convgui.ui.style.number_format import format_alone
from convgui.ui.style.painting import draw_cells
from convgui.ui.style.text import sized, write
from convgui.ui.style.theme import px

# Opacity of the veil over the other cells of a map too small to be faded, of 255.
VEIL_ALPHA = 170
# Cells from this size on have a tag with the weight. In the first row it lies within the cell, and
# would hide the number if it took more of its height than this.
SMALLEST_TAGGED, MOST_WITHIN = 26, 0.34
# The numbers of smaller cells come close to the edges, or reach them.
SMALLEST_WIDE, SMALLEST_INSIDE = 36, 26
# The largest size of its text.
LARGEST_TAG = 16


class Highlight(NamedTuple):
    """The linked cells: the product of ``rows`` and ``cols``, counted in the whole map.

    ``values`` (rows, cols) are the weights of the links, if the cells have any: each cell then has
    a ring in the colour of its weight on ``scale``, and a tag with the weight.
    """

    rows: NDArray[np.intp]
    cols: NDArray[np.intp]
    colour: QColor
    values: NDArray[np.float64] | None = None
    scale: Colormap | None = None

    @property
    def extent(self) -> QRectF:
        """The cells from the first linked one to the last, in cells; empty if there is none."""
        if not self.rows.size or not self.cols.size:
            return QRectF()
        (top, bottom), (left, right) = ((n.min(), n.max() + 1) for n in (self.rows, self.cols))
        return QRectF(float(left), float(top), float(right - left), float(bottom - top))

    def boxes(self, picture: MapImage) -> list[QRectF]:
        """The linked cells that ``picture`` shows, those beside each other as one; in cells."""
        (top, left), (rows, cols) = picture.origin, picture.size
        down, across = _runs(self.rows, top, top + rows), _runs(self.cols, left, left + cols)
        return [QRectF(c, r, wide, high) for r, high in down for c, wide in across]


def paint_highlight(
    painter: QPainter, at: QTransform, cell: float, picture: MapImage, highlight: Highlight
) -> None:
    """Outline the linked cells; on a map of small cells, which are not faded, veil the others.

    ``at`` maps cells of the whole map to pixels, ``cell`` is the side of a cell.
    """
    if cell < SMALLEST_GRID:
        _paint_veil(painter, at, picture, highlight)
        return
    width = max(1.0, min(3.0, cell / 12))
    if highlight.values is None:
        # Cells side by side have one ring together, around them.
        for box in highlight.boxes(picture):
            alone = box.width() * box.height() == 1
            out = 0.0 if alone and cell >= SMALLEST_INSIDE else width
            ring = at.mapRect(box).adjusted(-out, -out, out, out)
            paint_ring(painter, ring, highlight.colour, width)
        return
    for box, colour, _, _ in _weighted(at, picture, highlight):
        wide = max(2.0, min(px(5), cell / 8))
        inside = 1 + wide / 2
        if cell < SMALLEST_WIDE:
            wide = max(2.0, cell / 14)
            inside = wide / 2 if cell >= SMALLEST_INSIDE else 0.0
        ring = box.adjusted(inside, inside, -inside, -inside)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # A pale weight is seen by its dark edges.
        for ink, thick in ((QColor(theme.now.text), wide + 1.6), (colour, wide)):
            painter.setPen(QPen(ink, thick))
            painter.drawRect(ring)


def paint_tags(
    painter: QPainter, at: QTransform, cell: float, picture: MapImage, highlight: Highlight
) -> None:
    """The numbers of the weights, on tags at the upper edges of the linked cells."""
    font = _tag_font(painter.font(), cell)
    for tag, text, colour, dark in tags(font, at, cell, picture, highlight):
        painter.setPen(QPen(QColor(theme.now.text), 1))
        painter.setBrush(colour)
        painter.drawRoundedRect(tag, 3, 3)
        painter.setPen(QColor(theme.ON_DARK if dark else theme.ON_LIGHT))
        write(painter, font, tag, text)


def tags(
    font: QFont, at: QTransform, cell: float, picture: MapImage, highlight: Highlight
) -> Iterator[tuple[QRectF, str, QColor, bool]]:
    """The box of each tag in pixels, its text, its colour, and whether that is dark."""
    if cell < px(SMALLEST_TAGGED):
        return
    metrics = QFontMetricsF(_tag_font(font, cell))
    first = at.map(QPointF(0, picture.origin[0])).y() - 1
    for box, colour, weight, dark in _weighted(at, picture, highlight):
        text = f"×{format_alone(weight)}"
        wide, high = metrics.horizontalAdvance(text) + 6, metrics.capHeight() + 7
        if box.top() - high / 2 < first and high > MOST_WITHIN * cell:
            continue
        # Not over the numbers of the columns.
        tag = QRectF(box.right() - wide, max(box.top() - high / 2, first), wide, high)
        yield tag, text, colour, dark


def _tag_font(font: QFont, cell: float) -> QFont:
    # The number in the middle of a large cell is not reached.
    return sized(font, max(px(11), min(round(cell * 0.26), px(LARGEST_TAG))), bold=True)


def _weighted(
    at: QTransform, picture: MapImage, highlight: Highlight
) -> Iterator[tuple[QRectF, QColor, float, bool]]:
    """The linked cells that are drawn, in pixels, with the colour of the weight and its number."""
    values, scale = highlight.values, highlight.scale
    if values is None or scale is None or not values.size:
        return
    colours, dark = scale.colours(values), scale.dark(values)
    (top, left), (rows, cols) = picture.origin, picture.size
    for n, r in enumerate(highlight.rows.tolist()):
        for m, c in enumerate(highlight.cols.tolist()):
            if top <= r < top + rows and left <= c < left + cols:
                box = at.mapRect(QRectF(c, r, 1, 1))
                yield box, QColor(*colours[n, m].tolist()), float(values[n, m]), bool(dark[n, m])


def _paint_veil(painter: QPainter, at: QTransform, picture: MapImage, highlight: Highlight) -> None:
    """A veil over the map with holes, or the colours of the weights, in the linked cells."""
    (top, left), (high, wide) = picture.origin, picture.values.shape
    every, every_row = picture.every, picture.every_row
    down = _links_of(highlight.rows, top, high, every_row)
    across = _links_of(highlight.cols, left, wide, every)
    rows, cols = down >= 0, across >= 0
    ground = QColor(theme.now.canvas)
    ink = np.array([ground.red(), ground.green(), ground.blue(), VEIL_ALPHA], np.uint8)
    veil = np.full((high, wide), ink.view(np.uint32)[0])
    if rows.any() and cols.any():
        linked = np.zeros((1, 1), np.uint32)
        if highlight.values is not None and highlight.scale is not None:
            own = highlight.scale.colours(highlight.values[np.ix_(down[rows], across[cols])])
            linked = np.dstack([own, np.full(own.shape[:2], 255, np.uint8)]).view(np.uint32)[..., 0]
        veil[np.ix_(rows, cols)] = linked
    image = QImage(veil.data, wide, high, 4 * wide, QImage.Format.Format_RGBA8888)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    draw_cells(painter, at.mapRect(QRectF(left, top, wide * every, high * every_row)), image)


def _links_of(linked: NDArray[np.intp], start: int, count: int, every: int) -> NDArray[np.intp]:
    """For each of ``count`` rows of a picture a number of the linked ones in it, or -1.

    A row of a photograph stands for several, of which each would be painted on its own.
    """
    numbers = np.full(count, -1, np.intp)
    inside = np.flatnonzero((linked >= start) & (linked < start + count * every))
    numbers[(linked[inside] - start) // every] = inside
    return numbers


def _runs(numbers: NDArray[np.intp], start: int, end: int) -> list[tuple[int, int]]:
    """First number and length of the runs of neighbours in ``numbers`` within start … end - 1."""
    inside = numbers[(numbers >= start) & (numbers < end)]
    if not inside.size:
        return []
    breaks = [0, *(np.flatnonzero(np.diff(inside) != 1) + 1).tolist(), inside.size]
    return [(int(inside[a]), b - a) for a, b in pairwise(breaks)]
