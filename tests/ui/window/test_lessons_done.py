"""A lesson is ticked when its last page was read, also the next time."""

from PySide6.QtWidgets import QApplication, QPushButton

from convgui import settings
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.validate import read_lesson
from convgui.ui.window.lessons_done import done_lessons


def ticked(window):
    buttons = [b for b in window.side.findChildren(QPushButton) if b.property("lesson")]
    return [b.property("lesson") for b in buttons if b.text().startswith("✓")]


def test_the_last_page_ticks_a_lesson(window, press, open_lesson):
    open_lesson("02-pointwise", 2)
    assert done_lessons() == []
    press("lesson_next")
    assert done_lessons() == ["02-pointwise"]
    press("lesson_back")
    press("lesson_next")
    assert done_lessons() == ["02-pointwise"]
    press("lesson_leave")
    assert ticked(window) == ["02-pointwise"]


def test_a_lesson_of_ones_own_is_not_in_the_list(window):
    own = read_lesson("# T\n## P\nlayer: nn.Conv2d(1, 1, 3)\n\nText", "02-pointwise")
    window.teaching.show_lesson(own)
    assert done_lessons() == []


def test_what_was_done_is_ticked_from_the_start(qtbot):
    from convgui.app import create_window

    settings.write_list("lessons_done", ["03-stride", "no-such-lesson"])
    window = create_window()
    qtbot.addWidget(window)
    window.show()
    window.columns.show_lessons()
    window.side.fill()
    assert ticked(window) == ["03-stride"]


def test_the_ticks_stay_in_another_language(window, press, open_lesson):
    lesson = load_lesson("02-pointwise", "en")
    window.teaching.open_page(lesson, len(lesson.pages) - 1)
    press("language_button")
    QApplication.processEvents()
    window.side.fill()
    press("lesson_leave")
    assert ticked(window) == ["02-pointwise"]
    press("language_button")
