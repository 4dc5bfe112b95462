"""Helpers to paint maps of cells: images, grids, fonts, colours."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache, wraps
from math import hypot

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPaintDevice,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import QGraphicsItem

from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.call.arguments import Pair
from convgui.ui.style import theme
from convgui.ui.style.text import (
    LEFT,
    SMALLEST_EDGED,
    advance,
    digit_height,
    line_height,
    write,
)

# The kind of device that an image is.
IMAGE = QImage().devType()
# No grid lines between smaller cells: they would cover them.
SMALLEST_GRID = 5.0
# A map with more cells is an image on paper, too; so much of a cell do two of them share there.
MOST_RECTANGLES, OVERLAP = 4096, 0.2
# The contrast of dimmed digits.
DIMMED = 3.1
# Nor gaps between smaller cells of a matrix of channels.
SMALLEST_BLOCK = 6.0
# Wider edges on a screen are a stroke, in its pixels.
WIDEST_EDGE = 3
# Whole pixels are so near to the circle on which they lie.
OFF_CIRCLE = 0.3


def reporting(paint: Callable[..., None]) -> Callable[..., None]:
    """The ``paint`` of a graphics item, with exceptions given to ``sys.excepthook``.

    Raised, they would end the program: Qt goes on to paint the next item.
    """

    @wraps(paint)
    def painted(item: QGraphicsItem, painter: QPainter, *args: object) -> None:
        try:
            paint(item, painter, *args)
        except Exception:
            sys.excepthook(*sys.exc_info())

    return painted


def image(colours: NDArray[np.uint8]) -> QImage:
    """An image of one pixel per cell from (rows, cols, 3) RGB or (rows, cols, 4) RGBA, uint8."""
    pixels = np.ascontiguousarray(colours)
    high, wide, deep = pixels.shape
    kind = QImage.Format.Format_RGBA8888 if deep == 4 else QImage.Format.Format_RGB888
    return QImage(pixels.data, wide, high, deep * wide, kind).copy()


def pixels(painter: QPainter) -> QPaintDevice | None:
    """The image that is painted on, in a widget too; None on paper.

    To ask the engine for its type takes PySide longer.
    """
    device = painter.paintEngine().paintDevice()
    return device if device.devType() == IMAGE else None


def on_paper(painter: QPainter) -> bool:
    """Whether lines stay lines: a picture for SVG or PDF."""
    return pixels(painter) is None


def draw_cells(painter: QPainter, box: QRectF, picture: QImage) -> None:
    """Draw an image of one pixel per cell into ``box``.

    On paper these are rectangles, which every reader draws sharp; a photograph stays an image.
    """
    rows, cols = picture.height(), picture.width()
    if not on_paper(painter) or rows * cols > MOST_RECTANGLES:
        painter.drawImage(box, picture)
        return
    high, wide = box.height() / rows, box.width() / cols
    # Neighbours lie a little over each other: a reader would leave a line of paper between them.
    more = 0.0 if picture.hasAlphaChannel() else OVERLAP
    for row in range(rows):
        colours = [picture.pixelColor(col, row) for col in range(cols)]
        col = 0
        while col < cols:
            end = next((n for n in range(col + 1, cols) if colours[n] != colours[col]), cols)
            if colours[col].alpha():
                corner = box.topLeft() + QPointF(col * wide, row * high)
                cells = QSizeF((end - col + more) * wide, (1 + more) * high)
                painter.fillRect(QRectF(corner, cells).intersected(box), colours[col])
            col = end


def cell_size(room: float, cells: int) -> float:
    """The side of a cell if ``cells`` share ``room`` pixels; in whole pixels from 3 on."""
    size = room / cells
    return float(int(size)) if size >= 3 else size


def box_of(corner: QPointF, size: Pair, cell: float) -> QRectF:
    """The rectangle of a map of (rows, cols)."""
    return QRectF(corner.x(), corner.y(), size[1] * cell, size[0] * cell)


def grid(painter: QPainter, box: QRectF, size: Pair) -> None:
    """The frame of a map of (rows, cols), and the lines between its cells if they are large."""
    rows, cols = size
    painter.setPen(QPen(QColor(theme.now.grid), 1))
    if box.height() / rows >= SMALLEST_GRID:
        for row in range(1, rows):
            y = box.top() + box.height() * row / rows
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        for col in range(1, cols):
            x = box.left() + box.width() * col / cols
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    painter.setPen(QPen(QColor(theme.now.border), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def group_name(group: int) -> str:
    """The short name of a group of channels, for places without room for the word."""
    return translated(Sentence("g{0}", group))


def group_block(
    painter: QPainter, box: QRectF, group: int, strength: float, size: Pair = (1, 1)
) -> None:
    """The block of a group in a matrix of channels: (rows, cols) cells in the group's colour.

    ``strength`` is from 0 to 1; in high contrast every cell has an edge of full strength. Small
    cells are drawn as one.
    """
    name = theme.group_name(group)
    colours = [theme.faded(name, strength)]
    if theme.now.strong:
        colours.insert(0, QColor(name))
    rows, cols = size
    cell = box.width() / cols
    if cell < SMALLEST_BLOCK:
        _fill(painter, box, colours)
        return
    for row in range(rows):
        for col in range(cols):
            corner = box.topLeft() + QPointF(col * cell + 1, row * box.height() / rows + 1)
            _fill(painter, QRectF(corner, QSizeF(cell - 1, box.height() / rows - 1)), colours)


def _fill(painter: QPainter, box: QRectF, colours: Sequence[QColor]) -> None:
    """Fill ``box`` with each of the colours, a pixel further in than the one before."""
    for away, colour in enumerate(colours):
        inside = box.adjusted(away, away, -away, -away)
        if inside.isValid():
            painter.fillRect(inside, colour)


def paint_unfinished(painter: QPainter, left: float, middle: float, text: str) -> None:
    """``text`` in the font of a sum that is not finished, from ``left``, about the line ``middle``.

    Yellow digits, with a dark edge on a light ground; small ones there are dark altogether, in high
    contrast all of them. On a screen a narrow edge is the text at the places around its own, which
    is several times as fast as a stroke and as even.
    """
    font = painter.font()
    if font.pixelSize() < SMALLEST_EDGED:
        high, wide = line_height(font), advance(font, text)
        painter.setPen(QColor(theme.now.text if theme.now.edged else theme.now.unfinished))
        write(painter, font, QRectF(left, middle - high / 2, wide + 1, high), text, LEFT)
        return
    base = middle + digit_height(font) / 2
    edge = max(1.6, font.pixelSize() / 9)
    at = painter.deviceTransform()
    across, down = at.m11(), at.m22()
    around = max(1, round(edge / 2 * across))
    if not on_paper(painter) and (not theme.now.edged or around <= WIDEST_EDGE):
        left, base = round(left * across) / across, round(base * down) / down
        painter.setPen(QColor(theme.now.text))
        for x, y in _ring(around) if theme.now.edged else ():
            painter.drawText(QPointF(left + x / across, base + y / down), text)
        painter.setPen(QColor(theme.now.unfinished))
        painter.drawText(QPointF(left, base), text)
        return
    path = QPainterPath()
    path.addText(QPointF(left, base), font, text)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if theme.now.edged:
        painter.setPen(QPen(QColor(theme.now.text), edge, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.now.unfinished))
    painter.drawPath(path)
    painter.restore()


@cache
def _ring(radius: int) -> tuple[Pair, ...]:
    """The places on a circle of ``radius`` whole pixels around one."""
    line = range(-radius, radius + 1)
    return tuple((x, y) for x in line for y in line if abs(hypot(x, y) - radius) < OFF_CIRCLE)


def mixed(colour: QColor, ground: QColor, strength: float) -> QColor:
    """``colour`` on ``ground``: 0 gives the ground, 1 the colour."""
    return QColor.fromRgbF(
        *(
            strength * c + (1 - strength) * g
            for c, g in (
                (colour.redF(), ground.redF()),
                (colour.greenF(), ground.greenF()),
                (colour.blueF(), ground.blueF()),
            )
        )
    )


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours by WCAG 2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def quiet_ink(ground: QColor) -> QColor:
    """The colour of digits that are dimmed: as quiet as can be, and with a contrast of 3 : 1."""
    return QColor(_quiet_ink(ground.rgb(), theme.now.muted))


@cache
def _quiet_ink(ground: int, quiet: str) -> str:
    paper, ink = QColor.fromRgb(ground), QColor(quiet)
    if contrast(ink, paper) >= DIMMED:
        return quiet
    ends = QColor(theme.ON_LIGHT), QColor(theme.ON_DARK)
    end = max(ends, key=lambda colour: contrast(colour, paper))
    for part in range(1, 11):
        ink = mixed(end, QColor(quiet), part / 10)
        if contrast(ink, paper) >= DIMMED:
            break
    return ink.name()
