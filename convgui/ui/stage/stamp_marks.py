"""Painting of a stamped map: its empty cells, and the sums that are not finished."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from convgui.model.call.arguments import Pair
from convgui.model.scene.stamping import StampedMap
from convgui.ui.stage.cell_text import (
    LONGEST,
    fitting_numbers,
    fitting_size,
    high,
    smallest_text,
)
from convgui.ui.stage.map_image import SMALLEST_GRID, MapImage
from convgui.ui.style import theme
from convgui.ui.style.hatching import hatch
from convgui.ui.style.number_format import format_number
from convgui.ui.style.painting import draw_cells, image, paint_unfinished
from convgui.ui.style.pixmap_cache import PixmapCache, on_whole_pixels
from convgui.ui.style.text import advance, sized, unfinished_font, write
from convgui.ui.style.theme import px

# Smaller cells have no room for the stamps that they wait for; for any others, and what is added.
SMALLEST_COUNTED, SMALLEST_ADDED = 34, 46
# How far a frame on the edge of a cell reaches into it, in pixels before the zoom.
FRAMED = 3
# The opacity, of 255, of the paper of a sum that waits, where its colour is all that is seen of it.
THIN = 140


class StampMarks(NamedTuple):
    """What is painted over the finished look of a stamped map.

    ``kept`` (rows, cols): what is not cut off. ``added``: what the pixel in play has stamped, by
    its place; ``bias`` comes with the last product of a cell. ``now``: the cell in play, whose
    number is written otherwise. With ``hides`` no number is seen of what it stamps.
    """

    map: StampedMap
    kept: NDArray[np.bool_]
    decimals: int
    added: dict[Pair, float]
    now: Pair
    hides: bool = False
    bias: float | None = None

    def added_text(self, place: Pair) -> str:
        """What the pixel in play has stamped on a cell; nothing if it has not, or hides it."""
        if place not in self.added or self.hides:
            return ""
        words = _signed(self.added[place], self.decimals)
        complete = self.map.counts[place] == self.map.due[place]
        if self.kept[place] and complete and self.bias is not None:
            # Without it the cell would rise by more than what is said to be added.
            words += _signed(self.bias, self.decimals)
        return words


def are_numbered(cell: float) -> bool:
    """Whether cells of so many pixels have room for numbers."""
    return high(cell) >= smallest_text()


def paint_stamps(
    painter: QPainter,
    at: QTransform,
    picture: MapImage,
    marks: StampMarks,
    chosen: NDArray[np.bool_],
    pieces: PixmapCache | None = None,
) -> None:
    """Empty the cells without a stamp, and mark the sums that are not finished.

    ``at`` maps cells of the whole map to pixels; of the cells drawn, (rows, cols), only those that
    are ``chosen``. ``pieces`` keeps what many cells have, or have again later.
    """

    def piece(paint: Callable[..., None], box: QRectF, *look: Hashable) -> None:
        if pieces is None:
            paint(painter, box, *look)
            return
        corner, moved = on_whole_pixels(painter, box.topLeft())
        own, key = QRectF(moved, box.size()), (paint, look, *moved.toTuple())
        size = box.size() + QSizeF(1, 1)
        pieces.draw(painter, corner, size, key, lambda inner: paint(inner, own, *look))

    cell, base = abs(at.m11()), QFont(painter.font())
    counts, due = marks.map.counts, marks.map.due
    decimals = _fitting_decimals(base, picture, cell, theme.zoom)
    for row, col in (np.argwhere(chosen) + np.array(picture.origin)).tolist():
        place, kept = (row, col), bool(marks.kept[row, col])
        count, all_ = int(counts[place]), int(due[place])
        box = at.mapRect(QRectF(col, row, 1, 1))
        hidden = marks.hides and place in marks.added
        waits = kept and 0 < count < all_
        if not kept:
            # Hatched, from cell to cell without a break.
            paint_ground(painter, box, cell, kept, waits)
        elif hidden or waits or (not count and all_):
            piece(paint_ground, box, cell, kept, waits)
        text = _fitting_text(base, float(marks.map.sums[place]), cell, decimals)
        if hidden:
            _write(painter, base, box, "?", theme.now.text)
        elif place == marks.now:
            pass
        elif waits:
            # In a small cell below how many stamps it has.
            counted = px(SMALLEST_COUNTED) <= cell < px(SMALLEST_ADDED)
            room = box.adjusted(0, small_height(box) + 3, 0, 0) if counted else box
            piece(write_unfinished, room, base, text)
        elif count and not kept:
            _write(painter, base, box, text, theme.now.muted)
        if kept and count and cell >= px(SMALLEST_COUNTED if waits else SMALLEST_ADDED):
            # Both, also of a complete cell: one number there would look like a power.
            words = f"{count}/{all_}"
            piece(paint_small, box, base, words, Qt.AlignmentFlag.AlignTop, waits)
        if cell >= px(SMALLEST_ADDED) and (words := marks.added_text(place)):
            paint_small(painter, box, base, words, Qt.AlignmentFlag.AlignBottom, True)
    painter.setFont(base)


@lru_cache(maxsize=64)
def _fitting_decimals(base: QFont, picture: MapImage, cell: float, zoom: float) -> int:
    """How many decimals the finished numbers of a map have in cells of so many pixels."""
    texts, _ = fitting_numbers(base, picture.values, cell, picture.decimals)
    parts = (text.partition(".") for row in texts for text in row if "e" not in text)
    # Whole numbers have none however many there is room for.
    rounded = texts and (picture.values != np.rint(picture.values)).any()
    return max(
        (len(part) for _, dot, part in parts if dot), default=0 if rounded else picture.decimals
    )


def _fitting_text(base: QFont, value: float, cell: float, decimals: int) -> str:
    """A number with so many decimals, or fewer rather than none of it, unless it would read 0."""
    whole = text = format_number(value, digits=decimals)
    while decimals > 0 and not fitting_size(base, text, cell):
        decimals -= 1
        text = format_number(value, digits=decimals)
        if value and not text.strip("−0."):
            return whole
    return text


def _signed(value: float, decimals: int) -> str:
    text = format_number(value, digits=decimals)
    return text if text.startswith("−") else f"+{text}"


def paint_grounds(painter: QPainter, at: QTransform, picture: MapImage, marks: StampMarks) -> None:
    """The papers of cells too small for numbers, all at once."""
    (top, left), (rows, cols) = picture.origin, picture.size
    part = slice(top, top + rows), slice(left, left + cols)
    counts, due, kept = marks.map.counts[part], marks.map.due[part], marks.kept[part]
    papers = np.zeros((rows, cols, 4), np.uint8)
    papers[~kept | (counts == 0) & (due > 0)] = _rgba(theme.now.canvas)
    papers[kept & (counts > 0) & (counts < due)] = _rgba(theme.now.in_hand, THIN)
    if marks.hides:
        for row, col in marks.added:
            if top <= row < top + rows and left <= col < left + cols:
                papers[row - top, col - left] = _rgba(theme.now.canvas)
    box = at.mapRect(QRectF(left, top, cols, rows))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    draw_cells(painter, box, image(papers))
    # The border lies around what is kept, if any of that is drawn.
    inner = QRectF()
    if kept.any():
        down, across = np.flatnonzero(kept.any(axis=1)), np.flatnonzero(kept.any(axis=0))
        inner = at.mapRect(QRectF(left + across[0], top + down[0], across.size, down.size))
    border = QPainterPath()
    border.addRect(box)
    border.addRect(inner)
    painter.fillPath(border, QBrush(QColor(theme.now.hatch), Qt.BrushStyle.BDiagPattern))


def _rgba(name: str, alpha: int = 255) -> NDArray[np.uint8]:
    colour = QColor(name)
    return np.array([colour.red(), colour.green(), colour.blue(), alpha], np.uint8)


def paint_ground(painter: QPainter, box: QRectF, cell: float, kept: bool, waits: bool) -> None:
    """The paper of a cell that is empty, cut off, or waits for more stamps."""
    painter.fillRect(box, QColor(theme.now.in_hand if waits else theme.now.canvas))
    if not kept:
        hatch(painter, box, Qt.BrushStyle.BDiagPattern)
    if cell < SMALLEST_GRID:
        return
    # The other two edges are those of its neighbours.
    for edge in (box.adjusted(0, 0, 0, 1 - box.height()), box.adjusted(0, 0, 1 - box.width(), 0)):
        painter.fillRect(edge, QColor(theme.now.grid))
    if waits:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.now.muted), 1, Qt.PenStyle.DashLine))
        painter.drawRect(box.adjusted(2, 2, -2, -2))


def _write(painter: QPainter, base: QFont, box: QRectF, text: str, ink: str) -> None:
    """A number in the middle of its cell, if it fits."""
    if size := fitting_size(base, text, box.width()):
        painter.setPen(QColor(ink))
        write(painter, sized(base, size), box, text)


def write_unfinished(painter: QPainter, box: QRectF, base: QFont, text: str) -> None:
    """The same of a sum that is not finished, off a frame that may lie on its cell's edge."""
    size = fitting_size(base, text, box.width())
    if not size:
        return
    font = unfinished_font(base, size)
    # Bold and slanted it is wider than what fits.
    share = (box.width() - 2 * px(FRAMED)) / advance(font, text)
    if share < 1:
        font = unfinished_font(base, max(int(size * share), int(LONGEST * smallest_text())))
    painter.setFont(font)
    wide = advance(font, text)
    paint_unfinished(painter, box.center().x() - wide / 2, box.center().y(), text)


def small_height(box: QRectF) -> int:
    """The size of a small text in a cell."""
    return max(px(9), min(px(12), round(0.2 * box.width())))


def paint_small(
    painter: QPainter, box: QRectF, base: QFont, text: str, edge: Qt.AlignmentFlag, strong: bool
) -> None:
    """A small text at the right of the upper edge, or at the left of the lower one."""
    size = small_height(box)
    font = sized(base, size, bold=strong)
    wide, high = advance(font, text) + 4, size + 3.0
    if wide > box.width() - 2:
        return
    if edge == Qt.AlignmentFlag.AlignTop:
        room = QRectF(box.right() - wide - 2, box.top() + 2, wide, high)
    else:
        room = QRectF(box.left() + 2, box.bottom() - high - 2, wide, high)
    ground = QColor(theme.now.canvas)
    ground.setAlpha(205)
    painter.fillRect(room, ground)
    painter.setPen(QColor(theme.now.text))
    write(painter, font, room, text)
