"""Which of the lessons that come with the program are done; remembered for the next time."""

from __future__ import annotations

from PySide6.QtCore import QObject

from convgui import settings
from convgui.ui.lesson.controller import LessonController
from convgui.ui.panels.side_panel import SidePanel

_KEY = "lessons_done"


def done_lessons() -> list[str]:
    """Their names."""
    return settings.read_list(_KEY)


class LessonsDone(QObject):
    """Ticks a lesson in the column at the side when its last page is read."""

    def __init__(self, teaching: LessonController) -> None:
        super().__init__(teaching)
        teaching.finished.connect(self._add)

    def show_in(self, side: SidePanel) -> None:
        """Tick the lessons in this column from now on."""
        self._side = side
        side.show_done(done_lessons())

    def _add(self, name: str) -> None:
        done = done_lessons()
        if name not in done:
            settings.write_list(_KEY, [*done, name])
            self._side.show_done(done_lessons())
