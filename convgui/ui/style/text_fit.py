"""Texts that fit into the room there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from convgui.ui.style.painting import sized


def fitted_text(font: QFont, room: float, sizes: Sequence[int], *ways: str) -> tuple[QFont, str]:
    """The first of the ``ways`` to say something that fits into ``room`` pixels, and its font.

    Each is tried in all ``sizes`` before the next one, with the weight of ``font``; if none fits,
    the last one is cut, with … at its end.
    """
    for text in ways:
        for size in sizes:
            made = sized(font, size, font.bold())
            if QFontMetricsF(made).horizontalAdvance(text) <= room:
                return made, text
    return made, QFontMetricsF(made).elidedText(ways[-1], Qt.TextElideMode.ElideRight, room)
