"""The icons of the buttons, drawn as polygons in any colour."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF

# Corners of each shape on a grid of 24 x 24.
_FORWARD = ((8, 5), (19, 12), (8, 19))
_BACK = ((16, 5), (5, 12), (16, 19))


def _bar(left: float, width: float) -> tuple[tuple[float, float], ...]:
    return (left, 5), (left + width, 5), (left + width, 19), (left, 19)


def _arc(radius: float, first: float, last: float) -> tuple[tuple[float, float], ...]:
    """Points on a circle about the middle, between two angles in degrees."""
    angles = (math.radians(first + (last - first) * n / 32) for n in range(33))
    return tuple((12 + radius * math.cos(a), 12 + radius * math.sin(a)) for a in angles)


SHAPES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "first": (_bar(4, 2.6), ((19, 5), (8.5, 12), (19, 19))),
    "back": (_bar(17.5, 2.6), _BACK),
    "play": (_FORWARD,),
    "pause": (_bar(6, 4), _bar(14, 4)),
    "forward": (_bar(3.9, 2.6), _FORWARD),
    "fields": tuple(((4, y), (20, y), (20, y + 2), (4, y + 2)) for y in (6, 11, 16)),
    "fold": (((15, 5), (7, 12), (15, 19)),),
    "unfold": (((9, 5), (17, 12), (9, 19)),),
    "close": (
        ((6, 7.5), (7.5, 6), (18, 16.5), (16.5, 18)),
        ((16.5, 6), (18, 7.5), (7.5, 18), (6, 16.5)),
    ),
    # Half light, half dark.
    "colours": (_arc(8, 90, 270), (*_arc(8, -90, 90), *_arc(6.4, 90, -90))),
    "last": (((5, 5), (15.5, 12), (5, 19)), _bar(17.4, 2.6)),
}


def icon(name: str, colour: str) -> QIcon:
    """The icon ``name`` of ``SHAPES`` in a colour."""
    pixmap = QPixmap(96, 96)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(4, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    for shape in SHAPES[name]:
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape]))
    painter.end()
    return QIcon(pixmap)
