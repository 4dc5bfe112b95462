"""The zip file of an experiment, some parts of which may lie in files of their own beside it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import IO, Any

# The names that a part may have as a file beside the archive.
BESIDE = re.compile(r"(\w+)-\d+(\.npy)")


class _Beside(zipfile.ZipInfo):
    """An entry that is a file at ``path``."""

    path: Path


class Packed(zipfile.ZipFile):
    """An archive to be read; its comment names the files beside it that belong to it."""

    def infolist(self) -> list[zipfile.ZipInfo]:
        """All entries, those beside the archive too as far as they are there."""
        return [*super().infolist(), *self._beside()]

    def _beside(self) -> list[_Beside]:
        folder = Path(self.filename or "").parent
        named = map(BESIDE.fullmatch, self.comment.decode("ascii", "replace").split())
        found = []
        for match in named:
            if match and (folder / match[0]).is_file():
                entry = _Beside(match[1] + match[2])
                entry.path = folder / match[0]
                entry.file_size = entry.path.stat().st_size
                found.append(entry)
        return found

    def open(self, name: Any, *arguments: Any, **options: Any) -> IO[bytes]:
        """An entry, to be read."""
        if isinstance(name, _Beside):
            return open(name.path, "rb")
        return super().open(name, *arguments, **options)
