"""Files that are written completely or not at all."""

from __future__ import annotations

import errno
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
# A running program writes to its file all the time; longer than a computer sleeps at night.
ABANDONED_S = 24 * 3600


@contextmanager
def atomic_file(path: Path) -> Iterator[Path]:
    """A new file to write, which replaces ``path`` when the block ends without an exception.

    After an exception it is removed, and ``path`` stays as it was. A killed program leaves its
    unfinished file behind, which a later one removes. Of a link the target is replaced. To
    ``Path("-")``, which is standard output, and to a device or a pipe the complete file is copied:
    some formats seek back to write their length.
    """
    to_output = path == STANDARD_OUTPUT
    if not to_output:
        path = Path(os.path.realpath(path))
    to_device = not to_output and path.exists() and not path.is_file() and not path.is_dir()
    folder = None if to_output or to_device else path.parent
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=path.suffix, dir=folder)
    os.close(handle)
    try:
        if folder:
            _tidy(folder, os.stat(name).st_mtime)
        yield Path(name)
        if to_output and not sys.stdout:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        if to_output:
            with open(name, "rb") as made:
                shutil.copyfileobj(made, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        elif to_device:
            with open(name, "rb") as made, open(path, "wb") as device:
                shutil.copyfileobj(made, device)
        else:
            _give_to(name, path)
    finally:
        with suppress(OSError):
            Path(name).unlink(missing_ok=True)


def _tidy(folder: Path, now: float) -> None:
    """Remove the unfinished files in ``folder`` that nobody has written to for a day.

    Judged by age: their programs may run on another computer. ``now`` is the time of a file just
    made there, as the clock of a network folder may differ.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            # Another program may have removed it, or we may have no right to.
            with suppress(OSError):
                if (
                    _UNFINISHED.fullmatch(entry.name)
                    and entry.is_file(follow_symlinks=False)
                    and now - entry.stat().st_mtime > ABANDONED_S
                ):
                    os.unlink(entry.path)


def _give_to(name: str, path: Path) -> None:
    """Rename a complete file; flushed first, or a system crash could leave an empty one."""
    with open(name, "rb+") as made:
        os.fsync(made.fileno())
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(name, 0o666 & ~mask)
    os.replace(name, path)
