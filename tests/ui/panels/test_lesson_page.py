"""A page of a lesson, and the buttons that turn it."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProgressBar, QPushButton

from convgui.model.lesson.progress import LessonProgress
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.courses import PATH
from convgui.model.tutor.validate import read_lesson
from convgui.ui.panels.lesson_page import LessonPage
from convgui.ui.style import theme
from tests.data.lessons import progress_at
from tests.data.vision import LOOKS, contrast


@pytest.fixture
def page(qtbot):
    made = LessonPage("Lesson")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def look():
    yield theme.use
    theme.use()


def button(widget, name):
    return widget.findChild(QPushButton, f"lesson_{name}")


def test_titles_text_and_place(page):
    assert page.show_progress(progress_at("number"))
    assert page.findChild(QLabel, "lesson_title").text() == "A lesson"
    assert page.findChild(QLabel, "lesson_page").text() == "About number"
    assert page.findChild(QLabel, "lesson_text").text() == "Some words."
    place = page.findChild(QProgressBar, "lesson_place")
    assert (place.value(), place.maximum()) == (1, 6)
    assert not button(page, "back").isEnabled()
    assert button(page, "begin").isHidden()
    assert button(page, "next").text() == "Next"
    page.show_progress(progress_at(None))
    assert page.findChild(QLabel, "lesson_text").isHidden()
    assert button(page, "next").text() == "Done"


def test_behind_the_last_page_is_the_next_lesson(page, qtbot):
    lesson = load_lesson("05-same", "en")
    last = LessonProgress(lesson, len(lesson.pages) - 1)
    onward = page.findChild(QLabel, "lesson_onward")
    page.show_progress(LessonProgress(lesson, 0))
    assert onward.isHidden()
    page.show_progress(last)
    assert onward.text() == "Next lesson: Output-size puzzles"
    assert button(page, "next").text() == "Next lesson"
    with qtbot.waitSignal(page.asked) as asked:
        button(page, "next").click()
    assert asked.args == ["lesson", "14-output-size"]
    # Behind the last lesson there is none.
    lesson = load_lesson(PATH[-1], "en")
    page.show_progress(LessonProgress(lesson, len(lesson.pages) - 1))
    assert onward.isHidden()
    assert button(page, "next").text() == "Done"


def test_words_are_explained_on_the_page(page):
    text = "# T\n## P\nlayer: nn.Conv2d(1, 1, 3)\n\nA tap and its span.\n\nask: number cell\nWhat?"
    page.show_progress(LessonProgress(read_lesson(text, "")))
    assert page.findChild(QLabel, "lesson_text").toolTip().startswith("tap: ")
    assert "\nspan: " in page.findChild(QLabel, "lesson_text").toolTip()
    assert not page.findChild(QLabel, "lesson_question").toolTip()


def test_a_number_is_forgotten_with_its_page(page):
    page.show_progress(progress_at("number"))
    field = page.findChild(QLineEdit, "lesson_number")
    field.setText("7")
    assert not page.show_progress(progress_at("number", skipped=True, answer=3))
    assert field.text() == "7"
    assert page.show_progress(progress_at("yes_no"))
    assert field.text() == ""


@pytest.mark.parametrize(
    ("kind", "name", "asked"),
    [
        ("yes_no", "back", ["page", 0]),
        ("yes_no", "next", ["page", 2]),
        (None, "next", ["leave", None]),
        ("yes_no", "leave", ["leave", None]),
        ("yes_no", "begin", ["begin", None]),
        # What is asked by the parts goes through.
        ("yes_no", "yes", ["answer", True]),
    ],
)
def test_turning(page, qtbot, kind, name, asked):
    page.show_progress(progress_at(kind))
    with qtbot.waitSignal(page.asked) as heard:
        button(page, name).click()
    assert heard.args == asked


@pytest.mark.parametrize(
    ("kind", "values", "name"),
    [
        ("number", {}, "lesson_number"),
        ("yes_no", {}, "lesson_yes"),
        ("pixels", {}, "lesson_skip"),
        ("build", {}, "lesson_check"),
        ("number", {"skipped": True, "answer": 3}, "lesson_again"),
        (None, {}, "lesson_next"),
    ],
)
def test_the_keyboard_goes_to_what_comes_next(page, qtbot, kind, values, name):
    qtbot.waitExposed(page)
    page.activateWindow()
    page.show_progress(progress_at(kind, **values))
    page.take_focus()
    assert page.focusWidget().objectName() == name


@pytest.mark.parametrize(("dark", "strong"), LOOKS)
def test_how_far_the_lesson_is_can_be_seen_in_every_look(page, look, dark, strong):
    look(dark, strong)
    page.setStyleSheet(theme.style_sheet())
    page.show_progress(progress_at("number"))
    place = page.findChild(QProgressBar, "lesson_place")
    place.setValue(3)
    image = place.grab().toImage()
    done, left = (
        image.pixelColor(x, place.height() // 2).name()
        for x in (place.width() // 4, place.width() * 3 // 4)
    )
    assert contrast(done, left) >= 3.0


@pytest.mark.parametrize(("dark", "strong"), LOOKS)
def test_a_main_button_that_does_nothing_yet_is_not_filled(page, look, dark, strong):
    look(dark, strong)
    page.setStyleSheet(theme.style_sheet())
    page.show_progress(progress_at("number"))
    on = button(page, "next")

    def ground():
        return on.grab().toImage().pixelColor(8, on.height() // 2).name()

    assert ground() == theme.now.accent
    on.setEnabled(False)
    assert ground() == theme.now.panel


@pytest.mark.long
@pytest.mark.parametrize("number", [0, 1])
def test_a_question_above_a_tab_is_seen_to_its_end(window, number):
    window.resize(1280, 720)
    lesson = load_lesson("22-network", "en")
    # After another question, which is not as high.
    window.teaching.open_page(load_lesson("21-pooling", "en"), 0)
    QApplication.processEvents()
    window.teaching.open_page(lesson, number)
    QApplication.processEvents()
    page = window.side.findChild(LessonPage)
    check, room = button(page, "check"), page._scroll.viewport()
    assert check.isVisible()
    assert check.mapTo(room, check.rect().bottomLeft()).y() < room.height()
