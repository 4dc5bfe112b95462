"""The text of a file with Python code, which is read and never run."""

from __future__ import annotations

from pathlib import Path

from convgui.files.read.door import FileError, check_file, decoded, door
from convgui.files.read.progress import Report, unheard
from convgui.messages import Sentence
from convgui.model.network.network_text import LONGEST


class CodeFileError(FileError):
    """A file that is no text, or too long a one."""


def read_code_file(path: Path, report: Report = unheard) -> str:
    """The text in a UTF-8 file. Raises ``CodeFileError``."""
    check_file(path, CodeFileError)
    damaged = Sentence("{0} cannot be read. Copy it again from the original.", path.name)
    with door(path, CodeFileError, damaged), path.open("rb") as file:
        data = file.read(LONGEST + 1)
    if len(data) > LONGEST:
        most = f"{LONGEST:,}"
        raise CodeFileError(
            Sentence(
                "{0} has more than {1} bytes. Paste the part with the layers.", path.name, most
            )
        )
    return decoded(data, path, CodeFileError)
