"""Reads files beside the event loop, with a dialog that shows the progress of large ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from convgui.files.read.progress import Report
from convgui.ui import named
from convgui.ui.dialogs.background_task import BackgroundTask, Work
from convgui.ui.dialogs.work_thread import WorkThread
from convgui.ui.style.plain_text import plain_label

T = TypeVar("T")

# Seconds until the progress is shown.
SOON = 0.3
# Seconds between two looks at the thread.
LOOK = 0.005
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
    reading = WorkThread(work)
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        soon = reading.ended.wait(SOON)
    finally:
        QApplication.restoreOverrideCursor()
    # If the window is destroyed meanwhile, so is the dialog, and it does not accept.
    if not soon and not FileReadingDialog(name, _watched(reading), window, words).exec():
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


def _watched(reading: WorkThread[T]) -> Work:
    """Yields the progress until the end."""
    while not reading.ended.wait(LOOK):
        yield int(STEPS * min(1.0, reading.fraction)), STEPS
