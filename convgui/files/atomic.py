"""Files that are written completely or not at all."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from convgui.messages import MessageError, Sentence

STANDARD_OUTPUT = Path("-")
PREFIX = ".convgui-"
_UNFINISHED = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8,16}(\.\w+)?")
# A running program writes to its file all the time; longer than a computer sleeps at night.
ABANDONED_S = 24 * 3600


class UnwritableError(MessageError):
    """A place that no file may be written to; the text says why."""


# What can happen while a file is written.
FAILURES = (OSError, MemoryError, UnwritableError)


def reason(error: BaseException) -> str:
    """What one of ``FAILURES`` says, without a full stop."""
    if isinstance(error, MemoryError):
        return Sentence("there is not enough memory")
    if isinstance(error, UnwritableError):
        return error.text
    return (isinstance(error, OSError) and error.strerror) or str(error)


@contextmanager
def atomic_file(path: Path, devices: bool = False) -> Iterator[Path]:
    """A new file to write, which replaces ``path`` when the block ends without an exception.

    After an exception it is removed, and ``path`` stays as it was. A killed program leaves its
    unfinished file behind, which a later one removes. Of a link the target is replaced, and mode
    and owner of the old file are those of the new one. To ``Path("-")``, which is standard output,
    and with ``devices`` to a device or a pipe the complete file is copied: some formats seek back
    to write their length. Raises ``OSError``, and ``UnwritableError`` for what is no file.
    """
    to_output = path == STANDARD_OUTPUT
    to_device = devices and not to_output and _is_device(path)
    if not (to_output or to_device):
        check_writable(path)
        path = Path(os.path.realpath(path))
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


def _is_device(path: Path) -> bool:
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def check_writable(path: Path) -> os.stat_result | None:
    """What is known of the file at ``path``, None if there is none yet.

    Raises ``UnwritableError`` for a folder, a device or a pipe: renaming would replace it.
    """
    try:
        there = os.stat(path)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(there.st_mode):
        raise UnwritableError(Sentence("it is a folder"))
    if not stat.S_ISREG(there.st_mode):
        raise UnwritableError(Sentence("it is a device or a pipe, not a file"))
    # Renaming needs no right to the file itself.
    if not os.access(path, os.W_OK):
        raise UnwritableError(Sentence("it is write-protected"))
    return there


def _give_to(name: str, path: Path) -> None:
    """Rename a complete file; flushed first, or a system crash could leave an empty one."""
    with open(name, "rb+") as made:
        os.fsync(made.fileno())
    # Asked again: to write a long animation takes its time.
    there = check_writable(path)
    if there is None:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
    elif not _made_alike(name, path, there):
        _pour(name, path)
        return
    os.replace(name, path)


def _made_alike(name: str, path: Path, there: os.stat_result) -> bool:
    """Give a new file the owner and the mode of the one at ``path``; whether both were possible."""
    made = os.stat(name)
    if sys.platform != "win32" and (made.st_uid, made.st_gid) != (there.st_uid, there.st_gid):
        try:
            os.chown(name, there.st_uid, there.st_gid)
        except PermissionError:
            return False
    # Access lists too, where the system has any.
    shutil.copystat(path, name)
    os.utime(name)
    return True


def _pour(name: str, path: Path) -> None:
    """Write a complete file over one that belongs to somebody else, which so stays theirs."""
    size = os.stat(name).st_size
    with open(name, "rb") as made, open(path, "rb+") as old:
        if hasattr(os, "posix_fallocate") and size:
            # Room for all of it first: a full disk is to leave the old file as it was.
            os.posix_fallocate(old.fileno(), 0, size)
        shutil.copyfileobj(made, old)
        old.truncate()
        old.flush()
        os.fsync(old.fileno())
