"""The folder of the copies that are kept against a crash: who writes which, and what was left.

Each window has a number N of its own. ``running-N.lock`` says that it is taken, ``running-N`` is
its copy. At the next start that is moved to ``tried-N`` before it is opened, so that a copy that
makes the program crash does so once. Work that is not opened goes to ``recovered-M``, where the
reader finds it.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QDateTime, QLocale, QLockFile

from convgui import settings
from convgui.messages import Sentence, listed

# The number of windows that can be open at once, each with a copy of its own.
SLOTS = 16
# ConvGUI 0.1.0 kept a file in place of a folder.
COPY = re.compile(r"(running|tried)-(\d{1,9})(\.npz)?")
RECOVERED = re.compile(r"recovered-\d+(\.npz)?")


class Left(NamedTuple):
    """Work that was left unsaved. ``error`` says why it cannot be opened, if it cannot.

    ``tried``: it was opened before, and the program ended soon after.
    """

    place: Path
    at: int = 0
    error: str = ""
    tried: bool = False


class Slot:
    """The places of one window, for as long as no other may have them."""

    def __init__(self, folder: Path, number: int, lock: QLockFile) -> None:
        self._folder, self._number, self._lock = folder, number, lock
        self.running = folder / f"running-{number}"
        # What the last run left, until this run has kept something of its own.
        self.tried = folder / f"tried-{number}"

    @classmethod
    def take(cls, folder: Path) -> Slot | None:
        """The first number that no other window has; None if there is no room for a lock."""
        for number in range(1, SLOTS + 1):
            lock = _lock(folder, number)
            if lock:
                return cls(folder, number, lock)
        return None

    def release(self) -> None:
        """Let another window have the number."""
        self._lock.unlock()

    def find_lost_work(self) -> list[Left]:
        """Set aside what crashes left in this number and in those that nobody has.

        The newest comes first, and before all what was tried without success.
        """
        found: list[Left] = []
        with suppress(OSError):
            matches = [COPY.fullmatch(name) for name in os.listdir(self._folder)]
            for number in sorted({int(match[2]) for match in matches if match}):
                lock = None if number == self._number else _lock(self._folder, number)
                if lock or number == self._number or _is_no_lock(self._folder, number):
                    found += self._lost_of(number)
                if lock:
                    lock.unlock()
        return sorted(found, key=lambda left: (bool(left.error), left.tried, -left.at))

    def _lost_of(self, number: int) -> list[Left]:
        from convgui.files.experiment.archive import ExperimentError
        from convgui.files.experiment.kept import delete_kept, has_experiment, read_note

        found = []
        for stem in ("running", "tried"):
            for ending in ("", ".npz"):
                place = self._folder / f"{stem}-{number}{ending}"
                if not os.path.lexists(place):
                    continue
                if not has_experiment(place):
                    delete_kept(place)
                    continue
                try:
                    note = read_note(place)
                except ExperimentError as error:
                    found.append(Left(place, error=error.text))
                    continue
                if note.lost:
                    found.append(Left(place, note.at, tried=stem == "tried"))
                elif stem == "tried":
                    delete_kept(place)
        return [self._moved(left) for left in found]

    def _moved(self, left: Left) -> Left:
        place = self.set_aside(left.place)
        if place:
            return left._replace(place=place)
        return left._replace(error=left.error or Sentence("it cannot be moved"))

    def last_session(self) -> Path | None:
        """The copy of this number, if there is one."""
        older = self.running.with_name(f"{self.running.name}.npz")
        return next((place for place in (self.running, older) if place.exists()), None)

    def try_out(self, place: Path) -> Path | None:
        """Move a copy to where it stays until this run has kept one; None if it cannot be."""
        try:
            os.rename(place, self.tried)
        except OSError:
            return None
        return self.tried

    def set_aside(self, place: Path) -> Path | None:
        """Move a copy to where the reader finds it; None if it cannot be moved."""
        for number in range(1, 10_000):
            new = self._folder / f"recovered-{number}"
            if os.path.lexists(new):
                continue
            try:
                os.rename(place, new)
            except OSError:
                return None
            return new
        return None


def words_about(aside: list[Left]) -> list[Sentence]:
    """What there is to say about the work that was set aside."""
    names = listed(left.place.name for left in aside if not left.error)
    words = [
        Sentence("{0} in File ▸ Open recent cannot be shown: {1}", left.place.name, left.error)
        for left in aside
        if left.error
    ]
    if names:
        words.insert(
            0,
            Sentence("Your work from before the last crash is in File ▸ Open recent: {0}.", names),
        )
    return words


def time_text(at: float) -> str:
    """A time in seconds since 1970, as it is written where the reader lives."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at)), QLocale.FormatType.ShortFormat)


def recovered_copies() -> list[Path]:
    """The copies that were set aside, the newest first."""
    try:
        folder = settings.data_folder()
        found = [folder / name for name in os.listdir(folder) if RECOVERED.fullmatch(name)]
    except OSError:
        return []
    return sorted(found, key=kept_at, reverse=True)


def is_recovered(path: Path) -> bool:
    """Whether ``path`` is a copy that was set aside."""
    return path in recovered_copies()


def kept_at(place: Path) -> float:
    """When a copy was last written, in seconds since 1970."""
    try:
        return place.stat().st_mtime
    except OSError:
        return 0.0


def _lock_path(folder: Path, number: int) -> Path:
    return folder / f"running-{number}.lock"


def _is_no_lock(folder: Path, number: int) -> bool:
    """Whether something else stands where the lock would be, so that no window can have it."""
    path = _lock_path(folder, number)
    return os.path.lexists(path) and not path.is_file()


def _lock(folder: Path, number: int) -> QLockFile | None:
    """A number, locked; None if another window has it, or if it cannot be locked."""
    # To open a pipe would wait for ever.
    if _is_no_lock(folder, number):
        return None
    lock = QLockFile(str(_lock_path(folder, number)))
    # A lock is only ever let go by its program, or by its end.
    lock.setStaleLockTime(0)
    return lock if lock.tryLock(0) else None
