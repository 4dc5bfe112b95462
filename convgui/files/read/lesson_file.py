"""A teacher's own lesson, from a text file."""

from __future__ import annotations

from pathlib import Path

from convgui.messages import MessageError, Sentence
from convgui.model.lesson.page import Lesson
from convgui.model.lesson.parser import LessonError
from convgui.model.tutor.validate import read_lesson

# In bytes. No lesson is longer, and a video with a wrong suffix is not read.
LONGEST = 1_000_000


class LessonFileError(MessageError):
    """A file without a valid lesson; the text says why, with the line to look at."""


def read_lesson_file(path: str | Path) -> Lesson:
    """The lesson in a UTF-8 text file. Raises ``LessonFileError``."""
    path = Path(path)
    if path.is_dir():
        raise LessonFileError(
            Sentence("{0} is a folder. Choose a text file with a lesson in it.", path.name)
        )
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
        if len(data) > LONGEST:
            raise LessonFileError(Sentence("{0} is too large to be a lesson.", path.name))
        return read_lesson(data.decode("utf-8"), path.stem)
    except LessonError as error:
        raise LessonFileError(Sentence("{0}, {1}", path.name, error.text)) from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise LessonFileError(
            Sentence(
                "{0}, line {1}: this is no UTF-8 text. Save the file as UTF-8.", path.name, line
            )
        ) from None
    except FileNotFoundError:
        raise LessonFileError(Sentence("There is no file {0}. Check the name.", path)) from None
    except OSError as error:
        reason = error.strerror or error
        raise LessonFileError(Sentence("{0} cannot be read: {1}.", path.name, reason)) from error
