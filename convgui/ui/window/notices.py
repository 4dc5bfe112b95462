"""Notices in the message line: information that disappears by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from convgui.i18n import current_language, in_language
from convgui.session import Session
from convgui.ui.style.fonts import missing_font

# Milliseconds.
SHOWN_FOR = 8000


class Notices(QObject):
    """Shows one notice at a time, for as long as it takes to read."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self.clear)

    def show(self, text: str) -> None:
        """Show ``text`` in place of the last notice."""
        self._text = text
        self._session.say(text)
        self._timer.start()

    def check_fonts(self) -> None:
        """Say that the language has no font, if nothing else is said; it stays to be read."""
        why = missing_font(current_language())
        if why and self._session.state.problem is None:
            # The translation could not be read.
            self._session.say(in_language(why, "en"))

    def clear(self) -> None:
        """Take the notice away, if it is still shown, and no other one is."""
        self._timer.stop()
        message = self._session.state.focus.message
        if message and message.text == self._text:
            self._session.unsay()
