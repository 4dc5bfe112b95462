"""One part of the explanations: a heading, and words and formulas below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from convgui.ui.panels.formula import Formula, Typesetter
from convgui.ui.style.plain_text import plain_label
from convgui.ui.style.word_hints import set_explained


class Section(QFrame):
    """A column of widgets, filled from top to bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)

    def add_heading(self, title: str) -> None:
        """Add a line in the style of a heading."""
        heading = plain_label(title)
        heading.setProperty("role", "heading")
        self.column.addWidget(heading)

    def add_text(self, role: str = "hint") -> QLabel:
        """Add an empty paragraph; ``role`` is its style in the style sheet."""
        label = plain_label()
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.column.addWidget(label)
        return label

    def add_formula(self, typesetter: Typesetter, height: int) -> Formula:
        """Add an empty formula, ``height`` pixels high."""
        formula = Formula(typesetter, height)
        formula.hide()
        self.column.addWidget(formula)
        return formula


def show_text(label: QLabel, text: str) -> None:
    """Show ``text`` in ``label``, with its words explained; an empty one takes no room."""
    set_explained(label, text)
    label.setVisible(bool(text))
