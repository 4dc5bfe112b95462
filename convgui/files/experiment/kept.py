"""The copy of an experiment that is kept against a crash: a folder.

``experiment.npz`` in it is small and written after each change. A picture and weights that were
opened lie beside it, and are written once.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np

from convgui.files.atomic import FAILURES, atomic_file, reason
from convgui.files.experiment.archive import Archive, ExperimentError
from convgui.files.experiment.load import read_experiment
from convgui.files.experiment.packed import Packed
from convgui.files.experiment.save import opened_arrays, settings_of, write_parts
from convgui.messages import Sentence, join
from convgui.model.scene.state import State

EXPERIMENT = "experiment.npz"

Made = TypeVar("Made")


class Note(NamedTuple):
    """How the program was when a copy was written; ``at`` in seconds since 1970."""

    # The experiment's file, None if it has none, and whether that holds something else.
    path: Path | None
    modified: bool
    # Whether the window was closed after that, as opposed to a crash.
    closed: bool
    at: int

    @property
    def lost(self) -> bool:
        """Whether there is work in the copy that is nowhere else."""
        return self.modified and not self.closed


class Keeper:
    """Keeps one experiment in ``folder``, which is made when there is something to keep."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # The arrays that have been written, and the names of their files.
        self._written: dict[str, tuple[np.ndarray, str]] = {}

    def write(self, state: State, path: Path | None, *, modified: bool, closed: bool) -> None:
        """Write the copy anew, with a note on the experiment's file (see ``Note``).

        Raises ``ExperimentError`` with the reason alone, and then leaves the old copy as it was.
        """
        file = self._folder / EXPERIMENT
        try:
            self._folder.mkdir(exist_ok=True)
            written = {
                name: self._write_once(name, values)
                for name, values in opened_arrays(state.layer).items()
            }
            note = {
                "path": str(path) if path else None,
                "modified": modified,
                "closed": closed,
                "at": int(time.time()),
            }
            settings = {**settings_of(state), "parts": sorted(written), "note": note}
            write_parts(file, {}, settings, [name for _, name in written.values()])
        except FAILURES as error:
            raise ExperimentError(join(reason(error))) from error
        self._written = written
        used = {name for _, name in written.values()}
        for old in self._folder.glob("*.npy"):
            if old.name not in used:
                with suppress(OSError):
                    old.unlink()

    def _write_once(self, name: str, values: np.ndarray) -> tuple[np.ndarray, str]:
        known = self._written.get(name)
        if known and known[0] is values and (self._folder / known[1]).is_file():
            return known
        number = 1
        while (path := self._folder / f"{name}-{number}.npy").exists():
            number += 1
        with atomic_file(path) as new, open(new, "wb") as file:
            packed = np.ascontiguousarray(values)
            header = np.lib.format.header_data_from_array_1_0(packed)
            np.lib.format.write_array_header_1_0(file, header)
            # NumPy's own way to a file does not say that a disk is full.
            file.write(packed.data)
        return values, path.name


def read_note(place: Path) -> Note:
    """The note on the copy at ``place``. Raises ``ExperimentError`` if it cannot be read."""
    return _surely(place, _note)


def read_kept(place: Path) -> State:
    """The experiment in the copy at ``place``. Raises ``ExperimentError`` if it cannot be read."""
    return _surely(place, read_experiment)


def delete_kept(place: Path) -> None:
    """Delete a copy, as far as it can be."""
    shutil.rmtree(place, ignore_errors=True)
    with suppress(OSError):
        place.unlink()


def has_experiment(place: Path) -> bool:
    """Whether there is more than a folder, and arrays that no experiment uses any more."""
    return not place.is_dir() or (place / EXPERIMENT).exists()


def _surely(place: Path, read: Callable[[Path], Made]) -> Made:
    # ConvGUI 0.1.0 kept one file in place of a folder.
    file = place / EXPERIMENT if place.is_dir() else place
    # To read a pipe would wait for ever.
    if not file.is_file():
        raise ExperimentError(Sentence("The kept copy is not a file."))
    try:
        return read(file)
    except ExperimentError:
        raise
    # Whatever is wrong with it, the program has to start.
    except Exception as error:
        raise ExperimentError(Sentence("The kept copy is damaged or incomplete.")) from error


def _note(file: Path) -> Note:
    with Packed(file) as packed:
        settings = Archive.opened(file.name, packed).settings()
    note: Any = settings.get("note")
    note = note if isinstance(note, dict) else {}
    path, at = note.get("path"), note.get("at")
    return Note(
        Path(path) if isinstance(path, str) else None,
        note.get("modified") is True,
        note.get("closed") is True,
        at if type(at) is int and 0 <= at < 2**40 else int(file.stat().st_mtime),
    )
