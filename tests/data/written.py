"""Where texts are written."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter


def box_of(painter: QPainter, *args: object) -> QRectF:
    """The box of what is given to ``painter.drawText``, or of the line that begins at a point."""
    place, text = args[0], args[-1]
    if isinstance(place, QRectF):
        return place
    metrics = QFontMetricsF(painter.font())
    top = place.y() - metrics.ascent()
    return QRectF(place.x(), top, metrics.horizontalAdvance(text), metrics.height())
