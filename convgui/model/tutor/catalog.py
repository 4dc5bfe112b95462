"""The bundled lessons: finding one by name, and loading it."""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path

from convgui.messages import Sentence, listed, unknown_word
from convgui.model.lesson.page import Lesson
from convgui.model.tutor.validate import read_lesson
from convgui.resources import resource


def lesson_names() -> tuple[str, ...]:
    """The names of the bundled lessons, in order."""
    return tuple(sorted(path.stem for path in resource("lessons/en").glob("*.txt")))


def find_lesson(text: str) -> str | None:
    """The name of the bundled lesson that ``text`` means, None if there is none.

    ``text`` is its name ("03-stride"), its number ("3" or "03") or its subject ("stride").
    """
    text = text.strip().lower()
    for name in lesson_names():
        number, _, subject = name.partition("-")
        if text in (name, subject, number, number.lstrip("0")):
            return name
    return None


def unknown_lesson(text: str) -> Sentence:
    """The error message for a ``text`` that means no lesson, with the nearest one and all names."""
    names = lesson_names()
    subjects = {name.partition("-")[2]: name for name in names}
    near = difflib.get_close_matches(text.lower(), (*subjects, *names), 1)
    known = listed(names)
    if near:
        return Sentence(
            "There is no lesson {0!r}. Did you mean {1}? There are {2}; to open your own lesson, "
            "give the path of its text file.",
            text[:40],
            subjects.get(near[0], near[0]),
            known,
        )
    return Sentence(
        "There is no lesson {0!r}. There are {1}; to open your own lesson, give the path of its "
        "text file.",
        text[:40],
        known,
    )


def lesson_title(name: str, language: str) -> str:
    """The title of a bundled lesson; reads only its first line."""
    with _path_of(name, language).open(encoding="utf-8") as file:
        return file.readline().removeprefix("# ").strip()


def in_language(lesson: Lesson, language: str) -> Lesson:
    """The lesson in ``language`` if it is a bundled one, in whatever language; else itself."""
    return load_lesson(lesson.name, language) if is_bundled(lesson) else lesson


def is_bundled(lesson: Lesson) -> bool:
    """Whether it came with the program; a lesson of one's own may be called like one that did."""
    if lesson.name not in lesson_names():
        return False
    folders = [path.name for path in resource("lessons").iterdir()]
    return any(load_lesson(lesson.name, folder) == lesson for folder in folders)


@cache
def load_lesson(name: str, language: str) -> Lesson:
    """A bundled lesson, in English if there is none in ``language``.

    Raises ``ValueError`` if the name is not one of ``lesson_names()``.
    """
    if name not in lesson_names():
        raise ValueError(unknown_word(name, lesson_names()))
    return read_lesson(_path_of(name, language).read_text(encoding="utf-8"), name)


def _path_of(name: str, language: str) -> Path:
    path = resource(f"lessons/{language}/{name}.txt")
    return path if path.is_file() else resource(f"lessons/en/{name}.txt")
