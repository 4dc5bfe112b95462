"""A file that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STANDARD_OUTPUT = Path("-")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A new file to write, which takes the place of ``path`` once the block is left in good order.

    Else nothing of it is left, and what was at ``path`` stays. For ``Path("-")`` it goes to
    standard output when it is complete, as some formats go back to write their length.
    """
    to_output = path == STANDARD_OUTPUT
    folder = None if to_output else path.parent
    handle, name = tempfile.mkstemp(prefix=".convgui-", suffix=path.suffix, dir=folder)
    os.close(handle)
    try:
        yield Path(name)
        if to_output:
            with open(name, "rb") as made:
                shutil.copyfileobj(made, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            _give_to(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


def _give_to(name: str, path: Path) -> None:
    """On disk first: else a crash of the system could leave an empty file under the name."""
    with open(name, "rb+") as made:
        os.fsync(made.fileno())
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(name, 0o666 & ~mask)
    os.replace(name, path)
