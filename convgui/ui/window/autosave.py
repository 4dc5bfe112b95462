"""Autosave: the experiment is written while it changes, and restored after a crash.

In the data folder of the program each window has three files. ``running-N.lock`` says that number
N is taken. ``running-N.npz`` is the copy. It is moved to ``tried-N.npz`` before it is opened at the
next start, so that a copy that makes the program crash does so once.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Hashable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from convgui import settings
from convgui.model.scene.frame import Frame
from convgui.model.scene.state import State
from convgui.session import Session

# The number of windows that can be open at once, each with a copy of its own.
SLOTS = 16
# Milliseconds from a change until the copy is written.
DELAY = 5000
# Writing takes at most 1 / SHARE of the time.
SHARE = 50


class Copy(NamedTuple):
    """What a copy holds: the experiment, its file, and how the program was when it was written."""

    state: State
    path: Path | None
    # Whether ``path`` holds something else.
    modified: bool
    # Whether the window was closed after that, as opposed to a crash.
    closed: bool

    @classmethod
    def read(cls, file: Path) -> Copy | None:
        """The copy in ``file``; None if there is none, or none that can be read."""
        from convgui.files.experiment.archive import ExperimentError
        from convgui.files.experiment.load import read_noted

        try:
            state, note = read_noted(file)
        except ExperimentError:
            return None
        path = note.get("path")
        return cls(
            state,
            Path(path) if isinstance(path, str) else None,
            note.get("modified") is True,
            note.get("closed") is True,
        )


class Autosave(QObject):
    """Writes the copy of one window; does nothing before ``begin``.

    ``on_disk`` gives the experiment's file and whether it is modified, for the copy's note.
    """

    # The Copy that the last run left, to be opened.
    found = Signal(object)
    # The path of an experiment of the last run that was put aside instead of being opened.
    recovered = Signal(object)

    def __init__(
        self, session: Session, on_disk: Callable[[], tuple[Path | None, bool]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._on_disk = session, on_disk
        self._lock: QLockFile | None = None
        self._slot: Path | None = None
        # The copy of the last run, until this run has written one of its own.
        self._tried: Path | None = None
        # What the copy on disk holds, and what the last run's holds that was opened.
        self._written: tuple[object, ...] = ()
        self._opened: Hashable | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.write)
        session.changed.connect(self._schedule)

    @property
    def slot(self) -> Path | None:
        """The file of the copy; None before ``begin``, and where there is no place for it."""
        return self._slot

    def begin(self, open_last: bool) -> None:
        """Find a place for the copy, and what the last run left there.

        That is opened if ``open_last``; else it is moved aside if it would be lost.
        """
        if self._take_slot():
            self._find_last(open_last)
            self._timer.start()

    def _take_slot(self) -> bool:
        """Lock a number that no other running window has."""
        try:
            folder = settings.data_folder()
        except OSError:
            return False
        for number in range(1, SLOTS + 1):
            lock = QLockFile(str(folder / f"running-{number}.lock"))
            # A lock is only ever let go by its program, or by its end.
            lock.setStaleLockTime(0)
            if lock.tryLock(0):
                self._lock, self._slot = lock, folder / f"running-{number}.npz"
                self._tried = folder / f"tried-{number}.npz"
                return True
        return False

    def _find_last(self, open_it: bool) -> None:
        assert self._slot is not None
        assert self._tried is not None
        # Still there: the program crashed soon after it had opened this.
        failed = Copy.read(self._tried)
        if failed and failed.modified:
            self._put_aside(failed.state)
        if not self._slot.exists():
            return
        try:
            os.replace(self._slot, self._tried)
        except OSError:
            return
        last = Copy.read(self._tried)
        if last is None:
            return
        if open_it:
            self._opened = last.state.content
            self.found.emit(last)
            return
        if last.modified and not last.closed:
            self._put_aside(last.state)
        _delete(self._tried)

    def _put_aside(self, state: State) -> None:
        """Write what a crash left to a file that the reader can open."""
        from convgui.files.experiment.archive import ExperimentError
        from convgui.files.experiment.save import write_experiment

        assert self._slot is not None
        number = 1
        while (path := self._slot.with_name(f"recovered-{number}.npz")).exists():
            number += 1
        try:
            write_experiment(state, path)
        except ExperimentError as error:
            self._session.complain(error.text)
        else:
            self.recovered.emit(path)

    # Writing ----------------------------------------------------------------------------------

    def _schedule(self, frame: Frame) -> None:
        # Playing is no reason to write.
        now = frame.state.content if frame.state.playback.playing else frame.state
        if self._slot and not self._timer.isActive() and now not in self._written:
            self._timer.start()

    def write(self) -> None:
        """Write the copy now."""
        self._write(closed=False)

    def _write(self, closed: bool) -> None:
        from convgui.files.experiment.archive import ExperimentError
        from convgui.files.experiment.save import write_experiment

        self._timer.stop()
        if self._slot is None:
            return
        state = self._session.state
        path, modified = self._on_disk()
        note = {
            "path": str(path) if path else None,
            "modified": modified and not closed,
            "closed": closed,
        }
        self._written = state, state.content
        began = time.monotonic()
        try:
            write_experiment(state, self._slot, derived=False, note=note)
        except ExperimentError:
            # The reader's own file is not concerned; the next change tries again.
            self._written = ()
        else:
            _delete(self._tried)
        # A large picture takes a moment to write.
        pause = round(1000 * SHARE * (time.monotonic() - began))
        self._timer.setInterval(max(DELAY, pause))

    def rescue(self) -> bool:
        """Write the copy after an error; whether the next start finds one.

        An experiment of the last run that has not changed since stays in ``tried-N.npz``: it may
        be what causes the error.
        """
        self._timer.stop()
        if not self._slot or not self._tried:
            return False
        if self._session.state.content != self._opened or not self._tried.exists():
            self.write()
            return bool(self._written)
        return True

    def end(self) -> None:
        """Write the copy for the last time, or delete it if the reader discards the changes."""
        if self._slot and self._lock:
            if self._on_disk()[1]:
                _delete(self._slot)
                _delete(self._tried)
            else:
                self._write(closed=True)
            self._lock.unlock()
            self._slot = self._lock = None
        self._timer.stop()


def _delete(path: Path | None) -> None:
    if path:
        with suppress(OSError):
            path.unlink(missing_ok=True)
