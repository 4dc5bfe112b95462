"""Which output channels read which input channels, as a matrix of blocks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from convgui.ui.style import painting, theme
from convgui.ui.style.text import sized
from convgui.ui.style.text_fit import fitted_text

# More blocks than this are thinner than a pixel: the matrix is drawn as its diagonal.
MOST_BLOCKS = 64
# Pixels; in a smaller block there is no room for the name of the group.
SMALLEST_NAMED_BLOCK = 18
NAME_SIZES = (11, 10, 9)


def paint_channel_matrix(painter: QPainter, place: QRectF, groups: int) -> None:
    """Inputs from left to right, outputs from top to bottom, and a block for each group."""
    painter.fillRect(place, QColor(theme.now.panel))
    painter.setFont(sized(painter.font(), 11))
    if groups > MOST_BLOCKS:
        painter.setPen(QPen(theme.group_colour(0), 1))
        painter.drawLine(place.topLeft(), place.bottomRight())
    else:
        wide, high = place.width() / groups, place.height() / groups
        for group in range(groups):
            corner = place.topLeft() + QPointF(group * wide, group * high)
            block = QRectF(corner.x(), corner.y(), wide, high)
            painting.group_block(painter, block, group, 0.75)
            if groups > 1 and wide >= SMALLEST_NAMED_BLOCK:
                painter.setPen(QColor(theme.now.text))
                names = painting.group_name(group), str(group)
                font, name = fitted_text(painter.font(), wide - 2, NAME_SIZES, *names)
                painter.setFont(font)
                painter.drawText(block, Qt.AlignmentFlag.AlignCenter, name)
    painter.setPen(QPen(QColor(theme.now.border), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)
