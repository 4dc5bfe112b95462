"""A teacher's own lesson, from a text file."""

from __future__ import annotations

from pathlib import Path

from convgui.files.read.door import FileError, check_file, decoded, door, memory_needed
from convgui.files.read.progress import Report, unheard
from convgui.messages import Sentence
from convgui.model.lesson.page import Lesson
from convgui.model.lesson.parser import LessonError
from convgui.model.tutor.validate import read_lesson

# In bytes. No lesson is longer, and a video with a wrong suffix is not read.
LONGEST = 1_000_000


class LessonFileError(FileError):
    """A file without a valid lesson; the text says why, with the line to look at."""


def read_lesson_file(path: str | Path, report: Report = unheard) -> Lesson:
    """The lesson in a UTF-8 text file. Raises ``LessonFileError``."""
    path = Path(path)
    check_file(path, LessonFileError)
    damaged = Sentence("{0} cannot be read. Copy it again from the original.", path.name)
    with door(path, LessonFileError, damaged), path.open("rb") as file:
        data = file.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise LessonFileError(
            Sentence(
                "{0} is too large for a lesson: the limit is {1} million bytes.",
                path.name,
                LONGEST // 1_000_000,
            )
        )
    try:
        return read_lesson(decoded(data, path, LessonFileError), path.stem, report)
    except LessonError as error:
        raise LessonFileError(Sentence("{0}, {1}", path.name, error.text)) from None
    except MemoryError:
        raise LessonFileError(memory_needed(path.name)) from None
