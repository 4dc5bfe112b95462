"""How far the reading of a file has got, and the end of it when the reader cancels."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import IO, Any

# Called with the fraction that has been read, from 0 to 1; may raise ``Stopped``.
Report = Callable[[float], None]


class Stopped(BaseException):
    """Reading was cancelled. No error, so it passes what catches the errors of a damaged file."""


def unheard(fraction: float) -> None:
    """A ``Report`` for those who wait."""


class ReportingFile:
    """An open file that reports each read; the end of the file is the fraction ``share``."""

    def __init__(self, file: IO[bytes], report: Report, share: float = 1.0) -> None:
        self._file, self._report = file, report
        self._scale = share / max(1, os.fstat(file.fileno()).st_size)
        self._share = share

    def read(self, count: int = -1) -> bytes:
        """The next bytes, all of them without a ``count``."""
        self._report(min(self._share, self._scale * self._file.tell()))
        return self._file.read(count)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
