"""Lessons without a window: what the controller does to the session, and what it tells."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from convgui.model.conv.connectivity import Target
from convgui.session import Session
from convgui.ui.lesson.controller import LessonController
from convgui.ui.lesson.lit import Parts


class Lessons:
    """A controller between a session and four widgets that stand for the window."""

    def __init__(self, presented=False, may_leave=True):
        self.ground = QWidget()
        self.side, self.transport, self.fields = (QWidget(self.ground) for _ in range(3))
        self.message = QLabel(self.ground)
        self.message.setObjectName("message")
        self.session = Session(None, self.ground)
        self.may_leave, self.heard = may_leave, []
        self.controller = LessonController(self.session, self.ask, self.heard.append, self.ground)
        self.controller.build(Parts(self.ground, self.side, self.transport, self.fields, presented))
        self.controller.caption.setParent(self.ground)
        self.told = []
        self.controller.page_changed.connect(self.told.append)
        self.controller.sync(self.session.frame)
        self.session.changed.connect(self.controller.sync)

    def ask(self):
        return self.may_leave

    @property
    def progress(self):
        return self.session.state.lesson.progress


@pytest.fixture
def made(qtbot):
    kept = []

    def make(**options):
        lessons = Lessons(**options)
        qtbot.addWidget(lessons.ground)
        kept.append(lessons)
        return lessons

    yield make
    kept.clear()


def test_it_tells_when_a_lesson_opens_and_when_a_page_turns(made):
    lessons = made()
    assert lessons.told == [False]
    lessons.controller.open("06-dilation")
    lessons.controller.go_on()
    lessons.controller.leave()
    assert lessons.told == [False, True, False, False]
    lessons.session.forward()
    assert len(lessons.told) == 4


def test_who_may_not_leave_opens_no_lesson(made):
    lessons = made(may_leave=False)
    lessons.controller.open("06-dilation")
    assert lessons.progress is None


def test_without_a_lesson_a_clicker_steps(made):
    lessons = made()
    lessons.controller.go_on()
    lessons.controller.go_on()
    lessons.controller.go_back()
    assert lessons.session.state.playback.index == 1
    assert not lessons.controller.takes(Target("input", (0, 0, 0)))


def test_clicks_are_an_answer(made):
    lessons = made()
    lessons.controller.open("06-dilation")
    lessons.controller.open_page(lessons.progress.lesson, 1)
    assert lessons.controller.takes(Target("input", (0, 1, 1)))
    assert lessons.progress.clicked == {(1, 1)}
    lessons.controller.go_on()
    assert lessons.progress.hint
    lessons.controller.go_on()
    assert lessons.progress.verdict is not None
    assert not lessons.controller.takes(Target("input", (0, 1, 1)))


@pytest.mark.parametrize("presented", [False, True])
def test_the_caption_is_for_a_class(made, presented):
    lessons = made(presented=presented)
    lessons.controller.open("06-dilation")
    page = lessons.progress.page
    expected = f"{page.title}\n{page.text}" if presented else ""
    assert lessons.controller.caption.text() == expected
    assert lessons.controller.caption.isHidden() != presented


def test_notices_pass_as_all_others_do(made, tmp_path, monkeypatch):
    lessons = made()
    lessons.controller.hide_answers()
    assert lessons.heard == ["Outputs are hidden: A shows this one, H all of them."]
    path = tmp_path / "own.txt"
    monkeypatch.setattr("convgui.ui.dialogs.file_reading.read_file", lambda *arguments: None)
    lessons.controller.open_file(path)
    assert lessons.heard[1:] == ["own.txt was not opened."]
