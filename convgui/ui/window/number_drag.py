"""Numbers as handles: dragged sideways, or turned with Ctrl and the wheel."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from convgui.session import Session
from convgui.ui.style.theme import px
from convgui.ui.window.drag_words import DragWords
from convgui.ui.window.number_steps import stepped

# Pixels from one number to the next, and until a press is a drag and not a click.
PER_STEP, SLACK = 12, 4
# Milliseconds after which another turn of the wheel is another change.
REST = 900
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


class Number(NamedTuple):
    """A number that can be dragged: which argument it gives, and what to ask of the session."""

    argument: str
    value: int
    wish: Callable[[int], dict[str, object]]


class NumberDrag(QObject):
    """Makes what ``number_at`` finds on ``watched`` a handle.

    All of a drag is one change for undo, and Escape takes it back. Pressed and let go at one place
    it is ``clicked``; in a line of text the cursor then stands there.
    """

    clicked = Signal()
    # The number is held, or let go of.
    held = Signal(bool)
    # Of the class: events still come while the object is taken apart.
    active = False
    _pressed: QPoint | None = None
    _words: DragWords | None = None

    def __init__(
        self, session: Session, watched: QWidget, number_at: Callable[[QPoint], Number | None]
    ) -> None:
        super().__init__(watched)
        self._session, self._watched, self._number_at = session, watched, number_at
        self._number: Number | None = None
        self._turns = 0
        # Ends a series of turns of the wheel.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._keep)
        self._usual = watched.cursor().shape()
        watched.setMouseTracking(True)
        watched.installEventFilter(self)
        # The line in a spin box leaves its keys to the box.
        keyed = watched.focusProxy()
        if keyed is not None:
            keyed.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            return self.active and self._key(event)
        if event.type() == QEvent.Type.FocusOut:
            self._keep()
        if isinstance(event, QMouseEvent):
            return watched is self._watched and self._mouse(event)
        if isinstance(event, QWheelEvent):
            return watched is self._watched and self._wheel(event)
        if event.type() == QEvent.Type.Leave and self._pressed is None:
            self._keep()
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        here, kind = event.position().toPoint(), event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._keep()
            if event.button() != LEFT or event.modifiers():
                return False
            self._number = self._number_at(here)
            self._pressed = here if self._number else None
            return self._pressed is not None
        if kind == QEvent.Type.MouseMove:
            if self._pressed is None:
                over = self._number_at(here) is not None
                shape = Qt.CursorShape.SizeHorCursor if over else self._usual
                if self._watched.cursor().shape() != shape:
                    self._watched.setCursor(shape)
                return False
            moved = here.x() - self._pressed.x()
            if not self.active and abs(moved) > SLACK:
                self._begin()
            if self.active:
                self._go(round(moved / px(PER_STEP)), here)
            return True
        if kind == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            dragged = self.active
            self._keep()
            if not dragged:
                self._click(here)
            return True
        return False

    def _click(self, here: QPoint) -> None:
        watched = self._watched
        if isinstance(watched, QLineEdit):
            watched.setFocus(Qt.FocusReason.MouseFocusReason)
            watched.setCursorPosition(watched.cursorPositionAt(here))
        self.clicked.emit()

    def _wheel(self, event: QWheelEvent) -> bool:
        turn = event.angleDelta().y() or event.angleDelta().x()
        if not event.modifiers() & CTRL or not turn or self._pressed is not None:
            return False
        if not self.active:
            self._number = self._number_at(event.position().toPoint())
            if self._number is None:
                return False
            self._turns = 0
            self._begin()
        self._turns += 1 if turn > 0 else -1
        self._go(self._turns, event.position().toPoint())
        self._rest.start()
        event.accept()
        return True

    def _key(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            # It takes back the turns so far, and those that follow begin anew.
            self._keep()
        if event.key() != Qt.Key.Key_Escape:
            return False
        # The key is not also that of a shortcut, or of the field.
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._end(keep=False)
        return True

    def _begin(self) -> None:
        self.active = True
        # Escape has to come here.
        self._watched.setFocus(Qt.FocusReason.MouseFocusReason)
        self._session.begin_drag()
        self._words = DragWords(self._watched.window())
        self.held.emit(True)

    def _go(self, steps: int, here: QPoint) -> None:
        number, words = self._number, self._words
        assert number is not None
        assert words is not None
        value = stepped(self._session.dragged_from.form, number.argument, number.value, steps)
        self._session.drag(**number.wish(value))
        pointer = self._watched.mapTo(self._watched.window(), here)
        words.show_frame(self._session.frame, pointer)

    def _keep(self) -> None:
        self._end(keep=True)

    def _end(self, keep: bool) -> None:
        self._pressed = None
        if self.active:
            self.active = False
            self._rest.stop()
            if self._words is not None:
                self._words.hide()
                self._words.deleteLater()
                self._words = None
            self._session.end_drag(keep)
            self.held.emit(False)
