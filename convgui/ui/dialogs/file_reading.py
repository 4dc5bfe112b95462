"""Reads files beside the event loop, with a dialog that shows the progress of large ones."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from convgui.files.read.progress import Report, Stopped
from convgui.ui import named
from convgui.ui.dialogs.background_task import BackgroundTask, Work
from convgui.ui.style.plain_text import plain_label

T = TypeVar("T")

# Seconds until the progress is shown.
SOON = 0.3
# Seconds between two looks at the thread.
LOOK = 0.005
# Bytes. NumPy's and Python's parsers need more than some systems give a thread.
STACK = 1 << 24
STEPS = 1000


def read_file(window: QWidget, name: str, work: Callable[[Report], T], words: str = "") -> T | None:
    """What ``work`` returns for the file called ``name``; None if it is cancelled.

    ``work`` runs in a thread, so it must not touch a widget; it tells its progress to the report
    that it is given. ``words`` say what it does if it does more than read. What it raises is raised
    here. The caller waits, but after a moment the window draws itself again, behind a dialog.
    Another file that is asked for in the meantime (by the desktop) takes the place of this one.
    """
    for earlier in window.findChildren(FileReadingDialog):
        earlier.reject()
    reading = _Reading(work)
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        soon = reading.ended.wait(SOON)
    finally:
        QApplication.restoreOverrideCursor()
    # If the window is destroyed meanwhile, so is the dialog, and it does not accept.
    if not soon and not FileReadingDialog(name, reading.watched(), window, words).exec():
        reading.stop()
        return None
    return reading.result()


class FileReadingDialog(QDialog):
    """Shows how far a file has been read, which ``work`` yields; accepts at the end."""

    def __init__(self, name: str, work: Work, window: QWidget, words: str = "") -> None:
        super().__init__(window)
        self.setObjectName("reading")
        self.setWindowTitle(self.tr("Opening a file"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = plain_label(words or self.tr("{0} is being read …").format(name))
        label.setWordWrap(True)
        label.setMinimumWidth(360)
        self._bar = named(QProgressBar(), "reading_progress")
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.setMaximum(STEPS)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        cancel = named(buttons.button(QDialogButtonBox.StandardButton.Cancel), "reading_cancel")
        cancel.setText(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        for part in (label, self._bar, buttons):
            layout.addWidget(part)
        self._task = BackgroundTask(self)
        self._task.progressed.connect(self._show_progress)
        self._task.finished.connect(self.accept)
        self._task.start(work)

        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The window was closed; minimised it is hidden too, but by the system.
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.reject()
        return False

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setValue(done)

    def done(self, result: int) -> None:
        self._task.stop()
        super().done(result)


# How many readings are going on, for which the collector of unreachable objects is off.
_going_on = 0
_counting = threading.Lock()


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Let no thread collect unreachable objects meanwhile.

    Among them may be widgets, which only the thread of the event loop may destroy; Python
    collects in whatever thread makes objects.
    """
    global _going_on
    with _counting:
        _going_on += 1
        if _going_on == 1:
            gc.disable()
    try:
        yield
    finally:
        with _counting:
            _going_on -= 1
            if not _going_on:
                gc.enable()


class _Reading(Generic[T]):
    """Work in a thread of its own; no QObject, so that it can outlive the window."""

    def __init__(self, work: Callable[[Report], T]) -> None:
        self.ended = threading.Event()
        self._work = work
        self._fraction = 0.0
        self._stopped = False
        self._result: T | None = None
        self._error: BaseException | None = None
        usual = threading.stack_size(STACK)
        try:
            # The program ends without it.
            threading.Thread(target=self._run, daemon=True).start()
        finally:
            threading.stack_size(usual)

    def _run(self) -> None:
        try:
            with _no_collecting():
                self._result = self._work(self._report)
        except Stopped:
            pass
        except BaseException as error:
            self._error = error
        finally:
            self.ended.set()

    def _report(self, fraction: float) -> None:
        if self._stopped:
            raise Stopped
        self._fraction = fraction

    def watched(self) -> Work:
        """Yields the progress until the end."""
        while not self.ended.wait(LOOK):
            yield int(STEPS * min(1.0, self._fraction)), STEPS

    def stop(self) -> None:
        """Let the thread end at its next report: it may be in a library until then."""
        self._stopped = True

    def result(self) -> T | None:
        """What the work returned, once it has ended; raises what it raised."""
        error, self._error = self._error, None
        if error:
            raise error
        return self._result
