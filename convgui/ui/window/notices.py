"""Notices in the message line: information that disappears by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from convgui.session import Session

# Milliseconds.
SHOWN_FOR = 8000


class Notices(QObject):
    """Shows one notice at a time, for as long as it takes to read."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self.clear)

    def show(self, text: str) -> None:
        """Show ``text`` in place of the last notice."""
        self._session.say(text)
        self._timer.start()

    def clear(self) -> None:
        """Take the notice away, if it is still shown."""
        self._timer.stop()
        self._session.unsay()
