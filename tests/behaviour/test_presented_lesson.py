"""A lesson before a class: what its questions and its words are about."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from convgui.ui.style.appearance import Appearance, apply

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Key = Qt.Key


@pytest.fixture(autouse=True)
def english_again():
    yield
    apply(Appearance())


def press(window, key):
    QTest.keyClick(window.stage, key)
    QApplication.processEvents()


def caption(window):
    return window.teaching.caption.text() if window.teaching.caption.isVisible() else ""


@pytest.mark.parametrize("presents", [True, False])
def test_what_a_question_is_about_stays(window, presents):
    window.teaching.open("01-standard")
    window.teaching.open_page(window.session.state.lesson.progress.lesson, 2)
    if presents:
        press(window, Key.Key_F5)
    session, question = window.session, window.session.state.lesson.progress.page.question
    keys = (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_End, Key.Key_Left, Key.Key_Home)
    firsts = []
    for key in (*keys, Key.Key_Space):
        press(window, key)
        while session.state.playback.playing:
            session.tick()
        assert session.frame.step.output == (1, 1, 0)
        firsts.append(session.frame.step.first)
    # The channels of the cell can be gone through.
    assert firsts == [4, 8, 8, 8, 4, 0, 8]
    cell = window.stage.detail.output_view.place_of((0, 0)).center()
    QTest.mouseClick(
        window.stage.detail.output_view.viewport(), Qt.MouseButton.LeftButton, pos=cell
    )
    assert session.frame.step.output == (1, 1, 0)
    said = "The question is about this output cell, which stays until you answer."
    assert window.message.text() == said
    press(window, Key.Key_PageDown)
    assert session.state.lesson.progress.page.question == question
    press(window, Key.Key_Home)
    assert session.frame.step.output == (0, 0, 0)
    window.notices.clear()
    window.present(False)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("presents", [True, False])
def test_a_picture_is_not_squeezed_away_by_words_about_another(window, photo, presents, language):
    window.menuBar().findChild(QAction, f"choose_{language}").trigger()
    window.teaching.open("08-rates")
    lesson = window.session.state.lesson.progress.lesson
    window.teaching.open_page(lesson, len(lesson.pages) - 1)
    if presents:
        press(window, Key.Key_F5)
    assert bool(caption(window)) == presents
    before = window.stage.height()
    window.opening.open(photo)
    QApplication.processEvents()
    assert caption(window) == ""
    assert window.stage.height() > before or not presents
    window.session.undo()
    assert bool(caption(window)) == presents
    window.present(False)
