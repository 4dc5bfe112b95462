"""A lesson of one's own, from a text file."""

import pytest

from convgui.files.read import lesson_file
from convgui.files.read.lesson_file import LessonFileError, read_lesson_file
from convgui.files.read.progress import Stopped
from convgui.model.tutor.validate import read_lesson
from tests.data.own_lesson import LESSON


def test_a_lesson_has_the_name_of_its_file(tmp_path):
    path = tmp_path / "mine.txt"
    path.write_text(LESSON, encoding="utf-8")
    assert read_lesson_file(path) == read_lesson(LESSON, "mine")
    assert read_lesson_file(str(path)).name == "mine"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "mine.txt, line 1: A lesson begins with its title"),
        ("# T\n## P\nläyer: x".encode("latin-1"), "mine.txt, line 3: this is not UTF-8 text."),
        (b"# T\n## P\nlayre: nn.Conv2d(1, 1, 1)\n\nText", "mine.txt, line 3: Unknown name 'layre'"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, data, words):
    path = tmp_path / "mine.txt"
    path.write_bytes(data)
    with pytest.raises(LessonFileError) as error:
        read_lesson_file(path)
    assert words in str(error.value)


def test_what_is_no_lesson(tmp_path, monkeypatch):
    with pytest.raises(LessonFileError, match="is a folder"):
        read_lesson_file(tmp_path)
    with pytest.raises(LessonFileError, match="There is no file"):
        read_lesson_file(tmp_path / "none.txt")
    path = tmp_path / "mine.txt"
    path.write_text(LESSON, encoding="utf-8")
    monkeypatch.setattr(lesson_file, "LONGEST", len(LESSON.encode()) - 1)
    with pytest.raises(LessonFileError, match=r"mine\.txt is too large for a lesson"):
        read_lesson_file(path)


def test_each_page_is_reported_and_reading_can_be_stopped(tmp_path):
    pages = "".join(f"## {n}\n\nText\n" for n in range(9))
    (tmp_path / "x.txt").write_text(f"# T\n## 0\nlayer: nn.Conv2d(1, 1, 3)\n\nText\n{pages}")
    heard = []
    assert len(read_lesson_file(tmp_path / "x.txt", heard.append).pages) == 10
    assert heard == pytest.approx([n / 10 for n in range(10)])

    def stop(fraction):
        if fraction > 0.5:
            raise Stopped

    with pytest.raises(Stopped):
        read_lesson_file(tmp_path / "x.txt", stop)
