"""Painting of the footprint of an output cell on the input map."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from convgui.model.call.arguments import Pair
from convgui.ui.style import theme

# Room around a footprint for the width of its lines, in pixels.
EDGE = 3
# Between a ring and the colour that it surrounds, so that it is seen on any colour; in a box
# smaller than this it is one pixel, as the number needs the room.
PARTING, ROOMY = 1.6, 34
# No ring is parted from a smaller box.
SMALLEST_PARTED = 16
# Smaller cells have no room for a line through them: they have a dot in the corner.
SMALLEST_STRUCK = 13


def paint_footprint(
    painter: QPainter,
    cell: float,
    high: int,
    wide: int,
    taps: tuple[Pair, ...],
    colour: QColor,
    filled: bool = False,
    within: Pair | None = None,
    readable: frozenset[Pair] = frozenset(),
) -> None:
    """The footprint of an output cell: its frame, a ring around each tap, a line through each gap.

    Where no values lie below, the taps can be ``filled``: that is seen in the smallest cells.
    Only the first rows and columns are ``within`` the input and its border, by default all.
    ``readable``: see ``paint_strikes``.

    It is ``high`` x ``wide`` cells of ``cell`` pixels, with its corner at (``EDGE``, ``EDGE``);
    ``taps`` are (row, col) in it. Lines are in whole pixels: they are sharp, and an animation
    with few colours and the same edges everywhere is a small file.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(EDGE, EDGE)
    rows, cols = within or (high, wide)
    skipped = {(r, c) for r in range(rows) for c in range(cols)} - set(taps)
    if cell >= SMALLEST_STRUCK:
        paint_strikes(painter, cell, sorted(skipped), readable)
    elif cell >= 4:
        # A dot of few pixels is round only with antialiasing.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, cell < 9)
        painter.setPen(QPen(QColor(theme.now.canvas), 0.8 if cell < 9 else 1))
        painter.setBrush(QColor(theme.now.skipped))
        size = min(2.0, cell / 6)
        for r, c in skipped:
            middle = QPointF(round((c + 0.86) * cell), round((r + 0.14) * cell))
            painter.drawEllipse(middle, size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    # The same dashes on each cell, two on a large one; the unit is the width of the pen.
    dash = cell / pen.widthF() / (2 if cell >= 20 else 1)
    pen.setDashPattern([dash / 2, dash / 2])
    pen.setDashOffset(dash / 4)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(0, 0, wide * cell, high * cell))
    fill = QColor(colour)
    fill.setAlphaF(0.55 if filled else 0)
    width = _ring_width(cell)
    if not skipped and not filled and rows * cols > 1:
        # Side by side the taps are a window.
        paint_ring(painter, QRectF(0, 0, cols * cell, rows * cell), colour, width, fill)
        return
    for r, c in taps:
        paint_ring(painter, QRectF(c * cell, r * cell, cell, cell), colour, width, fill)


def paint_strikes(
    painter: QPainter,
    cell: float,
    skipped: Iterable[Pair],
    readable: Collection[Pair] = (),
) -> None:
    """A line through each of these cells, (row, col), of ``cell`` pixels.

    Of those that are ``readable``, as something else reads them, its ends alone.
    """
    painter.setPen(QPen(QColor(theme.now.muted), 1.2))
    # Across the hatching of a border.
    lines = []
    for r, c in skipped:
        parts = ((0.1, 0.24), (0.76, 0.9)) if (r, c) in readable else ((0.24, 0.76),)
        for first, last in parts:
            start, end = QPointF(c + first, r + first), QPointF(c + last, r + last)
            lines.append(QLineF(start * cell, end * cell))
    painter.drawLines(lines)


def room_in_ring(cell: float) -> float:
    """The width that the ring around a tap leaves in a cell of ``cell`` pixels."""
    parting = _parting(cell) if cell >= SMALLEST_PARTED else 0
    return cell - 2 * (_ring_width(cell) + parting)


def _ring_width(cell: float) -> int:
    return round(max(1.0, min(3.0, cell / 12)))


def _parting(cell: float) -> float:
    return PARTING if cell >= ROOMY else 1


def paint_ring(
    painter: QPainter, box: QRectF, colour: QColor, width: float, fill: QColor | None = None
) -> None:
    """A ring along the inner edge of ``box``, parted from what it surrounds by the ground."""
    if box.width() >= SMALLEST_PARTED:
        parting = _parting(box.width())
        inner = width + parting / 2
        painter.setPen(QPen(QColor(theme.now.canvas), parting))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(inner, inner, -inner, -inner))
    painter.setPen(QPen(colour, width))
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2))


def paint_moving_taps(
    painter: QPainter,
    at: QTransform,
    start: tuple[Pair, ...],
    end: tuple[Pair, ...],
    progress: float,
    colour: QColor,
) -> None:
    """The taps between their places in ``start`` and in ``end``, and the frame around them.

    ``at`` maps cells to pixels; ``progress`` is 0 at the start and 1 at the end.
    """
    cell = at.m11()
    boxes = [
        at.mapRect(QRectF(c + (col - c) * progress, r + (row - r) * progress, 1, 1))
        for (r, c), (row, col) in zip(start, end, strict=True)
    ]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
    painter.drawRect(boxes[0].united(boxes[-1]))
    painter.setPen(QPen(colour, max(1.0, min(3.0, cell / 9))))
    for box in boxes:
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), min(4, cell / 6), min(4, cell / 6))
