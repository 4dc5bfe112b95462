"""A lesson that the command line names."""

import pytest

from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import load_lesson
from convgui.ui.window.document import Document


@pytest.mark.parametrize("name", ["03-stride", "3", "03", "stride", "Stride"])
def test_a_lesson_by_its_name_its_number_or_its_subject(opened, english, name):
    window = opened("--lesson", name, "--lang", "zh")
    progress = window.session.state.lesson.progress
    assert progress.lesson == load_lesson("03-stride", "zh")
    assert progress.number == 0
    # It is one of those that are there in each language.
    window.appearance.turn_language()
    assert window.session.state.lesson.progress.lesson == load_lesson("03-stride", "en")


def test_a_lesson_of_ones_own(opened, english, tmp_path):
    path = tmp_path / "mine.txt"
    path.write_text("# Mine\n## First\nlayer: nn.Conv2d(1, 1, 2)\n\nLook.\n", encoding="utf-8")
    window = opened("--lesson", str(path))
    assert window.session.state.lesson.progress.lesson.title == "Mine"
    # It has no other language.
    window.appearance.turn_language()
    assert window.session.state.lesson.progress.lesson.title == "Mine"


def test_a_lesson_takes_the_place_of_what_was_there_last(opened):
    opened("nn.Conv2d(2, 2, 2)").close()
    window = opened("--lesson", "1")
    assert window.session.state.lesson.progress.lesson.name == "01-standard"
    window.session.undo()
    assert window.session.state.form == first_state().form


def test_what_is_said_of_the_last_crash_stays_above_a_lesson(opened, monkeypatch):
    monkeypatch.setattr(Document, "begin", lambda self, *a: self._session.say("put aside"))
    window = opened("--lesson", "1")
    assert window.session.state.problem.text == "put aside"
