"""The lessons that there are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from convgui.i18n import current_language
from convgui.model.tutor.catalog import lesson_names, lesson_title
from convgui.ui.panels.lesson_widgets import lesson_button
from convgui.ui.panels.scroll_column import ScrollColumn
from convgui.ui.style.plain_text import plain_label


class LessonList(ScrollColumn):
    """A button for each lesson, and one for a file."""

    # See ``LessonPanel.asked``.
    asked = Signal(str, object)

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        content = QWidget()
        super().__init__(content, accessible_name, parent=parent)
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 10, 12, 10)
        column.setSpacing(6)
        heading = plain_label(self.tr("LESSONS"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        for place, name in enumerate(lesson_names()):
            title = lesson_title(name, current_language())
            button = lesson_button(f"lesson_{place + 1}", f"{place + 1}  {title}")
            button.setAccessibleName(title)
            button.setProperty("role", "lesson")
            button.setProperty("lesson", name)
            button.clicked.connect(self._choose)
            column.addWidget(button)
        column.addSpacing(6)
        own = lesson_button("lesson_file", self.tr("Open your own lesson …"))
        own.clicked.connect(self._choose_file)
        column.addWidget(own)
        column.addStretch(1)

    def _choose(self) -> None:
        self.asked.emit("lesson", self.sender().property("lesson"))

    def _choose_file(self) -> None:
        self.asked.emit("file", None)
