"""A cell that is pointed at before the step comes to it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from convgui.model.scene.frame import Frame
from convgui.ui.style import theme

# How strong its sum is: it is no output yet.
STILL_TO_COME = 0.72


def is_ahead(frame: Frame) -> bool:
    """Whether the cell shown is only pointed at, and its sum is still to come.

    Never while pixels stamp: then cells are not finished one after the other.
    """
    if frame.stamping or frame.step == frame.played:
        return False
    channel, row, col = frame.step.output
    rows, cols = frame.geometry.output_size
    return (channel * rows + row) * cols + col >= frame.cells_done


def paint_ahead(painter: QPainter, room: QRectF) -> None:
    """Make what is painted in ``room`` as weak as a sum that is still to come.

    The canvas over it: with an opacity of the painter each bar and each line would be mixed with
    what lies below it, which takes Qt several milliseconds.
    """
    canvas = QColor(theme.now.canvas)
    canvas.setAlphaF(1 - STILL_TO_COME)
    painter.fillRect(room, canvas)
