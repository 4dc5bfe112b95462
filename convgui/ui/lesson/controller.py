"""Lessons and presenting in the window: what is opened, asked, lit and hidden before a class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from convgui.i18n import current_language, translated
from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import Frame
from convgui.session import Session
from convgui.ui import named

if TYPE_CHECKING:
    from convgui.ui.lesson.spotlight import Spotlight
    from convgui.ui.window.main_window import MainWindow


class LessonController(QObject):
    """Turns what is asked of lessons into calls of the session, and lights what a page names."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        # Whether the lesson that is open came with the program, and so is there in each language.
        self._bundled = False
        self._lit: object = None

    def build(self, ground: QWidget) -> None:
        """Make what lies over ``ground``, and the line above the stage for those who present."""
        self._ground = ground
        self._spotlight: Spotlight | None = None
        self.caption = named(QLabel(), "caption")
        self.caption.setWordWrap(True)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.hide()
        self._lit = None

    def retell(self) -> None:
        """Tell the open lesson in the language of now, if it is there in it."""
        course = self._session.state.course
        if course and self._bundled:
            from convgui.model.tutor.catalog import load_lesson

            self._session.retell(load_lesson(course.lesson.name, current_language()))

    @property
    def spotlight(self) -> Spotlight:
        """What dims all but a part of the window; made when it is first needed."""
        if self._spotlight is None:
            from convgui.ui.lesson.spotlight import Spotlight

            self._spotlight = Spotlight(self._ground)
        return self._spotlight

    # Lessons ----------------------------------------------------------------------------------

    def hear(self, what: str, value: object) -> None:
        """Do what the panel of lessons asks for (see ``LessonPanel.asked``)."""
        session = self._session
        if what == "lesson":
            self.open(str(value))
        elif what == "file":
            self.choose_file()
        elif what == "page" and session.state.course:
            assert isinstance(value, int)
            session.open_page(session.state.course.lesson, value)
        elif what == "answer":
            session.answer(value)  # type: ignore[arg-type]
        elif what == "skip":
            session.skip_question()
        elif what == "again":
            session.ask_again()
        elif what == "leave":
            session.leave_lesson()

    def open(self, name: str) -> None:
        """Open a lesson that comes with the program, at its first page."""
        from convgui.model.tutor.catalog import load_lesson

        if self._window.documents.may_leave():
            self._bundled = True
            self._session.open_page(load_lesson(name, current_language()), 0)

    def open_file(self, path: str | Path) -> None:
        """Open a lesson from a text file; what is wrong with it is said in ``message``."""
        from convgui.files.read.lesson_file import LessonFileError, read_lesson_file

        try:
            lesson = read_lesson_file(path)
        except LessonFileError as error:
            self._session.complain(error.text)
            return
        if self._window.documents.may_leave():
            self._bundled = False
            self._session.open_page(lesson, 0)

    def begin(self, lesson: str, bundled: bool) -> None:
        """Start with a lesson: the name of one that comes with the program, or a file."""
        if bundled:
            self.open(lesson)
        else:
            self.open_file(lesson)

    def choose_file(self) -> None:
        """Ask for a text file with a lesson, and open it."""
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a lesson"),
            "",
            self.tr("Lessons (*.txt);;All files (*)"),
        )
        if path:
            self.open_file(path)

    def takes(self, target: Target) -> bool:
        """Whether a click on ``target`` is part of an answer; then it is taken as such."""
        course = self._session.state.course
        kind = course.open_question if course else None
        if kind == "pixels" and target.kind == "input":
            self._session.click_answer((target.place[1], target.place[2]))
            return True
        if kind == "channels" and target.kind in ("input", "in_channel"):
            self._session.click_answer(target.place[0])
            return True
        return False

    # Presenting -------------------------------------------------------------------------------

    def go_on(self) -> None:
        """What a clicker sends: the answer or the next page of a lesson, else the next step."""
        course = self._session.state.course
        if course is None:
            self._session.forward()
        elif course.clicked and course.open_question:
            self._session.answer(course.clicked)
        elif course.open_question:
            self._session.skip_question()
        elif course.number + 1 < len(course.lesson.pages):
            self._session.open_page(course.lesson, course.number + 1)

    def go_back(self) -> None:
        """The other way."""
        course = self._session.state.course
        if course is None:
            self._session.back()
        elif course.number:
            self._session.open_page(course.lesson, course.number - 1)

    def follow_pointer(self) -> None:
        """Light what is around the pointer, or no longer."""
        self.spotlight.follow(not self.spotlight.follows)

    def hide_answers(self) -> None:
        """Leave outputs blank until they are asked for, or no longer."""
        self._session.change(hides=not self._session.state.hides)

    # Showing ----------------------------------------------------------------------------------

    def sync(self, frame: Frame) -> None:
        """Light what the open page names, and show what it says where the panel is not seen."""
        course, window = frame.state.course, self._window
        seen = course, window.presenting
        if seen == self._lit:
            if self._spotlight:
                self._spotlight.refresh()
            return
        opened = course is not None and self._lit is not None and self._lit[0] is None  # type: ignore[index]
        self._lit = seen
        window.fit(lesson_opened=opened or (course is not None and window.side.isHidden()))
        parts: tuple[QWidget, ...] = ()
        if course and course.page.spotlight and not window.presenting:
            # Not in the window: parts that were replaced just now are still there.
            ground = window.centralWidget()
            assert ground is not None
            # What is wrong is to be read wherever the light falls.
            names = (*course.page.spotlight, "message")
            found = [ground.findChild(QWidget, name) for name in names]
            parts = (*(part for part in found if part), window.side)
            if course.stops:
                parts = (*parts, window.transport)
            if course.builds:
                parts = (*parts, window.panel)
        if parts or self._spotlight:
            self.spotlight.light(parts)
        words = ""
        if course and window.presenting:
            question = course.page.question
            words = f"{course.page.title}\n{course.page.text}"
            if question and course.open_question:
                words = question.text
            elif question and question.kind == "build":
                words = question.why or question.text
            elif question:
                words = translated(course.reason)
        self.caption.setText(words)
        self.caption.setVisible(bool(words))
