"""The menu of the lessons that come with the program."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from convgui.i18n import current_language, translated


class LessonMenu(QObject):
    """Lists the lessons, by courses, at the top of ``menu`` when it is first opened."""

    # The name of a lesson.
    chosen = Signal(str)

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        self._filled = False
        # The titles are in files, which are not read for a menu that nobody opens.
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        from convgui.model.tutor.catalog import lesson_title
        from convgui.model.tutor.courses import COURSES

        if self._filled:
            return
        self._filled = True
        below = self._menu.actions()[0]
        for course in COURSES:
            self._menu.insertSection(below, translated(course.title))
            for name in course.lessons:
                title = lesson_title(name, current_language()).replace("&", "&&")
                action = QAction(title, self._menu)
                action.setData(name)
                action.triggered.connect(self._choose)
                self._menu.insertAction(below, action)

    def _choose(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.chosen.emit(action.data())
