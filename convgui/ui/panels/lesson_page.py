"""The page of a lesson that is open, and the buttons that turn it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from convgui.i18n import current_language
from convgui.model.lesson.progress import LessonProgress
from convgui.model.tutor.catalog import lesson_title
from convgui.model.tutor.courses import following
from convgui.ui import named
from convgui.ui.panels.lesson_question import LessonQuestion
from convgui.ui.panels.lesson_verdict import LessonVerdict
from convgui.ui.panels.lesson_widgets import lesson_button, lesson_label
from convgui.ui.panels.scroll_column import ScrollColumn
from convgui.ui.panels.section import show_text
from convgui.ui.style.plain_text import plain_label
from convgui.ui.style.theme import QWIDGETSIZE_MAX, px

# The height that the panel of a tab has at least, if half of the page is more than that.
LEAST_TAB = 190


class LessonPage(QWidget):
    """Titles, text, question and verdict; below them the place in the lesson."""

    # See ``LessonPanel.asked``.
    asked = Signal(str, object)

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: LessonProgress | None = None
        # The lesson that comes after this one, while its last page is open.
        self._following: str | None = None
        # The lesson and the number of the page that was shown last.
        self._page: tuple[object, int] | None = None
        self._lesson_title = lesson_label("lesson_title", "heading")
        self._begin = lesson_button("lesson_begin", self.tr("Start again"))
        self._begin.setToolTip(self.tr("Go to the first page, and forget all answers"))
        self._begin.clicked.connect(self._ask_begin)
        self._page_title = lesson_label("lesson_page", "page")
        self._text = lesson_label("lesson_text", "prose")
        self._question = LessonQuestion()
        self._question.asked.connect(self.asked)
        self._verdict = LessonVerdict()
        self._verdict.asked.connect(self.asked)
        self._content = content = QWidget()
        self._scroll = ScrollColumn(content, accessible_name)
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 10, 12, 10)
        column.setSpacing(6)
        heading = QHBoxLayout()
        heading.addWidget(self._lesson_title, 1)
        heading.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(heading)
        for label in (self._page_title, self._text):
            column.addWidget(label)
        column.addSpacing(4)
        column.addWidget(self._question)
        column.addWidget(self._verdict)
        self._onward = lesson_label("lesson_onward", "hint")
        column.addWidget(self._onward)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        holder = QWidget()
        self._tab_place = QVBoxLayout(holder)
        self._tab_place.setContentsMargins(0, 0, 0, 0)
        self._tab = named(ScrollColumn(holder, accessible_name), "lesson_tab")
        self._tab.hide()
        outer.addWidget(self._tab, 1)
        self._turning = self._build_turning()
        outer.addWidget(self._turning)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._bring_verdict)

    def _build_turning(self) -> QWidget:
        bar = named(QWidget(), "lesson_turning")
        column = QVBoxLayout(bar)
        column.setContentsMargins(14, 6, 12, 10)
        column.setSpacing(6)
        self._place = named(QProgressBar(), "lesson_place")
        self._place.setTextVisible(False)
        self._place.setFixedHeight(6)
        self._count = plain_label()
        self._count.setProperty("role", "hint")
        self._back = lesson_button("lesson_back", self.tr("Back"))
        self._back.clicked.connect(self._turn_back)
        self._next = lesson_button("lesson_next", self.tr("Next"), main=True)
        self._next.clicked.connect(self._turn_on)
        self._leave = lesson_button("lesson_leave", self.tr("All lessons"))
        self._leave.clicked.connect(self._ask_leave)
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

    # Showing ----------------------------------------------------------------------------------

    def show_progress(self, progress: LessonProgress) -> bool:
        """Show the page that is open; whether it is another one than before."""
        self._progress = progress
        page, pages = progress.page, len(progress.lesson.pages)
        self._lesson_title.setText(progress.lesson.title)
        self._page_title.setText(page.title)
        show_text(self._text, page.text)
        self._place.setRange(0, pages)
        self._place.setValue(progress.number + 1)
        self._count.setText(self.tr("{0} of {1}").format(progress.number + 1, pages))
        self._back.setEnabled(progress.number > 0)
        self._begin.setVisible(progress.number > 0)
        self._count.setVisible(progress.number < pages - 1)
        self._show_onward(progress)
        opened = progress.lesson, progress.number
        turned = opened != self._page
        if turned:
            self._page = opened
            self._question.clear()
            self._scroll.verticalScrollBar().setValue(0)
        self._question.show_progress(progress)
        judged = self._verdict.isVisible()
        self._verdict.show_progress(progress)
        self._share_height()
        if self._verdict.isVisible() and not judged:
            # Its height is known when it has been laid out.
            self._later.start()
        return turned

    def _show_onward(self, progress: LessonProgress) -> None:
        """Say what comes after the last page, and on the button."""
        last = progress.number == len(progress.lesson.pages) - 1
        self._following = following(progress.lesson.name) if last else None
        words, button = "", self.tr("Done") if last else self.tr("Next")
        if self._following:
            words = self.tr("Next lesson: {0}").format(
                lesson_title(self._following, current_language())
            )
            button = self.tr("Next lesson")
        show_text(self._onward, words)
        self._next.setText(button)

    def take_panel(self, panel: QWidget | None) -> None:
        """Show the panel of a tab below the text; None: there is none any more."""
        if panel is not None:
            self._tab_place.addWidget(panel)
            panel.show()
        self._tab.setVisible(panel is not None)
        self._share_height()

    def show_panel_alone(self) -> None:
        """Leave away all but the panel of a tab: the words stand elsewhere."""
        self._scroll.hide()
        self._turning.hide()

    def _share_height(self) -> None:
        """Give the words above a panel the height that they need, if that leaves it its own."""
        layout = self._content.layout()
        assert layout is not None
        for part in (self._question, self._verdict):
            # What is shown in it by now has its height.
            inner = part.layout()
            assert inner is not None
            inner.activate()
        needs = max(0, layout.totalHeightForWidth(self._scroll.viewport().width()))
        rest = self.height() - self._turning.sizeHint().height() - px(LEAST_TAB)
        high = min(needs, max(rest, self.height() // 2))
        shared = not self._tab.isHidden()
        self._scroll.setMinimumHeight(high if shared else 0)
        self._scroll.setMaximumHeight(high if shared else QWIDGETSIZE_MAX)

    def _bring_verdict(self) -> None:
        self._scroll.ensureWidgetVisible(self._verdict, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def take_focus(self) -> None:
        """Give the keyboard to what comes next in the lesson.

        Qt would give it to the next widget in line, such as the button that leaves the lesson.
        """
        for widget in (*self._question.answer_widgets, self._verdict.again):
            if widget.isVisible() and widget.isEnabled():
                widget.setFocus()
                self._question.select_answer()
                return
        self._next.setFocus()

    # Turning ----------------------------------------------------------------------------------

    def _turn(self, by: int) -> None:
        progress = self._progress
        if progress is None:
            return
        number = progress.number + by
        if number == len(progress.lesson.pages) and self._following:
            self.asked.emit("lesson", self._following)
        elif number == len(progress.lesson.pages):
            self.asked.emit("leave", None)
        elif number >= 0:
            self.asked.emit("page", number)

    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn_on(self) -> None:
        self._turn(1)

    def _ask_begin(self) -> None:
        self.asked.emit("begin", None)

    def _ask_leave(self) -> None:
        self.asked.emit("leave", None)
