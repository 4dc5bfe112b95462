"""Texts that fit into the room there is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QLabel

from convgui.ui.style.text import advance, sized


def fitted_text(font: QFont, room: float, sizes: Sequence[int], *ways: str) -> tuple[QFont, str]:
    """The first of the ``ways`` to say something that fits into ``room`` pixels, and its font.

    Each is tried in all ``sizes`` before the next one, with the weight of ``font``; if none fits,
    the last one is cut, with … at its end.
    """
    size, text = _fitted(font, font.bold(), room, tuple(sizes), ways)
    return sized(font, size, font.bold()), text


@lru_cache(maxsize=4096)
def _fitted(
    font: QFont, bold: bool, room: float, sizes: tuple[int, ...], ways: tuple[str, ...]
) -> tuple[int, str]:
    """The size and the text; the same names come at every step."""
    for text in ways:
        for size in sizes:
            if advance(sized(font, size, bold), text) <= room:
                return size, text
    return size, cut(QFontMetricsF(sized(font, size, bold)), ways[-1], room)


def cut(metrics: QFontMetricsF, text: str, room: float) -> str:
    """As much of ``text`` as fits, with … at its end: whole words, if that leaves half of it."""
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    kept = elided.removesuffix("…")
    if kept == elided or text[len(kept) : len(kept) + 1] == " ":
        return elided
    whole = kept.rpartition(" ")[0].rstrip(" ,，·")
    return f"{whole} …" if 2 * len(whole) >= len(kept) else elided


def fit_label(label: QLabel, room: int, *ways: str) -> None:
    """Show the first of the ``ways`` in ``label`` that fits into ``room`` pixels.

    If none fits, the last one is cut, with … at its end; the first one is in the tooltip then.
    """
    label.ensurePolished()
    metrics = label.fontMetrics()
    text = next((text for text in ways if metrics.horizontalAdvance(text) <= room), None)
    if text is None:
        text = cut(QFontMetricsF(metrics), ways[-1], room)
    if text != label.text():
        label.setText(text)
    label.setToolTip("" if text == ways[0] else ways[0])
