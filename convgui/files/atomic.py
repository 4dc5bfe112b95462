"""A file that is there whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

STANDARD_OUTPUT = Path("-")
PREFIX = ".convgui-"
_UNFINISHED = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8,16}(\.\w+)?")
# A program at work writes to its file all the time, and not even a night's sleep is this long.
ABANDONED_S = 24 * 3600


@contextmanager
def atomic_file(path: Path) -> Iterator[Path]:
    """A new file to write, which takes the place of ``path`` once the block is left in good order.

    Else nothing of it is left, and what was at ``path`` stays; of a program that is killed an
    unfinished file is left, which a later one removes. A link stays, and its target is replaced.
    For ``Path("-")`` it goes to standard output when it is complete, as some formats go back to
    write their length.
    """
    to_output = path == STANDARD_OUTPUT
    if not to_output:
        path = Path(os.path.realpath(path))
    folder = None if to_output else path.parent
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=path.suffix, dir=folder)
    os.close(handle)
    try:
        if folder:
            _tidy(folder, os.stat(name).st_mtime)
        yield Path(name)
        if to_output:
            with open(name, "rb") as made:
                shutil.copyfileobj(made, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            _give_to(name, path)
    finally:
        with suppress(OSError):
            Path(name).unlink(missing_ok=True)


def _tidy(folder: Path, now: float) -> None:
    """Remove the unfinished files in ``folder`` that nobody has written to for a day.

    By their age alone: whether a program still runs cannot be known of another computer. ``now``
    is the time of a file just made there, as the clock of a network folder may be another.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            # One that is gone meanwhile, or is not ours to remove, is no reason to stop.
            with suppress(OSError):
                if (
                    _UNFINISHED.fullmatch(entry.name)
                    and entry.is_file(follow_symlinks=False)
                    and now - entry.stat().st_mtime > ABANDONED_S
                ):
                    os.unlink(entry.path)


def _give_to(name: str, path: Path) -> None:
    """On disk first: else a crash of the system could leave an empty file under the name."""
    with open(name, "rb+") as made:
        os.fsync(made.fileno())
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(name, 0o666 & ~mask)
    os.replace(name, path)
