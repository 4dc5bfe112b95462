"""Whether an answer was right, what the right one is, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from convgui.i18n import translated
from convgui.model.lesson.page import Answer
from convgui.model.lesson.progress import LessonProgress, Verdict
from convgui.ui.panels.lesson_widgets import lesson_button, lesson_label
from convgui.ui.panels.section import show_text
from convgui.ui.style import theme
from convgui.ui.style.announce import announce
from convgui.ui.style.number_format import format_number

# Larger numbers that were typed are written with their power of ten.
LONGEST = 1e15


class LessonVerdict(QFrame):
    """Shown once the question has been answered or skipped."""

    # See ``LessonPanel.asked``.
    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdict")
        self._result = lesson_label("lesson_verdict", "page")
        self._reason = lesson_label("lesson_reason", "prose")
        self._why = lesson_label("lesson_why", "prose")
        self._again = lesson_button("lesson_again", self.tr("Try again"))
        self._again.clicked.connect(self._ask_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(5)
        for widget in (self._result, self._reason, self._why):
            column.addWidget(widget)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def again(self) -> QWidget:
        """The button that opens the question again."""
        return self._again

    def show_progress(self, progress: LessonProgress) -> None:
        """Show the verdict on the page's question; nothing while it is open."""
        verdict, question = progress.verdict, progress.page.question
        # Of a layer to build it is said what is still wrong while the question is open.
        judged = verdict is not None or progress.open_question is None
        self.setVisible(question is not None and judged)
        if question is None or not judged:
            return
        before = self._said()
        if verdict is None:
            show_text(self._result, self._answer_words(question.kind, progress.answer))
            show_text(self._reason, translated(progress.reason))
            colour = theme.now.text
        else:
            show_text(self._result, self._verdict_words(question.kind, verdict))
            failed = "\n".join(translated(text) for text in verdict.failed)
            show_text(self._reason, failed or translated(verdict.reason))
            colour = theme.now.good if verdict.right else theme.now.error
        self._result.setStyleSheet(f"color: {colour};")
        # The explanation would give away a layer that has not been built yet.
        explained = verdict is None or verdict.right or question.kind != "build"
        show_text(self._why, question.why if explained else "")
        self._again.setVisible(progress.open_question is None and not (verdict and verdict.right))
        if self._said() != before:
            announce(self, self._said())

    def _said(self) -> str:
        return " ".join(label.text() for label in (self._result, self._reason, self._why))

    def _verdict_words(self, kind: str, verdict: Verdict) -> str:
        if verdict.right:
            return self.tr("✓ Right.")
        if kind == "build":
            return self.tr("✕ Not yet.")
        if kind in ("pixels", "channels"):
            given, answer = verdict.given, verdict.answer
            assert isinstance(given, frozenset)
            assert isinstance(answer, frozenset)
            counted = (
                (len(given & answer), self.tr("{0} right")),
                (len(given - answer), self.tr("{0} wrong")),
                (len(answer - given), self.tr("{0} still to be read")),
            )
            parts = [words.format(count) for count, words in counted if count]
            return self.tr("✕ Not quite: {0}").format(" · ".join(parts))
        return self.tr("✕ You said {0}. The answer is {1}.").format(
            self._value(verdict.given), self._value(verdict.answer)
        )

    def _answer_words(self, kind: str, answer: Answer) -> str:
        if kind == "build":
            found = self.tr("Look at the layer."), self.tr("No such layer was found.")
            return found[0] if answer else found[1]
        if kind in ("pixels", "channels"):
            return self.tr("Look at the picture.")
        return self.tr("The answer is {0}.").format(self._value(answer))

    def _value(self, answer: Answer) -> str:
        if isinstance(answer, bool):
            return self.tr("yes") if answer else self.tr("no")
        assert isinstance(answer, (int, float))
        if isinstance(answer, int) or (answer.is_integer() and abs(answer) < LONGEST):
            # As the reasons write a count, even if it was typed.
            return f"{int(answer):,}".replace("-", "−")
        return format_number(answer)

    def _ask_again(self) -> None:
        self.asked.emit("again", None)
