"""The panel of lessons: which there are, or the page that is open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from convgui.model.lesson.progress import LessonProgress
from convgui.model.scene.frame import Frame
from convgui.ui.panels.lesson_list import LessonList
from convgui.ui.panels.lesson_page import LessonPage


class LessonPanel(QWidget):
    """Shows the lesson of a frame; ``asked`` reports what the reader wants to do."""

    # Never emitted; all panels of the side column have it.
    wished = Signal(object)
    # The request and its argument: ("lesson", name), ("file", None), ("page", number),
    # ("answer", given), ("skip", None), ("again", None), ("begin", None), ("leave", None).
    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lesson")
        self.setAccessibleName(self.tr("Lesson"))
        self._shown: LessonProgress | None = None
        # The lesson that was open last.
        self._last = ""
        self._list = LessonList(self.accessibleName())
        self._list.asked.connect(self.asked)
        self._page = LessonPage(self.accessibleName())
        self._page.asked.connect(self.asked)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def choices(self) -> None:
        """None: this panel has no choices of its own."""

    def choose(self, choices: None) -> None:
        """Nothing to restore; see ``choices``."""

    def show_frame(self, frame: Frame) -> None:
        """Show the page that is open, or which lessons there are."""
        progress = frame.state.lesson.progress
        focused = self._focused()
        self._pages.setCurrentWidget(self._list if progress is None else self._page)
        if progress == self._shown:
            return
        self._shown = progress
        if progress is None:
            return
        self._last = progress.lesson.name
        turned = self._page.show_progress(progress)
        types = progress.open_question == "number"
        if focused and (not focused.isVisible() or (types and turned)):
            self._page.take_focus()

    def show_done(self, names: tuple[str, ...]) -> None:
        """Tick these lessons in the list."""
        self._list.show_done(names)

    def focus_list(self) -> None:
        """Give the keyboard to the list, at the lesson that was open last."""
        self._list.take_focus(self._last)

    def take_panel(self, panel: QWidget | None) -> None:
        """Show the panel of a tab below the page; None: there is none any more."""
        self._page.take_panel(panel)

    def show_panel_alone(self) -> None:
        """Leave away all but the panel of a tab, as while presenting."""
        self._page.show_panel_alone()

    def _focused(self) -> QWidget | None:
        """The widget of the panel that has the keyboard, or had it before a dialog took it."""
        focused = self.window().focusWidget()
        return focused if focused and self.isAncestorOf(focused) else None
