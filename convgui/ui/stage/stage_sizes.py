"""The sizes of the parts of the stage that every arrangement of them needs."""

from __future__ import annotations

from PySide6.QtCore import QRect

from convgui.ui.stage.numbering import MARGIN_LEFT, MARGIN_TOP
from convgui.ui.stage.stage_places import Content
from convgui.ui.style.theme import px

# All in pixels of the window, to be enlarged by ``px``.
TITLE = 22
# The columns of channels at both sides; the room between two parts.
STRIP, GAP = 62, 12
SENTENCE, EQUATION, TALLY = 22, 34, 108
# The least height of the bars, and the part of the stage's height that they get if there is room.
LEAST_BARS, BARS = 84, 0.16


def bottom_height(high: int, content: Content) -> int:
    """The height of the sum with its sentence."""
    if not content.with_sum:
        return 0
    bars = max(px(LEAST_BARS), round(BARS * high)) if content.bars else 0
    return px(SENTENCE + EQUATION) + bars


def map_width(cols: int, cell: float) -> int:
    """The width of a map with its row numbers."""
    return round(px(MARGIN_LEFT) + cols * cell + 3)


def map_height(rows: int, cell: float) -> int:
    """The height of a map with its title and column numbers."""
    return round(px(TITLE + MARGIN_TOP) + rows * cell + 3)


def strips(wide: int, high: int, shown: bool) -> tuple[QRect, QRect]:
    """The columns of channels at both sides."""
    left = QRect(0, 0, px(STRIP), high) if shown else QRect()
    return left, left.translated(wide - px(STRIP), 0) if shown else QRect()
