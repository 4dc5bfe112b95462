"""Hatching, which is seen on a ground of any colour."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from convgui.ui.style import theme
from convgui.ui.style.painting import contrast, mixed

# The least contrast of hatching with its ground.
LEAST = 1.4
# Its colour is moved towards black or white in so many parts, so that there are only a few.
PARTS = 16


def hatch(
    painter: QPainter, box: QRectF, pattern: Qt.BrushStyle, ground: QColor | None = None
) -> None:
    """Hatch a box, by default on the canvas.

    ``BDiagPattern`` is for padding, ``DiagCrossPattern`` for pixels that are never read.
    """
    ink = QColor(theme.now.hatch)
    if ground is not None:
        ink = QColor.fromRgb(_ink(ink.rgb(), ground.rgb()))
    painter.fillRect(box, QBrush(ink, pattern))


def hatch_inks(grounds: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """(n,): the colours, as ``QColor.rgb`` gives them, of hatching on ``grounds`` (n, 3) RGB."""
    usual = QColor(theme.now.hatch).rgb()
    colours = (grounds.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)).tolist()
    return np.array([_ink(usual, colour) for colour in colours], np.uint32)


@cache
def _ink(usual: int, ground: int) -> int:
    """The usual colour, or the nearest to it that is seen on ``ground``."""
    paper, ink = QColor.fromRgb(ground), QColor.fromRgb(usual)
    for part in range(PARTS):
        for end in (theme.ON_LIGHT, theme.ON_DARK):
            made = mixed(QColor(end), ink, part / PARTS).rgb()
            if contrast(QColor.fromRgb(made), paper) >= LEAST:
                return made
    return QColor(theme.ON_LIGHT).rgb()
