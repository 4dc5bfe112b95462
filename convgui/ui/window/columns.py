"""Which columns are shown beside the stage: the fields at the left, the panels at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QWidget

from convgui.model.lesson.progress import LessonProgress
from convgui.session import Session
from convgui.ui.panels.side_panel import LESSON, PANELS, SidePanel
from convgui.ui.window.field_column import FieldColumn, FieldsShown
from convgui.ui.window.notices import Notices

# A narrower window needs the width of the fields for the stage, until the reader opens them.
ROOM_FOR_FIELDS = 1360
# The same for the column at the right.
ROOM_FOR_SIDE = 1700
# Room for the fields beside a page of a lesson that is about them.
ROOM_FOR_BOTH = 1180


class Columns(QObject):
    """Shows and hides the columns by the window's width, the lesson and the reader's choice."""

    def __init__(self, session: Session, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._notices, self._window = session, notices, window
        # Whether the reader opened or closed a column; None: neither.
        self._side_chosen: bool | None = None
        self._fields_chosen: bool | None = None
        self._lessons_shown = False
        self._presented = False
        # The same while presenting, until the next page of a lesson.
        self._asked_for: bool | None = None
        self._page: tuple[str, int] | None = None
        self._progress: LessonProgress | None = None

    def build(
        self,
        fields: FieldColumn,
        side: SidePanel,
        stage: QWidget,
        actions: tuple[QAction, QAction],
        presented: bool,
    ) -> None:
        """Show these columns from now on; ``actions`` turn them.

        If ``presented`` there is only the tab that the page of a lesson shows, or one that is asked
        for meanwhile.
        """
        self._fields, self._side, self._tabs = fields, side, side.tabs
        self._stage = stage
        self._fields_action, self._side_action = actions
        if presented != self._presented:
            self._presented, self._asked_for = presented, None
        side.tabs.chosen.connect(self.turn)
        side.tabs.turned.connect(self.turn_side)
        side.currentChanged.connect(self.fit)
        side.kept.connect(self.fit)
        stage.installEventFilter(self)
        fields.opened.connect(self.open_fields)
        fields.closed.connect(self.close_fields)
        self.fit()

    # The column at the right ------------------------------------------------------------------

    def choose_side(self, on: bool) -> None:
        """Open or close the column at the right, and leave it so whatever the width."""
        if self._presented:
            self._asked_for = on
        else:
            self._side_chosen = on
            self._lessons_shown &= on
        self.fit()

    def turn_side(self) -> None:
        """Open the column at the right, or close it."""
        self.choose_side(self._side.isHidden())

    def turn(self, number: int) -> None:
        """Open the column at this tab; close it if that is open."""
        front = number == self._side.currentIndex() and not self._side.isHidden()
        if not self._side.isTabEnabled(number):
            self._notices.show(self._side.tabToolTip(number))
            return
        self._side.setCurrentIndex(number)
        self.choose_side(not front)
        self._side.fill()

    def turn_to_asked(self) -> None:
        """What an action such as "show_explain" does."""
        self.turn(PANELS.index(self.sender().objectName().removeprefix("show_")))

    def show_lessons(self) -> None:
        """Bring the lessons to the front."""
        self._lessons_shown = True
        self._side.show_lessons()
        self.fit()

    def show_list(self) -> None:
        """The same for a reader who comes back from a lesson, whose keyboard is there then."""
        self.show_lessons()
        self._side.focus_lessons()

    def make_room(self, lesson_opened: bool) -> None:
        """Make room for the page of a lesson, which is read at the side."""
        progress = self._session.state.lesson.progress
        page = (progress.lesson.name, progress.number) if progress else None
        # It is as it was where only the parts of the window are new.
        same, self._progress = progress == self._progress, progress
        if page != self._page:
            self._page, self._asked_for = page, None
            if self._presented and self._side.shows_page_tab:
                self._side.setCurrentIndex(LESSON)
        if progress is None:
            self._lessons_shown &= same
        elif lesson_opened or (self._side.isHidden() and not same):
            self.show_lessons()
        self.fit()

    # The fields -------------------------------------------------------------------------------

    def turn_fields(self) -> None:
        """Fold the fields, or open them."""
        self._choose_fields(self._fields.fold not in (FieldsShown.OPEN, FieldsShown.OVER))

    def open_fields(self) -> None:
        """Open the fields, over the stage where that needs its width."""
        self._choose_fields(True)

    def close_fields(self) -> None:
        """Fold the fields."""
        self._choose_fields(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A click on the stage: fields that lie over it are folded.
        if (
            event.type() == QEvent.Type.FocusIn
            and isinstance(event, QFocusEvent)
            and event.reason() == Qt.FocusReason.MouseFocusReason
            and self._fields.fold == FieldsShown.OVER
        ):
            self._choose_fields(None)
        return False

    def _choose_fields(self, on: bool | None) -> None:
        self._fields_chosen = on
        self.fit()

    def _wanted_fold(self, side: bool) -> FieldsShown:
        progress, width = self._session.state.lesson.progress, self._window.width()
        if self._presented:
            return FieldsShown.HIDDEN
        wide = width >= ROOM_FOR_FIELDS
        if progress is not None and not wide:
            # Beside a lesson a narrow window has room for them only where they are needed.
            if not progress.needs_fields:
                return FieldsShown.HIDDEN
            wide = width >= ROOM_FOR_BOTH and side
        open_ = wide if self._fields_chosen is None else self._fields_chosen
        if not open_:
            return FieldsShown.FOLDED
        return FieldsShown.OPEN if wide else FieldsShown.OVER

    def fit(self) -> None:
        """Show each column or hide it."""
        wide = self._window.width() >= ROOM_FOR_SIDE
        side = wide if self._side_chosen is None else self._side_chosen
        side = side or self._lessons_shown
        if self._presented:
            side = self._side.shows_page_tab
            if self._asked_for is not None:
                side = self._asked_for and (side or not self._side.keeps_back)
        self._side_action.setChecked(side)
        if side == self._side.isHidden():
            focused = self._window.focusWidget()
            leaves = not side and focused is not None and self._side.isAncestorOf(focused)
            self._side.setVisible(side)
            if leaves:
                # Qt would give it to the next widget in line, such as a button of the timeline.
                self._stage.setFocus()
        self._tabs.show_open(self._side.currentIndex() if side else None)
        fold = self._wanted_fold(side)
        self._fields_action.setChecked(fold in (FieldsShown.OPEN, FieldsShown.OVER))
        self._fields.show_fields(fold)
