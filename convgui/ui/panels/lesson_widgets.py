"""Labels and buttons of the lesson panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from convgui.ui import named
from convgui.ui.style.controls import Button
from convgui.ui.style.plain_text import plain_label


def lesson_label(name: str, role: str) -> QLabel:
    """An empty label that wraps, and whose text can be selected; ``role`` is its style."""
    label = named(plain_label(), name)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def lesson_button(name: str, text: str, main: bool = False) -> QPushButton:
    """A button; ``main`` for the one that is used most."""
    button = named(Button(text), name)
    if main:
        button.setProperty("role", "main")
    return button
