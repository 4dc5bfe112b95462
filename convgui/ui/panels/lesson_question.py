"""The question of a lesson page, and the fields to answer it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from convgui.i18n import translated
from convgui.model.lesson.page import Answer
from convgui.model.lesson.progress import LessonProgress
from convgui.ui import named
from convgui.ui.panels.lesson_widgets import lesson_button, lesson_label
from convgui.ui.panels.section import show_text
from convgui.ui.style.announce import announce, tell
from convgui.ui.style.number_format import is_ambiguous, not_a_number, parse_answer, parse_number


class LessonQuestion(QFrame):
    """Shows the question that is open; a number, yes or no, or a click on the stage answers it."""

    # See ``LessonPanel.asked``.
    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self._progress: LessonProgress | None = None
        self._hinted = ""
        self._text = lesson_label("lesson_question", "ask")
        self._how = lesson_label("lesson_how", "hint")
        self._number = named(QLineEdit(), "lesson_number")
        self._number.setAccessibleName(self.tr("Your answer"))
        self._number.returnPressed.connect(self._check)
        self._check_button = lesson_button("lesson_check", self.tr("Check"), main=True)
        self._check_button.clicked.connect(self._check)
        self._yes = lesson_button("lesson_yes", self.tr("Yes"))
        self._yes.clicked.connect(self._answer_yes)
        self._no = lesson_button("lesson_no", self.tr("No"))
        self._no.clicked.connect(self._answer_no)
        self._skip = lesson_button("lesson_skip", self.tr("Show me"))
        self._skip.setToolTip(self.tr("Skip the question and show the answer"))
        self._skip.clicked.connect(self._ask_skip)
        self._hint = lesson_label("lesson_hint", "hinted")
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in (self._number, self._check_button, self._yes, self._no):
            row.addWidget(widget, 1)
        row.addWidget(self._skip)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(7)
        column.addWidget(self._text)
        column.addWidget(self._how)
        column.addWidget(self._hint)
        column.addLayout(row)

    @property
    def answer_widgets(self) -> tuple[QWidget, ...]:
        """What may take the keyboard focus when a question opens, the first choice first."""
        return self._number, self._check_button, self._yes, self._skip

    def clear(self) -> None:
        """Forget the number that was typed."""
        self._number.clear()

    def select_answer(self) -> None:
        """Select the number, so that typing replaces a wrong answer."""
        self._number.selectAll()

    def show_progress(self, progress: LessonProgress) -> None:
        """Show the question of the page, with the fields for it while it is open."""
        self._progress = progress
        kind, question = progress.open_question, progress.page.question
        self.setVisible(question is not None)
        if question is None:
            return
        show_text(self._text, question.text)
        for widget, shown in (
            (self._number, kind == "number"),
            (self._check_button, kind is not None and kind != "yes_no"),
            (self._yes, kind == "yes_no"),
            (self._no, kind == "yes_no"),
            (self._skip, kind is not None),
        ):
            widget.setVisible(shown)
        clicked = len(progress.clicked)
        how = {
            "number": self.tr("Type the number, then press Enter."),
            "pixels": self.tr("Click pixels of the input; {0} chosen.").format(clicked),
            "channels": self.tr("Click input channels at the left; {0} chosen.").format(clicked),
            "build": self.tr("Change the layer, then check."),
        }
        if progress.is_about_network:
            how["build"] = self.tr("Click a layer in the list below, then check.")
        self._how.setText(how.get(kind or "", ""))
        self._how.setVisible(kind in how)
        hint = self._hint_words(progress)
        show_text(self._hint, hint)
        if hint and progress.hint != self._hinted:
            announce(self, hint)
            self.select_answer()
        self._hinted = progress.hint
        self._check_button.setEnabled(kind not in ("pixels", "channels") or clicked > 0)

    def _hint_words(self, progress: LessonProgress) -> str:
        """What is said to a first wrong answer, while the question is still open."""
        if not progress.hint or progress.open_question is None:
            return ""
        return self.tr("Not yet: one more try. {0}").format(translated(progress.hint))

    def _check(self) -> None:
        progress = self._progress
        # A script can press a button that nobody sees.
        if progress is None or progress.open_question in (None, "yes_no"):
            return
        kind = progress.open_question
        given: Answer = None
        if kind in ("pixels", "channels"):
            given = progress.clicked
        elif kind == "number":
            question, typed = progress.page.question, self._number.text()
            # All that can be asked for but the value of a cell are whole numbers.
            counts = question is not None and question.about[:1] != ("cell",)
            given = parse_answer(typed) if counts else parse_number(typed)
            if given is None:
                words = self.tr("Type a number such as 3 or −0.5.")
                if is_ambiguous(typed):
                    words = translated(not_a_number(typed))
                tell(self._how, words, fault=True)
                self._number.setFocus()
                self._number.selectAll()
                return
        self.asked.emit("answer", given)

    def _answer_yes(self) -> None:
        self._say(True)

    def _answer_no(self) -> None:
        self._say(False)

    def _say(self, yes: bool) -> None:
        if self._progress and self._progress.open_question == "yes_no":
            self.asked.emit("answer", yes)

    def _ask_skip(self) -> None:
        self.asked.emit("skip", None)
