"""Texts that fit into the room there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QLabel

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


def fit_label(label: QLabel, room: int, *ways: str) -> None:
    """Show the first of the ``ways`` in ``label`` that fits into ``room`` pixels.

    If none fits, the last one is cut, with … at its end; the first one is in the tooltip then.
    """
    label.ensurePolished()
    metrics = label.fontMetrics()
    text = next((text for text in ways if metrics.horizontalAdvance(text) <= room), None)
    if text is None:
        text = metrics.elidedText(ways[-1], Qt.TextElideMode.ElideRight, room)
    if text != label.text():
        label.setText(text)
    label.setToolTip("" if text == ways[0] else ways[0])
