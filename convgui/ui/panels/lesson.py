"""The panel of lessons: which there are, the page that is open, and its question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from convgui.i18n import current_language, translated
from convgui.model.lesson.page import Answer
from convgui.model.lesson.progress import LessonProgress, Verdict
from convgui.model.scene.frame import Frame
from convgui.model.tutor.catalog import lesson_names, lesson_title
from convgui.ui import named
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_number, parse_number


class LessonPanel(QWidget):
    """Shows where a frame's lesson is; ``asked`` says what the reader wants of it."""

    # Nothing of the layer is wished from here.
    wished = Signal(object)
    # What is wanted, and of what: ("lesson", name), ("file", None), ("page", number),
    # ("answer", given), ("skip", None), ("again", None), ("leave", None).
    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lesson")
        self.setAccessibleName(self.tr("Lesson"))
        self._frame: Frame | None = None
        self._shown: object = None
        self._page: tuple[object, int] | None = None
        self._pages = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._pages.addWidget(self._build_list())
        self._pages.addWidget(self._build_page())

    # Building ---------------------------------------------------------------------------------

    def _column(self) -> tuple[QScrollArea, QVBoxLayout]:
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(14, 10, 12, 10)
        column.setSpacing(6)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.accessibleName())
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(ground)
        ground.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        return scroll, column

    def _label(self, name: str, role: str) -> QLabel:
        label = named(QLabel(), name)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _button(self, name: str, text: str, slot: Callable[[], object]) -> QPushButton:
        button = named(QPushButton(text), name)
        button.clicked.connect(slot)
        return button

    def _build_list(self) -> QWidget:
        scroll, column = self._column()
        heading = QLabel(self.tr("LESSONS"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        for place, name in enumerate(lesson_names()):
            title = lesson_title(name, current_language())
            button = named(QPushButton(f"{place + 1}  {title}"), f"lesson_{place + 1}")
            button.setAccessibleName(title)
            button.setProperty("role", "lesson")
            button.setProperty("lesson", name)
            button.clicked.connect(self._choose)
            column.addWidget(button)
        column.addSpacing(6)
        own = self._button("lesson_file", self.tr("Open a lesson of your own …"), self._ask_file)
        column.addWidget(own)
        column.addStretch(1)
        return scroll

    def _build_page(self) -> QWidget:
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        scroll, column = self._column()
        outer.addWidget(scroll, 1)
        self._scroll = scroll
        self._lesson_title = self._label("lesson_title", "heading")
        self._page_title = self._label("lesson_page", "page")
        self._text = self._label("lesson_text", "prose")
        for label in (self._lesson_title, self._page_title, self._text):
            column.addWidget(label)
        column.addSpacing(4)
        column.addWidget(self._build_question())
        column.addWidget(self._build_verdict())
        column.addStretch(1)
        outer.addWidget(self._build_turning())
        return page

    def _build_question(self) -> QWidget:
        self._question = named(QFrame(), "question")
        column = QVBoxLayout(self._question)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(7)
        self._question_text = self._label("lesson_question", "ask")
        self._how = self._label("lesson_how", "hint")
        self._number = named(QLineEdit(), "lesson_number")
        self._number.setAccessibleName(self.tr("Your answer"))
        self._number.returnPressed.connect(self._check)
        self._check_button = self._button("lesson_check", self.tr("Check"), self._check)
        self._check_button.setProperty("role", "main")
        self._yes = self._button("lesson_yes", self.tr("Yes"), self._say_yes)
        self._no = self._button("lesson_no", self.tr("No"), self._say_no)
        self._skip = self._button("lesson_skip", self.tr("Show me"), self._ask_skip)
        self._skip.setToolTip(self.tr("Skip the question and show the answer"))
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in (self._number, self._check_button, self._yes, self._no):
            row.addWidget(widget, 1)
        row.addWidget(self._skip)
        column.addWidget(self._question_text)
        column.addWidget(self._how)
        column.addLayout(row)
        return self._question

    def _build_verdict(self) -> QWidget:
        self._verdict = named(QFrame(), "verdict")
        column = QVBoxLayout(self._verdict)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(5)
        self._result = self._label("lesson_verdict", "page")
        self._reason = self._label("lesson_reason", "prose")
        self._why = self._label("lesson_why", "prose")
        self._again = self._button("lesson_again", self.tr("Try again"), self._ask_again)
        for widget in (self._result, self._reason, self._why):
            column.addWidget(widget)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        return self._verdict

    def _build_turning(self) -> QWidget:
        bar = named(QWidget(), "lesson_turning")
        column = QVBoxLayout(bar)
        column.setContentsMargins(14, 6, 12, 10)
        column.setSpacing(6)
        self._place = named(QProgressBar(), "lesson_place")
        self._place.setTextVisible(False)
        self._place.setFixedHeight(4)
        self._count = QLabel()
        self._count.setProperty("role", "hint")
        self._back = self._button("lesson_back", self.tr("Back"), self._turn_back)
        self._next = self._button("lesson_next", self.tr("Next"), self._turn_on)
        self._next.setProperty("role", "main")
        self._leave = self._button("lesson_leave", self.tr("All lessons"), self._ask_leave)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._leave)
        row.addStretch(1)
        row.addWidget(self._count)
        row.addWidget(self._back)
        row.addWidget(self._next)
        column.addWidget(self._place)
        column.addLayout(row)
        return bar

    # Asking -----------------------------------------------------------------------------------

    def choices(self) -> None:
        """Nothing is chosen here that the session does not know."""

    def choose(self, choices: None) -> None:
        """So there is nothing to be chosen again."""

    def _choose(self) -> None:
        self.asked.emit("lesson", self.sender().property("lesson"))

    def _ask_file(self) -> None:
        self.asked.emit("file", None)

    def _ask_skip(self) -> None:
        self.asked.emit("skip", None)

    def _ask_again(self) -> None:
        self.asked.emit("again", None)

    def _ask_leave(self) -> None:
        self.asked.emit("leave", None)

    def _turn(self, by: int) -> None:
        course = self._course
        if course is None:
            return
        number = course.number + by
        if number == len(course.lesson.pages):
            self.asked.emit("leave", None)
        elif number >= 0:
            self.asked.emit("page", number)

    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn_on(self) -> None:
        self._turn(1)

    def _say_yes(self) -> None:
        self.asked.emit("answer", True)

    def _say_no(self) -> None:
        self.asked.emit("answer", False)

    def _check(self) -> None:
        course = self._course
        if course is None or course.open_question is None:
            return
        kind = course.open_question
        given: Answer = None
        if kind in ("pixels", "channels"):
            given = course.clicked
        elif kind == "number":
            given = parse_number(self._number.text())
            if given is None:
                self._how.setText(self.tr("Type a number such as 3, −0.5 or nan."))
                self._number.setFocus()
                self._number.selectAll()
                return
        self.asked.emit("answer", given)

    @property
    def _course(self) -> LessonProgress | None:
        return self._frame.state.course if self._frame else None

    # Showing ----------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Show the page that is open, or which lessons there are."""
        self._frame = frame
        course = frame.state.course
        held = self._held()
        self._pages.setCurrentIndex(0 if course is None else 1)
        if course is None or course == self._shown:
            self._shown = course
            return
        self._shown = course
        opened = self._show_page(course)
        self._show_question(course)
        self._show_verdict(course)
        types = course.open_question == "number"
        if held and (not held.isVisible() or (types and opened)):
            self._take_keys()

    def _held(self) -> QWidget | None:
        """What of the panel has the keys, or had them before a dialog took them."""
        held = self.window().focusWidget()
        return held if held and self.isAncestorOf(held) else None

    def _take_keys(self) -> None:
        """Give the keys to what comes next: Qt would to whatever follows, such as the way out."""
        for widget in (self._number, self._check_button, self._yes, self._skip, self._again):
            if widget.isVisible() and widget.isEnabled():
                widget.setFocus()
                # What is typed now takes the place of a wrong answer.
                self._number.selectAll()
                return
        self._next.setFocus()

    def _show_page(self, course: LessonProgress) -> bool:
        """Show the words of the page; whether it was opened just now."""
        page, pages = course.page, len(course.lesson.pages)
        self._lesson_title.setText(course.lesson.title)
        self._page_title.setText(page.title)
        self._text.setText(page.text)
        self._text.setVisible(bool(page.text))
        self._place.setRange(0, pages)
        self._place.setValue(course.number + 1)
        self._count.setText(self.tr("{0} of {1}").format(course.number + 1, pages))
        self._back.setEnabled(course.number > 0)
        last = course.number == pages - 1
        self._next.setText(self.tr("Done") if last else self.tr("Next"))
        opened = course.lesson, course.number
        if opened != self._page:
            self._page = opened
            self._number.clear()
            self._scroll.verticalScrollBar().setValue(0)
            return True
        return False

    def _show_question(self, course: LessonProgress) -> None:
        kind, question = course.open_question, course.page.question
        self._question.setVisible(question is not None)
        if question is None:
            return
        self._question_text.setText(question.text)
        for widget, shown in (
            (self._number, kind == "number"),
            (self._check_button, kind is not None and kind != "yes_no"),
            (self._yes, kind == "yes_no"),
            (self._no, kind == "yes_no"),
            (self._skip, kind is not None),
        ):
            widget.setVisible(shown)
        clicked = len(course.clicked)
        how = {
            "pixels": self.tr("Click cells of the input; {0} chosen.").format(clicked),
            "channels": self.tr("Click input channels above; {0} chosen.").format(clicked),
            "build": self.tr("Change the layer, then check."),
        }
        self._how.setText(how.get(kind or "", ""))
        self._how.setVisible(kind in how or kind == "number")
        if kind == "number":
            self._how.setText(self.tr("Type the number, then Enter."))
        self._check_button.setEnabled(kind not in ("pixels", "channels") or clicked > 0)

    def _show_verdict(self, course: LessonProgress) -> None:
        verdict, question = course.verdict, course.page.question
        self._verdict.setVisible(question is not None and course.open_question is None)
        if question is None or course.open_question is not None:
            return
        if verdict is None:
            self._say(self._result, self._answer_words(question.kind, course.answer))
            # Of a layer that was to be built the reason says what it is, not what it might be.
            self._say(self._reason, translated(course.reason) if question.kind != "build" else "")
            colour = theme.now.text
        else:
            self._say(self._result, self._verdict_words(question.kind, verdict))
            failed = "\n".join(translated(text) for text in verdict.failed)
            self._say(self._reason, failed or translated(verdict.reason))
            colour = theme.now.good if verdict.right else theme.now.error
        self._result.setStyleSheet(f"color: {colour};")
        # A layer that is not built yet is not told how to be.
        told = verdict is None or verdict.right or question.kind != "build"
        self._say(self._why, question.why if told else "")
        self._again.setVisible(verdict is None or not verdict.right)

    @staticmethod
    def _say(label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _verdict_words(self, kind: str, verdict: Verdict) -> str:
        if verdict.right:
            return self.tr("✓ Right.")
        if kind == "build":
            return self.tr("✕ Not yet.")
        if kind in ("pixels", "channels"):
            given, answer = verdict.given, verdict.answer
            assert isinstance(given, frozenset)
            assert isinstance(answer, frozenset)
            return self.tr("✕ Not quite: {0} right, {1} wrong ✕, {2} missed !").format(
                len(given & answer), len(given - answer), len(answer - given)
            )
        return self.tr("✕ You said {0}. The answer is {1}.").format(
            self._value(verdict.given), self._value(verdict.answer)
        )

    def _answer_words(self, kind: str, answer: Answer) -> str:
        if kind in ("pixels", "channels", "build"):
            return self.tr("Look at the picture.") if kind != "build" else ""
        return self.tr("The answer is {0}.").format(self._value(answer))

    def _value(self, answer: Answer) -> str:
        if isinstance(answer, bool):
            return self.tr("yes") if answer else self.tr("no")
        if isinstance(answer, int):
            return f"{answer:,}"
        assert isinstance(answer, float)
        return format_number(answer)
