"""The lessons that there are, by courses, with a tick for each that is done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from convgui.i18n import current_language, translated
from convgui.model.tutor.catalog import lesson_names, lesson_title
from convgui.model.tutor.courses import COURSES
from convgui.ui.panels.lesson_widgets import lesson_button, lesson_label
from convgui.ui.panels.scroll_column import ScrollColumn

# Before the title of a lesson that is done, and of another.
DONE, OPEN = "✓", "○"


class LessonList(ScrollColumn):
    """A button for each lesson, and one for a file."""

    # See ``LessonPanel.asked``.
    asked = Signal(str, object)

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        content = QWidget()
        super().__init__(content, accessible_name, parent=parent)
        self._buttons: dict[str, QPushButton] = {}
        self._counts: list[QLabel] = []
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 10, 5, 10)
        column.setSpacing(3)
        numbers = {name: number for number, name in enumerate(lesson_names(), 1)}
        for place, course in enumerate(COURSES, 1):
            heading = lesson_label(f"course_{place}", "course")
            self._counts.append(heading)
            column.addWidget(heading)
            for name in course.lessons:
                button = lesson_button(f"lesson_{numbers[name]}", "")
                button.setProperty("role", "lesson")
                button.setProperty("lesson", name)
                button.clicked.connect(self._choose)
                self._buttons[name] = button
                column.addWidget(button)
            column.addSpacing(7)
        own = lesson_button("lesson_file", self.tr("Open your own lesson …"))
        own.clicked.connect(self._choose_file)
        column.addWidget(own)
        column.addStretch(1)
        self.show_done(())

    def show_done(self, names: tuple[str, ...]) -> None:
        """Tick these lessons."""
        for name, button in self._buttons.items():
            done = name in names
            title = lesson_title(name, current_language())
            button.setText(f"{DONE if done else OPEN}  {title}".replace("&", "&&"))
            button.setAccessibleName(self.tr("{0}, done").format(title) if done else title)
        for heading, (place, course) in zip(self._counts, enumerate(COURSES, 1), strict=True):
            count = sum(name in names for name in course.lessons)
            words = self.tr("{0} {1} · {2} of {3} done")
            total = len(course.lessons)
            heading.setText(words.format(place, translated(course.title), count, total))

    def take_focus(self, name: str) -> None:
        """Give the keyboard to a lesson, or to the first if that is not one of these."""
        button = self._buttons.get(name, next(iter(self._buttons.values())))
        button.setFocus()
        self.ensureWidgetVisible(button)

    def _choose(self) -> None:
        self.asked.emit("lesson", self.sender().property("lesson"))

    def _choose_file(self) -> None:
        self.asked.emit("file", None)
