"""Hatching, which is seen on a ground of any colour."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter

from convgui.ui.style import theme
from convgui.ui.style.painting import contrast, mixed
from convgui.ui.style.text import advance

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


def free_digits(
    painter: QPainter, font: QFont, box: QRectF, text: str, ground: Sequence[int]
) -> None:
    """Take the hatching away behind ``text`` in the middle of ``box``, where it is as dark as that.

    ``ground``: the colour of the box, RGB.
    """
    if not theme.now.strong:
        return
    size = QSizeF(advance(font, text) + 2, font.pixelSize())
    room = QRectF(box.center() - QPointF(size.width() / 2, size.height() / 2), size)
    painter.fillRect(room.intersected(box), QColor(*ground))


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
