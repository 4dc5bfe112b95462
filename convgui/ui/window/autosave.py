"""Autosave: the experiment is written while it changes, and restored after a crash."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from convgui import settings
from convgui.messages import Sentence
from convgui.model.scene.frame import Frame
from convgui.model.scene.state import State
from convgui.session import Session
from convgui.ui.window.recovery import Left, Slot

if TYPE_CHECKING:
    from convgui.files.experiment.kept import Keeper, Note

# Milliseconds from a change until the copy is written, and from a failure until the next attempt.
DELAY = 1500
RETRY = 10_000


class Found(NamedTuple):
    """What the last runs left: the experiment to open, and what was set aside."""

    state: State | None = None
    note: Note | None = None
    aside: tuple[Left, ...] = ()


class Autosave(QObject):
    """Writes the copy of one window; does nothing before ``begin``.

    ``on_disk`` gives the experiment's file and whether it is modified, for the copy's note.
    """

    # Why no copy can be kept, as a Sentence; said once until one can be again.
    failed = Signal(object)

    def __init__(
        self, session: Session, on_disk: Callable[[], tuple[Path | None, bool]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._on_disk = session, on_disk
        self._slot: Slot | None = None
        self._keeper: Keeper | None = None
        # What the copy on disk holds, and what the last run's holds that was opened.
        self._written: tuple[object, ...] = ()
        self._opened: Hashable | None = None
        self._failing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.write)
        session.changed.connect(self._schedule)

    @property
    def slot(self) -> Path | None:
        """The folder of the copy; None before ``begin``, and where there is no place for it."""
        return self._slot.running if self._slot else None

    # What the last runs left --------------------------------------------------------------------

    def begin(self, open_last: bool) -> Found:
        """Find a place for the copy, and what the last runs left.

        Without ``open_last`` no experiment is given to be opened.
        """
        try:
            folder = settings.data_folder()
        except OSError as error:
            self._fail(error.strerror or str(error))
            return Found()
        self._slot = Slot.take(folder)
        if self._slot is None:
            self._fail(Sentence("there is no room for it in {0}", folder))
            return Found()
        lost = self._slot.find_lost_work()
        if any(left.place == self._slot.running for left in lost):
            # What could not be moved away must not be written over.
            self._slot.release()
            self._slot = None
            self._fail(Sentence("there is no room for it in {0}", folder))
            return Found(aside=tuple(lost))
        found = self._open_newest(self._slot, lost) if open_last else Found(aside=tuple(lost))
        self._timer.start(DELAY)
        return found

    def _open_newest(self, slot: Slot, lost: list[Left]) -> Found:
        """The newest of the lost work that can be opened, else how the last run ended well."""
        aside = list(lost)
        last = slot.last_session()
        openable = [left for left in lost if not (left.error or left.tried)]
        for left in [*openable, *([Left(last)] if last else [])]:
            place = slot.try_out(left.place)
            if place is None:
                continue
            aside = [other for other in aside if other is not left]
            found = self._opened_copy(slot, place)
            if isinstance(found, Found):
                return found._replace(aside=tuple(aside))
            aside.append(found)
        return Found(aside=tuple(aside))

    def _opened_copy(self, slot: Slot, place: Path) -> Found | Left:
        """The copy at ``place``; set aside if it cannot be opened."""
        # Loaded when first needed, here and below: the window opens sooner.
        from convgui.files.experiment.archive import ExperimentError
        from convgui.files.experiment.kept import read_kept, read_note

        try:
            state, note = read_kept(place), read_note(place)
        except ExperimentError as error:
            return Left(slot.set_aside(place) or place, error=error.text)
        self._opened = state.content
        return Found(state, note)

    def give_up(self) -> Path | None:
        """Set the experiment aside that ``begin`` found, as it cannot be shown; its place."""
        self._opened = None
        return self._slot.set_aside(self._slot.tried) if self._slot else None

    # Writing ----------------------------------------------------------------------------------

    def _schedule(self, frame: Frame) -> None:
        # Playing is no reason to write.
        now = frame.state.content if frame.state.playback.playing else frame.state
        if self._slot and not self._timer.isActive() and now not in self._written:
            self._timer.start(DELAY)

    def write(self) -> None:
        """Write the copy now."""
        from convgui.files.experiment.archive import ExperimentError

        try:
            self._write(closed=False)
        except ExperimentError as error:
            # The reader's own file is not concerned.
            self._written = ()
            self._timer.start(RETRY)
            self._fail(error.text)
        else:
            self._failing = False

    def _write(self, closed: bool) -> None:
        from convgui.files.experiment.kept import Keeper, delete_kept

        self._timer.stop()
        if self._slot is None:
            return
        self._keeper = self._keeper or Keeper(self._slot.running)
        state = self._session.state
        path, modified = self._on_disk()
        self._keeper.write(state, path, modified=modified and not closed, closed=closed)
        self._written = state, state.content
        delete_kept(self._slot.tried)

    def _fail(self, why: str) -> None:
        if not self._failing:
            self._failing = True
            self.failed.emit(
                Sentence("No copy can be kept in case of a crash, so save often: {0}.", why)
            )

    def rescue(self) -> bool:
        """Write the copy after an error; whether the next start finds one.

        An experiment of the last run that has not changed since stays where it was tried: it may
        be what causes the error.
        """
        self._timer.stop()
        if self._slot is None:
            return False
        if self._session.state.content != self._opened or not self._slot.tried.exists():
            self.write()
            return bool(self._written)
        return True

    def end(self) -> None:
        """Write the copy for the last time, or delete it if the reader discards the changes."""
        from convgui.files.experiment.archive import ExperimentError

        self._timer.stop()
        if self._slot is None:
            return
        if self._on_disk()[1]:
            self._delete()
        else:
            try:
                self._write(closed=True)
            except ExperimentError:
                # An older state is not to come back for want of room for this one.
                self._delete()
        self._slot.release()
        self._slot = self._keeper = None

    def _delete(self) -> None:
        from convgui.files.experiment.kept import delete_kept

        if self._slot:
            delete_kept(self._slot.running)
            delete_kept(self._slot.tried)
