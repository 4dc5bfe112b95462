"""Lessons in the window: opened, answered, lit by the spotlight, and shown to a class."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from convgui.i18n import current_language
from convgui.model.call.arguments import Pair
from convgui.model.conv.connectivity import Target
from convgui.model.lesson.page import Answer, Lesson
from convgui.model.lesson.progress import LessonProgress
from convgui.model.scene.frame import Frame
from convgui.model.scene.kept_pages import keeping
from convgui.model.scene.state import State
from convgui.session import Session
from convgui.ui import named
from convgui.ui.lesson.caption import caption_of
from convgui.ui.lesson.lit import Parts, lit_parts
from convgui.ui.lesson.start_here import StartHere
from convgui.ui.style.plain_text import plain_label

if TYPE_CHECKING:
    from convgui.ui.lesson.spotlight import Spotlight


class LessonController(QObject):
    """Opens lessons, passes answers on to the session, and lights what a page names.

    ``may_leave`` says whether the experiment may be left for a lesson; it may ask the reader.
    ``tell`` shows a notice for a while.
    """

    # Another page is open, or none; with whether a lesson was just opened.
    page_changed = Signal(bool)
    # The last page of a lesson that comes with the program is open: its name.
    finished = Signal(str)
    # The reader goes back from a lesson to the list of all.
    list_wanted = Signal()

    def __init__(
        self,
        session: Session,
        may_leave: Callable[[], bool],
        tell: Callable[[str], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._may_leave, self._tell = may_leave, tell
        self._welcomes = False

    def build(self, parts: Parts) -> None:
        """Make the caption anew and light these parts from now on."""
        self._parts = parts
        self._spotlight: Spotlight | None = None
        self.caption = named(plain_label(), "caption")
        self.caption.setWordWrap(True)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.hide()
        self.start_here = StartHere()
        self.start_here.begun.connect(self._begin)
        self.start_here.dismissed.connect(self._end_welcome)
        # The progress that is shown now; unknown before the first frame.
        self._shown: LessonProgress | None = None
        self._shown_yet = False

    def retranslate(self) -> None:
        """Bring the lessons that came with the program into the current language."""
        now = self._session.state
        if now.lesson.progress or now.lesson.kept:
            from convgui.model.tutor.flow import in_language

            self._session.take(in_language(now, current_language()))

    def undo(self) -> None:
        """Take the last change back; a lesson that is open again is in the current language."""
        self._session.undo()
        self.retranslate()

    def redo(self) -> None:
        """Make the change again that was taken back; the lesson as after ``undo``."""
        self._session.redo()
        self.retranslate()

    @property
    def spotlight(self) -> Spotlight:
        """The veil over the window, made when it is first needed."""
        if self._spotlight is None:
            from convgui.ui.lesson.spotlight import Spotlight

            self._spotlight = Spotlight(self._parts.ground)
        return self._spotlight

    # Beginning --------------------------------------------------------------------------------

    def welcome(self) -> None:
        """Show a newcomer where to start, until a lesson is opened or the bar is closed."""
        self._welcomes = True
        self._show_welcome()

    def _end_welcome(self) -> None:
        self._welcomes = False
        self._show_welcome()

    def _show_welcome(self) -> None:
        self.start_here.setVisible(self._welcomes and not self._parts.presented)

    def _begin(self) -> None:
        from convgui.model.tutor.courses import PATH

        self.open(PATH[0])

    # Lessons ----------------------------------------------------------------------------------

    def hear(self, what: str, value: object) -> None:
        """Handle a request of the lesson panel (see ``LessonPanel.asked``)."""
        progress = self._session.state.lesson.progress
        if what == "lesson":
            self.open(str(value))
        elif what == "file":
            self.choose_file()
        elif progress is None:
            # The page that asks is no longer open.
            return
        elif what == "page":
            assert isinstance(value, int)
            if 0 <= value < len(progress.lesson.pages):
                self.open_page(progress.lesson, value)
        elif what == "answer" and progress.open_question:
            assert value is None or isinstance(value, (frozenset, int, float))
            self.answer(value)
        elif what == "skip" and progress.open_question:
            self.skip_question()
        elif what == "again":
            self.ask_again()
        elif what == "begin":
            self.begin_again()
        elif what == "leave":
            self.leave()
            self.list_wanted.emit()

    def open(self, name: str) -> None:
        """Open a lesson that comes with the program, where it was left."""
        from convgui.model.tutor.catalog import load_lesson

        self.show_lesson(load_lesson(name, current_language()))

    def open_file(self, path: str | Path) -> None:
        """Open a lesson from a text file; what is wrong with it is said in the message line."""
        from convgui.files.read.lesson_file import LessonFileError, read_lesson_file
        from convgui.ui.dialogs.file_reading import read_file

        path = Path(path)
        self._session.try_again("open")
        try:
            lesson = read_file(self._window, path.name, partial(read_lesson_file, path))
        except LessonFileError as error:
            self._session.complain(error.text, attempt="open")
            return
        if lesson is None:
            self._tell(self.tr("{0} was not opened.").format(path.name))
        else:
            self.show_lesson(lesson)

    def show_lesson(self, lesson: Lesson) -> None:
        """Open a lesson at the page where it was left in this window, else at its first."""
        from convgui.model.tutor.flow import open_lesson

        if self._may_leave():
            self._show(open_lesson(lesson, self._session.state))

    def begin_again(self) -> None:
        """Open the first page of the open lesson, and forget what was answered in it."""
        from convgui.model.tutor.flow import begin_lesson

        progress = self._session.state.lesson.progress
        assert progress is not None
        self._show(begin_lesson(progress.lesson, self._session.state))

    def choose_file(self) -> None:
        """Ask for a text file with a lesson, and open it."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a lesson"), "", self.tr("Lessons (*.txt);;All files (*)")
        )
        if path:
            self.open_file(path)

    def open_page(self, lesson: Lesson, number: int) -> None:
        """Open a page of a lesson, which brings its layer and its step."""
        from convgui.model.tutor.flow import open_page

        self._show(open_page(lesson, number, self._session.state))

    def _show(self, state: State) -> None:
        """Take the state with a page of a lesson open."""
        now = self._session.state
        # A notice is still to be read.
        message = now.focus.message
        if message and message.notice:
            state = state.having(message=message)
        if now.lesson.progress:
            self._session.take(state)
        else:
            # Another document: saving must not write it over the experiment that was open. Undo
            # goes back to that, as one change.
            self._session.open_state(state, "lesson")

    def answer(self, given: Answer) -> None:
        """Answer the question of the open page."""
        from convgui.model.tutor.flow import answer_question

        self._session.take(answer_question(self._session.state, given))

    def ask_again(self) -> None:
        """Let the question of the open page be answered anew."""
        from convgui.model.tutor.flow import ask_again

        self._session.take(ask_again(self._session.state))

    def skip_question(self) -> None:
        """Show the answer without one having been given."""
        from convgui.model.tutor.flow import skip_question

        before = self._session.state
        state = skip_question(before)
        # A layer that was built can be taken back.
        built = state.experiment != before.experiment
        self._session.take(state, "lesson" if built else None)

    def leave(self) -> None:
        """Close the lesson; what it showed last stays."""
        now = self._session.state
        self._session.take(now.having(progress=None, kept=keeping(now)))

    def _click(self, what: Pair | int) -> None:
        """Choose a cell or a channel as part of an answer, or take it back."""
        progress = self._session.state.lesson.progress
        if progress:
            self._session.take(self._session.state.having(progress=progress.click(what)))

    def takes(self, target: Target) -> bool:
        """Use a click on ``target`` as part of the answer; whether it was one."""
        progress = self._session.state.lesson.progress
        kind = progress.open_question if progress else None
        if kind == "pixels" and target.kind == "input":
            self._click((target.place[1], target.place[2]))
            return True
        if kind == "channels" and target.kind in ("input", "in_channel"):
            self._click(target.place[0])
            return True
        return False

    def holds_cell(self) -> bool:
        """Say that the cell in play stays, if a question is about it; whether that is so."""
        progress = self._session.state.lesson.progress
        if progress is None or not progress.asks_of_cell:
            return False
        self._tell(self.tr("The question is about this output cell, which stays until you answer."))
        return True

    # Presenting -------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Show the answer or the next page of a lesson; without a lesson, the next step."""
        progress = self._session.state.lesson.progress
        if progress is None:
            self._session.forward()
        elif progress.clicked and progress.open_question:
            self.answer(progress.clicked)
        elif progress.open_question:
            self.skip_question()
        elif progress.number + 1 < len(progress.lesson.pages):
            self.open_page(progress.lesson, progress.number + 1)

    def go_back(self) -> None:
        """Show the page before; without a lesson, the step before."""
        progress = self._session.state.lesson.progress
        if progress is None:
            self._session.back()
        elif progress.number:
            self.open_page(progress.lesson, progress.number - 1)

    def follow_pointer(self) -> None:
        """Start or stop lighting what is around the pointer."""
        self.spotlight.follow(not self.spotlight.follows)

    def reveal(self) -> None:
        """Show the output that is hidden, until the next step."""
        self._session.change(revealed=True)

    def hide_answers(self) -> None:
        """Start or stop leaving outputs blank until they are asked for."""
        hides = not self._session.state.lesson.hides
        self._session.change(hides=hides)
        if hides and not self._parts.presented:
            self._tell(self.tr("Outputs are hidden: A shows this one, H all of them."))
        else:
            self._session.unsay()

    # Showing ----------------------------------------------------------------------------------

    def sync(self, frame: Frame) -> None:
        """Light what the open page names, and show its words where the panel is not seen."""
        progress = frame.state.lesson.progress
        words = caption_of(frame.state) if self._parts.presented else ""
        if words != self.caption.text():
            self.caption.setText(words)
            self.caption.setVisible(bool(words))
        if self._shown_yet and progress == self._shown:
            if self._spotlight:
                self._spotlight.refresh()
            return
        opened = self._shown_yet and self._shown is None and progress is not None
        self._shown, self._shown_yet = progress, True
        if progress:
            self._welcomes = False
            self._tell_finished(progress)
        self._show_welcome()
        # The window makes room first: hidden parts are not lit.
        self.page_changed.emit(opened)
        lit = lit_parts(progress, self._parts)
        if lit or self._spotlight:
            self.spotlight.light(lit)

    def _tell_finished(self, progress: LessonProgress) -> None:
        from convgui.model.tutor.catalog import is_bundled

        if progress.number == len(progress.lesson.pages) - 1 and is_bundled(progress.lesson):
            self.finished.emit(progress.lesson.name)
