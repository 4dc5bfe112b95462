"""Every lesson, walked through in the window as a person would: asked, answered, looked at."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.courses import PATH
from convgui.ui.style.appearance import Appearance
from tests.data.in_lesson import (
    HIDDEN,
    LEFT,
    NAMES,
    answer_rightly,
    answer_wrongly,
    asked,
    said,
    tell_the_answer,
    wait_for_an_answer,
)

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_from_its_first_page_to_its_last(window, qtbot, part, press, open_lesson, name):
    before = window.session.state
    open_lesson(name)
    lesson = load_lesson(name, "en")
    for number, page in enumerate(lesson.pages):
        assert said(window, "lesson_title") == lesson.title
        assert said(window, "lesson_page") == page.title
        assert said(window, "lesson_text") == page.text
        assert part("lesson_back").isEnabled() == (number > 0)
        if page.question:
            assert said(window, "lesson_question") == page.question.text
            ask = page.question.kind != "build"
            if ask:
                wait_for_an_answer(window, page)
            answer_wrongly(window, qtbot, press, page)
            if ask:
                tell_the_answer(window, page)
            if ask:
                press("lesson_again")
                wait_for_an_answer(window, page)
            answer_rightly(window, qtbot, press, page, name, number)
            if ask:
                tell_the_answer(window, page)
        press("lesson_leave" if page is lesson.pages[-1] else "lesson_next")
    # Behind the last page the lesson is over, and everything is there again.
    assert window.session.state.lesson.progress is None
    assert part("lesson_1").isVisible()
    assert not window.teaching.spotlight.isVisible()
    assert window.panel.isVisible()
    window.session.undo()
    while window.session.history.done:
        window.session.undo()
    assert window.session.state.layer == before.layer
    assert window.session.state.lesson.progress is None


def test_each_question_that_is_asked_is_one_that_hides_something():
    pages = [page for name in NAMES for page in load_lesson(name, "en").pages if page.question]
    kinds = {asked(page) for page in pages if page.question.kind != "build"}
    assert kinds == set(HIDDEN)


def test_the_lessons_in_chinese(window, press, open_lesson):
    window.appearance.apply(Appearance(language="zh"))
    QApplication.processEvents()
    for name in NAMES:
        press("lessons_button")
        press(f"lesson_{NAMES.index(name) + 1}")
        lesson = load_lesson(name, "zh")
        for page in lesson.pages:
            assert said(window, "lesson_title") == lesson.title
            assert said(window, "lesson_page") == page.title
            assert said(window, "lesson_text") == page.text
            if page.question:
                assert said(window, "lesson_question") == page.question.text
                press("lesson_skip")
                assert said(window, "lesson_why") == page.question.why
            press("lesson_leave" if page is lesson.pages[-1] else "lesson_next")
    assert window.session.state.lesson.progress is None


def test_one_lesson_leads_to_the_next(window, press, open_lesson):
    open_lesson(PATH[0])
    for _ in range(len(load_lesson(PATH[0], "en").pages)):
        press("lesson_next")
    assert said(window, "lesson_title") == load_lesson(PATH[1], "en").title
    assert window.session.state.lesson.progress.number == 0


def test_a_newcomer_is_shown_where_to_start(opened, part, qtbot):
    window = opened()
    bar = window.findChild(QWidget, "start_here")
    assert bar.isVisible()
    qtbot.mouseClick(window.findChild(QWidget, "start_begin"), LEFT)
    assert window.session.state.lesson.progress.lesson.name == PATH[0]
    assert not bar.isVisible()
    # Only once.
    assert not opened().findChild(QWidget, "start_here").isVisible()


def test_where_to_start_can_be_closed_and_is_not_in_the_way_of_a_file(opened, qtbot):
    window = opened("nn.Conv2d(1, 1, 3)")
    assert not window.findChild(QWidget, "start_here").isVisible()
    window = opened()
    window.present(True)
    assert not window.findChild(QWidget, "start_here").isVisible()
    window.present(False)
    QApplication.processEvents()
    # The bar is another one now.
    assert window.findChild(QWidget, "start_here").isVisible()
    qtbot.mouseClick(window.findChild(QWidget, "start_close"), LEFT)
    assert not window.findChild(QWidget, "start_here").isVisible()


def test_the_language_is_turned_within_a_lesson(window, press, open_lesson):
    open_lesson("06-dilation", 1)
    press("language_button")
    QApplication.processEvents()
    assert said(window, "lesson_page") == load_lesson("06-dilation", "zh").pages[1].title
    assert window.session.state.lesson.progress.open_question == "pixels"
