"""Painting into parts of a picture alone, in an SVG too, which Qt writes without clipping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPainterPath, QRegion

# Rectangles in these colours, which are not seen, stand in an SVG before and after what is painted
# into them. ``export/svg_parts.py`` makes clip paths of them.
BEGIN, END = QColor(1, 2, 3, 0), QColor(3, 2, 1, 0)


@contextmanager
def cut_to(painter: QPainter, parts: QRegion | Sequence[QRectF]) -> Iterator[None]:
    """What is painted meanwhile is seen in ``parts`` alone; afterwards the painter is as before."""
    in_svg = painter.paintEngine().type() == QPaintEngine.Type.SVG
    painter.save()
    if in_svg:
        # PySide's stub does not know that the rectangles of a region can be listed.
        _mark(painter, BEGIN, [QRectF(part) for part in parts])  # type: ignore[union-attr]
    elif isinstance(parts, QRegion):
        painter.setClipRegion(parts)
    elif len(parts) == 1:
        painter.setClipRect(parts[0])
    else:
        path = QPainterPath()
        for part in parts:
            path.addRect(part)
        painter.setClipPath(path)
    try:
        yield
    finally:
        painter.restore()
        if in_svg:
            _mark(painter, END, [QRectF(0, 0, 1, 1)])


def _mark(painter: QPainter, colour: QColor, boxes: list[QRectF]) -> None:
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRects(boxes)
    painter.restore()
