"""Text as it is: Qt takes what looks like HTML for HTML, and loads the pictures it names."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that shows every text as it is."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def as_plain(text: str) -> str:
    """``text`` for tooltips and message boxes, which guess: as HTML if it looks like HTML."""
    return GuiQt.convertFromPlainText(text) if GuiQt.mightBeRichText(text) else text
