"""Which columns are shown beside the stage: the fields at the left, the panels at the right."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from convgui.session import Session
from convgui.ui.panels.side_panel import SidePanel

# A narrower window needs its width for the stage, until the reader opens the column.
WIDE_ENOUGH = 1360


class Columns(QObject):
    """Shows and hides the columns by the window's width, the lesson and the reader's choice."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        # Whether the reader opened or closed the side; None: neither.
        self._side_chosen: bool | None = None
        self._lessons_shown = False

    def build(self, fields: QWidget, side: SidePanel, action: QAction, presented: bool) -> None:
        """Show these columns from now on, none if ``presented``; ``action`` opens the side."""
        self._fields, self._side, self._action = fields, side, action
        self._presented = presented
        self.fit()

    def choose_side(self, on: bool) -> None:
        """Open or close the column at the right, and leave it so whatever the width."""
        self._side_chosen = on
        self._lessons_shown &= on
        self.fit()

    def show_lessons(self) -> None:
        """Bring the lessons to the front."""
        self._lessons_shown = True
        self._side.show_lessons()
        self.fit()

    def make_room(self, lesson_opened: bool) -> None:
        """Make room for the page of a lesson, which is read at the side."""
        if self._session.state.lesson.progress is None:
            self._lessons_shown = False
        elif lesson_opened or self._side.isHidden():
            self.show_lessons()
        self.fit()

    def fit(self) -> None:
        """Show each column or hide it."""
        progress = self._session.state.lesson.progress
        wide = self._window.width() >= WIDE_ENOUGH
        side = wide if self._side_chosen is None else self._side_chosen
        side = (side or self._lessons_shown) and not self._presented
        self._action.setChecked(side)
        if side == self._side.isHidden():
            self._side.setVisible(side)
        # Beside a lesson a narrow window has room for the fields only where they are needed.
        needed = progress is None or wide or progress.needs_fields
        fields = needed and not self._presented
        if fields == self._fields.isHidden():
            self._fields.setVisible(fields)
